import CommonMark
package import SourceText

/// A copy of a document that passes its own audit: what one replaced number mends is mended, and
/// behind anything else stands a comment that accepts it until its author comes to it.
package struct Correction: Sendable {
  /// A place that was mended.
  package struct Mend: Sendable, Equatable {
    /// In the bytes of the document as it was.
    package let range: Range<Int>
    package let text: String
  }

  /// A finding that no replaced number mends.
  package struct Open: Sendable {
    package let claim: Claim
    /// Where it stands in the document as it was.
    package let place: SourcePosition
  }

  package let original: SourceFile
  package let corrected: SourceFile
  package let mended: [Mend]
  package let needsAuthor: [Open]
  /// Whether the copy's own audit has no finding left.
  package let passes: Bool

  /// A number is written here at most so often: two that call for each other's change need an author.
  private static let mostWrites = 3
  private static let mostRounds = 12

  /// - Parameters:
  ///   - source: the document.
  ///   - audit: audits a text, acceptances and fingerprints included.
  package init(of source: SourceFile, audit: (SourceFile) -> Audit) {
    var text = EditedText(source.bytes)
    let now = { (text: EditedText) in SourceFile(path: source.path, bytes: text.bytes) }
    var current = audit(source)
    for _ in 0..<Self.mostRounds {
      guard Self.mend(&text, by: current) else { break }
      current = audit(now(text))
    }
    let mended = text.marks.filter { !$0.isSettled }.map {
      Mend(range: $0.original, text: String(decoding: text.bytes[$0.range], as: UTF8.self))
    }
    var open: [Open] = []
    // A comment may hide another finding of its formula, so it is looked at again.
    for _ in 0..<Self.mostRounds {
      let left = current.claims.filter(\.isFinding)
      if left.isEmpty { break }
      open += left.map {
        Open(
          claim: $0, place: source.position(at: text.originalOffset($0.range.lowerBound)))
      }
      Self.comment(on: left, of: current, in: &text)
      let next = audit(now(text))
      // Where comments change nothing, more of them would not either.
      let isStuck = next.claims.filter(\.isFinding).count >= left.count
      current = next
      if isStuck { break }
    }
    self.mended = mended
    original = source
    corrected = now(text)
    needsAuthor = open
    passes = !current.claims.contains(where: \.isFinding)
  }

  /// Writes what the findings' own fixes say; false where there is nothing left to write.
  private static func mend(_ text: inout EditedText, by audit: Audit) -> Bool {
    var isChanged = false
    let fixes = fixes(of: audit).filter { isPossible($0, in: text) }
    // What was written and is wrong all the same was no number to replace.
    for index in text.marks.indices.reversed() where !text.marks[index].isSettled {
      let mark = text.marks[index]
      let isWrong = audit.claims.contains {
        $0.isFinding && $0.cause == nil && $0.range.overlaps(mark.range)
      }
      let isHopeless =
        mark.writes >= mostWrites || !fixes.contains { $0.range.overlaps(mark.range) }
      guard isWrong, isHopeless else { continue }
      text.settle(index)
      isChanged = true
    }
    if isChanged { return true }
    var end = Int.max
    for fix in fixes.sorted(by: { $0.range.lowerBound > $1.range.lowerBound })
    where fix.range.upperBound <= end {
      text.replace(fix.range, with: Array(fix.with.utf8))
      end = fix.range.lowerBound
      isChanged = true
    }
    return isChanged
  }

  /// What rests on another false claim waits for that one.
  private static func fixes(of audit: Audit) -> [Claim.Fix] {
    audit.claims.filter { claim in
      claim.isFinding && !(claim.cause.map { audit.claims[$0].isFinding } ?? false)
    }.compactMap(\.fix)
  }

  private static func isPossible(_ fix: Claim.Fix, in text: EditedText) -> Bool {
    let range = fix.range.clamped(to: 0..<text.bytes.count)
    return range == fix.range && Array(fix.replace.utf8) == Array(text.bytes[range])
      && fix.replace != fix.with && !fix.with.contains(where: \.isNewline)
      && !text.marks.contains { $0.isSettled && $0.range.overlaps(range) }
  }

  /// Puts a comment behind the formula of each finding.
  private static func comment(on claims: [Claim], of audit: Audit, in text: inout EditedText) {
    let document = MarkupDocument(parsing: audit.source)
    let comments = claims.enumerated().map { index, claim in
      let place = CommentPlace(for: claim, of: audit, in: document)
      let words = comment(on: claim, in: audit.language)
      return (offset: place.offset, index: index, bytes: place.lead + Array(words.utf8))
    }
    // From the end, and at one place the last one first, so that no offset moves.
    for comment in comments.sorted(by: { ($0.offset, $0.index) > ($1.offset, $1.index) }) {
      text.replace(comment.offset..<comment.offset, with: comment.bytes)
    }
  }

  private static func comment(on claim: Claim, in language: Audit.Language) -> String {
    let why = language == .english ? claim.because.english : claim.because.chinese
    let reason = language == .english ? "needs an author: " : "需要作者修改："
    return "<!-- audit: ok \(claim.rule), \(reason)\(plain(why)) -->"
  }

  /// A sentence that ends no comment, no cell and no formula.
  private static func plain(_ text: String) -> String {
    var result = ""
    for character in text.onOneLine.prefix(160) {
      switch character {
      case "<", ">", "|", "$", "`": break
      case "-" where result.hasSuffix("-"): break
      default: result.append(character)
      }
    }
    result = result.onOneLine
    return result.hasSuffix("-") ? result + "." : result
  }
}
