#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A running child in a session of its own.
///
/// Nothing of its process group outlives its owner. Of what runs listings, on Linux, nothing of its
/// session and nothing that descends from it does.
struct ChildProcess: ~Copyable {
  enum End: Equatable {
    case exited(Int32)
    case signalled(Int32)

    /// What `waitpid` tells.
    init(status: Int32) {
      let signal = status & 0x7f
      self = signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
    }
  }

  /// What a child's descriptors are opened on; standard input is always empty.
  struct Streams: Encodable {
    var output: String
    var errors: String
    /// Opened for reading and appending as descriptor 3.
    var wire: String?
    /// Opened for reading as descriptor 4.
    var plan: String?
    /// Opened for writing as descriptor 5.
    var end: String?
  }

  let pid: pid_t
  private let runsListings: Bool
  private var end: End?
  private let started = ContinuousClock.now

  /// - Parameter host: the program that ties the child to this process, so that it ends when this
  ///   one is killed; nil where there is none.
  init(
    _ command: [String], called name: String? = nil, tiedBy host: String? = nil,
    environment: [String: String], folder: String, streams: Streams
  ) throws(SurroundingsError) {
    var (path, arguments) = (command[0], [name ?? command[0]] + command.dropFirst())
    if let host, Platform.canTie {
      // What ties it would fail later, and say so less clearly.
      guard access(path, X_OK) == 0 else { throw .cannotStart(path: path, code: errno) }
      if name == nil, let tie = Platform.tie {
        (path, arguments) = (tie[0], tie + command)
      } else {
        (path, arguments) = (host, [host, "tied", "\(getpid())", path] + arguments)
      }
    }
    var actions = Platform.emptyActions()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var attributes = Platform.emptyAttributes()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }

    CallTrace.note(command, environment: environment, folder: folder, streams: streams)
    let fresh = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, streams.output, fresh, 0o600)
    if streams.errors == streams.output {
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    } else {
      posix_spawn_file_actions_addopen(&actions, 2, streams.errors, fresh, 0o600)
    }
    if let wire = streams.wire {
      posix_spawn_file_actions_addopen(&actions, 3, wire, O_RDWR | O_APPEND, 0)
    }
    if let plan = streams.plan {
      posix_spawn_file_actions_addopen(&actions, 4, plan, O_RDONLY, 0)
    }
    if let end = streams.end {
      posix_spawn_file_actions_addopen(&actions, 5, end, O_WRONLY | O_APPEND, 0)
    }
    Platform.addChangeOfFolder(&actions, folder)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | Platform.newSession)

    var child: pid_t = 0
    let code = Self.withStrings(arguments) { arguments in
      Self.withStrings(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }) {
        posix_spawn(&child, path, &actions, &attributes, arguments, $0)
      }
    }
    guard code == 0 else { throw .cannotStart(path: path, code: code) }
    pid = child
    // Only listings leave their group; for compilers and linkers, all processes of the machine need
    // not be looked through, which takes some milliseconds.
    runsListings = streams.plan != nil
  }

  deinit { if end == nil { _ = Self.reap(pid, clearing: runsListings) } }

  /// Waits until the child ends; `tick` is asked every few milliseconds whether to go on waiting.
  ///
  /// Returns nil if it said no; the child then still runs.
  mutating func wait(while tick: () throws(SurroundingsError) -> Bool) throws(SurroundingsError)
    -> End?
  {
    // A host stays when its listings have ended, so there `tick` sees the end first.
    let watched = runsListings ? nil : Platform.descriptor(of: pid)
    defer { if let watched { close(watched) } }
    while true {
      if let end { return end }
      var information = siginfo_t()
      let code = waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT)
      if code == 0 ? information.si_signo == SIGCHLD : errno != EINTR {
        kill()
        continue
      }
      guard try tick() else { return nil }
      if let watched {
        var ended = pollfd(fd: watched, events: Int16(POLLIN), revents: 0)
        _ = poll(&ended, 1, 5)
        continue
      }
      let elapsed = ContinuousClock.now - started
      let pause = min(max(elapsed / 40, .microseconds(100)), .milliseconds(5))
      usleep(useconds_t(pause.components.attoseconds / 1_000_000_000_000))
    }
  }

  /// Ends it and all that descends from it.
  @discardableResult
  mutating func kill() -> End {
    if let end { return end }
    let reaped = Self.reap(pid, clearing: runsListings)
    end = reaped
    return reaped
  }

  /// The group's id stays taken until its leader is reaped, so the signals meet nobody else.
  private static func reap(_ pid: pid_t, clearing: Bool) -> End {
    if clearing { ProcessTree.clear(below: pid) }
    _ = Platform.kill(-pid, SIGKILL)
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 {
      if errno != EINTR { return .signalled(SIGKILL) }
    }
    return End(status: status)
  }

  static func withStrings<R>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> R
  ) -> R {
    let pointers = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
      .allocate(capacity: strings.count + 1)
    for (index, string) in strings.enumerated() { pointers[index] = strdup(string) }
    pointers[strings.count] = nil
    defer {
      for index in strings.indices { free(pointers[index]) }
      pointers.deallocate()
    }
    return body(pointers)
  }
}

extension ChildProcess {
  /// The whole environment of a child whose folder is `home`.
  static func environment(home: String) -> [String: String] {
    var environment = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": home, "TMPDIR": home,
      "LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1",
    ]
    for name in Platform.passedOn {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    return environment
  }

  /// Runs a command to its end; both streams go to one file in the folder.
  static func output(
    of command: [String], tiedBy host: String? = nil, environment: [String: String],
    folder: String, saying name: String = ".said",
    seconds: Double = 60, interrupted: () -> Bool = { false }
  ) throws(SurroundingsError) -> (end: End?, output: String) {
    let file = "\(folder)/\(name)"
    let start = ContinuousClock.now
    var child = try ChildProcess(
      command, tiedBy: host, environment: environment, folder: folder,
      streams: Streams(output: file, errors: file))
    let end = try child.wait { () throws(SurroundingsError) -> Bool in
      if interrupted() { throw .interrupted }
      return ContinuousClock.now - start < .seconds(seconds)
    }
    child.kill()
    return (end, Disk.text(file))
  }
}
