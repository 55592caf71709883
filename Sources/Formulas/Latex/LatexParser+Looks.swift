/// Commands for sizes, colours and blanks, and words.
extension LatexParser {
  mutating func skipArgument() {
    if rawArgument() == nil { _ = argument() }
  }

  /// What stands in square brackets right here, if they close in this group and soon.
  mutating func option() -> [LatexToken]? {
    guard next?.kind == .character("[") else { return nil }
    var braces = 0
    for place in tokens.indices[(index + 1)...].prefix(400) {
      switch tokens[place].kind {
      case .open: braces += 1
      case .close where braces == 0: return nil
      case .close: braces -= 1
      case .character("]") where braces == 0:
        let inside = Array(tokens[(index + 1)..<place])
        index = place + 1
        return inside
      default: break
      }
    }
    return nil
  }

  mutating func fraction(
    _ token: LatexToken, hasBar: Bool, _ style: FormulaNode.Decoration?
  ) -> FormulaNode {
    let range = latex.fileRange(token.range)
    _ = option()
    // Nothing is read twice: what is there stays behind the command.
    guard let top = argument() else { return source(token) }
    guard let bottom = argument() else {
      return FormulaNode(.row([source(token), top]), range.joined(top.range))
    }
    let all = range.joined(bottom.range)
    var fraction = FormulaNode(.fraction(top, bottom, hasBar: hasBar), all)
    if !hasBar { fraction = FormulaNode(.delimited(open: "(", fraction, close: ")"), all) }
    return style.map { FormulaNode(.decorated($0, fraction), all) } ?? fraction
  }

  mutating func generalFraction(_ token: LatexToken) -> FormulaNode {
    var given: [String] = []
    while given.count < 4, let (text, _) = rawArgument() { given.append(text) }
    guard given.count == 4, let top = argument(), let bottom = argument() else {
      return source(token)
    }
    let all = latex.fileRange(token.range).joined(bottom.range)
    let isBare = Self.em(of: given[2]) == 0
    let fraction = FormulaNode(.fraction(top, bottom, hasBar: !isBare), all)
    let (open, close) = (Self.fence(given[0]), Self.fence(given[1]))
    if open.isEmpty, close.isEmpty { return fraction }
    return FormulaNode(.delimited(open: open, fraction, close: close), all)
  }

  private static func fence(_ text: String) -> String {
    let name = text.filter { $0 != " " }
    guard name.first == "\\" else { return name == "." ? "" : name }
    guard case .symbol(let sign, _)? = LatexCommand.table[String(name.dropFirst())] else {
      return ""
    }
    return sign
  }

  /// `\big(`, `\middle|`.
  mutating func sized(
    _ em: Double?, _ atom: FormulaNode.Atom?, _ token: LatexToken
  ) -> FormulaNode? {
    let start = next?.range.lowerBound
    let known = index
    guard let start, let sign = delimiter() else { return nil }
    let end = tokens[index - 1].range.upperBound
    if sign.isEmpty { return nil }
    // The sign's own meaning: a bracket opens or closes as it always does.
    var own = FormulaNode.Atom.ordinary
    switch tokens[known].kind {
    case .character(let character):
      if case .symbol(_, let atom) = Self.symbol(character) { own = atom }
    case .command(let name):
      if case .symbol(_, let atom)? = LatexCommand.table[name] { own = atom }
    default: break
    }
    if let atom, own != .open, own != .close { own = atom }
    let inside = FormulaNode(.symbol(sign, own), latex.fileRange(start..<end))
    return FormulaNode(.decorated(.sized(em), inside), whole(token, to: end))
  }

  /// `\xrightarrow[below]{above}`.
  mutating func arrow(_ sign: String, _ token: LatexToken) -> FormulaNode {
    let range = latex.fileRange(token.range)
    var below: FormulaNode?
    if depth < Self.deepest, let tokens = option() {
      var inside = LatexParser(latex, tokens, depth: depth + 1)
      below = inside.row()
    }
    guard let above = argument() else { return source(token) }
    let arrow = FormulaNode(
      .decorated(.wide, FormulaNode(.symbol(sign, .relation), range)), range)
    if above.isEmpty, below == nil { return arrow }
    return FormulaNode(
      .scripts(base: arrow, lower: below, upper: above), range.joined(above.range))
  }

  mutating func colored(_ form: LatexCommand.Form, _ token: LatexToken) -> FormulaNode? {
    let model = option().map { $0.map { latex.text($0.range) }.joined() }
    let given = rawArgument()
    if given == nil { _ = argument() }
    let color = given.flatMap { LatexColor.name($0.text, model: model) }
    let range = latex.fileRange(token.range)
    if form == .color, next?.kind != .open {
      return color.map {
        FormulaNode(.decorated(.colored($0), FormulaNode(.row([]), range)), range)
      }
    }
    guard let inside = form == .colorBox ? words(token, nil) : argument() else {
      return source(token)
    }
    guard let color else { return inside }
    return FormulaNode(
      .decorated(form == .colorBox ? .background(color) : .colored(color), inside),
      range.joined(inside.range))
  }

  // MARK: Lengths

  mutating func length(_ token: LatexToken) -> FormulaNode? {
    var text = ""
    var end = token.range.upperBound
    if next?.kind == .character("*") { index += 1 }
    if let (inside, last) = rawArgument() {
      (text, end) = (inside, last)
    } else {
      // A number and the two letters of its unit.
      var letters = 0
      while letters < 2, let token = next {
        guard case .number = token.kind else {
          guard case .character(let character) = token.kind,
            character.isLetter || "-.".contains(character)
          else { break }
          if character.isLetter { letters += 1 }
          (text, end, index) = (text + String(character), token.range.upperBound, index + 1)
          continue
        }
        (text, end, index) = (text + latex.text(token.range), token.range.upperBound, index + 1)
      }
    }
    guard let em = Self.em(of: text), em != 0 else { return nil }
    let range = whole(token, to: end)
    return FormulaNode(.decorated(.width(em), FormulaNode(.row([]), range)), range)
  }

  /// A length in em: `1em`, `18mu`, `-3pt`; nil for what is none. None is longer than a line.
  private static func em(of text: String) -> Double? {
    let text = text.filter { $0 != " " }
    guard let value = Double(text.dropLast(2)), value.isFinite else { return nil }
    let units = [
      "em": 1, "ex": 0.43, "mu": 1.0 / 18, "pt": 0.1, "px": 0.075, "cm": 2.845, "mm": 0.2845,
      "in": 7.227,
    ]
    return units[String(text.suffix(2))].map { Swift.max(-40, Swift.min(40, value * $0)) }
  }

  // MARK: Words

  mutating func words(_ token: LatexToken, _ face: FormulaNode.Alphabet?) -> FormulaNode? {
    let start = index + 1
    guard let (text, end) = rawArgument() else { return source(token) }
    let range = whole(token, to: end)
    if text.contains("$"),
      let mixed = mixed(
        Array(tokens[start..<index]), from: tokens[start - 1].range.upperBound, range)
    {
      return mixed
    }
    let words = FormulaNode(.text(Self.plain(text)), range)
    return face.map { FormulaNode(.decorated(.face($0), words), range) } ?? words
  }

  /// Words with formulas between dollars; nil where those do not pair.
  private func mixed(
    _ inside: [LatexToken], from start: Int, _ range: Range<Int>
  ) -> FormulaNode? {
    let signs = inside.indices.filter { inside[$0].kind == .character("$") }
    guard !signs.isEmpty, signs.count % 2 == 0, depth < Self.deepest else { return nil }
    var nodes: [FormulaNode] = []
    var words = start
    func append(upTo end: Int) {
      if words < end {
        nodes.append(
          FormulaNode(.text(Self.plain(latex.text(words..<end))), latex.fileRange(words..<end)))
      }
    }
    for pair in stride(from: 0, to: signs.count, by: 2) {
      append(upTo: inside[signs[pair]].range.lowerBound)
      words = inside[signs[pair + 1]].range.upperBound
      // `$$` holds nothing.
      guard signs[pair] + 1 < signs[pair + 1] else { continue }
      var parser = LatexParser(
        latex, Array(inside[(signs[pair] + 1)..<signs[pair + 1]]), depth: depth + 1)
      nodes.append(parser.row())
      guard parser.next == nil else { return nil }
    }
    // The closing brace is the last of them.
    append(upTo: inside[inside.count - 1].range.lowerBound)
    return FormulaNode(.row(nodes), range)
  }

  /// A text's escapes and blanks resolved.
  static func plain(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "\\":
        let name = rest.prefix { $0.isASCII && $0.isLetter }
        guard name.isEmpty else {
          rest = rest.dropFirst(name.count)
          result += sign(String(name))
          // A blank ends the name.
          if rest.first == " " { rest = rest.dropFirst() }
          continue
        }
        guard let escaped = rest.popFirst() else { break }
        if escaped != "\\" { result.append(",:; \n\r\r\n".contains(escaped) ? " " : escaped) }
      case "~", "\n", "\r\n", "\r": result.append(" ")
      case "{", "}": break
      default: result.append(character)
      }
    }
    return result
  }

  /// What a command shows among words; an unknown one stays visible.
  private static func sign(_ name: String) -> String {
    switch LatexCommand.table[name] {
    case .symbol(let sign, _): sign
    case .space: " "
    case .name(let name, _): name
    case .text, .alphabet, .switched, .nothing: ""
    default: "\\" + name
    }
  }
}
