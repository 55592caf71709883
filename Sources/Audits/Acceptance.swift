package import CommonMark
import SourceText

extension Audit {
  /// The same audit with the findings accepted that a comment behind their formula names, and notes
  /// about comments that accept nothing or cannot be read.
  ///
  /// The formula is the last one before the comment in its paragraph or cell, or in the block that a
  /// comment on a line of its own follows. A comment accepts one finding.
  ///
  /// - Parameter rules: the ids that a comment may name.
  package func accepting(_ document: MarkupDocument, rules: [String]) -> Audit {
    var audit = self
    for comment in AcceptanceComment.all(in: document) {
      switch comment.reading {
      case .malformed(let message, let suggestion):
        audit.notes.append(
          Diagnostic(
            "acceptance-form", .warning, at: comment.range, message, suggestion: suggestion))
      case .accepts(let rule, _) where !rules.contains(rule):
        let suggestion =
          nearestWord(to: rule, among: rules).map { "did you mean `\($0)`?" }
          ?? "known are \(rules.joined(separator: ", "))"
        audit.notes.append(
          Diagnostic(
            "acceptance-rule", .warning, at: comment.range, "no rule is called `\(rule)`",
            suggestion: suggestion))
      case .accepts(let rule, let reason):
        if let index = audit.finding(of: rule, before: comment) {
          audit.claims[index].accepted = reason
        } else {
          audit.notes.append(
            Diagnostic(
              "acceptance-unused", .note, at: comment.range,
              "there is no finding of `\(rule)` here to accept", suggestion: "remove the comment"))
        }
      }
    }
    return audit
  }

  /// Whether some comment may speak to the audit; where none does, the document need not be parsed
  /// for them.
  package var mayBeSpokenTo: Bool {
    let bytes = source.bytes
    return bytes.indices.contains { place in
      bytes[place] == UInt8(ascii: ":") && place >= 5
        && bytes[(place - 5)..<place].lazy.map { $0 | 0x20 }.elementsEqual("audit".utf8)
    }
  }

  /// The finding that a comment is about, as an index of `claims`.
  private func finding(of rule: String, before comment: AcceptanceComment) -> Int? {
    var nearby = formulas.indices.filter { index in
      formulas[index].lowerBound >= comment.context.lowerBound
        && formulas[index].upperBound <= comment.context.upperBound
    }
    // A comment belongs to the formula directly before it; in a cell all of them stand at the end.
    if !comment.isInCell { nearby = nearby.suffix(1) }
    for formula in nearby.reversed() {
      let index = claims.firstIndex {
        $0.formula == formula && $0.rule == rule && $0.isFinding
      }
      if let index { return index }
    }
    return claims.firstIndex {
      $0.formula == nil && $0.rule == rule && $0.isFinding
        && comment.context.contains($0.range.lowerBound)
    }
  }
}
