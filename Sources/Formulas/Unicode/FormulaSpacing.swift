/// The blanks between the parts of a row, after TeX's table of them.
enum FormulaSpacing {
  static func gap(
    between left: FormulaBox, _ a: FormulaBox.Edge, and right: FormulaBox, _ b: FormulaBox.Edge,
    isScript: Bool
  ) -> Int {
    if a == .space || b == .space { return spaces(a, b, isScript: isScript) }
    if !isScript {
      if isSign(a) || isSign(b) { return a == .atom(.relation) && b == a ? 0 : 1 }
      if a == .atom(.punctuation) { return 1 }
    }
    // Bounds wider than their sign leave room beside it already.
    if a == .atom(.large) { return left.isLine || left.width == 1 ? 1 : 0 }
    if b == .atom(.large) { return binds(a) ? 1 : 0 }
    if a == .name { return b == .atom(.open) ? 0 : begins(b) ? 1 : 0 }
    if b == .name { return binds(a) ? 1 : 0 }
    if a == .word { return begins(b) && b != .atom(.open) ? 1 : 0 }
    if a == .number, b == .number { return 1 }
    // A bar keeps clear of its neighbours.
    let isBar = a == .fraction && !left.isLine || b == .fraction && !right.isLine
    return isBar && begins(b) && binds(a) ? 1 : 0
  }

  /// A blank that is written takes the place of the one that a sign asks for.
  private static func spaces(
    _ a: FormulaBox.Edge, _ b: FormulaBox.Edge, isScript: Bool
  ) -> Int {
    let other = a == .space ? b : a
    if isScript { return 0 }
    return other == .atom(.relation) ? 1 : 0
  }

  private static func isSign(_ edge: FormulaBox.Edge) -> Bool {
    edge == .atom(.relation) || edge == .atom(.binary)
  }

  /// Whether a product could go on behind it.
  private static func binds(_ edge: FormulaBox.Edge) -> Bool {
    switch edge {
    case .atom(.ordinary), .atom(.close), .number, .word, .fraction: true
    default: false
    }
  }

  /// Whether it could be a factor.
  private static func begins(_ edge: FormulaBox.Edge) -> Bool {
    switch edge {
    case .atom(.ordinary), .atom(.open), .atom(.large), .number, .word, .fraction, .name: true
    default: false
    }
  }

  /// Whether a neighbour makes a fraction a factor: what stands before it, or behind it.
  static func multiplies(_ edge: FormulaBox.Edge, onto isBefore: Bool) -> Bool {
    isBefore ? binds(edge) || edge == .name : begins(edge)
  }
}
