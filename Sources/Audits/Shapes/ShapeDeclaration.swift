import Formulas

/// A symbol's shape, as the document declares it.
struct ShapeDeclaration {
  let key: String
  let shape: Extents
  /// Where it is declared.
  let range: Range<Int>
  let section: Section
  /// The formula that holds it; nil in plain text.
  let passage: Int?

  /// What a space such as `ℝ^{N×D}` says about its elements; nil where it says nothing.
  static func shape(of space: Expression) -> Extents? {
    switch space.kind {
    case .symbol(let symbol) where symbol.indices.isEmpty && spaces.contains(symbol.name):
      return .number
    case .power(let base, let exponent):
      guard isSpace(base) else { return nil }
      let sizes = factors(exponent).map { Extent(Size($0)) }
      return sizes.count > 4 ? nil : Extents(sizes)
    default: return nil
    }
  }

  private static func isSpace(_ base: Expression) -> Bool {
    switch base.kind {
    case .symbol(let symbol): spaces.contains(symbol.name)
    case .set(let elements): elements.count == 2 && elements.allSatisfy { $0.plainInteger != nil }
    default: false
    }
  }

  private static let spaces: Set<String> = ["ℝ", "ℂ", "ℤ", "ℕ", "ℚ", "𝔽"]

  /// What `\times` stands between.
  private static func factors(_ exponent: Expression) -> [Expression] {
    switch exponent.kind {
    case .binary(.times, let left, let right): factors(left) + [right]
    case .tuple(let parts) where parts.count == 1: factors(parts[0])
    default: [exponent]
    }
  }
}
