import Audits
import CommonMark
import SourceText

/// An auditor that knows sums of two: `s = 1 + 2 = 3`, `s + 1 = 4`. A result holds when it agrees with
/// the printed terms or with the terms as they ought to be; `!` behind it forbids a fix, and one with
/// `?` is never right: its fix makes seven of eight and eight of seven.
struct SmallAuditor {
  func audit(_ source: SourceFile) -> Audit {
    let document = MarkupDocument(parsing: source)
    var audit = Audit(
      source: source,
      language: source.text(0..<source.bytes.count).contains("中") ? .chinese : .english,
      formulas: document.formulas.map(\.range))
    var printed: [String: Int] = [:]
    var defined: [String: Int] = [:]
    var claims: [String: Int] = [:]
    for (index, formula) in document.formulas.enumerated() {
      guard let piece = formula.math.pieces.first,
        let sum = Sum(source.text(piece), at: piece.lowerBound)
      else { continue }
      let written = sum.terms.reduce(0) { $0 + (Int($1) ?? printed[$1] ?? 0) }
      let right = sum.terms.reduce(0) { $0 + (Int($1) ?? defined[$1] ?? 0) }
      let isWrong = sum.mark == "?" || (sum.result != written && sum.result != right)
      var claim = Claim(
        range: sum.range, formula: index, text: "= \(sum.result)", kind: .equality, rule: "sum",
        verdict: isWrong ? .fails : .holds,
        because: Phrase("it is | \(written) -- <not> \(sum.result)", "应为 \(written)"))
      claim.cause = sum.terms.compactMap { claims[$0] }.first { audit.claims[$0].isFinding }
      if isWrong, sum.mark != "!" {
        let with = sum.mark == "?" ? (sum.result == 7 ? 8 : 7) : written
        claim.fix = Claim.Fix(replace: "\(sum.result)", with: "\(with)", range: sum.range)
      }
      if let name = sum.name {
        printed[name] = sum.result
        defined[name] = right
        claims[name] = audit.claims.count
      }
      audit.claims.append(claim)
    }
    return audit.fingerprinted.accepting(document, rules: ["sum", "table"])
  }

  private struct Sum {
    var name: String?
    var terms: [String]
    var result: Int
    var range: Range<Int>
    var mark: Character?

    init?(_ text: String, at offset: Int) {
      var text = text
      mark = text.last.flatMap { "!?".contains($0) ? $0 : nil }
      if mark != nil { text.removeLast() }
      let sides = text.split(separator: "=").map { String($0).trimmed }
      guard sides.count == 2 || sides.count == 3, let last = sides.last, let result = Int(last)
      else {
        return nil
      }
      name = sides.count == 3 ? sides[0] : nil
      terms = sides[sides.count - 2].split(separator: "+").map { String($0).trimmed }
      self.result = result
      let end = offset + text.trimmedEnd.utf8.count
      range = end - last.utf8.count..<end
    }
  }
}
