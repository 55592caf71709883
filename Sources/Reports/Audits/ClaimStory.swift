import Audits
import TerminalText

/// What there is to say about a claim, in sentences.
struct ClaimStory {
  let claim: Claim
  let words: AuditWords

  init(_ claim: Claim, _ words: AuditWords) {
    self.claim = claim
    self.words = words
  }

  /// What is wrong, in one sentence, quoting by `quote`.
  func headline(_ quote: (String) -> String) -> String {
    let subject = quote(claim.stated ?? claim.text)
    switch claim.verdict {
    case .holds: return words("\(subject) holds", "\(subject) 成立")
    case .depends: return words("\(subject) depends on a convention", "\(subject) 取决于约定")
    case .unresolved: return words("\(subject) is undecided", "\(subject) 未能判定")
    case .misrounded: return words("\(subject) is misrounded", "\(subject) 舍入有误") + outcome
    case .fails:
      if isStructural { return words(claim.because) }
      return
        (claim.stated == nil
        ? words("\(subject) does not hold", "\(subject) 不成立")
        : words("\(subject) is wrong", "\(subject) 不对")) + outcome
    }
  }

  /// Why, unless the headline has said it.
  var because: String? {
    let text = words(claim.because)
    let isSaid = claim.verdict == .fails && isStructural
    return isSaid || text.isEmpty || saysNoMore(text) ? nil : text
  }

  /// Whether a reason is nothing but the value that the headline has given: `the value is 0.75`.
  private func saysNoMore(_ reason: String) -> Bool {
    guard claim.verdict == .fails || claim.verdict == .misrounded else { return false }
    return [claim.asWritten, claim.fromDefinitions].compactMap { $0 }.contains { value in
      reason == words("the value is \(value)", "准确值为 \(value)")
    }
  }

  /// Where the number seems to come from.
  var origin: String? { claim.origin.map { words($0) } }

  var readAs: String? { claim.readAs }

  /// All of it, for the forms that have one text for a finding.
  var lines: [String] {
    var lines = [headline { "`\($0.quotable())`" }]
    if let fix = claim.fix { lines.append(words("instead: ", "应写作：") + fix.with) }
    if let because { lines.append(words("because: ", "因为：") + because) }
    if let origin { lines.append(words("origin: ", "来由：") + origin) }
    return lines
  }

  private var isStructural: Bool { claim.kind == .shape || claim.kind == .structure }

  /// `: it comes to 0.75`, by both truths where they differ.
  private var outcome: String {
    let written = claim.asWritten.map(\.withoutPadding)
    let defined = claim.fromDefinitions.map(\.withoutPadding)
    if let written, let defined, written != defined {
      return words(
        ": it comes to \(written) with the document's own numbers, to \(defined) from the definitions",
        "：用文中的数算得 \(written)，由定义算得 \(defined)")
    }
    guard let value = written ?? defined else { return "" }
    return words(": it comes to \(value)", "：算得 \(value)")
  }
}

extension Claim {
  /// How grave it is to be told; what was accepted is no more than a note.
  var toldSeverity: Severity { accepted == nil ? severity : .note }
}

extension String {
  /// Without the zeros that end a decimal and say nothing: `(0.5000, 2.0)` is `(0.5, 2)`.
  var withoutPadding: String {
    var result = ""
    var digits = ""
    func flush() {
      let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
      if parts.count == 2, !parts[0].isEmpty {
        let fraction = parts[1].reversed().drop { $0 == "0" }.reversed()
        result += parts[0] + (fraction.isEmpty ? "" : "." + String(fraction))
      } else {
        result += digits
      }
      digits = ""
    }
    for character in self {
      if character.isASCII && character.isNumber || character == "." {
        digits.append(character)
      } else {
        flush()
        result.append(character)
      }
    }
    flush()
    return result
  }

  /// Text of a document on one line, safe for a terminal, cut where it is long.
  func quotable(columns: Int = 120) -> String {
    Excerpt.prefix(
      split(whereSeparator: \.isWhitespace).joined(separator: " ").harmless, columns: columns)
  }
}
