// Runs the cells of a program, each a library with an entry of its own, one after the other in
// this one process. What to run stands on descriptor 4: a line with the limits (seconds of
// processor time, bytes of memory, bytes of a file), then `ENTRY LIBRARY` for each cell. A cell is
// loaded only when its turn has come, so that what it adds to types above does not show before.

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// On Linux, a host does not outlive whoever started it, not even if that one was killed.
#if !canImport(Darwin)
typealias Control = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
if let symbol = dlsym(nil, "prctl") {
  let setParentDeathSignal: Int32 = 1
  _ = unsafeBitCast(symbol, to: Control.self)(setParentDeathSignal, UInt(SIGKILL), 0, 0, 0)
}
#endif

/// The status that says: a cell could not be loaded.
let cannotLoad: Int32 = 97

func giveUp(_ words: String) -> Never {
  let line = Array("worked-host: \(words)\n".utf8)
  _ = write(2, line, line.count)
  exit(cannotLoad)
}

func readPlan() -> String {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = read(4, &chunk, chunk.count)
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { break }
    bytes += chunk[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}

#if canImport(Darwin)
typealias Resource = Int32
func resource(_ value: Int32) -> Resource { value }
#else
typealias Resource = __rlimit_resource_t
func resource(_ value: __rlimit_resource) -> Resource { Resource(value.rawValue) }
#endif

func limit(_ resource: Resource, to value: Int, hard: Int? = nil) {
  var limit = rlimit()
  guard getrlimit(resource, &limit) == 0 else { return }
  limit.rlim_max = min(limit.rlim_max, rlim_t(hard ?? value))
  limit.rlim_cur = min(rlim_t(value), limit.rlim_max)
  setrlimit(resource, &limit)
}

let lines = readPlan().split(separator: "\n")
// Nothing that was open before belongs to a listing; the wire is 3.
for descriptor in Int32(4)..<64 { close(descriptor) }
guard let first = lines.first else { giveUp("there is no plan on descriptor 4") }
let numbers = first.split(separator: " ").compactMap { Int($0) }
guard numbers.count == 3 else { giveUp("the plan names no limits") }
limit(resource(RLIMIT_CORE), to: 0)
limit(resource(RLIMIT_CPU), to: numbers[0], hard: numbers[0] + 30)
limit(resource(RLIMIT_AS), to: numbers[1])
limit(resource(RLIMIT_FSIZE), to: numbers[2])
// The runtime's backtracer answers SIGQUIT, and so tells where the limit was met; the second
// signal ends the process.
for number in [SIGXCPU, SIGXFSZ] {
  signal(number) { met in
    raise(SIGQUIT)
    signal(met, SIG_DFL)
    raise(met)
  }
}

for line in lines.dropFirst() {
  guard let blank = line.firstIndex(of: " ") else { giveUp("the plan cannot be read") }
  let entry = String(line[..<blank])
  guard let library = dlopen(String(line[line.index(after: blank)...]), RTLD_NOW | RTLD_GLOBAL),
    let symbol = dlsym(library, entry)
  else {
    giveUp(dlerror().map { String(cString: $0) } ?? entry)
  }
  typealias Entry =
    @convention(c) (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
  let run = unsafeBitCast(symbol, to: Entry.self)
  let status = run(CommandLine.argc, CommandLine.unsafeArgv)
  if status != 0 { exit(status) }
}
exit(0)
