import Foundation
package import Programs

/// Runs programs with the compiler at hand: each cell compiled once, a story run once, and whatever
/// fails left out so that all that does not depend on it is still reported.
package struct CompiledRunner: ProgramRunner {
  let compiler: Compiler
  let library: LibraryPlace
  let cache: ResultCache
  let isFresh: Bool
  package var limits = Limits()

  package init(
    compiler: Compiler, library: LibraryPlace, cacheFolder: String, isFresh: Bool
  ) {
    self.compiler = compiler
    self.library = library
    self.cache = ResultCache(folder: cacheFolder)
    self.isFresh = isFresh
  }

  /// What a kept result depends on besides the program.
  private var surroundings: String {
    "\(ResultCache.version)\n\(compiler.identity)\n\(library.identity)"
  }

  package func run(
    _ program: Program, progress: (String) -> Void
  ) throws(SurroundingsError) -> ProgramRun {
    guard !program.cells.isEmpty else {
      return ProgramRun(transcript: Transcript(), compilations: 0)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = (try? encoder.encode(program)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let key = ResultCache.key(["story", surroundings, "\(limits)", text])
    if !isFresh, let kept = cache.load(key),
      let transcript = try? JSONDecoder().decode(Transcript.self, from: Data(kept))
    {
      return ProgramRun(transcript: transcript, compilations: 0)
    }
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var session = StorySession(
      program: program,
      compiler: CellCompiler(
        compiler: compiler, library: library, cache: isFresh ? nil : cache, folder: folder,
        surroundings: surroundings),
      limits: limits)
    let transcript = try session.transcript(progress: progress)
    if !transcript.hasTimeouts, let data = try? encoder.encode(transcript) {
      cache.store(key, Array(data))
      cache.trim()
    }
    return ProgramRun(transcript: transcript, compilations: session.compiler.compilations)
  }

  /// A folder of its own for one program, gone afterwards.
  private func makeFolder() throws(SurroundingsError) -> String {
    let folder = URL(fileURLWithPath: NSTemporaryDirectory())
      .resolvingSymlinksInPath().appendingPathComponent("worked-\(UUID().uuidString)").path
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: folder, reason: String(cString: strerror(errno)).lowercased())
    }
    return folder
  }
}

extension Transcript {
  /// Time-outs may come out otherwise the next time, and are not kept.
  var hasTimeouts: Bool {
    cells.values.contains { record in
      if case .stopped = record.end { return true }
      return record.lostPieces.contains { if case .stopped = $0.end { true } else { false } }
    }
  }
}
