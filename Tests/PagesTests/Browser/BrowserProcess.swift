import Foundation

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A running browser in a process group of its own, and the socket over which it is told what to do.
///
/// It also ends by itself when the socket closes, so it does not outlive a test process that crashes.
struct BrowserProcess: ~Copyable {
  let pid: pid_t
  /// This side of what the browser knows as its descriptors 3 and 4.
  let socket: Int32
  private var isRunning = true

  /// - Parameter log: the file that takes what the browser says.
  init(_ arguments: [String], environment: [String: String], log: String) throws(BrowserError) {
    let path = arguments[0]
    let (ours, theirs) = try Self.connect(path)
    defer { close(theirs) }
    var actions = Self.emptyActions()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var attributes = Self.emptyAttributes()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    posix_spawn_file_actions_adddup2(&actions, theirs, 3)
    posix_spawn_file_actions_adddup2(&actions, theirs, 4)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var child: pid_t = 0
    var words = arguments.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for string in words + variables { free(string) } }
    let code = posix_spawn(&child, path, &actions, &attributes, &words, &variables)
    guard code == 0 else {
      close(ours)
      throw .cannotStart(path: path, code: code)
    }
    pid = child
    socket = ours
  }

  deinit { if isRunning { Self.end(pid, socket) } }

  /// Ends it and everything that it started, and waits until it is gone.
  mutating func end() {
    if isRunning { Self.end(pid, socket) }
    isRunning = false
  }

  private static func end(_ pid: pid_t, _ socket: Int32) {
    _ = kill(-pid, SIGKILL)
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    close(socket)
  }

  /// Two connected sockets that nothing else inherits, both above the descriptors that a browser
  /// is given.
  private static func connect(_ path: String) throws(BrowserError) -> (ours: Int32, theirs: Int32) {
    var pair: [Int32] = [-1, -1]
    #if canImport(Darwin)
    let kind = SOCK_STREAM
    #else
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    #endif
    guard socketpair(AF_UNIX, kind, 0, &pair) == 0 else {
      throw .cannotStart(path: path, code: errno)
    }
    let (ours, theirs) = (
      fcntl(pair[0], F_DUPFD_CLOEXEC, 10), fcntl(pair[1], F_DUPFD_CLOEXEC, 10)
    )
    let code = errno
    close(pair[0])
    close(pair[1])
    guard ours >= 0, theirs >= 0 else { throw .cannotStart(path: path, code: code) }
    #if canImport(Darwin)
    var yes: Int32 = 1
    setsockopt(ours, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
    #endif
    _ = fcntl(ours, F_SETFL, fcntl(ours, F_GETFL) | O_NONBLOCK)
    return (ours, theirs)
  }

  #if canImport(Darwin)
  private static func emptyActions() -> posix_spawn_file_actions_t? { nil }
  private static func emptyAttributes() -> posix_spawnattr_t? { nil }
  #else
  private static func emptyActions() -> posix_spawn_file_actions_t { posix_spawn_file_actions_t() }
  private static func emptyAttributes() -> posix_spawnattr_t { posix_spawnattr_t() }
  #endif
}
