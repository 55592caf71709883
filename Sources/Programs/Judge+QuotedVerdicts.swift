import Audits
import Manuscript
import SourceText

/// Whether what is quoted from a document gets the verdict there that the quotation names.
extension Judge {
  /// - Parameter number: the quoted number; nil where a formula is quoted.
  mutating func judgeVerdict(
    of quotation: Quotation, _ document: SourceFile, stating number: PrintedNumber? = nil,
    at range: Range<Int>, _ entry: BindingEntry
  ) {
    let verdict = evidence.audit(of: document).verdict(on: quotation, stating: number)
    if verdict == quotation.verdict || verdict == nil && quotation.verdict == .unresolved { return }
    findings.append(
      Finding(
        "verdict-differs", at: range,
        "\(quotation.place) gets \(verdict?.rawValue ?? "no verdict"), not \(quotation.verdict)",
        suggestion: verdict.map { "write `quoted \(quotation.place) \($0.rawValue)`" }
          ?? "name the line that states it, or write `quoted \(quotation.place) unresolved`",
        notes: [Finding.Note(range: entry.range, message: "quoted here")]))
  }
}

extension Audit {
  /// The worst verdict among the claims of some lines, or among those that state a number; nil where
  /// nothing is claimed. A definition holds by itself.
  fileprivate func verdict(
    on quotation: Quotation, stating number: PrintedNumber?
  ) -> Quotation.Verdict? {
    func isThere(_ range: Range<Int>) -> Bool {
      quotation.lines.contains(source.line(at: range.lowerBound))
    }
    let verdicts = claims.filter { claim in
      isThere(claim.range) && (number.map(claim.states) ?? true)
    }.map(\.verdict)
    guard let worst = [.fails, .misrounded, .depends, .unresolved].first(where: verdicts.contains)
    else {
      return !verdicts.isEmpty || definitions.contains { isThere($0.range) } ? .holds : nil
    }
    return Quotation.Verdict(rawValue: worst.rawValue)
  }

  /// What a number of some lines should be, where a claim that states it is false: as written, and
  /// from the definitions where that is another value.
  func trueValue(on quotation: Quotation, stating number: PrintedNumber) -> String? {
    let claim = claims.first { claim in
      quotation.lines.contains(source.line(at: claim.range.lowerBound))
        && (claim.verdict == .fails || claim.verdict == .misrounded) && claim.states(number)
    }
    guard let claim, let written = claim.asWritten else { return nil }
    guard let defined = claim.fromDefinitions, defined != written else { return written }
    return "\(written), or \(defined) from the definitions"
  }
}

extension Audits.Claim {
  /// Whether its printed number, or one of its tuple, has these digits.
  fileprivate func states(_ number: PrintedNumber) -> Bool {
    guard let stated else { return false }
    let text = SourceFile(path: "", text: stated)
    return NumberScanner.latex(text, 0..<text.bytes.count)
      .contains { $0.number.isSamePrint(as: number) }
  }
}
