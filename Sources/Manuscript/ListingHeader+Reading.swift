import SourceText

/// One word behind `swift`: `fails`, `chain=name`, `wrong="softmax over columns"`.
struct HeaderWord: Equatable {
  let key: String
  let value: String?
  /// Where the word stands, in bytes of the file.
  let range: Range<Int>

  /// Splits an info string; a value in quotes may hold blanks.
  static func words(in info: Range<Int>, of source: SourceFile) -> [HeaderWord] {
    let bytes = source.bytes
    var words: [HeaderWord] = []
    var index = info.lowerBound
    while index < info.upperBound {
      if bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") {
        index += 1
        continue
      }
      let start = index
      var equals: Int?
      var isQuoted = false
      while index < info.upperBound {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        if !isQuoted, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { break }
        if equals == nil, byte == UInt8(ascii: "=") { equals = index }
        index += 1
      }
      let key = source.text(start..<(equals ?? index))
      let value = equals.map { equals in
        var text = source.text(equals + 1..<index)
        if text.count >= 2, text.first == "\"", text.last == "\"" {
          text = String(text.dropFirst().dropLast())
        }
        return text
      }
      words.append(HeaderWord(key: key, value: value, range: start..<index))
    }
    return words
  }
}

extension ListingHeader {
  /// All words that may stand behind `swift`.
  static let vocabulary = [
    "fails", "traps", "norun", "hidden", "chain", "from", "given", "exercise", "solution", "wrong",
    "of", "credit", "test", "points", "withheld",
  ]

  /// Reads the words behind `swift`; what cannot be meant is reported and left out.
  static func read(
    _ info: Range<Int>, in source: SourceFile, diagnostics: inout [Diagnostic]
  ) -> ListingHeader {
    var reading = HeaderReading()
    for word in HeaderWord.words(in: info, of: source).dropFirst() {
      reading.take(word, diagnostics: &diagnostics)
    }
    return reading.header(info: info, diagnostics: &diagnostics)
  }
}

/// Gathers the words of one header, which may come in any order.
private struct HeaderReading {
  private var roles: [(word: HeaderWord, role: ListingHeader.Role)] = []
  private var chain: HeaderWord?
  private var isHidden = false
  private var of: HeaderWord?
  private var credit: HeaderWord?
  private var points: HeaderWord?
  private var withheld: HeaderWord?

  mutating func take(_ word: HeaderWord, diagnostics: inout [Diagnostic]) {
    switch word.key {
    case "fails" where word.value == nil: roles.append((word, .fails))
    case "traps" where word.value == nil: roles.append((word, .traps))
    case "norun" where word.value == nil: roles.append((word, .norun))
    case "hidden" where word.value == nil: isHidden = true
    case "withheld" where word.value == nil: withheld = word
    case "fails", "traps", "norun", "hidden", "withheld":
      diagnostics.append(
        Diagnostic(
          "listing-word-value", at: word.range, "`\(word.key)` takes no value",
          suggestion: "write `\(word.key)`"))
    case let key where ListingHeader.vocabulary.contains(key):
      guard let value = word.value, !value.isEmpty else {
        diagnostics.append(
          Diagnostic(
            "listing-word-value", at: word.range, "`\(key)` needs a value",
            suggestion: "write `\(key)=…`"))
        return
      }
      takeValued(key, value, word, diagnostics: &diagnostics)
    default:
      let nearest = nearestWord(to: word.key, among: ListingHeader.vocabulary)
      diagnostics.append(
        Diagnostic(
          "unknown-listing-word", at: word.range, "unknown word `\(word.key)` behind `swift`",
          suggestion: nearest.map { "did you mean `\($0)`?" }
            ?? "known are: " + ListingHeader.vocabulary.joined(separator: ", ")))
    }
  }

  private mutating func takeValued(
    _ key: String, _ value: String, _ word: HeaderWord, diagnostics: inout [Diagnostic]
  ) {
    switch key {
    case "chain": chain = word
    case "of": of = word
    case "credit": credit = word
    case "points": points = word
    case "given": roles.append((word, .given(id: value)))
    case "exercise": roles.append((word, .exercise(id: value)))
    case "solution": roles.append((word, .solution(id: value)))
    case "test": roles.append((word, .test(id: value, points: 1, isWithheld: false)))
    case "wrong": roles.append((word, .wrong(name: value, id: "", credit: 0)))
    default:
      let parts = value.split(separator: "#", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        diagnostics.append(
          Diagnostic(
            "quotation-region", at: word.range, "`from=\(value)` names no region",
            suggestion: "write `from=\(value)#region`"))
        return
      }
      roles.append((word, .quotes(path: parts[0], region: parts[1])))
    }
  }

  func header(info: Range<Int>, diagnostics: inout [Diagnostic]) -> ListingHeader {
    if roles.count > 1 {
      diagnostics.append(
        Diagnostic(
          "listing-words-clash", at: roles[1].word.range,
          "`\(roles[1].word.key)` does not go with `\(roles[0].word.key)`",
          suggestion: "keep one of the two"))
    }
    var role = roles.first?.role ?? .story
    switch role {
    case .wrong(let name, _, _):
      guard let id = of?.value else {
        diagnostics.append(
          Diagnostic(
            "wrong-of", at: info, "`wrong=\"\(name)\"` does not say which exercise it answers",
            suggestion: "add `of=ID`"))
        break
      }
      role = .wrong(name: name, id: id, credit: number(credit, 0, diagnostics: &diagnostics))
    case .test(let id, _, _):
      role = .test(
        id: id, points: number(points, 1, diagnostics: &diagnostics), isWithheld: withheld != nil)
    default: break
    }
    let allowed: [String]
    switch role {
    case .wrong: allowed = ["of", "credit"]
    case .test: allowed = ["points", "withheld"]
    default: allowed = []
    }
    for word in [of, credit, points, withheld].compactMap({ $0 }) where !allowed.contains(word.key)
    {
      diagnostics.append(
        Diagnostic(
          "listing-words-clash", at: word.range, "`\(word.key)` says nothing about this listing",
          suggestion: "it goes with `\(["of", "credit"].contains(word.key) ? "wrong" : "test")=…`"))
    }
    return ListingHeader(role: role, chain: chain?.value, isHidden: isHidden)
  }

  private func number(
    _ word: HeaderWord?, _ standard: Double, diagnostics: inout [Diagnostic]
  ) -> Double {
    guard let word, let text = word.value else { return standard }
    if let value = Double(text), value >= 0, value.isFinite { return value }
    diagnostics.append(
      Diagnostic(
        "listing-word-value", at: word.range, "`\(word.key)=\(text)` is no number",
        suggestion: "write `\(word.key)=\(standard)`"))
    return standard
  }
}
