/// Walks one text in search of formulas, past whatever else hides a dollar from CommonMark.
struct MathScan {
  struct Formula {
    let delimiter: Math.Delimiter
    let range: Range<Int>
    let content: Range<Int>
  }

  enum Find {
    case formula(Formula)
    /// `$$` or `\[` that begins or ends a line and has no end in this text.
    case openDisplay(Int)
  }

  let text: [UInt8]
  let codeSpans: CodeSpans
  private var index: Int
  private var tags: TagSyntax
  private var brackets: [(start: Int, isImage: Bool)] = []
  /// Link openers below this height of the stack lie around a link, and cannot be links themselves.
  private var deadBrackets = 0

  init(_ text: [UInt8], from start: Int) {
    self.text = text
    index = start
    codeSpans = CodeSpans(text)
    tags = TagSyntax(text)
  }

  func byte(_ index: Int) -> UInt8 { index >= 0 && index < text.count ? text[index] : 0 }

  mutating func next() -> Find? {
    while index < text.count {
      let start = index
      switch text[start] {
      case Byte.backslash:
        if let find = escape(start) { return find }
      case Byte.dollar:
        if let find = dollars(start) { return find }
      case Byte.backtick:
        let length = codeSpans.run(at: start)
        let content = codeSpans.content(ofRunAt: start, length: length)
        index = content.map { $0.upperBound + length } ?? start + length
      case UInt8(ascii: "<"):
        index = tags.end(at: start) ?? tags.looseComment(at: start) ?? start + 1
      case UInt8(ascii: ":"):
        index = LinkSyntax.bareURL(text, at: start) ?? start + 1
      case UInt8(ascii: "["):
        let isImage = byte(start - 1) == UInt8(ascii: "!") && byte(start - 2) != Byte.backslash
        brackets.append((start, isImage))
        index += 1
      case UInt8(ascii: "]"):
        index = closeBracket(start)
      default:
        index += 1
      }
    }
    return nil
  }

  /// The display formula that begins the text, provided that its last mark begins its line, or that
  /// nothing but a point or comma follows: only such a one may run over what CommonMark takes for the
  /// start of another block.
  mutating func displayAlone() -> Formula? {
    guard case .formula(let formula)? = next(), formula.range.lowerBound == 0 else { return nil }
    guard [.doubleDollar, .bracket, .environment].contains(formula.delimiter) else { return nil }
    let rest = text[formula.range.upperBound...].prefix { $0 != Byte.newline }
    let line = text[formula.content].reversed().prefix { $0 != Byte.newline }
    if line.count < formula.content.count, line.allSatisfy(\.isBlank) { return formula }
    return rest.allSatisfy({ $0.isBlank || ".,;:".utf8.contains($0) }) ? formula : nil
  }

  /// Moves behind the first `$$` when their number is odd: it closes what was open before this text.
  mutating func skipUnpairedMark() -> Int? {
    var marks: [Int] = []
    var place = index
    while place < text.count {
      let run = text[place...].prefix { $0 == Byte.dollar }.count
      if run == 2 { marks.append(place) }
      place += run > 0 ? run : text[place] == Byte.backslash ? 2 : 1
    }
    guard marks.count % 2 == 1, let first = marks.first else { return nil }
    index = first + 2
    return first
  }

  private mutating func closeBracket(_ start: Int) -> Int {
    guard let opener = brackets.popLast() else { return start + 1 }
    let isDead = !opener.isImage && brackets.count < deadBrackets
    deadBrackets = min(deadBrackets, brackets.count)
    guard !isDead, let end = LinkSyntax.tail(text, at: start + 1) else { return start + 1 }
    if !opener.isImage { deadBrackets = brackets.count }
    return end
  }

  private mutating func dollars(_ start: Int) -> Find? {
    var end = start
    while byte(end) == Byte.dollar { end += 1 }
    let length = end - start
    index = end
    if length == 1, byte(end) == Byte.backtick { return take(dollarBacktick(start)) }
    if length == 1 { return take(inlineDollar(start)) }
    guard length == 2 else { return nil }
    let mark = [Byte.dollar, Byte.dollar]
    return display(.doubleDollar, start, opener: mark, mark: mark)
  }

  /// `\(`, `\[`, and both with the backslash doubled, as authors write who know that Markdown eats
  /// one; anything else is an escape.
  private mutating func escape(_ start: Int) -> Find? {
    let isDoubled = byte(start + 1) == Byte.backslash
    let bracket = byte(start + (isDoubled ? 2 : 1))
    index = start + (byte(start + 1).isPunctuation ? 2 : 1)
    let slashes = [UInt8](repeating: Byte.backslash, count: isDoubled ? 2 : 1)
    if bracket == UInt8(ascii: "b"), !isDoubled, let find = environment(start) { return find }
    switch bracket {
    case UInt8(ascii: "("):
      guard
        let content = content(
          from: start + slashes.count + 1, mark: slashes + [UInt8(ascii: ")")],
          notPast: slashes + [bracket]),
        ProseGuard.isMath(text[content], needsMark: isDoubled && !isLoneLetter(content, start))
      else { return nil }
      return take(formula(.paren, start, content, closer: slashes.count + 1))
    case UInt8(ascii: "["):
      return display(
        .bracket, start, opener: slashes + [bracket], mark: slashes + [UInt8(ascii: "]")])
    default:
      return nil
    }
  }

  /// The environments that are math by themselves, as in LaTeX.
  private static let environments = [
    "equation", "align", "gather", "multline", "eqnarray", "flalign", "alignat",
  ].flatMap { [$0, $0 + "*"] }

  /// `\begin{align*}…\end{align*}` at the start of a line.
  private mutating func environment(_ start: Int) -> Find? {
    var before = start
    while before > 0, text[before - 1].isBlank { before -= 1 }
    guard before == 0 || text[before - 1] == Byte.newline,
      let name = Self.environments.first(where: {
        text[start...].starts(with: "\\begin{\($0)}".utf8)
      })
    else { return nil }
    let mark = Array("\\end{\(name)}".utf8)
    var place = start
    while place + mark.count <= text.count {
      if text[place] == Byte.backslash, text[place...].starts(with: mark) {
        let range = start..<(place + mark.count)
        return take(Formula(delimiter: .environment, range: range, content: range))
      }
      place += 1
    }
    return .openDisplay(start)
  }

  /// Whether `\\(n\\)` stands apart, unlike the parentheses of a path or a pattern.
  private func isLoneLetter(_ content: Range<Int>, _ start: Int) -> Bool {
    let before = byte(start - 1)
    return content.count == 1 && byte(content.lowerBound).isLetter
      && (start == 0 || before.isSpace || before >= 0x80 || before == UInt8(ascii: "("))
  }

  private mutating func display(
    _ delimiter: Math.Delimiter, _ start: Int, opener: [UInt8], mark: [UInt8]
  ) -> Find? {
    if let content = content(from: start + opener.count, mark: mark, notPast: opener) {
      guard !text[content].allSatisfy(\.isSpace) else { return nil }
      let formula = formula(delimiter, start, content, closer: mark.count)
      if delimiter == .bracket, !isBracketMath(formula) { return nil }
      return take(formula)
    }
    let isFirst = start == 0 || byte(start - 1) == Byte.newline
    var end = start + opener.count
    while byte(end).isBlank { end += 1 }
    let isLast = end == text.count || byte(end) == Byte.newline
    return isFirst || isLast ? .openDisplay(start) : nil
  }

  /// `\[…\]` is an escaped bracket in prose unless it fills its lines or its content can only be math.
  private func isBracketMath(_ formula: Formula) -> Bool {
    let before = formula.range.lowerBound - 1
    let after = formula.range.upperBound
    let fillsLines =
      (before < 0 || text[before] == Byte.newline)
      && (after == text.count || text[after] == Byte.newline)
    if byte(after) == UInt8(ascii: "("), byte(before).isLetter || fillsLines { return false }
    // Each mark on a line of its own.
    let inside = text[formula.content].drop(while: \.isBlank)
    if fillsLines, inside.first == Byte.newline,
      inside.reversed().first(where: { !$0.isBlank }) == Byte.newline
    {
      return true
    }
    return ProseGuard.isMath(text[formula.content], needsMark: !fillsLines)
  }

  private func formula(
    _ delimiter: Math.Delimiter, _ start: Int, _ content: Range<Int>, closer: Int
  ) -> Formula {
    Formula(
      delimiter: delimiter, range: start..<content.upperBound + closer, content: content)
  }

  private mutating func take(_ formula: Formula?) -> Find? {
    guard let formula else { return nil }
    index = formula.range.upperBound
    return .formula(formula)
  }
}
