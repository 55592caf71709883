#if LIBFUZZER
import Foundation

/// The same entry points under libFuzzer: `WORKED_FUZZ` names one.
enum LibFuzzer {
  static let entry =
    EntryPoint(rawValue: ProcessInfo.processInfo.environment["WORKED_FUZZ"] ?? "") ?? .finder

  static func run() {
    var count = CommandLine.argc
    var arguments = Optional(CommandLine.unsafeArgv)
    exit(runDriver(&count, &arguments, readOneInput))
  }
}

@_cdecl("LLVMFuzzerTestOneInput")
func readOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = Array(UnsafeBufferPointer(start: bytes, count: count))
  let faults = LibFuzzer.entry.faults(of: input)
  // A message of `precondition` is dropped in an optimised build.
  if !faults.isEmpty { fatalError(faults.joined(separator: "; ")) }
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ read: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
#endif
