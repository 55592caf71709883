// Runs one story: loads the library of each listing in the order of the page and calls its entry.
// A listing's library is loaded only when its turn comes, so nothing that stands below it is there.
//
// usage: worked-host CPU-SECONDS MEMORY-BYTES FILE-BYTES LIBRARY-ENDING LISTING…

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

func fail(_ message: String) -> Never {
  let text = "worked-host: \(message)\n"
  _ = text.withCString { write(2, $0, strlen($0)) }
  exit(98)
}

#if canImport(Darwin)
let resources = (cpu: RLIMIT_CPU, memory: RLIMIT_AS, file: RLIMIT_FSIZE, core: RLIMIT_CORE)
#else
let resources = (
  cpu: Int32(RLIMIT_CPU.rawValue), memory: Int32(RLIMIT_AS.rawValue),
  file: Int32(RLIMIT_FSIZE.rawValue), core: Int32(RLIMIT_CORE.rawValue)
)
#endif

func limit(_ resource: Int32, _ text: String) {
  guard let value = UInt64(text) else { fail("\(text) is no limit") }
  var bounds = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
  setrlimit(resource, &bounds)
}

typealias Entry = @convention(c) (Int32, UnsafeMutableRawPointer?) -> Int32

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 4 else { fail("too few arguments") }
limit(resources.cpu, arguments[0])
limit(resources.memory, arguments[1])
limit(resources.file, arguments[2])
limit(resources.core, "0")
let ending = arguments[3]
for name in arguments.dropFirst(4) {
  guard let handle = dlopen("./\(name).\(ending)", RTLD_NOW | RTLD_GLOBAL) else {
    fail("cannot load \(name): \(dlerror().map { String(cString: $0) } ?? "no reason given")")
  }
  guard let symbol = dlsym(handle, "\(name)_main") else { fail("\(name) has no entry") }
  _ = unsafeBitCast(symbol, to: Entry.self)(0, nil)
}
