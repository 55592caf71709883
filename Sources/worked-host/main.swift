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
typealias Resource = Int32
#else
typealias Resource = __rlimit_resource
#endif

func limit(_ resource: Resource, _ text: String) {
  guard let value = UInt64(text) else { fail("\(text) is no limit") }
  var bounds = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
  setrlimit(resource, &bounds)
}

typealias Entry = @convention(c) (Int32, UnsafeMutableRawPointer?) -> Int32

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 4 else { fail("too few arguments") }
limit(RLIMIT_CPU, arguments[0])
limit(RLIMIT_AS, arguments[1])
limit(RLIMIT_FSIZE, arguments[2])
limit(RLIMIT_CORE, "0")
let ending = arguments[3]
for name in arguments.dropFirst(4) {
  guard let handle = dlopen("./\(name).\(ending)", RTLD_NOW | RTLD_GLOBAL) else {
    fail("cannot load \(name): \(dlerror().map { String(cString: $0) } ?? "no reason given")")
  }
  guard let symbol = dlsym(handle, "\(name)_main") else { fail("\(name) has no entry") }
  _ = unsafeBitCast(symbol, to: Entry.self)(0, nil)
}
