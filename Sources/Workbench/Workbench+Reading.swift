package import Manuscript
package import Programs

extension Workbench {
  /// A chapter with everything that a page shows of it.
  package struct ReadChapter: Sendable {
    package let chapter: Chapter
    package let tangle: Tangle
    package let evidence: Evidence
    package let outcome: Outcome
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
    return ReadChapter(chapter: chapter, tangle: tangle, evidence: evidence, outcome: outcome)
  }
}
