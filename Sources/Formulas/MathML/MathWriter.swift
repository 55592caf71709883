/// Turns a formula's layout into elements, with the blanks between signs that TeX would set.
struct MathWriter {
  /// How large things are set, as in TeX; MathML counts along by itself.
  enum Style {
    case display, text, script

    init(_ isDisplay: Bool, _ level: Int) {
      self = isDisplay ? .display : level > 0 ? .script : .text
    }

    var inFraction: Style { self == .display ? .text : .script }
  }

  var style: Style
  var alphabet: FormulaNode.Alphabet?

  func styled(_ style: Style) -> MathWriter {
    MathWriter(style: style, alphabet: alphabet)
  }

  /// A part that stands alone: an argument, a script.
  func element(_ node: FormulaNode) -> MathElement {
    switch node.kind {
    case .row: .row(row(node), node.range)
    default: element(node, .alone)
    }
  }

  /// The elements of a row, or of what is one by itself.
  func row(_ node: FormulaNode, before: MathEdge? = nil) -> [MathElement] {
    if case .row(let nodes) = node.kind { return row(nodes, before: before) }
    return row([node], before: before)
  }

  func element(_ node: FormulaNode, _ place: MathPlace) -> MathElement {
    let range = node.range
    switch node.kind {
    case .symbol(let sign, let atom): return symbol(sign, atom, range, place)
    case .number(let digits): return MathElement(.mn, MathLetters.set(digits, alphabet), range)
    case .name(let name, _): return MathLetters.identifier(name, range)
    case .text(let text):
      return MathElement(.mtext, text.replacing(" ", with: "\u{A0}"), range)
    case .row(let nodes): return .row(row(nodes), range)
    case .scripts(let base, let lower, let upper):
      return scripts(base, lower, upper, range, place)
    case .fraction(let top, let bottom, let hasBar):
      let writer = styled(style.inFraction)
      let fraction = MathElement(.mfrac, [writer.element(top), writer.element(bottom)], range)
      return hasBar ? fraction : fraction.with("linethickness", "0")
    case .root(let degree?, let inside):
      return MathElement(.mroot, [element(inside), styled(.script).element(degree)], range)
    case .root(nil, let inside): return MathElement(.msqrt, row(inside), range)
    case .delimited(let open, let inside, let close):
      let elements = enclosed(
        open, [.row(row(inside), inside.range)], close, in: range, around: inside.range,
        isTall: inside.isTall(in: style))
      return MathElement(.mrow, elements, range)
    case .grid(let grid): return self.grid(grid, range)
    case .accent(let mark, let base): return accent(mark, base, isWide: false, range)
    case .styled(let alphabet, let inside):
      return MathWriter(style: style, alphabet: alphabet).element(inside).ranging(over: range)
    case .space(let columns): return .blank(em: Self.em(columns: columns), range)
    case .source(let text): return MathElement(.mtext, text, range).with("class", "unread")
    case .decorated(let decoration, let inside):
      return decorated(decoration, inside, range, place)
    }
  }

  /// The width of a blank that is only known by its columns.
  static func em(columns: Int) -> Double {
    switch columns {
    case 0: 0
    case 1: 1.0 / 3
    default: Double(columns) / 2
    }
  }

  /// Fences around elements, as high as what stands in them. Around a line they do not stretch:
  /// browsers leave room beside a fence for the widest one there is.
  func enclosed(
    _ open: String, _ inside: [MathElement], _ close: String, in range: Range<Int>,
    around content: Range<Int>, isTall: Bool = true
  ) -> [MathElement] {
    var elements = inside
    if !open.isEmpty {
      let low = Swift.min(content.lowerBound, range.upperBound)
      elements.insert(
        fence(open, .prefix, range.lowerBound..<Swift.max(range.lowerBound, low), isTall),
        at: 0)
    }
    if !close.isEmpty {
      let high = Swift.min(content.upperBound, range.upperBound)
      elements.append(
        fence(close, .postfix, Swift.max(range.lowerBound, high)..<range.upperBound, isTall))
    }
    return elements
  }

  private func fence(
    _ sign: String, _ form: MathElement.Form, _ range: Range<Int>, _ isTall: Bool
  ) -> MathElement {
    var element = MathElement(.mo, sign, range.isEmpty ? nil : range)
    element.form = form
    if !isTall {
      return element.with("stretchy", "false")
    }
    let isKnown = OperatorSpacing.isFence(sign, form)
    // Other signs are no fences by themselves.
    return isKnown
      ? element : element.with("stretchy", "true").with("lspace", "0").with("rspace", "0")
  }

  // MARK: Accents

  func accent(
    _ mark: String, _ base: FormulaNode, isWide: Bool, _ range: Range<Int>
  ) -> MathElement {
    let inside = element(base)
    var isLeaf = false
    if case .text = inside.content { isLeaf = true }
    if mark == "\u{332}" { return MathElement(.mrow, [inside], range).with("class", "underline") }
    if mark == "\u{305}", !isLeaf {
      return MathElement(.mrow, [inside], range).with("class", "overline")
    }
    var sign = MathElement(.mo, isWide && !isLeaf ? Self.wide(mark) : Self.spacing(mark))
    if ["\u{20D7}", "\u{20DB}", "\u{20DC}"].contains(mark), !isWide {
      sign = sign.with("mathsize", "60%")
    }
    if ["\u{304}", "\u{305}", "\u{20DB}", "\u{20DC}"].contains(mark) {
      sign = sign.with("class", "raised")
    }
    sign = sign.with("stretchy", isWide && !isLeaf ? "true" : "false")
    return MathElement(.mover, [inside, sign], range).with("accent", "true")
  }

  /// The sign that stands alone for a combining mark: browsers set those beside their base.
  private static func spacing(_ mark: String) -> String {
    switch mark {
    case "\u{302}": "\u{2C6}"
    case "\u{303}": "\u{2DC}"
    case "\u{304}", "\u{305}": "\u{AF}"
    case "\u{307}": "\u{2D9}"
    case "\u{308}": "\u{A8}"
    case "\u{30C}": "\u{2C7}"
    case "\u{306}": "\u{2D8}"
    case "\u{301}": "\u{B4}"
    case "\u{300}": "\u{60}"
    case "\u{30A}": "\u{2DA}"
    case "\u{20D7}": "→"
    case "\u{20DB}": "..."
    case "\u{20DC}": "...."
    default: mark
    }
  }

  /// The sign that stretches over its base.
  private static func wide(_ mark: String) -> String {
    mark == "\u{302}" || mark == "\u{303}" ? mark : spacing(mark)
  }
}

extension FormulaNode {
  /// Whether it is higher than a line of letters with scripts.
  fileprivate func isTall(in style: MathWriter.Style) -> Bool {
    switch kind {
    case .symbol(_, .large): style == .display
    case .symbol, .number, .name, .text, .space, .source: false
    case .fraction, .grid, .decorated(.spanned, _), .decorated(.limits(true), _): true
    case .decorated(.sized(let em), _): em != nil
    case .decorated(.phantom(.width), _), .decorated(.smashed, _): false
    case .decorated(.style(let isDisplay, _), let inside):
      isDisplay || inside.isTall(in: style)
    case .row(let nodes): nodes.contains { $0.isTall(in: style) }
    case .scripts(let base, let lower, let upper):
      [base, lower, upper].contains { $0?.isTall(in: $0 == base ? style : .script) == true }
        || style == .display && base?.takesLimits == true
    case .root(_, let inside), .delimited(_, let inside, _), .accent(_, let inside),
      .styled(_, let inside), .decorated(_, let inside):
      inside.isTall(in: style)
    }
  }
}

extension MathElement {
  /// The same with a wider range: braces and commands belong to it.
  func ranging(over range: Range<Int>) -> MathElement {
    var element = self
    element.range = range
    return element
  }
}
