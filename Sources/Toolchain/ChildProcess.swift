import Foundation

/// A process that is started, waited for, and gone afterwards with all that it started.
struct ChildProcess {
  var path: String
  var arguments: [String] = []
  var environment: [String: String] = [:]
  var folder: String?
  /// Files for standard output, standard error and, for a story, the wire.
  var output = "/dev/null"
  var errors = "/dev/null"
  var wire: String?
  /// Seconds on the clock before it is asked for its stack and killed; nil for a process of our
  /// own toolchain, which ends by itself.
  var timeout: Int?

  enum End: Equatable {
    case exited(Int32)
    case signalled(Int32)
    case timedOut
  }

  /// Starts the process and waits for it.
  func run() throws(SurroundingsError) -> End {
    let child = try spawn()
    // Whatever it left behind goes with it.
    defer { kill(-child, SIGKILL) }
    let begin = DispatchTime.now().uptimeNanoseconds
    var nap: UInt32 = 300
    var asked = false
    while true {
      var status: Int32 = 0
      let waited = waitpid(child, &status, WNOHANG)
      if waited == child { return asked ? .timedOut : Self.end(status) }
      if waited < 0, errno != EINTR {
        throw .cannotStart(path: path, reason: String(cString: strerror(errno)).lowercased())
      }
      let seconds = Int((DispatchTime.now().uptimeNanoseconds - begin) / 1_000_000_000)
      if let timeout, seconds >= timeout, !asked {
        // The runtime answers this with a backtrace, so that it can be said where it hangs.
        kill(child, SIGTRAP)
        asked = true
      }
      if let timeout, seconds >= timeout + 3 { kill(-child, SIGKILL) }
      usleep(nap)
      nap = min(nap + nap / 4, 5_000)
    }
  }

  /// Runs it and returns its exit status and what it wrote, standard error included.
  func capture() throws(SurroundingsError) -> (status: Int32, output: [UInt8]) {
    let file = NSTemporaryDirectory() + "/worked-\(UUID().uuidString)"
    defer { unlink(file) }
    var child = self
    child.output = file
    child.errors = file
    if child.environment.isEmpty { child.environment = ProcessInfo.processInfo.environment }
    let end = try child.run()
    let bytes = FileManager.default.contents(atPath: file).map(Array.init) ?? []
    if case .exited(let status) = end { return (status, bytes) }
    return (-1, bytes)
  }

  private static func end(_ status: Int32) -> End {
    status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .signalled(status & 0x7F)
  }

  private func spawn() throws(SurroundingsError) -> pid_t {
    #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #else
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    let fresh = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, fresh, 0o600)
    if errors == output {
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    } else {
      posix_spawn_file_actions_addopen(&actions, 2, errors, fresh, 0o600)
    }
    if let wire {
      posix_spawn_file_actions_addopen(&actions, 3, wire, O_RDWR | O_APPEND, 0)
    }
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    // Not every libc can change the folder while it spawns; the shell that does is replaced.
    let command =
      folder.map { ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", $0, path] } ?? [path]
    var argv: [UnsafeMutablePointer<CChar>?] = (command + arguments).map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] =
      environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer {
      for pointer in argv + envp { free(pointer) }
    }
    var child: pid_t = 0
    let failure = posix_spawn(&child, command[0], &actions, &attributes, &argv, &envp)
    guard failure == 0 else {
      throw .cannotStart(path: path, reason: String(cString: strerror(failure)).lowercased())
    }
    return child
  }
}
