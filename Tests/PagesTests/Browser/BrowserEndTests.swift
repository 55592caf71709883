import Foundation
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// No browser outlives what it was started for, and none that hangs stops the tests.
@Suite(.needsBrowser)
struct BrowserEndTests {
  private static func path() throws -> String { try #require(Browser.path) }

  /// Where a process's command line can be read in /proc.
  private static let isLinux = FileManager.default.fileExists(atPath: "/proc/self/cmdline")

  private static func waited(seconds: Double, until isTrue: () -> Bool) -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while !isTrue() {
      if ContinuousClock.now > end { return false }
      usleep(10_000)
    }
    return true
  }

  @Test("A browser that is ended leaves neither processes nor files")
  func end() throws {
    let browser = try Browser(path: try Self.path())
    let pid = try #require(browser.connection.pid)
    let tab = try browser.tab()
    try tab.open("data:text/html,<h1>x</h1>")
    #expect(Self.isLinux == !Self.processes(of: browser.profile).isEmpty)
    browser.end()
    // Of the group, not even a process that waits to be collected.
    #expect(Self.waited(seconds: 5) { kill(-pid, 0) != 0 && errno == ESRCH })
    #expect(Self.processes(of: browser.profile) == [])
    #expect(!FileManager.default.fileExists(atPath: browser.profile))
    #expect { try tab.evaluate("1") } throws: { "\($0)".contains("the browser ended") }
  }

  @Test("A browser ends by itself when the test process is gone")
  func closedSocket() throws {
    let folder = try PageFolder()
    var process = try BrowserProcess(
      [try Self.path()] + Browser.options + ["--user-data-dir=" + folder.path + "/profile"],
      environment: ProcessInfo.processInfo.environment, log: folder.path + "/log.txt")
    let pid = process.pid
    // It has started when its profile is there.
    #expect(
      Self.waited(seconds: 20) {
        FileManager.default.fileExists(atPath: folder.path + "/profile/Local State")
      })
    shutdown(process.socket, Int32(SHUT_RDWR))
    #expect(
      Self.waited(seconds: 10) {
        var information = siginfo_t()
        let code = waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT)
        return code == 0 && information.si_signo == SIGCHLD
      })
    process.end()
  }

  @Test("A page that never rests fails its test in time, and the next tab works")
  func restlessPage() throws {
    let browser = try Browser(path: try Self.path(), seconds: 4)
    defer { browser.end() }
    let folder = try PageFolder([
      "loop.html": "<script>setTimeout(() => { while (true) {} }, 0)</script>"
    ])
    let clock = ContinuousClock.now
    #expect { try browser.tab().wait(until: "false") } throws: { "\($0)".contains("false within") }
    let tab = try browser.tab()
    #expect {
      try tab.open(folder.url("loop.html"))
      try tab.evaluate("1")
    } throws: {
      "\($0)".contains("did not answer Runtime.evaluate within 4 s")
    }
    #expect(ContinuousClock.now - clock < .seconds(20))
    #expect(try browser.tab().evaluate("2", as: Int.self) == 2)
  }

  @Test(
    "A program that does not answer, or ends at once, is no browser",
    arguments: [
      ("sleep 20", "did not answer Browser.getVersion within 1 s; it said:\n  no display"),
      ("exit 1", "the browser ended before it answered Browser.getVersion"),
    ])
  func noBrowser(script: String, told: String) throws {
    let folder = try PageFolder(["program": "#!/bin/sh\necho 'no display' >&2\n\(script)\n"])
    let path = folder.path + "/program"
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    #expect { try Browser(path: path, seconds: 1) } throws: { "\($0)".contains(told) }
  }

  @Test("A page that crashes fails its test at once")
  func crash() throws {
    let tab = try Browser.tab()
    let clock = ContinuousClock.now
    #expect(throws: BrowserError.self) { try tab.open("chrome://crash") }
    #expect(ContinuousClock.now - clock < .seconds(10))
  }

  /// The command lines in which a folder stands, as far as the system shows them.
  private static func processes(of folder: String) -> [String] {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return numbers.compactMap { number in
      guard Int(number) != nil else { return nil }
      let bytes = FileManager.default.contents(atPath: "/proc/\(number)/cmdline") ?? Data()
      let line = String(decoding: bytes, as: UTF8.self)
      return line.contains(folder) ? line : nil
    }
  }
}
