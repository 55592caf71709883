import Formulas

/// Infers the shapes of expressions at one place of a document. What it does not know it never
/// guesses.
struct ShapeReader {
  /// Two factors or terms that do not go together.
  struct Mismatch {
    let left: Expression
    let right: Expression
    let leftShape: Extents
    let rightShape: Extents
    let isSum: Bool
  }

  let table: ShapeTable
  let section: Section
  /// Whether what the text says of a name counts before what its formula comes to.
  var trustsNames = true
  private(set) var mismatches: [Mismatch] = []
  /// The declarations that the shapes rest on.
  private(set) var uses: [String: Range<Int>] = [:]
  private var place: Int
  private var local: [String: Extents?] = [:]
  private var visiting: Set<String> = []
  private var depth = 0

  init(_ table: ShapeTable, at place: Int, in section: Section) {
    self.table = table
    self.place = place
    self.section = section
  }

  private var knowledge: SizeKnowledge { table.knowledge }

  mutating func shape(of expression: Expression) -> Extents? {
    // Formulas may be long chains of signs.
    guard depth < Self.deepest * 10 else { return nil }
    depth += 1
    defer { depth -= 1 }
    switch expression.kind {
    case .number, .based, .measured, .degrees: return .number
    case .symbol(let symbol): return shape(of: symbol)
    case .negated(let inner): return shape(of: inner)
    case .transposed(let inner):
      // `(1, 2)^T` is how a column is written in a line.
      if case .tuple = inner.kind { return shape(of: inner) }
      return shape(of: inner).flatMap(Self.transposed)
    case .power(let base, let exponent): return power(base, exponent)
    case .call(let function, let list): return call(function, list)
    case .application(let symbol, let list):
      return application(symbol, list, expression.spelled)
    case .repeated(_, let index, _, _, let body):
      guard let index else { return shape(of: body) }
      let before = local[index.key]
      local[index.key] = .some(.number)
      defer { local[index.key] = before }
      return shape(of: body)
    case .tuple(let parts):
      if parts.count == 1 { return shape(of: parts[0]) }
      return parts.allSatisfy(\.isLiteralLike)
        ? .vector(Extent(.number(parts.count))) : nil
    case .matrix(let rows): return matrix(rows)
    case .binary(let sign, let left, let right): return binary(expression, sign, left, right)
    case .element(let whole, let indices): return element(whole, indices)
    case .list, .set, .cases, .ellipsis, .text, .unread:
      for part in expression.parts { _ = shape(of: part) }
      return nil
    }
  }

  // MARK: Names

  private mutating func shape(of symbol: Symbol) -> Extents? {
    let key = symbol.key
    if let known = local[key] { return known }
    if let declared = declared(key) { return declared }
    if let family = family(of: symbol) { return family }
    if let defined = defined(key) { return defined }
    let isSize =
      table.sizes[key] != nil || table.reading.vocabulary.scalars.contains(key)
      || isInteger(key)
    if isSize { return .number }
    // Weights are a matrix of some shape; were they a number, nothing known would be another.
    return symbol.name == "W" ? .table([.unknown, .unknown]) : nil
  }

  /// Whether a symbol is set, and only ever to integers.
  private func isInteger(_ key: String) -> Bool {
    guard let bindings = table.ledger.bindings[key] else { return false }
    if let known = table.memo.integers[key] { return known }
    let isInteger = bindings.allSatisfy { $0.sides.last?.plainInteger != nil }
    table.memo.integers[key] = isInteger
    return isInteger
  }

  /// The shape that holds at the place, with all that the text says where it contradicts itself.
  private mutating func declared(_ key: String) -> Extents? {
    let valid = table.valid(key, at: place, in: section)
    guard let last = valid.last else { return nil }
    uses[key] = last.range
    var shape = last.shape
    for other in valid.dropLast() {
      guard other.shape != shape else { continue }
      let (ones, others) = (other.shape.list, shape.list)
      guard ones.count == others.count, ones.count > 1 else { return nil }
      shape = .table(
        zip(ones, others).map { one, other in
          one.options.isEmpty || other.options.isEmpty
            ? .unknown
            : Extent(options: one.options.filter { !other.options.contains($0) } + other.options)
        })
    }
    // What the formulas set it to since must agree.
    if let binding = table.ledger.binding(key, at: place, in: section), !binding.isFar,
      binding.0.range.lowerBound > last.range.lowerBound,
      let defined = defined(key), knowledge.surelyDiffer(defined, shape)
    {
      return nil
    }
    return shape
  }

  /// `x_i ∈ ℝ^d` holds for every `x_1`.
  private mutating func family(of symbol: Symbol) -> Extents? {
    guard !symbol.indices.isEmpty else { return nil }
    for letter in ["i", "j", "k", "t", "n"] {
      let key = "\(symbol.name)_\(letter)"
      let valid = table.valid(key, at: place, in: section)
      if valid.count == 1, symbol.indexParts.count == 1, let only = valid.first {
        uses[key] = only.range
        return only.shape
      }
    }
    return nil
  }

  private mutating func defined(_ key: String) -> Extents? {
    guard let (binding, isFar) = table.ledger.binding(key, at: place, in: section), !isFar,
      !table.separates(binding.range, place)
    else { return nil }
    let start = binding.range.lowerBound
    if let known = table.memo.shapes[start] {
      uses.merge(known.uses) { a, _ in a }
      return known.shape
    }
    guard visiting.count < Self.deepest, visiting.insert(key).inserted else { return nil }
    defer { visiting.remove(key) }
    var inner = ShapeReader(table, at: start, in: binding.section)
    inner.visiting = visiting
    inner.depth = depth
    var found: Extents?
    for side in binding.sides.reversed() where found == nil { found = inner.shape(of: side) }
    var sources = inner.uses
    if found != nil { sources[key] = binding.range }
    // What was cut short by a circle is not kept.
    if visiting.count == 1 { table.memo.shapes[start] = (found, sources) }
    uses.merge(sources) { a, _ in a }
    return found
  }

  /// How many definitions are followed.
  private static let deepest = 12

  private mutating func application(
    _ symbol: Symbol, _ list: [Expression], _ spelled: String
  ) -> Extents? {
    let shapes = list.map { shape(of: $0) }
    if trustsNames, let alias = table.aliases[spelled], let declared = declared(alias) {
      return declared
    }
    if list.count == 1, Self.elementwise.contains(symbol.name.lowercased()) { return shapes[0] }
    let key = symbol.key
    guard let definition = table.ledger.function(key, at: place, in: section),
      definition.parameters.count == list.count, visiting.insert(key + "()").inserted
    else { return nil }
    defer { visiting.remove(key + "()") }
    var inner = self
    inner.place = definition.range.lowerBound
    for (parameter, argument) in zip(definition.parameters, shapes) {
      inner.local[parameter.key] = .some(argument)
    }
    let result = inner.shape(of: definition.body)
    uses.merge(inner.uses) { a, _ in a }
    return result
  }

  private static let elementwise: Set<String> = [
    "softmax", "relu", "gelu", "silu", "sigmoid", "tanh", "exp", "layernorm", "dropout", "σ",
    "logsoftmax", "rmsnorm", "elu", "swish", "softplus",
  ]

  // MARK: Functions

  private mutating func call(_ function: Function, _ list: [Expression]) -> Extents? {
    let shapes = list.map { shape(of: $0) }
    switch function {
    case .exp, .ln, .sin, .cos, .tan, .sinh, .cosh, .tanh, .softmax, .sigmoid, .relu, .sign,
      .floor, .ceiling:
      return shapes.count == 1 ? shapes[0] : nil
    case .log, .root: return shapes.last ?? nil
    case .norm, .determinant, .trace, .rank: return .number
    case .absolute: return shapes.first == .number ? .number : nil
    default: return shapes.allSatisfy { $0 == .number } ? .number : nil
    }
  }

  private mutating func power(_ base: Expression, _ exponent: Expression) -> Extents? {
    let inner = shape(of: base)
    switch inner {
    case .number: return .number
    case .table(let extents) where extents.count == 2:
      return knowledge.surelyDiffer(extents[0], extents[1]) || exponent.plainInteger == nil
        ? nil : inner
    default: return nil
    }
  }

  private mutating func matrix(_ rows: [[Expression]]) -> Extents? {
    let columns = rows.first?.count ?? 0
    guard columns > 0, rows.allSatisfy({ $0.count == columns }),
      rows.allSatisfy({ $0.allSatisfy(\.isPlainEntry) })
    else { return nil }
    for entry in rows.joined() where !entry.isLiteralLike {
      if let shape = shape(of: entry), shape != .number { return nil }
    }
    let extent = Extent(.number(rows.count))
    return columns == 1 ? .vector(extent) : .table([extent, Extent(.number(columns))])
  }

  private mutating func element(_ whole: Expression, _ indices: [Expression]) -> Extents? {
    guard let inner = shape(of: whole), inner.list.count == indices.count else { return nil }
    return .number
  }

  static func transposed(_ shape: Extents) -> Extents? {
    switch shape {
    case .number: .number
    case .vector(let extent, let isTransposed): .vector(extent, isTransposed: !isTransposed)
    case .table(let extents): extents.count == 2 ? .table(extents.reversed()) : nil
    }
  }

  // MARK: Signs

  private mutating func binary(
    _ whole: Expression, _ sign: Expression.Operator, _ left: Expression, _ right: Expression
  ) -> Extents? {
    switch sign {
    case .plus, .minus, .plusMinus:
      let (a, b) = (shape(of: left), shape(of: right))
      guard let a, let b else { return nil }
      return sum(a, b, left, right)
    case .hadamard:
      let (a, b) = (shape(of: left), shape(of: right))
      guard let a, let b else { return a ?? b }
      return sum(a, b, left, right)
    case .times, .dot, .juxtaposed: return product(whole)
    case .over:
      let (a, b) = (shape(of: left), shape(of: right))
      guard let a, let b else { return nil }
      // Element by element, where both are of one shape.
      return b == .number || a == b ? a : nil
    case .outer, .modulo:
      _ = shape(of: left)
      _ = shape(of: right)
      return nil
    }
  }

  /// Numbers and vectors are spread over a matrix; two matrices, and two vectors, must agree.
  private mutating func sum(
    _ a: Extents, _ b: Extents, _ left: Expression, _ right: Expression
  ) -> Extents? {
    switch (a, b) {
    case (.number, let other), (let other, .number): return other
    case (.vector(let one, let flag), .vector(let other, let otherFlag)):
      if flag == otherFlag, !one.isOne, !other.isOne, knowledge.surelyDiffer(one, other) {
        mismatches.append(
          Mismatch(left: left, right: right, leftShape: a, rightShape: b, isSum: true))
        return nil
      }
      return flag == otherFlag ? .vector(one.merged(other), isTransposed: flag) : nil
    case (.table(let ones), .table(let others)):
      guard ones.count == others.count else { return nil }
      let differs = zip(ones, others).contains {
        !$0.isOne && !$1.isOne && knowledge.surelyDiffer($0, $1)
      }
      if differs {
        mismatches.append(
          Mismatch(left: left, right: right, leftShape: a, rightShape: b, isSum: true))
        return nil
      }
      return .table(zip(ones, others).map { $0.merged($1) })
    case (.vector, .table(let extents)), (.table(let extents), .vector):
      return .table(extents)
    }
  }

  private mutating func product(_ whole: Expression) -> Extents? {
    var isDotted = false
    let factors = Self.factors(whole, &isDotted)
    var result: Extents? = .number
    // What the factors right before come to, as far back as they are known.
    var left: (factor: Expression, shape: Extents)?
    for factor in factors {
      guard let shape = shape(of: factor) else {
        (result, left) = (nil, nil)
        continue
      }
      if shape == .number { continue }
      guard let before = left else {
        left = (factor, shape)
        result = result == .number ? shape : nil
        continue
      }
      switch Self.product(before.shape, shape, knowledge, isDotted: isDotted) {
      case .fits(let product):
        if result != nil { result = product }
        left = product.flatMap { $0 == .number ? nil : (factor, $0) }
      case .clashes:
        mismatches.append(
          Mismatch(
            left: before.factor, right: factor, leftShape: before.shape, rightShape: shape,
            isSum: false))
        return nil
      }
    }
    return result
  }

  private static func factors(_ whole: Expression, _ isDotted: inout Bool) -> [Expression] {
    var rest = whole
    while case .binary(let sign, let left, _) = rest.kind,
      [.times, .dot, .juxtaposed].contains(sign)
    {
      if sign == .dot { isDotted = true }
      rest = left
    }
    return whole.factors
  }
}

extension Expression {
  /// Whether an entry of a matrix is a number for certain: digits, or a letter with two indices.
  fileprivate var isPlainEntry: Bool {
    !contains { part in
      switch part.kind {
      case .symbol(let symbol):
        // Letters of bold alphabets are vectors.
        return symbol.name.count != 1 || symbol.name.lowercased() != symbol.name
          || symbol.name.unicodeScalars.contains { $0.value >= 0x2000 }
          || symbol.indexParts.count == 1
      case .number, .based, .negated, .binary, .power, .call, .measured, .degrees: return false
      case .tuple(let parts): return parts.count != 1
      default: return true
      }
    }
  }
}
