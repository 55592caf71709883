import Hypertext
import Manuscript
import Programs
import SourceText

/// A place in a chapter that is set off on its page: a number that something vouches for, or one that
/// is not as the page says.
struct PageMark: Sendable, Equatable {
  enum Kind: String, Sendable {
    /// Bound to an expression of the program, cited, or quoted and right.
    case bound, cited, quoted
    /// Somebody else's number that is false, quoted as such.
    case refuted
    /// Not as the page says.
    case wrong
  }

  let range: Range<Int>
  let kind: Kind
  /// What a reader learns who rests on it.
  let note: String

  /// The marks of a chapter by place; a wrong one hides the others there.
  static func marks(of chapter: Chapter, _ run: ChapterRun?, _ say: BookLanguage) -> [PageMark] {
    var marks: [PageMark] = []
    for finding in run?.findings ?? [] where finding.severity != .note && !finding.range.isEmpty {
      marks.append(PageMark(range: finding.range, kind: .wrong, note: finding.message))
    }
    let claims = Dictionary(
      (run?.claims ?? []).filter { $0.id.hasPrefix("number-") }
        .map { ($0.range.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
    for number in chapter.numbers {
      guard case .bound(let index, _) = number.support,
        !marks.contains(where: { $0.kind == .wrong && $0.range.overlaps(number.range) })
      else { continue }
      let entry = chapter.entries[index]
      if let mark = mark(number, entry, claims[number.range.lowerBound], say) { marks.append(mark) }
    }
    return marks.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private static func mark(
    _ number: PageNumber, _ entry: BindingEntry, _ claim: Claim?, _ say: BookLanguage
  ) -> PageMark? {
    switch entry.support {
    case .expression(let expression):
      let code = expression.split(whereSeparator: \.isNewline)
        .map { $0.drop(while: \.isWhitespace) }.joined(separator: " ")
      let value = claim?.got.map { $0 == number.printed.text ? "" : " = \($0)" } ?? ""
      return PageMark(range: number.range, kind: .bound, note: code + value)
    case .cited(let source):
      return PageMark(
        range: number.range, kind: .cited, note: say("cited: ", "引自：") + source)
    case .quoted(let quotation):
      let place =
        say("document \(quotation.document), line ", "文档 \(quotation.document) 第 ")
        + "\(quotation.lines.lowerBound)"
        + (quotation.lines.count > 1 ? "–\(quotation.lines.upperBound)" : "") + say("", " 行")
      if let value = claim?.got {
        return PageMark(
          range: number.range, kind: .refuted,
          note: say("false in \(place); it is \(value)", "\(place)有误，应为 \(value)"))
      }
      return PageMark(
        range: number.range, kind: .quoted, note: say("quoted from \(place)", "引自\(place)"))
    case .label: return nil
    }
  }
}

extension [PageMark] {
  /// The marks within a range, none of them over another.
  func within(_ range: Range<Int>) -> [PageMark] {
    var end = range.lowerBound
    return filter { mark in
      guard mark.range.lowerBound >= end, mark.range.upperBound <= range.upperBound else {
        return false
      }
      end = mark.range.upperBound
      return true
    }
  }
}
