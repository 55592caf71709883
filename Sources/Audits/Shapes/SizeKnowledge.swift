import Formulas

/// Which sizes a document surely means to be different.
struct SizeKnowledge {
  /// Letters that stand beside each other in one shape.
  private var beside: Set<Set<String>> = []
  /// Letters that are said to be equal.
  private var equated: Set<Set<String>> = []
  /// The number that a letter stands for.
  private var values: [String: Int] = [:]
  /// Letters that stand for several numbers, or for something computed.
  private var changing: Set<String> = []

  init(_ declarations: [ShapeDeclaration], _ reading: DocumentReading, _ ledger: Ledger) {
    let shapes = declarations.map { Set($0.shape.list.flatMap(\.options).flatMap(Self.letters)) }
    let all = shapes.reduce(into: Set()) { $0.formUnion($1) }
    for letters in shapes {
      for a in letters { for b in letters where a < b { beside.insert([a, b]) } }
    }
    for letter in all { note(letter, ledger.bindings[letter] ?? [], all) }
    for passage in reading.passages where !passage.isPlainArithmetic {
      for statement in passage.statements { equate(statement) }
    }
  }

  private static func letters(_ size: Size) -> [String] {
    if case .letter(let letter, _) = size { [letter] } else { [] }
  }

  /// A letter that is a matrix elsewhere is none of those that change.
  private mutating func note(
    _ letter: String, _ bindings: [Ledger.Binding], _ letters: Set<String>
  ) {
    let sides = bindings.compactMap(\.sides.last)
    let numbers = Set(sides.compactMap(\.plainInteger))
    let isComputed = sides.contains { side in
      side.plainInteger == nil
        && !side.contains { part in
          if case .symbol(let symbol) = part.kind { !letters.contains(symbol.key) } else { false }
        }
    }
    if isComputed || numbers.count > 1 {
      changing.insert(letter)
    } else {
      values[letter] = numbers.first
    }
  }

  private mutating func equate(_ statement: Statement) {
    var letters: [String] = []
    let sides = [statement.first].compactMap { $0 } + statement.equalSides
    for side in sides {
      if case .symbol(let symbol) = side.kind { letters.append(symbol.key) }
    }
    for a in letters { for b in letters where a != b { equated.insert([a, b]) } }
  }

  /// Whether a direction of one cannot be as long as one of another.
  ///
  /// - Parameter isOneSymbol: whether both are said of the same symbol, so that two letters are
  ///   two sizes even where they never stand together.
  func surelyDiffer(_ a: Extent, _ b: Extent, isOneSymbol: Bool = false) -> Bool {
    guard !a.options.isEmpty, !b.options.isEmpty else { return false }
    return a.options.allSatisfy { one in
      b.options.allSatisfy { surelyDiffer(one, $0, isOneSymbol: isOneSymbol) }
    }
  }

  private func surelyDiffer(_ a: Size, _ b: Size, isOneSymbol: Bool) -> Bool {
    if let a = number(a), let b = number(b) { return a != b }
    guard case .letter(let one, let factor) = a, case .letter(let other, let otherFactor) = b
    else { return false }
    if one == other { return factor != otherFactor }
    guard factor == 1, otherFactor == 1, one.count == 1, other.count == 1,
      one.lowercased() != other.lowercased(), !equated.contains([one, other])
    else { return false }
    // A letter that stands for several numbers may be anything.
    guard !changing.contains(one), !changing.contains(other) else { return false }
    return isOneSymbol || beside.contains([one, other])
  }

  private func number(_ size: Size) -> Int? {
    switch size {
    case .number(let number): number
    case .letter(let letter, let factor): values[letter].map { $0 * factor }
    case .other: nil
    }
  }

  /// Whether two shapes cannot be the same.
  func surelyDiffer(_ a: Extents, _ b: Extents, isOneSymbol: Bool = false) -> Bool {
    switch (a, b) {
    case (.vector(let one, _), .vector(let other, _)):
      return surelyDiffer(one, other, isOneSymbol: isOneSymbol)
    case (.table(let ones), .table(let others)):
      guard ones.count == others.count else { return true }
      return zip(ones, others).contains { surelyDiffer($0, $1, isOneSymbol: isOneSymbol) }
    case (.vector, .table(let extents)), (.table(let extents), .vector):
      // A matrix of one row or one column is a vector too.
      return extents.count > 2
        || extents.allSatisfy { surelyDiffer($0, Extent(.number(1)), isOneSymbol: true) }
    case (.number, .number): return false
    case (.number, let other), (let other, .number):
      return other.list.contains { surelyDiffer($0, Extent(.number(1)), isOneSymbol: true) }
    }
  }
}
