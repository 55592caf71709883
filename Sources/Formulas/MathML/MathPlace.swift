/// What a part of a row is to its neighbours, as in TeX.
enum MathEdge: Equatable {
  case atom(FormulaNode.Atom)
  /// `\sin`, `\max`.
  case name
  /// `…` between signs.
  case dots
  /// Blanks and switches, through which neighbours see each other.
  case nothing

  /// Whether a product could go on behind it.
  var ends: Bool {
    switch self {
    case .atom(.ordinary), .atom(.close), .dots: true
    default: false
    }
  }

  /// Whether it could be a factor.
  var begins: Bool {
    switch self {
    case .atom(.ordinary), .atom(.large), .name, .dots: true
    default: false
    }
  }
}

/// A part's own edges, and those of its neighbours.
struct MathPlace {
  /// What the part is here; a binary sign without both sides is an ordinary one.
  var own: MathEdge
  var before: MathEdge?
  var behind: MathEdge?

  static let alone = MathPlace(own: .atom(.ordinary), before: nil, behind: nil)
}

extension FormulaNode {
  /// What it is at its left end.
  var leftEdge: MathEdge {
    switch kind {
    case .delimited: .atom(.open)
    case .grid(let grid) where !grid.open.isEmpty: .atom(.open)
    case .decorated(.style, let inside): inside.leftEdge
    default: edge
    }
  }

  /// What it is at its right end.
  var rightEdge: MathEdge {
    switch kind {
    case .delimited: .atom(.close)
    case .grid(let grid) where !grid.close.isEmpty: .atom(.close)
    case .decorated(.style, let inside): inside.rightEdge
    default: edge
    }
  }

  private var isSign: Bool {
    switch kind {
    case .symbol: true
    case .row(let nodes): nodes.count == 1 && nodes[0].isSign
    default: false
    }
  }

  private var edge: MathEdge {
    switch kind {
    case .symbol("…", _), .symbol("⋯", _): .dots
    case .symbol(_, let atom): .atom(atom)
    case .name: .name
    case .space: .nothing
    case .scripts(let base, _, _): base?.edge ?? .atom(.ordinary)
    case .row(let nodes) where nodes.isEmpty: .nothing
    case .decorated(_, let inside) where inside.kind == .row([]): .nothing
    case .decorated(.width, _): .nothing
    case .decorated(.atom(.large), let inside) where !inside.isSign: .name
    case .decorated(.atom(let atom), _): .atom(atom)
    case .decorated(.spanned, _), .decorated(.boxed, _), .decorated(.face, _), .decorated(.tag, _):
      .atom(.ordinary)
    case .decorated(_, let inside):
      if case .row(let nodes) = inside.kind, nodes.count == 1 { nodes[0].edge } else { inside.edge }
    default: .atom(.ordinary)
    }
  }
}
