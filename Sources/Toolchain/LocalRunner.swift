package import Programs

/// Runs programs on this machine, in processes of their own, with what was worked out before.
package struct LocalRunner: ProgramRunner {
  private let compiler: Compiler
  private let installation: Installation
  private let store: Store?
  private let isFresh: Bool
  private let limits: Limits
  private let slots: Slots
  private let parts: Compiler.Parts

  package var compilerName: String { parts.version }
  /// How far a run is kept from the rest of the machine.
  package let sandbox: Sandbox

  /// - Parameters:
  ///   - cacheFolder: where results are kept between runs; nil keeps nothing.
  ///   - isFresh: whether everything is to be worked out again; it is kept all the same.
  ///   - jobs: how many processes may work at a time.
  ///   - level: the sandbox to take in place of the best one; where it does not work, limits alone.
  ///   - interrupted: asked while a compiler says where its parts are.
  package init(
    compiler: Compiler, installation: Installation, cacheFolder: String?, isFresh: Bool = false,
    limits: Limits = Limits(), jobs: Int = 1,
    level: Sandbox.Level? = nil, interrupted: () -> Bool = { false }
  ) throws(SurroundingsError) {
    TemporaryFolder.sweep()
    self.compiler = compiler
    self.installation = installation
    if let cacheFolder { store = try Store(folder: cacheFolder) } else { store = nil }
    self.isFresh = isFresh
    self.limits = limits
    slots = Slots(jobs)
    parts = try compiler.parts(store: store, interrupted: interrupted)
    sandbox = Sandbox.found(
      for: installation, seeing: Self.folders(installation, parts), store: store, isFresh: isFresh,
      at: level)
  }

  /// What a host needs besides the cells: the modules' library, itself, and the runtime.
  private static func folders(_ installation: Installation, _ parts: Compiler.Parts) -> [String] {
    let files = [installation.library, installation.host]
    var folders = files.map { Disk.folder(of: Disk.real($0)) } + files.map(Disk.folder(of:))
    folders.append(parts.prefix)
    return Set(folders).sorted().filter { !$0.hasPrefix("/usr/") }
  }

  package var surroundings: String {
    sandbox.words + (sandbox.advice.map { " (\($0))" } ?? "")
  }

  package func run(
    _ program: Program, again: Bool, progress: @escaping @Sendable (ProgressEvent) -> Void,
    interrupted: @escaping @Sendable () -> Bool
  ) throws(SurroundingsError) -> (Transcript, RunFacts) {
    let surroundings = try Fingerprint.of(
      installation.stamps() + [
        "\(compiler.path) \(parts.version) \(parts.triple)",
        Disk.stamp(parts.frontend)?.text ?? "",
      ])
    let key = key(of: program, surroundings)
    if !isFresh, !again, let kept = store?.decoded(KeptRun.self, .run, key) {
      var facts = RunFacts()
      facts.cacheHit = true
      facts.cells = kept.cells
      return (kept.transcript, facts)
    }
    let folder = try TemporaryFolder()
    if sandbox.dropsRights { Disk.setMode(0o711, of: folder.path) }
    let path = folder.path
    let compiler = CellCompiler(
      parts: parts, installation: installation, store: store, isFresh: isFresh && !again,
      limits: limits, surroundings: surroundings, folder: path,
      tie: sandbox.isSeen ? installation.host : nil, slots: slots, interrupted: interrupted,
      progress: progress)
    let starter = HostStarter(
      host: installation.host, limits: limits, sandbox: sandbox,
      folders: Self.folders(installation, parts) + [path], slots: slots, interrupted: interrupted,
      progress: progress)
    var run = ProgramRun(
      program, compiler: compiler, starter: starter,
      kept: again ? nil : store.map { ($0, isFresh) })
    let (transcript, facts, isKeepable) = try run.run()
    if isKeepable, !again {
      store?.keep(encoding: KeptRun(transcript: transcript, cells: facts.cells), .run, key)
    }
    if facts.compilations > 0 { store?.prune() }
    return (transcript, facts)
  }

  /// A transcript with what its cells took.
  private struct KeptRun: Codable {
    let transcript: Transcript
    let cells: [String: CellCost]
  }

  private func key(of program: Program, _ surroundings: String) -> String {
    var fingerprint = Fingerprint()
    fingerprint.add([surroundings, CellCompiler.way, "\(limits)", sandbox.words])
    fingerprint.add(program)
    return fingerprint.hex()
  }
}
