#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Shows a long text by the program that the reader chose for that.
package struct Pager: Sendable {
  /// As a shell takes it: `less -R`.
  package let command: String
  private let environment: [String: String]

  /// `WORKED_PAGER`, else `PAGER`, else `less`; nil where one of the two is empty or `cat`.
  package init?(environment: [String: String]) {
    let chosen = environment["WORKED_PAGER"] ?? environment["PAGER"] ?? "less -R"
    guard !["", "cat"].contains(chosen) else { return nil }
    command = chosen
    var environment = environment
    // Quit on one screen, keep colours, leave the text on the screen.
    if environment["LESS"] == nil { environment["LESS"] = "FRX" }
    if environment["LESSCHARSET"] == nil { environment["LESSCHARSET"] = "utf-8" }
    self.environment = environment
  }

  /// Shows the text and waits until the reader has had enough; false where there is no such program.
  ///
  /// A pager that is left before it has read everything has done its work.
  package func show(_ text: String) -> Bool {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return false }
    let (reading, writing) = (ends[0], ends[1])
    _ = fcntl(writing, F_SETFD, FD_CLOEXEC)
    let broken = signal(SIGPIPE, SIG_IGN)
    // Ctrl-C belongs to the pager while it runs.
    let interrupt = signal(SIGINT, SIG_IGN)
    defer {
      _ = signal(SIGPIPE, broken)
      _ = signal(SIGINT, interrupt)
    }
    let child = start(reading: reading)
    close(reading)
    guard let child else {
      close(writing)
      return false
    }
    write(text, to: writing)
    close(writing)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      if errno != EINTR { return true }
    }
    // A shell ends with 127 when there is no such command, and with 126 when it may not be run.
    let code = status & 0x7f == 0 ? (status >> 8) & 0xff : 0
    return code != 127 && code != 126
  }

  private func start(reading: Int32) -> pid_t? {
    var actions = Platform.emptyActions()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, reading, 0)
    if reading != 0 { posix_spawn_file_actions_addclose(&actions, reading) }
    var attributes = Platform.emptyAttributes()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What is ignored here must not be ignored there.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    sigaddset(&signals, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var child: pid_t = 0
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let code = ChildProcess.withStrings(["sh", "-c", command]) { arguments in
      ChildProcess.withStrings(variables) {
        posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments, $0)
      }
    }
    return code == 0 ? child : nil
  }

  private func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes {
        Platform.write(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 {
        start += count
      } else if errno != EINTR {
        return
      }
    }
  }
}
