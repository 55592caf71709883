import Foundation
import Synchronization
import Testing

/// Chromium without a window, in which tests open pages as a reader does.
///
/// One is started for the whole test process by the first test that asks for it, and is ended with
/// the process. Each tab has cookies, storage and settings of its own.
final class Browser: Sendable {
  /// How long the browser may take for one thing. Under what a test as a whole is given, so that a
  /// browser that hangs fails the test and does not stop it.
  let seconds: Double
  let connection: BrowserConnection
  let profile: String

  /// - Parameter path: the program; what it is called with must mean to it what it means to Chromium.
  init(path: String, seconds: Double = 25) throws {
    self.seconds = seconds
    profile =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("worked-browser-\(UUID().uuidString.prefix(8))").path
    try FileManager.default.createDirectory(atPath: profile, withIntermediateDirectories: true)
    var environment = ProcessInfo.processInfo.environment
    // Nothing of it is to be left in anybody's home, nor in the folder for temporary files.
    environment["XDG_CONFIG_HOME"] = profile + "/config"
    environment["XDG_CACHE_HOME"] = profile + "/cache"
    #if !canImport(Darwin)
    // The names of sockets are short, and there this folder's is long.
    environment["TMPDIR"] = profile
    #endif
    let log = profile + "/log.txt"
    let process: BrowserProcess
    do {
      process = try BrowserProcess(
        [path] + Self.options + ["--user-data-dir=" + profile, "about:blank"],
        environment: environment, log: log)
    } catch {
      try? FileManager.default.removeItem(atPath: profile)
      throw error
    }
    connection = BrowserConnection(process, log: log)
    do {
      try connection.ask("Browser.getVersion", seconds: seconds)
    } catch {
      end()
      throw error
    }
  }

  deinit { end() }

  /// Ends it and removes what it has written. Nothing happens the second time.
  func end() {
    connection.end()
    // What it had started may write for a moment after it was told to end.
    for _ in 0..<50 {
      try? FileManager.default.removeItem(atPath: profile)
      guard FileManager.default.fileExists(atPath: profile) else { return }
      usleep(10_000)
    }
  }

  /// A new tab, with an empty page.
  func tab() throws -> Tab { try Tab(in: self) }

  static let options = [
    "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
    "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync",
    "--disable-default-apps", "--disable-component-update", "--disable-background-networking",
    "--disable-domain-reliability", "--disable-breakpad", "--disable-crash-reporter",
    "--disable-dev-shm-usage", "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows",
    "--force-color-profile=srgb", "--hide-scrollbars", "--lang=en-US", "--mute-audio",
    "--use-mock-keychain",
    "--password-store=basic",
    // A book asks nobody, and no test hangs because a name is looked up.
    "--host-resolver-rules=MAP * ~NOTFOUND",
  ]
}

extension Browser {
  /// Where a browser is; nil where there is none.
  static let path: String? = {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["WORKED_CHROMIUM"], !named.isEmpty {
      return ChildProgram.find(named)
    }
    return names.lazy.compactMap { ChildProgram.find($0) }.first
  }()

  /// What is said of a test that is left out for want of a browser.
  static let missing =
    "no Chromium: looked for WORKED_CHROMIUM, " + names.joined(separator: ", ")
    + "; install one with apt-get install chromium or brew install --cask chromium"

  private static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ]

  /// The browser of this test process.
  static func shared() throws -> Browser {
    try current.withLock { current in
      if let started = current {
        let browser = try started.get()
        if browser.connection.isOpen { return browser }
      } else {
        atexit { Browser.endShared() }
      }
      let started = Result {
        guard let path else { throw BrowserError.missing }
        return try Browser(path: path)
      }
      // One that cannot be started is not waited for again by each test.
      current = started
      return try started.get()
    }
  }

  /// A new tab of the shared browser, with an empty page.
  static func tab() throws -> Tab { try shared().tab() }

  private static let current = Mutex<Result<Browser, any Error>?>(nil)

  private static func endShared() {
    let last = current.withLockIfAvailable { current in
      defer { current = nil }
      return try? current?.get()
    }
    last??.end()
  }
}

extension Trait where Self == ConditionTrait {
  /// For tests that open pages: left out, with a line that says so, where there is no browser.
  static var needsBrowser: Self {
    .enabled(if: Browser.path != nil, Comment(rawValue: Browser.missing))
  }
}
