extension FormulaNode {
  /// How a part looks, beyond what it says. On an empty row it is a switch: it holds for what
  /// follows in the same row.
  package enum Decoration: Sendable, Equatable {
    case boxed
    case struck(Strike)
    /// Takes room along the line, up and down, or both, and is not seen.
    case phantom(Extent)
    /// Seen, but takes no height.
    case smashed
    /// A colour's name or `#rrggbb`, as style sheets know it.
    case colored(String)
    case background(String)
    /// A delimiter of this height in em; without one it is as high as what it stands in.
    case sized(Double?)
    /// A brace or another sign along the whole of it.
    case spanned(String, isAbove: Bool)
    /// An accent as wide as its base.
    case wide
    /// Whether its scripts stand above and below.
    case limits(Bool)
    /// In the style of display math or of a line; the level counts the scripts it stands in.
    case style(isDisplay: Bool, level: Int)
    case face(Alphabet)
    /// A blank of this width in em, which may be negative.
    case width(Double)
    /// Spaced like another kind of sign.
    case atom(Atom)
    /// An equation's number.
    case tag
  }

  package enum Strike: Sendable, Equatable {
    case up, down, both, through
  }

  package enum Extent: Sendable, Equatable {
    case both, width, height
  }

  /// The part without its decorations: what it says.
  package var plain: FormulaNode {
    isPlain ? self : undecorated ?? FormulaNode(.row([]), range)
  }

  /// Whether it has no looks, as most formulas: then it need not be built anew.
  private var isPlain: Bool {
    switch kind {
    case .symbol, .number, .name, .text, .space, .source: true
    case .decorated, .styled: false
    case .row(let nodes): nodes.allSatisfy(\.isPlain)
    case .scripts(let base, let lower, let upper):
      base?.isPlain != false && lower?.isPlain != false && upper?.isPlain != false
    case .fraction(let top, let bottom, _): top.isPlain && bottom.isPlain
    case .root(let degree, let inside): degree?.isPlain != false && inside.isPlain
    case .delimited(_, let inside, _): inside.isPlain
    case .grid(let grid): grid.rows.allSatisfy { $0.allSatisfy(\.isPlain) }
    case .accent(_, let base): base.isPlain
    }
  }

  /// nil for what only takes room or changes the look of what follows.
  private var undecorated: FormulaNode? {
    let kind: Kind
    switch self.kind {
    case .decorated(.phantom, _): return nil
    case .decorated(_, let inside):
      return inside.kind == .row([]) ? nil : inside.undecorated
    case .symbol, .number, .name, .text, .space, .source: return self
    case .row(let nodes): kind = .row(nodes.compactMap(\.undecorated))
    case .scripts(let base, let lower, let upper):
      kind = .scripts(
        base: base?.undecorated, lower: lower?.plain, upper: upper?.plain)
    case .fraction(let top, let bottom, let hasBar):
      kind = .fraction(top.plain, bottom.plain, hasBar: hasBar)
    case .root(let degree, let inside): kind = .root(degree: degree?.plain, inside.plain)
    case .delimited(let open, let inside, let close):
      kind = .delimited(open: open, inside.plain, close: close)
    case .grid(let grid): kind = .grid(grid.plain)
    case .accent(let mark, let base): kind = .accent(mark, base.plain)
    case .styled(let alphabet, let base): kind = .styled(alphabet.plain, base.plain)
    }
    return FormulaNode(kind, range)
  }
}

extension FormulaNode.Alphabet {
  /// The alphabet of those that `root` knows.
  fileprivate var plain: Self {
    switch self {
    case .upright, .italic, .sans, .mono: .upright
    case .bold, .boldItalic: .bold
    case .blackboard, .script, .fraktur: self
    }
  }
}

extension FormulaGrid {
  fileprivate var plain: FormulaGrid {
    FormulaGrid(kind: kind, open: open, close: close, rows: rows.map { $0.map(\.plain) })
  }
}
