import Foundation

/// `worked-fuzz`: reads saved inputs again and mutated ones for the first time, and says what breaks.
///
/// Built with libFuzzer (see `make libfuzzer`) it is libFuzzer's target instead.
@main
enum FuzzTool {
  static func main() {
    #if LIBFUZZER
    LibFuzzer.run()
    #else
    let arguments: FuzzArguments
    do {
      arguments = try FuzzArguments(CommandLine.arguments.dropFirst())
    } catch {
      FileHandle.standardError.write(Data("worked-fuzz: \(error.message)\n".utf8))
      exit(2)
    }
    Watch.begin()
    let runs = arguments.entries.map { FuzzRun($0, arguments) }
    for run in runs { run.writeSeeds() }
    var failures = 0
    for run in runs { failures += run.replay() }
    for run in runs { failures += run.explore() }
    exit(failures == 0 ? 0 : 1)
    #endif
  }
}
