import CommonMark
import SourceText

/// Where a comment about a claim goes so that it breaks nothing: behind its formula in a sentence, at
/// the end of a cell, on a line of its own behind a display formula.
struct CommentPlace {
  let offset: Int
  /// What stands before the comment there: a blank, or a line end with the marks of the quote and
  /// the indentation of the list that the formula stands in.
  let lead: [UInt8]

  init(for claim: Claim, of audit: Audit, in document: MarkupDocument) {
    let source = audit.source
    let formula = claim.formula.map { audit.formulas[$0] }
    let target = formula ?? claim.range
    let block = Self.leaf(around: target, in: document.blocks)
    switch block?.kind {
    case .table(let table):
      let cell = ([table.head] + table.rows).joined().first {
        $0.range.lowerBound <= target.lowerBound && target.upperBound <= $0.range.upperBound
      }
      self.init(offset: cell?.range.upperBound ?? target.upperBound, lead: [Self.blank])
    case .math: self.init(below: block?.range ?? target, of: source)
    case .paragraph where formula.map { Self.standsAlone($0, of: source) } ?? false:
      self.init(below: target, of: source)
    default:
      let end = formula?.upperBound ?? block?.inlines.last?.range.upperBound ?? target.upperBound
      self.init(offset: end, lead: [Self.blank])
    }
  }

  /// On a line of its own.
  private init(below range: Range<Int>, of source: SourceFile) {
    self.init(
      offset: source.range(ofLine: source.line(at: max(0, range.upperBound - 1))).upperBound,
      lead: Self.lineEnd(at: range.lowerBound, of: source)
        + Self.indentation(before: range.lowerBound, of: source))
  }

  /// Whether a display formula has its lines for itself, though text goes on right below or above:
  /// some readers of Markdown want nothing behind its closing mark.
  private static func standsAlone(_ formula: Range<Int>, of source: SourceFile) -> Bool {
    let text = source.text(formula)
    guard text.hasPrefix("$$") || text.hasPrefix("\\[") else { return false }
    let first = source.range(ofLine: source.line(at: formula.lowerBound))
    let last = source.range(ofLine: source.line(at: formula.upperBound - 1))
    let before = source.bytes[first.lowerBound..<formula.lowerBound]
    let behind = source.bytes[formula.upperBound..<max(formula.upperBound, last.upperBound)]
    let blanks = [blank, UInt8(ascii: "\t")]
    return before.allSatisfy { blanks.contains($0) || $0 == UInt8(ascii: ">") }
      && behind.allSatisfy { blanks.contains($0) }
  }

  private init(offset: Int, lead: [UInt8]) {
    self.offset = offset
    self.lead = lead
  }

  private static let blank = UInt8(ascii: " ")

  /// The innermost block that holds no other.
  private static func leaf(around range: Range<Int>, in blocks: [Block]) -> Block? {
    for block in blocks
    where block.range.lowerBound <= range.lowerBound && range.upperBound <= block.range.upperBound {
      return leaf(around: range, in: block.children) ?? block
    }
    return nil
  }

  /// The line end that the file uses there.
  private static func lineEnd(at offset: Int, of source: SourceFile) -> [UInt8] {
    let line = source.line(at: offset)
    for line in [line, line - 1] where line >= 1 && line < source.lineStarts.count {
      return Array(source.bytes[source.range(ofLine: line).upperBound..<source.lineStarts[line]])
    }
    return [UInt8(ascii: "\n")]
  }

  /// What stands before a block on its first line, with blanks for the marks of lists.
  private static func indentation(before offset: Int, of source: SourceFile) -> [UInt8] {
    let start = source.range(ofLine: source.line(at: offset)).lowerBound
    guard start < offset else { return [] }
    let text = source.text(start..<offset).unicodeScalars.filter { $0 != "\u{FEFF}" }
    return text.map { $0 == ">" || $0 == "\t" ? UInt8($0.value) : blank }
  }
}
