import Formulas

extension ShapeReader {
  /// What becomes of two factors.
  enum Product {
    case fits(Extents?)
    case clashes
  }

  /// - Parameter isDotted: whether a dot stands between the factors, which between two vectors
  ///   asks for equal lengths.
  static func product(
    _ a: Extents, _ b: Extents, _ knowledge: SizeKnowledge, isDotted: Bool
  ) -> Product {
    let one = Extent(.number(1))
    func differ(_ a: Extent, _ b: Extent) -> Bool { knowledge.surelyDiffer(a, b) }
    switch (a, b) {
    case (.number, _): return .fits(b)
    case (_, .number): return .fits(a)
    case (.table(let ones), .table(let others)):
      guard let inner = ones.last, others.count == 2 else { return .fits(nil) }
      // Two rows side by side are often meant as a dot product.
      if isDotted, ones == others, ones.first == one { return .fits(nil) }
      if differ(inner, others[0]) { return .clashes }
      return .fits(Extents(ones.dropLast() + [others[1]]))
    case (.table(let ones), .vector(let length, let isTransposed)):
      guard let inner = ones.last else { return .fits(nil) }
      if inner.isOne { return .fits(Extents(ones.dropLast() + [length])) }
      if differ(inner, length) {
        return isTransposed && !differ(inner, one) ? .fits(nil) : .clashes
      }
      return ones.count == 2 && !isTransposed ? .fits(Extents([ones[0]])) : .fits(nil)
    case (.vector(let length, let isTransposed), .table(let others)):
      guard others.count == 2 else { return .fits(nil) }
      if others[0].isOne { return .fits(isTransposed ? nil : Extents([length, others[1]])) }
      if differ(length, others[0]) {
        return others[0].options.isEmpty || !differ(others[0], one) ? .fits(nil) : .clashes
      }
      return .fits(.vector(others[1], isTransposed: isTransposed))
    case (.vector(let length, let isRow), .vector(let other, let isOtherRow)):
      if isRow && !isOtherRow || !isRow && !isOtherRow && isDotted {
        if case .number? = length.options.first, case .number? = other.options.first,
          differ(length, other)
        {
          return .clashes
        }
        return .fits(isRow ? .number : nil)
      }
      return .fits(nil)
    }
  }
}
