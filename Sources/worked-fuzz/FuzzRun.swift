import Foundation

/// Reads one entry point's inputs and counts what breaks.
struct FuzzRun {
  /// No input may take more seconds of the processor's time; others may be at work beside it.
  private static let longest = 1.0

  private let entry: EntryPoint
  private let arguments: FuzzArguments
  private let seeds: Seeds

  init(_ entry: EntryPoint, _ arguments: FuzzArguments) {
    self.entry = entry
    self.arguments = arguments
    seeds = Seeds(entry, fixtures: arguments.fixtures)
  }

  /// The saved inputs.
  func replay() -> Int {
    var failures = 0
    for (index, input) in seeds.saved.enumerated() {
      Watch.watch(entry, "saved input", UInt64(index))
      for fault in read(input.bytes) {
        say("\(entry.rawValue): \(input.name): \(fault)")
        failures += 1
      }
    }
    say("\(entry.rawValue): \(seeds.saved.count) saved inputs, \(failures) faults")
    return failures
  }

  /// New inputs: this entry point's share of them.
  func explore() -> Int {
    let shares = arguments.entries.reduce(0) { $0 + $1.share }
    let number = (arguments.inputs * entry.share + shares - 1) / shares
    var failures = 0
    let start = Date()
    if number == 0 { return 0 }
    for seed in arguments.seed..<arguments.seed + UInt64(number) {
      var mutator = Mutator(seed: seed)
      let input = mutator.input(from: seeds.all, longest: entry.longest)
      Watch.watch(entry, "seed", seed)
      if number == 1 { save(input, seed) }
      let faults = read(input)
      for fault in faults { say("\(entry.rawValue): seed \(seed): \(fault)") }
      if !faults.isEmpty { save(input, seed) }
      failures += faults.count
    }
    let seconds = max(Date().timeIntervalSince(start), 1e-6)
    let rate = Int(Double(number) / seconds)
    let time = String(format: "%.1f", seconds)
    say("\(entry.rawValue): \(number) new inputs in \(time) s, \(rate)/s, \(failures) faults")
    return failures
  }

  private func read(_ bytes: [UInt8]) -> [String] {
    let start = clock()
    let faults = entry.faults(of: bytes)
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    return seconds > Self.longest
      ? faults + ["took \(Int(seconds * 10)) tenths of a second"] : faults
  }

  private func save(_ bytes: [UInt8], _ seed: UInt64) {
    guard let folder = arguments.save else { return }
    write(bytes, to: folder, "\(entry.rawValue)-\(seed)")
  }

  /// The seeds as files, for libFuzzer.
  func writeSeeds() {
    guard let folder = arguments.seedFolder else { return }
    for (index, seed) in seeds.all.enumerated() { write(seed, to: folder, "seed-\(index)") }
  }

  private func write(_ bytes: [UInt8], to folder: String, _ name: String) {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    if !FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data(bytes)) {
      say("cannot write \(folder)/\(name)")
    }
  }

  /// Prints at once: the next input may be the last.
  private func say(_ text: String) {
    print(text)
    fflush(nil)
  }
}
