package import Manuscript
package import Programs

extension Workbench {
  /// A chapter with everything that a page shows of it.
  package struct ReadChapter: Sendable {
    package let chapter: Chapter
    package let tangle: Tangle
    package let evidence: Evidence
    package let outcome: Outcome
    package let file: BookFile
  }

  /// Runs a chapter, or finds the kept run of it, for somebody who wants to read it; what happens is
  /// told from any thread.
  package func read(
    _ file: BookFile, observe: @escaping @Sendable (Event) -> Void = { _ in }
  ) throws -> ReadChapter {
    observe(.began(file))
    let chapter = Chapter(file.source, original: original(of: file))
    let tangle = Tangle(chapter)
    let (evidence, _) = try evidence(for: chapter, tangle, of: file, observe: observe)
    let outcome = Judge.outcome(of: chapter, tangle: tangle, evidence: evidence)
    return ReadChapter(
      chapter: chapter, tangle: tangle, evidence: evidence, outcome: outcome, file: file)
  }

  /// Reads chapters side by side; what is observed comes on the calling thread, and chapters come
  /// in the order given.
  package func read(
    _ files: [BookFile], jobs: Int, observe: (Event) -> Void = { _ in }
  ) throws -> [ReadChapter] {
    var chapters: [ReadChapter] = []
    let task: @Sendable (BookFile, @escaping @Sendable (Event) -> Void) throws -> ReadChapter = {
      try read($0, observe: $1)
    }
    try Parade(files, most: jobs > 1 ? jobs + 1 : 1).run(task, observe: observe) {
      chapters.append($0)
    }
    return chapters
  }
}
