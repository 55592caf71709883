#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The processes that descend from one, or belong to the session that it leads, as the system shows
/// them at a moment. Only Linux shows them; elsewhere there are none.
struct ProcessTree {
  struct Member {
    let pid: pid_t
    let parent: pid_t
    let session: pid_t
    let threads: Int
    /// When it began, in the system's ticks.
    let began: Int
    let isDead: Bool
    let isStopped: Bool
  }

  /// Without the root itself, and without those that are dead and only not yet buried.
  let members: [Member]
  private let root: pid_t

  init(below root: pid_t) {
    self.root = root
    var known: Set<pid_t> = [root]
    var found: [Member] = []
    // Parents mostly have the smaller number; where numbers have wrapped, another round finds more.
    var rest = Self.all().filter { $0.pid != root }.sorted { $0.pid < $1.pid }
    while true {
      let below = rest.filter { known.contains($0.parent) || $0.session == root }
      guard !below.isEmpty else { break }
      known.formUnion(below.map(\.pid))
      found += below
      rest.removeAll { known.contains($0.pid) }
    }
    members = found.filter { !$0.isDead }
  }

  /// The root's oldest child, that one's oldest child, and so on; empty where there are not so many.
  func eldestLine(depth: Int) -> [pid_t] {
    var line: [pid_t] = []
    for _ in 0..<depth {
      let children = members.filter { $0.parent == line.last ?? root }
      guard let eldest = children.min(by: { ($0.began, $0.pid) < ($1.began, $1.pid) }) else {
        return []
      }
      line.append(eldest.pid)
    }
    return line
  }

  /// Processes and threads.
  var tasks: Int { members.reduce(0) { $0 + $1.threads } }

  /// Whether the runtime is telling where one of them stopped.
  var hasBacktracer: Bool { members.contains { Self.name(of: $0.pid) == "swift-backtrace" } }

  /// Bytes in memory that belong to them, their part of what they share among it.
  var memory: Int { members.reduce(0) { $0 + Self.ownMemory(of: $1.pid) } }

  /// Ends all but the root, and whatever they begin meanwhile; gives up after some seconds.
  static func clear(below root: pid_t) {
    let start = ContinuousClock.now
    while ContinuousClock.now - start < .seconds(10) {
      let members = ProcessTree(below: root).members
      if members.isEmpty { return }
      // Stopped first, so that none of them can begin another while the rest is being ended.
      for member in members { _ = Platform.kill(member.pid, SIGSTOP) }
      for member in members { _ = Platform.kill(member.pid, SIGKILL) }
      usleep(500)
    }
  }
}

extension ProcessTree {
  #if os(Linux)
  /// Ends this user's walls whose command line names a folder.
  static func endWalls(around folder: String) {
    guard let tool = Platform.wallTool?.path else { return }
    for name in Disk.names(in: "/proc") {
      guard let pid = pid_t(name) else { continue }
      let command = Disk.text("/proc/\(pid)/cmdline")
      var status = stat()
      if command.hasPrefix("\(tool)\0"), command.contains(folder),
        stat("/proc/\(pid)", &status) == 0, status.st_uid == geteuid()
      {
        _ = Platform.kill(pid, SIGKILL)
      }
    }
  }

  private static func all() -> [Member] {
    guard let folder = opendir("/proc") else { return [] }
    defer { closedir(folder) }
    var found: [Member] = []
    while let entry = readdir(folder) {
      if let pid = pid_t(Disk.name(of: entry)), let member = member(pid) { found.append(member) }
    }
    return found
  }

  private static func member(_ pid: pid_t) -> Member? {
    // The name, in brackets, may hold anything; the fields behind its last bracket are fixed.
    let text = line(of: "/proc/\(pid)/stat")
    guard let bracket = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: bracket)...].split(separator: " ")
    guard fields.count > 19, let parent = pid_t(fields[1]), let session = pid_t(fields[3]),
      let threads = Int(fields[17]), let began = Int(fields[19])
    else { return nil }
    return Member(
      pid: pid, parent: parent, session: session, threads: threads, began: began,
      isDead: fields[0] == "Z" || fields[0] == "X", isStopped: fields[0] == "T")
  }

  private static func name(of pid: pid_t) -> String {
    String(line(of: "/proc/\(pid)/comm").prefix { $0 != "\n" })
  }

  private static func ownMemory(of pid: pid_t) -> Int {
    let pages = line(of: "/proc/\(pid)/statm").split(separator: " ").compactMap { Int($0) }
    guard pages.count > 2 else { return 0 }
    let size = Int(sysconf(Int32(_SC_PAGESIZE)))
    let own = max(0, pages[1] - pages[2]) * size
    guard pages[2] * size > 64 << 20 else { return own }
    // What several share counts for each of them in part; finding that out takes the system longer.
    let text = line(of: "/proc/\(pid)/smaps_rollup")
    let part = text.firstRange(of: "\nPss:").flatMap { mark in
      text[mark.upperBound...].split(separator: " ").first.flatMap { Int($0) }
    }
    return max(own, (part ?? 0) << 10)
  }

  private static func line(of path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = read(descriptor, &bytes, bytes.count)
    return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
  }
  #else
  static func endWalls(around folder: String) {}
  private static func all() -> [Member] { [] }
  private static func ownMemory(of pid: pid_t) -> Int { 0 }
  private static func name(of pid: pid_t) -> String { "" }
  #endif
}
