/// Frames, colours, sizes and blanks.
extension MathWriter {
  func decorated(
    _ decoration: FormulaNode.Decoration, _ inside: FormulaNode, _ range: Range<Int>,
    _ place: MathPlace
  ) -> MathElement {
    switch decoration {
    case .boxed: return classed("boxed", inside, range)
    case .struck(.up): return classed("struck-up", inside, range)
    case .struck(.down): return classed("struck-down", inside, range)
    case .struck(.both): return classed("struck-both", inside, range)
    case .struck(.through): return classed("struck-through", inside, range)
    case .phantom(let extent): return phantom(extent, inside, range)
    case .smashed: return flat(element(inside, place), range)
    case .colored(let color): return tinted("mathcolor", color, inside, range, place)
    case .background(let color): return tinted("mathbackground", color, inside, range, place)
    case .sized(let em): return sized(em, inside, range, place)
    case .spanned(let sign, let isAbove):
      let brace = MathElement(.mo, sign).with("stretchy", "true")
      return MathElement(isAbove ? .mover : .munder, [element(inside), brace], range)
    case .wide:
      if case .accent(let mark, let base) = inside.kind {
        return accent(mark, base, isWide: true, range)
      }
      return element(inside, place).with("stretchy", "true").ranging(over: range)
    case .limits: return element(inside, place).ranging(over: range)
    case .style(let isDisplay, let level):

      let style = Style(isDisplay, level)
      let elements = styled(style).row(inside, before: place.before)
      return .row(style == self.style ? elements : inStyle(style, elements, range), range)
    case .face(let face): return self.face(face, inside, range)
    case .width(let em): return .blank(em: em, range)
    case .atom(let atom): return self.atom(atom, inside, range, place)
    case .tag: return element(inside, place).with("class", "tag").ranging(over: range)
    }
  }

  /// Elements in another style than the one around them.
  func inStyle(_ style: Style, _ elements: [MathElement], _ range: Range<Int>?) -> [MathElement] {
    if elements.isEmpty { return [] }
    return [
      MathElement(.mstyle, elements, range)
        .with("displaystyle", style == .display ? "true" : "false")
        .with("scriptlevel", style == .script ? "1" : "0")
    ]
  }

  private func classed(_ name: String, _ inside: FormulaNode, _ range: Range<Int>) -> MathElement {
    MathElement(.mrow, row(inside), range).with("class", name)
  }

  private func tinted(
    _ attribute: String, _ color: String, _ inside: FormulaNode, _ range: Range<Int>,
    _ place: MathPlace
  ) -> MathElement {
    var elements = row(inside)
    if elements.count == 1 { elements = [element(inside.alone, place)] }
    return MathElement(.mrow, elements, range).with(attribute, color)
  }

  private func phantom(
    _ extent: FormulaNode.Extent, _ inside: FormulaNode, _ range: Range<Int>
  ) -> MathElement {
    let hidden = classed("phantom", inside, range)
    switch extent {
    case .both: return hidden
    case .width: return flat(hidden, range)
    case .height: return MathElement(.mpadded, [hidden], range).with("width", "0")
    }
  }

  private func flat(_ element: MathElement, _ range: Range<Int>) -> MathElement {
    MathElement(.mpadded, [element], range).with("height", "0").with("depth", "0")
  }

  private func sized(
    _ em: Double?, _ inside: FormulaNode, _ range: Range<Int>, _ place: MathPlace
  ) -> MathElement {
    let sign = element(inside, place).ranging(over: range).with("stretchy", "true")
    guard let em else { return sign.with("symmetric", "true") }
    if em < 1.5 {
      // A browser would leave room beside it for the widest one there is.
      let percent = String(Int((em * 100).rounded())) + "%"
      return element(inside, place).ranging(over: range).with("stretchy", "false")
        .with("mathsize", percent)
    }
    let length = MathElement.length(em)
    return sign.with("symmetric", "true").with("minsize", length).with("maxsize", length)
  }

  private func face(
    _ face: FormulaNode.Alphabet, _ inside: FormulaNode, _ range: Range<Int>
  ) -> MathElement {
    guard case .text = inside.kind else {
      return MathWriter(style: style, alphabet: face).element(inside).ranging(over: range)
    }
    let text = element(inside, .alone).ranging(over: range)
    switch face {
    case .bold: return text.with("class", "bold")
    case .italic: return text.with("class", "italic")
    case .mono: return text.with("class", "mono")
    case .sans: return text.with("class", "sans")
    default: return text
    }
  }

  /// A part spaced like a sign of another kind.
  private func atom(
    _ atom: FormulaNode.Atom, _ inside: FormulaNode, _ range: Range<Int>, _ place: MathPlace
  ) -> MathElement {
    if case .symbol = inside.alone.kind {
      return element(inside.alone, place).ranging(over: range)
    }
    let elements = row(inside)
    let blank: Double =
      switch place.own {
      case .atom(.relation) where style != .script: OperatorSpacing.thick
      case .atom(.binary) where style != .script: OperatorSpacing.medium
      default: 0
      }
    guard blank > 0 else { return .row(elements, range) }
    let space = MathElement.blank(em: blank)
    return MathElement(.mrow, [space] + elements + [space], range)
  }
}

extension FormulaNode {
  /// The only part of a row, or the node itself.
  fileprivate var alone: FormulaNode {
    if case .row(let nodes) = kind, nodes.count == 1 { nodes[0].alone } else { self }
  }
}
