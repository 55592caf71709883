#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Loads and runs cells in order, and notes the index of each in memory that the supervisor shares;
/// a cell that returns a status other than zero ends the process.
func run(
  _ cells: [(entry: String, library: String)], noting running: UnsafeMutablePointer<Int32>?
) {
  for (index, cell) in cells.enumerated() {
    running?.pointee = Int32(index)
    guard let library = dlopen(cell.library, RTLD_NOW | RTLD_GLOBAL),
      let symbol = dlsym(library, cell.entry)
    else {
      giveUp(dlerror().map { String(cString: $0) } ?? cell.entry, cannotLoad)
    }
    typealias Entry =
      @convention(c) (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
    let run = unsafeBitCast(symbol, to: Entry.self)
    let status = run(CommandLine.argc, CommandLine.unsafeArgv)
    if status != 0 { exit(status) }
  }
}
