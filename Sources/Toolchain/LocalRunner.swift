#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
package import Programs

/// Runs programs on this machine, in processes of their own, with what was worked out before.
package struct LocalRunner: ProgramRunner {
  private let compiler: Compiler
  private let installation: Installation
  private let store: Store?
  private let isFresh: Bool
  private let limits: Limits
  private let sandbox = Sandbox()

  /// - Parameters:
  ///   - cacheFolder: where results are kept between runs; nil keeps nothing.
  ///   - isFresh: whether everything is to be worked out again; it is kept all the same.
  package init(
    compiler: Compiler, installation: Installation, cacheFolder: String?, isFresh: Bool = false,
    limits: Limits = Limits()
  ) throws(SurroundingsError) {
    self.compiler = compiler
    self.installation = installation
    if let cacheFolder { store = try Store(folder: cacheFolder) } else { store = nil }
    self.isFresh = isFresh
    self.limits = limits
  }

  package func run(
    _ program: Program, progress: (ProgressEvent) -> Void, interrupted: () -> Bool
  ) throws(SurroundingsError) -> (Transcript, RunFacts) {
    let parts = try compiler.parts(store: store)
    let surroundings = try Fingerprint.of(
      installation.stamps() + [
        "\(compiler.path) \(parts.version) \(parts.triple)",
        Disk.stamp(parts.frontend)?.text ?? "",
      ])
    let key = key(of: program, surroundings)
    if !isFresh, let transcript = kept(key) {
      var facts = RunFacts()
      facts.cacheHit = true
      return (transcript, facts)
    }
    let folder = try TemporaryFolder()
    let path = folder.path
    // The closures live no longer than this call.
    let (transcript, facts, isKeepable) = try withoutActuallyEscaping(progress) {
      progress throws(SurroundingsError) in
      try withoutActuallyEscaping(interrupted) { interrupted throws(SurroundingsError) in
        var run = ProgramRun(
          program,
          compiler: CellCompiler(
            parts: parts, installation: installation, store: store, isFresh: isFresh,
            limits: limits, surroundings: surroundings, folder: path, interrupted: interrupted,
            progress: progress),
          starter: HostStarter(
            host: installation.host, limits: limits, sandbox: sandbox, interrupted: interrupted,
            progress: progress))
        return try run.run()
      }
    }
    if isKeepable { keep(transcript, key) }
    if facts.compilations > 0 { store?.prune() }
    return (transcript, facts)
  }

  private func key(of program: Program, _ surroundings: String) -> String {
    var fingerprint = Fingerprint()
    fingerprint.add([surroundings, CellCompiler.way, "\(limits)", sandbox.words])
    fingerprint.add(program)
    return fingerprint.hex()
  }

  private func kept(_ key: String) -> Transcript? {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return store?.bytes(.run, key).flatMap {
      try? decoder.decode(Transcript.self, from: Data($0))
    }
  }

  private func keep(_ transcript: Transcript, _ key: String) {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    if let data = try? encoder.encode(transcript) { store?.keep([UInt8](data), .run, key) }
  }
}
