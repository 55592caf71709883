import SourceText

extension Symbol {
  /// The one spelling of the symbol, by which it is looked up and named in reports: `x`, `y_3`,
  /// `a_{1,2}`, `W_q`, `x^{(2)}`, `PE_{pos,2i}`, `f′`.
  package var key: String {
    // Most symbols are a name and nothing else.
    if indices.isEmpty, mark.isEmpty { return name }
    var key = name
    let texts = indexParts.map(\.compactSpelling)
    let below = texts.joined(separator: ",")
    if !below.isEmpty { key += below.count == 1 ? "_" + below : "_{\(below)}" }
    if mark.allSatisfy({ $0 == "′" }) { return key + mark }
    return key + (mark.count == 1 ? "^" + mark : "^{\(mark)}")
  }

  /// The indices one by one: those of a list or tuple, and of letters side by side, which are no
  /// product in an index: `ij` as `i` and `j`.
  package var indexParts: [Expression] {
    indices.flatMap { index -> [Expression] in
      switch index.kind {
      case .list(let elements), .tuple(let elements): elements
      default: index.letters ?? [index]
      }
    }
  }
}

extension Expression {
  /// The symbols that stand side by side; nil for anything else.
  fileprivate var letters: [Expression]? {
    var letters: [Expression] = []
    var rest = self
    while case .binary(.juxtaposed, let before, let letter) = rest.kind {
      guard case .symbol = letter.kind else { return nil }
      letters.append(letter)
      rest = before
    }
    guard case .symbol = rest.kind, !letters.isEmpty else { return nil }
    return [rest] + letters.reversed()
  }
}
