import CommonMark
package import Manuscript
import SourceText

/// Holds what a chapter says against what its programs did.
///
/// Pure: the same chapter and the same evidence give the same outcome, so that judging is tested
/// without a compiler.
package struct Judge {
  let chapter: Chapter
  let tangle: Tangle
  var evidence: Evidence

  var findings: [Finding] = []
  var claims: [Claim] = []
  var figureFiles: [String: String] = [:]

  /// The outcome of a chapter.
  package static func outcome(
    of chapter: Chapter, tangle: Tangle, evidence: Evidence
  ) -> Outcome {
    var judge = Judge(chapter: chapter, tangle: tangle, evidence: evidence)
    judge.findings = (chapter.diagnostics + chapter.document.portabilityFindings)
      .map { Finding($0) }
    for listing in chapter.listings { judge.judge(listing) }
    judge.judgeNumbers()
    judge.judgeQuotations()
    judge.judgeFormulas()
    judge.noteQuotedFormulas()
    let (findings, claims) = judge.inOrderOfThePage()
    return Outcome(
      source: chapter.source, title: chapter.title, findings: findings, claims: claims,
      figureFiles: judge.figureFiles)
  }

  private init(chapter: Chapter, tangle: Tangle, evidence: Evidence) {
    self.chapter = chapter
    self.tangle = tangle
    self.evidence = evidence
  }

  /// What happened to a cell; nil where its story was not run.
  func record(_ path: Tangle.CellPath?) -> CellRecord? {
    guard let path, path.story < evidence.transcripts.count else { return nil }
    return evidence.transcripts[path.story].cells[path.cell]?.withScriptNames
  }

  /// The chapter's offset of a place that a compiler or a backtrace named.
  func offset(cell: String, line: Int, column: Int) -> Int? {
    if let listing = chapter.listings.first(where: { Tangle.name(of: $0) == cell }) {
      return listing.text.fileOffset(line: line - ListingText.firstLine + 1, column: column)
    }
    for (index, path) in tangle.entryCells where path.cell == cell {
      guard
        let piece = tangle.stories[path.story].program[name: cell]?.pieces
          .first(where: { $0.id == index }), piece.lines.contains(line)
      else { continue }
      let lines = chapter.entries[index].expressionLines
      let at = min(max(line - piece.lines.lowerBound - 1, 0), lines.count - 1)
      guard at >= 0 else { return chapter.entries[index].range.lowerBound }
      return min(lines[at].lowerBound + max(column, 1) - 1, lines[at].upperBound)
    }
    return nil
  }

  /// The word or number at an offset, to put a caret under all of it.
  func word(at offset: Int) -> Range<Int> {
    let bytes = chapter.source.bytes
    var end = offset
    while end < bytes.count {
      let byte = bytes[end]
      let isInside =
        byte >= 0x80 || byte == UInt8(ascii: "_") || (byte | 0x20 >= 97 && byte | 0x20 <= 122)
        || (byte >= 48 && byte <= 57)
      guard isInside else { break }
      end += 1
    }
    return offset..<max(end, min(offset + 1, bytes.count))
  }

  func line(of range: Range<Int>) -> Int { chapter.source.line(at: range.lowerBound) }
}
