import Foundation

/// Switches slips on, one after the other, and looks whether their tests notice.
struct Proof {
  let package: SlipPackage
  /// All slips: each is planted, so that the next run finds the same files.
  let slips: [Slip]
  /// Those that are switched on.
  let chosen: [Slip]
  /// How many seconds a test may take with its slip on.
  let limit: Double
  let tell: (Finding) -> Void
  let progress: (String) -> Void

  /// What came of one slip.
  struct Finding {
    let slip: Slip
    let isCaught: Bool
    let text: String
  }

  /// Every finding, told as it is made, and how many slips were caught.
  func run() throws -> Int {
    var (files, alone) = try plant()
    try checkWithout()
    var findings: [Finding] = []
    for slip in chosen where !alone.contains(slip) {
      progress("\(findings.count + 1)/\(chosen.count) \(slip.name)")
      findings.append(try finding(slip))
      tell(findings[findings.count - 1])
    }
    alone = alone.filter(chosen.contains)
    for slip in alone {
      progress("\(findings.count + 1)/\(chosen.count) \(slip.name), built by itself")
      findings.append(try findingAlone(slip, among: &files))
      tell(findings[findings.count - 1])
    }
    if !alone.isEmpty { try package.write(planted: files.mapValues(\.text)) }
    return findings.count { $0.isCaught }
  }

  /// Plants and builds what can be planted; the files with slips, and the slips that have to be built
  /// one at a time, because no function holds them or a switch around them does not compile.
  private func plant() throws -> (files: [String: PlantedFile], alone: [Slip]) {
    // Those of the last run, or else every run would build what cannot be built first.
    var alone = package.slipsAlone().filter(slips.contains)
    defer { package.keep(slipsAlone: alone) }
    while true {
      var files: [String: PlantedFile] = [:]
      for (file, slips) in Dictionary(grouping: slips, by: \.file) {
        guard let source = package.sources[file] else {
          throw SlipError("“\(slips[0].name)”: \(file) is no file of the reference")
        }
        files[file] = try PlantedFile(source, slips: slips.filter { !alone.contains($0) })
      }
      alone += files.keys.sorted().flatMap { files[$0]?.leftOut ?? [] }
      progress("building the reference with \(slips.count - alone.count) slips in it")
      try package.write(planted: files.mapValues(\.text))
      guard let complaints = try package.build() else { return (files, alone) }
      var guilty: [Slip] = []
      for complaint in complaints {
        for slip in files[complaint.file]?.slips(at: complaint.line) ?? []
        where !guilty.contains(slip) {
          guilty.append(slip)
        }
      }
      guard !guilty.isEmpty else { throw Self.error(of: complaints) }
      alone += guilty
    }
  }

  /// With no slip on, all tests have to be there and to pass.
  private func checkWithout() throws {
    progress("running the tests with no slip")
    let run = try package.run(testsOf: chosen, slip: nil, limit: 1200)
    let failing = chosen.filter { slip in
      run.verdict(on: slip).isCaught
    }
    if let slip = failing.first {
      throw SlipError(
        "\(slip.caughtBy) does not pass with no slip on; see \(package.folder)/run.log")
    }
    if let slip = chosen.first(where: { run.verdict(on: $0) == .missing }) {
      throw SlipError("“\(slip.name)”: there is no test \(slip.caughtBy)")
    }
    if run.status != 0 {
      throw SlipError("the tests do not pass with no slip on; see \(package.folder)/run.log")
    }
  }

  private func finding(_ slip: Slip) throws -> Finding {
    let run = try package.run(testsOf: [slip], slip: slip, limit: limit)
    let verdict = run.verdict(on: slip)
    let seconds = String(format: "%.1f s", run.seconds)
    let text =
      switch verdict {
      case .failed: "caught by \(slip.caughtBy) in \(seconds)"
      case .crashed: "caught by \(slip.caughtBy), which crashed, in \(seconds)"
      case .overTime: "caught by \(slip.caughtBy), which did not end within \(seconds)"
      case .passed: "not caught: \(slip.caughtBy) passes all the same"
      case .lost: "not caught: the run went wrong outside of \(slip.caughtBy)"
      case .missing: "not caught: there is no test \(slip.caughtBy)"
      }
    return Finding(slip: slip, isCaught: verdict.isCaught, text: text)
  }

  /// The same for a slip that is put into the plain file, everything else left as planted.
  private func findingAlone(
    _ slip: Slip, among files: inout [String: PlantedFile]
  ) throws -> Finding {
    guard let source = package.sources[slip.file] else {
      throw SlipError("“\(slip.name)”: \(slip.file) is no file of the reference")
    }
    var texts = files.mapValues(\.text)
    texts[slip.file] = source.replacingCharacters(
      in: try slip.range(in: source), with: slip.replace)
    try package.write(planted: texts)
    if let complaints = try package.build() {
      return Finding(
        slip: slip, isCaught: false, text: "does not compile: \(complaints[0].message)")
    }
    let found = try finding(slip)
    return Finding(slip: slip, isCaught: found.isCaught, text: found.text + ", built by itself")
  }

  private static func error(of complaints: [SlipPackage.Complaint]) -> SlipError {
    let lines = complaints.prefix(5).map { "\($0.file):\($0.line): \($0.message)" }
    return SlipError("the reference does not compile:\n" + lines.joined(separator: "\n"))
  }
}

extension String {
  fileprivate func replacingCharacters(
    in range: Range<String.Index>, with text: String
  ) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
