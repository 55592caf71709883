import CommonMark
import SourceText

/// A table of a document's claims with our verdicts.
package struct Ledger: Sendable {
  package static let head = ["where", "kind", "claim", "verdict", "instead", "evidence"]
  package static let version = 1

  package let rows: [Row]

  package init(rows: [Row]) { self.rows = rows }

  package struct Row: Sendable {
    package enum Kind: String, Sendable, CaseIterable { case formula, number, listing, fact }
    package enum Verdict: String, Sendable, CaseIterable {
      case right, wrong, undefined, misleading, opinion
    }

    /// Where the claim stands in the document: `205` or `203-206`, with the document's number in
    /// front where the chapter is about several.
    package let lines: ClosedRange<Int>
    package let document: String?
    package let kind: Kind
    package let claim: String
    package let verdict: Verdict
    package let instead: String
    package let evidence: String
    package let range: Range<Int>
  }
}

extension Ledger {
  /// Reads a table as a ledger; nil where its head is not a ledger's.
  static func read(
    _ table: Table, in source: SourceFile, diagnostics: inout [Diagnostic]
  ) -> Ledger? {
    guard table.head.map({ source.text($0.range).lowercased() }) == head else { return nil }
    var rows: [Row] = []
    for cells in table.rows {
      let texts = cells.map { source.text($0.range) }
      let place = DocumentPlace(texts[0])
      let kind = Row.Kind(rawValue: texts[1])
      let verdict = Row.Verdict(rawValue: texts[3])
      if place == nil {
        diagnostics.append(
          Diagnostic(
            "ledger-where", at: cells[0].range, "`\(texts[0])` names no line of a document",
            suggestion: "write a line or lines: `205` or `203-206`"))
      }
      if kind == nil {
        diagnostics.append(
          choice("ledger-kind", texts[1], Row.Kind.allCases.map(\.rawValue), at: cells[1].range))
      }
      if verdict == nil {
        let verdicts = Row.Verdict.allCases.map(\.rawValue)
        diagnostics.append(choice("ledger-verdict", texts[3], verdicts, at: cells[3].range))
      }
      if texts[5].isEmpty {
        diagnostics.append(
          Diagnostic(
            "ledger-evidence", at: cells[5].range, "the row gives no evidence",
            suggestion: "link to a listing or section, or cite a source"))
      }
      guard let place, let kind, let verdict else { continue }
      rows.append(
        Row(
          lines: place.lines, document: place.document, kind: kind, claim: texts[2],
          verdict: verdict, instead: texts[4], evidence: texts[5],
          range: cells[0].range.lowerBound..<cells[5].range.upperBound))
    }
    return Ledger(rows: rows)
  }

  private static func choice(
    _ id: String, _ word: String, _ known: [String], at range: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      id, at: range, "`\(word)` is none of \(known.joined(separator: ", "))",
      suggestion: nearestWord(to: word, among: known).map { "did you mean `\($0)`?" }
        ?? "write one of them")
  }
}

/// `205`, `203-206`, `000:205` or `000:203-206`.
struct DocumentPlace: Equatable {
  let document: String?
  let lines: ClosedRange<Int>

  init?(_ text: some StringProtocol) {
    var rest = Substring(text).filter { $0 != "`" }[...]
    var document: String?
    if let colon = rest.firstIndex(of: ":") {
      let name = rest[..<colon]
      guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isLetter) }) else {
        return nil
      }
      document = String(name)
      rest = rest[rest.index(after: colon)...]
    }
    let ends = rest.split(
      separator: rest.contains("–") ? "–" : "-", omittingEmptySubsequences: false)
    let numbers = ends.compactMap { Int($0.filter { $0 != " " }) }
    guard (1...2).contains(ends.count), numbers.count == ends.count, let first = numbers.first,
      let last = numbers.last, first >= 1, last >= first
    else { return nil }
    self.document = document
    self.lines = first...last
  }
}
