/// Rows: which signs have sides, what is one leaf, and the blanks that no sign brings along.
extension MathWriter {
  /// - Parameter before: what stands to the left of the row; nil at the beginning.
  func row(_ nodes: [FormulaNode], before: MathEdge? = nil) -> [MathElement] {
    let places = Self.places(nodes, before: before)
    var elements: [MathElement] = []
    // What stands between two switches, and how it looks.
    var part: [MathElement] = []
    var writer = self
    var color: String?
    var index = 0
    while index < nodes.count {
      if let decoration = nodes[index].switched {
        elements += look(part, of: writer, color)
        part = []
        switch decoration {
        case .style(let isDisplay, let level): writer.style = Style(isDisplay, level)
        case .face(let face): writer.alphabet = face
        case .colored(let name): color = name
        default: break
        }
        index += 1
        continue
      }
      let count = writer.leafLength(nodes, from: index)
      if count > 1 {
        part.append(writer.leaf(Array(nodes[index..<(index + count)])))
      } else {
        writer.append(nodes[index], places[index], isFirst: index == 0, to: &part)
      }
      index += count
    }
    return elements + look(part, of: writer, color)
  }

  private func look(
    _ part: [MathElement], of writer: MathWriter, _ color: String?
  ) -> [MathElement] {
    let styled = writer.style == style ? part : inStyle(writer.style, part, part.span)
    guard let color, !styled.isEmpty else { return styled }
    return [MathElement(.mrow, styled, styled.span).with("mathcolor", color)]
  }

  private func append(
    _ node: FormulaNode, _ place: MathPlace, isFirst: Bool, to elements: inout [MathElement]
  ) {
    let isName = place.own == .name
    let isSpaced = !isFirst && place.before?.ends == true
    if isName, isSpaced { elements.append(.blank(em: OperatorSpacing.thin)) }
    let last = elements.last?.name
    if node.isFenced, style != .script, last != .mspace,
      place.before == .atom(.close) || last == .mfrac || last == .mn
    {
      elements.append(.blank(em: OperatorSpacing.thin))
    }
    let element = element(node, place)
    if element.name == .mrow, element.content == .elements([]), element.attributes.isEmpty {
      return
    }
    elements.append(element)
    let isFollowed = place.behind == .atom(.ordinary) || place.behind == .atom(.open)
    if node.isFenced, style != .script, isFollowed {
      elements.append(.blank(em: OperatorSpacing.thin))
    }
    guard isName, let behind = place.behind, behind.begins || behind == .atom(.open) else { return }
    let application = MathElement(.mo, "\u{2061}")
    let isTight = behind == .atom(.open)
    elements.append(
      isTight ? application : application.with("rspace", MathElement.length(OperatorSpacing.thin)))
  }

  static func span(_ nodes: [FormulaNode]) -> Range<Int>? {
    guard let low = nodes.map(\.range.lowerBound).min(),
      let high = nodes.map(\.range.upperBound).max()
    else { return nil }
    return low..<high
  }

  /// What each part is where it stands: TeX's rule for signs that lack a side.
  private static func places(_ nodes: [FormulaNode], before: MathEdge?) -> [MathPlace] {
    var places: [MathPlace] = []
    var last = before
    for (index, node) in nodes.enumerated() {
      let behind = nodes[(index + 1)...].lazy.map(\.leftEdge).first { $0 != .nothing }
      var (left, right) = (node.leftEdge, node.rightEdge)
      if left == .atom(.binary), lacksSide(before: last, behind: behind) {
        (left, right) = (.atom(.ordinary), .atom(.ordinary))
      }
      places.append(MathPlace(own: left, before: last, behind: nil))
      if right != .nothing { last = right }
    }
    var behind: MathEdge?
    for index in places.indices.reversed() {
      places[index].behind = behind
      if places[index].own != .nothing { behind = places[index].own }
    }
    return places
  }

  private static func lacksSide(before: MathEdge?, behind: MathEdge?) -> Bool {
    switch before {
    case nil, .name?, .atom(.binary), .atom(.relation), .atom(.open), .atom(.punctuation),
      .atom(.large):
      return true
    default: break
    }
    switch behind {
    case nil, .atom(.relation), .atom(.close), .atom(.punctuation): return true
    default: return false
    }
  }

  // MARK: Leaves of several parts

  /// How many parts from here on are one leaf: `57{,}344`, an upright word, Chinese characters.
  private func leafLength(_ nodes: [FormulaNode], from start: Int) -> Int {
    if case .number = nodes[start].kind {
      var end = start + 1
      while end + 1 < nodes.count, nodes[end].kind == .symbol(",", .ordinary),
        case .number = nodes[end + 1].kind
      {
        end += 2
      }
      return end - start
    }
    let isIdeograph = nodes[start].isIdeograph
    guard isIdeograph || alphabet != nil && nodes[start].isLetter else { return 1 }
    let count = nodes[start...].prefix { isIdeograph ? $0.isIdeograph : $0.isLetter }.count
    return count
  }

  private func leaf(_ nodes: [FormulaNode]) -> MathElement {
    let text = nodes.map { node in
      switch node.kind {
      case .symbol(let sign, _), .number(let sign): sign
      default: ""
      }
    }.joined()
    let range = Self.span(nodes)
    if case .number = nodes[0].kind {
      return MathElement(.mn, MathLetters.set(text, alphabet), range)
    }
    return nodes[0].isIdeograph
      ? MathElement(.mtext, text, range) : MathLetters.identifier(text, alphabet, range)
  }

  // MARK: Signs

  func symbol(
    _ sign: String, _ atom: FormulaNode.Atom, _ range: Range<Int>, _ place: MathPlace
  ) -> MathElement {
    if atom == .ordinary {
      if sign == "…" || sign == "⋯" { return dots(sign, range, place) }
      guard "|‖/.,:;\\!?()[]{}<>=+−∗".contains(sign) || place.own != .atom(.ordinary) else {
        return letter(sign, range)
      }
    }
    var edge = place.own
    if atom == .ordinary, "|‖".contains(sign), edge == .atom(.ordinary) {
      // Bars come in pairs: the left one has nothing to its left that it could close.
      edge = place.before?.ends == true ? .atom(.close) : .atom(.open)
    }
    let form = OperatorSpacing.form(sign, edge)
    var element = MathElement(.mo, sign, range)
    if OperatorSpacing.isAmbiguous(sign, form) { element.form = form }
    if OperatorSpacing.stretches(sign) { element = element.with("stretchy", "false") }
    let wanted = blanks(edge, place)
    let standard = OperatorSpacing.standard(sign, form)
    if wanted.before != standard.before {
      element = element.with("lspace", MathElement.length(wanted.before))
    }
    if wanted.behind != standard.behind {
      element = element.with("rspace", MathElement.length(wanted.behind))
    }
    return element
  }

  /// The blanks before and behind a sign, after TeX's table.
  private func blanks(_ edge: MathEdge, _ place: MathPlace) -> OperatorSpacing.Blanks {
    let isScript = style == .script
    switch edge {
    case .atom(.binary): return isScript ? (0, 0) : (OperatorSpacing.medium, OperatorSpacing.medium)
    case .atom(.relation):
      if isScript { return (0, 0) }
      // Relations side by side are one: `:=`.
      return (
        place.before == edge ? 0 : OperatorSpacing.thick,
        place.behind == edge ? 0 : OperatorSpacing.thick
      )
    case .atom(.punctuation): return (0, isScript ? 0 : OperatorSpacing.thin)
    case .atom(.large):
      return (
        place.before?.ends == true ? OperatorSpacing.thin : 0,
        place.behind?.begins == true ? OperatorSpacing.thin : 0
      )
    default: return (0, 0)
    }
  }

  private func dots(_ sign: String, _ range: Range<Int>, _ place: MathPlace) -> MathElement {
    let isScript = style == .script
    let isSpaced = place.behind?.begins == true || place.behind == .atom(.punctuation)
    let behind = !isScript && (isSpaced || place.behind == .atom(.open))
    let before = !isScript && place.before?.ends == true && place.before != .dots
    return MathElement(.mo, sign, range)
      .with("lspace", before ? MathElement.length(OperatorSpacing.thin) : "0")
      .with("rspace", behind ? MathElement.length(OperatorSpacing.thin) : "0")
  }

  private func letter(_ sign: String, _ range: Range<Int>) -> MathElement {
    if FormulaNode(.symbol(sign, .ordinary), range).isIdeograph {
      return MathElement(.mtext, sign, range)
    }
    return MathLetters.identifier(sign, alphabet, range)
  }
}

extension FormulaNode {
  /// The look that holds from here on.
  fileprivate var switched: Decoration? {
    guard case .decorated(let decoration, let inside) = kind, inside.kind == .row([]) else {
      return nil
    }
    switch decoration {
    case .style, .face, .colored: return decoration
    default: return nil
    }
  }

  /// Whether it stands between fences of its height.
  fileprivate var isFenced: Bool {
    switch kind {
    case .delimited: true
    case .grid(let grid): !grid.close.isEmpty
    case .decorated(.style, let inside): inside.isFenced
    default: false
    }
  }

  /// A letter of an alphabet that mathematics slants.
  fileprivate var isLetter: Bool {
    guard case .symbol(let sign, .ordinary) = kind, !isIdeograph else { return false }
    return sign.first?.isLetter == true
  }

  /// A sign that is set like text: Chinese characters and their punctuation.
  fileprivate var isIdeograph: Bool {
    guard case .symbol(let sign, .ordinary) = kind, let scalar = sign.unicodeScalars.first
    else { return false }
    switch scalar.value {
    case 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF,
      0x20000...0x3FFFF:
      return true
    default: return false
    }
  }
}
