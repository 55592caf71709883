import CommonMark
import SourceText

/// A comment in a document that speaks to the audit: `<!-- audit: ok RULE, reason -->`.
struct AcceptanceComment {
  /// From `<!--` to `-->`.
  let range: Range<Int>
  /// What stands behind `audit:`.
  let text: String
  /// The block or cell that it is about, up to the comment.
  let context: Range<Int>
  /// Whether it stands in a cell, where comments of several formulas gather at the end.
  let isInCell: Bool

  /// All of a document, in the order of the file.
  static func all(in document: MarkupDocument) -> [AcceptanceComment] {
    var search = Search(source: document.source)
    for block in document.blocks { search.visit(block) }
    return search.found
  }

  enum Reading {
    case accepts(rule: String, reason: String)
    case malformed(message: String, suggestion: String)
  }

  /// Reads `ok RULE, reason`; the comma may be a Chinese one.
  var reading: Reading {
    let form = "write `audit: ok RULE, reason`"
    let words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard words.first?.lowercased() == "ok" else {
      return .malformed(message: "`audit: \(text)` is not understood", suggestion: form)
    }
    let rest = words.count > 1 ? String(words[1]) : ""
    let comma = rest.firstIndex { ",，".contains($0) } ?? rest.endIndex
    let rule = rest[..<comma].trimmed
    let reason = comma < rest.endIndex ? rest[rest.index(after: comma)...].trimmed : ""
    guard !rule.isEmpty else {
      return .malformed(message: "the acceptance names no rule", suggestion: form)
    }
    guard !reason.isEmpty else {
      return .malformed(
        message: "the acceptance of `\(rule)` gives no reason",
        suggestion: "write why behind a comma: `audit: ok \(rule), reason`")
    }
    return .accepts(rule: rule, reason: reason.onOneLine)
  }
}

private struct Search {
  let source: SourceFile
  var found: [AcceptanceComment] = []
  /// The last block that is no HTML and holds no other.
  private var previous: Range<Int>?

  init(source: SourceFile) { self.source = source }

  mutating func visit(_ block: Block) {
    switch block.kind {
    case .quote, .list:
      for child in block.children { visit(child) }
    case .html(let lines):
      guard let first = lines.first, let last = lines.last else { return }
      let range = first.lowerBound..<last.upperBound
      for comment in comments(in: range) { add(comment, previous ?? 0..<0, isInCell: false) }
    case .table(let table):
      for cell in ([table.head] + table.rows).joined() {
        visit(cell.inlines, in: cell.range, isInCell: true)
      }
      previous = block.range
    default:
      visit(block.inlines, in: block.range, isInCell: false)
      previous = block.range
    }
  }

  private mutating func visit(_ inlines: [Inline], in range: Range<Int>, isInCell: Bool) {
    var comments: [Range<Int>] = []
    for inline in inlines {
      inline.walk { if case .html = $0.kind { comments.append($0.range) } }
    }
    for comment in comments {
      add(comment, range.lowerBound..<max(range.lowerBound, comment.lowerBound), isInCell: isInCell)
    }
  }

  private mutating func add(_ range: Range<Int>, _ context: Range<Int>, isInCell: Bool) {
    let text = source.text(range)
    guard text.hasPrefix("<!--"), text.hasSuffix("-->"), text.utf8.count >= 7 else { return }
    let inside = text.dropFirst(4).dropLast(3).trimmed
    guard inside.lowercased().hasPrefix("audit:") else { return }
    found.append(
      AcceptanceComment(
        range: range, text: inside.dropFirst(6).trimmed, context: context, isInCell: isInCell))
  }

  private func comments(in range: Range<Int>) -> [Range<Int>] {
    let bytes = source.bytes
    var comments: [Range<Int>] = []
    var start: Int?
    var index = range.lowerBound
    while index < range.upperBound {
      let rest = bytes[index..<range.upperBound]
      if let from = start, rest.starts(with: "-->".utf8) {
        comments.append(from..<index + 3)
        start = nil
        index += 3
      } else if start == nil, rest.starts(with: "<!--".utf8) {
        start = index
        index += 4
      } else {
        index += 1
      }
    }
    return comments
  }
}
