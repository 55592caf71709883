#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The calls that Swift does not show, or that differ between systems.
enum System {
  #if canImport(Darwin)
  typealias Resource = Int32
  static func resource(_ value: Int32) -> Resource { value }
  static let processes = resource(RLIMIT_NPROC)
  private static var everywhere: UnsafeMutableRawPointer? { .init(bitPattern: -2) }
  static func dieWithParent() {}
  static func adoptOrphans() {}
  static func stayVisible() {}
  #else
  typealias Resource = __rlimit_resource_t
  static func resource(_ value: __rlimit_resource) -> Resource { Resource(value.rawValue) }
  static let processes = resource(__RLIMIT_NPROC)
  private static var everywhere: UnsafeMutableRawPointer? { nil }

  /// A host does not outlive whoever started it, not even if that one was killed.
  static func dieWithParent() { control(1, UInt(SIGKILL)) }

  /// What loses its parent below this process becomes its child, so that it can be found.
  static func adoptOrphans() { control(36, 1) }

  /// A process that has given up rights may still be looked at by its own backtracer.
  static func stayVisible() { control(4, 1) }

  private static func control(_ option: Int32, _ argument: UInt) {
    typealias Control = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
    guard let symbol = dlsym(nil, "prctl") else { return }
    _ = unsafeBitCast(symbol, to: Control.self)(option, argument, 0, 0, 0)
  }
  #endif

  /// Begins anew under another name, so that what a listing learns of its process is the same behind
  /// any wall.
  static func takeName(_ name: String) {
    #if !canImport(Darwin)
    guard CommandLine.arguments != [name] else { return }
    let first = strdup(name)
    var words = [first, nil]
    execv("/proc/self/exe", &words)
    free(first)
    #endif
  }

  /// Where the arguments are `tied PARENT PATH NAME WORD…`, becomes that program, which then ends
  /// with its parent, however that one ends.
  static func startIfTied() {
    let words = CommandLine.arguments
    guard words.count > 4, words[1] == "tied", let parent = pid_t(words[2]) else { return }
    dieWithParent()
    // It may have been killed before the system was told.
    guard getppid() == parent else { exit(gaveUp) }
    execv(words[3], CommandLine.unsafeArgv + 4)
    giveUp("\(words[3]) cannot be started")
  }

  /// Swift hides `fork`, since a process with threads must not call it; here there are none yet.
  static func fork() -> pid_t {
    typealias Fork = @convention(c) () -> pid_t
    guard let symbol = dlsym(everywhere, "fork") else { return -1 }
    return unsafeBitCast(symbol, to: Fork.self)()
  }

  /// A number that this process and those that it forks see alike.
  static func sharedNumber() -> UnsafeMutablePointer<Int32>? {
    let place = mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)
    return place == MAP_FAILED ? nil : place?.assumingMemoryBound(to: Int32.self)
  }

  static func limit(_ resource: Resource, to value: Int, hard: Int? = nil) {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return }
    limit.rlim_max = min(limit.rlim_max, rlim_t(hard ?? value))
    limit.rlim_cur = min(rlim_t(value), limit.rlim_max)
    setrlimit(resource, &limit)
  }
}

/// The status that says: a cell could not be loaded.
let cannotLoad: Int32 = 97
/// The status that says: the host could not even begin.
let gaveUp: Int32 = 98

func giveUp(_ words: String, _ status: Int32 = gaveUp) -> Never {
  let line = Array("worked-host: \(words)\n".utf8)
  _ = write(2, line, line.count)
  exit(status)
}
