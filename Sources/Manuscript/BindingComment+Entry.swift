import SourceText

/// Reads one entry: `3, 6, 9 = scores`, `8.9: cited …`, `column weight = weights`.
struct EntryReading {
  let utf8: [UInt8]
  let part: Range<Int>
  let text: ListingText

  private var range: Range<Int> { text.fileRange(part) }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: utf8[range], as: UTF8.self)
  }

  func entry(diagnostics: inout [Diagnostic]) -> BindingComment.Entry? {
    var rest = part
    var chain: String?
    if string(rest).hasPrefix("chain=") {
      guard let colon = utf8[rest].firstIndex(of: UInt8(ascii: ":")) else {
        return fail("`\(string(part))` ties nothing", &diagnostics)
      }
      chain = string(BindingComment.trimmed(rest.lowerBound + 6..<colon, of: utf8))
      rest = BindingComment.trimmed(colon + 1..<rest.upperBound, of: utf8)
    }
    guard let mark = separator(in: rest) else {
      return fail("`\(string(part))` ties nothing", &diagnostics)
    }
    let left = BindingComment.trimmed(rest.lowerBound..<mark, of: utf8)
    let right = BindingComment.trimmed(mark + 1..<rest.upperBound, of: utf8)
    guard let subject = subject(left) else {
      return fail("`\(string(left))` is no number as it is printed", &diagnostics)
    }
    if utf8[mark] == UInt8(ascii: "=") {
      guard !right.isEmpty else {
        return fail("nothing stands behind `\(string(left)) =`", &diagnostics)
      }
      if case .formula = subject {
        return fail("`\(string(left))` can only be quoted", &diagnostics)
      }
      if !SwiftSource(string(right)).problems.isEmpty {
        diagnostics.append(
          ChapterProblem.unreadableExpression(string(right)).diagnostic(at: text.fileRange(right)))
        return nil
      }
      return BindingComment.Entry(
        subject: subject, support: .expression(string(right)), chain: chain, range: range,
        expressionLines: lines(of: right))
    }
    guard let support = support(right, diagnostics: &diagnostics) else { return nil }
    return BindingComment.Entry(
      subject: subject, support: support, chain: chain, range: range, expressionLines: [])
  }

  /// The first `=` or `:` outside of brackets; what stands left of it are numbers or a name.
  private func separator(in range: Range<Int>) -> Int? {
    var scan = BracketScan()
    for index in range {
      scan.step(utf8[index])
      let byte = utf8[index]
      if byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":"), scan.isOutside { return index }
    }
    return nil
  }

  private func subject(_ range: Range<Int>) -> BindingEntry.Subject? {
    let left = string(range)
    if left.hasPrefix("column ") {
      return .column(left.dropFirst(7).drop { $0 == " " }.description)
    }
    if left.hasPrefix("formula ") {
      return Int(left.dropFirst(8).filter { $0 != " " }).flatMap { $0 > 0 ? .formula($0) : nil }
    }
    let numbers = NumberScanner.list(left)
    return numbers.isEmpty ? nil : .numbers(numbers)
  }

  private func support(
    _ range: Range<Int>, diagnostics: inout [Diagnostic]
  ) -> BindingEntry.Support? {
    let words = string(range).split(whereSeparator: \.isWhitespace).map(String.init)
    let rest = words.dropFirst().joined(separator: " ")
    switch words.first {
    case "label" where words.count == 1: return .label
    case "label":
      return fail("nothing may stand behind `label`", &diagnostics)
    case "cited":
      if rest.isEmpty { return fail("`cited` names no source", &diagnostics) }
      return .cited(rest)
    case "quoted":
      let verdicts = Quotation.Verdict.allCases.map(\.rawValue)
      guard words.count == 3, let place = DocumentPlace(words[1]), let document = place.document
      else { return fail("`\(string(range))` is no quotation", &diagnostics) }
      guard let verdict = Quotation.Verdict(rawValue: words[2]) else {
        diagnostics.append(
          Diagnostic(
            "quoted-verdict", at: self.range, "`\(words[2])` is no verdict",
            suggestion: nearestWord(to: words[2], among: verdicts).map { "did you mean `\($0)`?" }
              ?? "write one of \(verdicts.joined(separator: ", "))"))
        return nil
      }
      return .quoted(Quotation(document: document, lines: place.lines, verdict: verdict))
    default:
      let known = ["cited", "quoted", "label"]
      let word = words.first ?? ""
      diagnostics.append(
        Diagnostic(
          "binding-support", at: self.range, "`\(word)` vouches for nothing",
          suggestion: nearestWord(to: word, among: known).map { "did you mean `\($0)`?" }
            ?? "write `= expression`, `: cited SOURCE`, `: quoted 000:205 fails` or `: label`"))
      return nil
    }
  }

  private func lines(of range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where utf8[index] == UInt8(ascii: "\n") {
      lines.append(text.fileRange(start..<index))
      start = index + 1
    }
    return lines + [text.fileRange(start..<range.upperBound)]
  }

  private func fail<Value>(_ message: String, _ diagnostics: inout [Diagnostic]) -> Value? {
    diagnostics.append(
      Diagnostic(
        "binding-entry", at: range, message,
        suggestion: "write `numbers = expression`, `column NAME = expression`, "
          + "`numbers: cited SOURCE`, `numbers: quoted 000:205 fails` or `numbers: label`"))
    return nil
  }
}
