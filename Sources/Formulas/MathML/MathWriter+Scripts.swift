/// Scripts at the corners, bounds above and below, primes.
extension MathWriter {
  func scripts(
    _ base: FormulaNode?, _ lower: FormulaNode?, _ upper: FormulaNode?, _ range: Range<Int>,
    _ place: MathPlace
  ) -> MathElement {
    let limits = base?.limits ?? .never
    let isStacked = limits == .always || limits == .inDisplay && style == .display
    let script = styled(.script)
    let isArrow = base?.isArrow == true
    let below = lower.map { isArrow ? script.label($0) : script.element($0) }
    let above = upper.map { isArrow ? script.label($0) : script.raised($0) }
    var inside = base.map { element($0, place) } ?? MathElement(.mrow, [])
    if isStacked, style != .display, inside.name == .mo, case .symbol(_, .large)? = base?.core.kind
    {
      // Signs with bounds would put them at their corners by themselves.
      inside = inside.with("movablelimits", "false")
    }
    let parts = [inside, below, above].compactMap { $0 }
    let name: MathElement.Name =
      switch (below != nil, above != nil) {
      case (true, true): isStacked ? .munderover : .msubsup
      case (true, false): isStacked ? .munder : .msub
      default: isStacked ? .mover : .msup
      }
    return MathElement(name, parts, range)
  }

  /// What stands above; primes at its beginning are one sign.
  private func raised(_ node: FormulaNode) -> MathElement {
    var nodes = [node]
    if case .row(let inner) = node.kind { nodes = inner }
    let primes = nodes.prefix { $0.kind == .symbol("′", .ordinary) }
    guard !primes.isEmpty, let range = Self.span(Array(primes)) else { return element(node) }
    let signs = ["′", "″", "‴", "⁗"]
    let sign =
      primes.count <= signs.count
      ? signs[primes.count - 1] : String(repeating: "′", count: primes.count)
    let prime = MathElement(.mo, sign, range)
      .with("class", "prime").with("lspace", "0").with("rspace", "0")
    let rest = Array(nodes[primes.count...])
    return .row([prime] + row(rest, before: .atom(.ordinary)), node.range)
  }

  /// What stands above or below an arrow, which reaches beyond it.
  private func label(_ node: FormulaNode) -> MathElement {
    let inside = row(node)
    if inside.isEmpty { return MathElement(.mrow, [], node.range) }
    let margin = MathElement.blank(em: 0.4)
    return MathElement(.mrow, [margin] + inside + [margin], node.range)
  }
}

extension FormulaNode {
  fileprivate enum Limits { case never, inDisplay, always }

  /// Whether its scripts stand above and below. Integrals have theirs at the corners.
  fileprivate var limits: Limits {
    switch kind {
    case .symbol(let sign, .large): "∫∬∭∮".contains(sign) ? .never : .inDisplay
    case .name(_, hasLimits: true): .inDisplay
    case .decorated(.limits(let hasLimits), _): hasLimits ? .always : .never
    case .decorated(.spanned, _): .always
    case .decorated(.atom(.large), _): .inDisplay
    case .decorated(.wide, let inside): inside.isSymbol ? .always : .never
    case .row(let nodes) where nodes.count == 1: nodes[0].limits
    default: .never
    }
  }

  fileprivate var isArrow: Bool {
    if case .decorated(.wide, let inside) = kind { inside.isSymbol } else { false }
  }

  private var isSymbol: Bool { if case .symbol = kind { true } else { false } }

  /// Without what only says how it looks.
  fileprivate var core: FormulaNode {
    if case .decorated(_, let inside) = kind { inside.core } else { self }
  }
}
