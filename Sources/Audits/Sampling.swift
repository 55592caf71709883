import Formulas
import SourceText

/// Two sides with free symbols, compared at many points.
///
/// Symbols that the document leaves open are given numbers: positive fractions, and small integers
/// where something is counted. A side with functions that nothing defines, vectors or matrices is
/// not sampled.
struct Sampling {
  enum Outcome {
    case held(Int)
    /// One point at which they differ, at how many they do, and of how many.
    case differed(example: String, Int, of: Int)
  }

  private let left: Expression
  private let right: Expression
  private let ledger: Ledger
  private let section: Section
  private let logBase: Int?
  private let counted: Set<String>
  private let symbols: (left: Set<String>, right: Set<String>)
  /// Symbols of one letter without vectors or matrices about them.
  let isPlain: Bool

  static let points = 50
  /// What one side may cost at one point, and a function within it: two sides at up to 150 points
  /// must not take noticeably long.
  private static let steps = (side: 2_000, function: 500)

  init?(
    _ left: Expression, _ right: Expression, _ ledger: Ledger, _ section: Section, logBase: Int?
  ) {
    self.left = left
    self.right = right
    self.ledger = ledger
    self.section = section
    self.logBase = logBase
    guard left.isSampled, right.isSampled else { return nil }
    var counted: Set<String> = []
    for side in [left, right] { side.gatherCounted(into: &counted) }
    self.counted = counted
    symbols = (left.freeSymbols, right.freeSymbols)
    guard !symbols.left.isEmpty || !symbols.right.isEmpty else { return nil }
    // A name alone is being defined.
    if case .symbol = left.kind { return nil }
    if case .symbol = right.kind { return nil }
    isPlain = left.isPlainAlgebra && right.isPlainAlgebra
  }

  /// Whether both sides are about the same symbols.
  var hasSameSymbols: Bool { symbols.left == symbols.right && !symbols.left.isEmpty }

  func outcome() -> Outcome? {
    var held = 0
    var differed = 0
    var example: String?
    var tried = 0
    // Once it holds here and fails there, further points say nothing new.
    while held + differed < (held > 0 && differed > 0 ? 20 : Self.points), tried < 150 {
      tried += 1
      let point = SamplePoint(number: tried, counted: counted)
      guard let a = value(left, point), let b = value(right, point) else {
        // What has no value at several points in a row has none at all.
        if tried == 8, held + differed == 0 { return nil }
        continue
      }
      guard let isOne = Self.agree(a, b) else { return nil }
      if isOne {
        held += 1
      } else {
        differed += 1
        example = example ?? point.text
      }
    }
    guard held + differed >= 20 else { return nil }
    if let example { return .differed(example: example, differed, of: held + differed) }
    return .held(held)
  }

  /// Whether two values are one as far as they are known; nil for other shapes.
  private static func agree(_ a: Value, _ b: Value) -> Bool? {
    guard let overlap = Comparison.overlap(a, b) else { return nil }
    if overlap { return true }
    return zip(a.numbers, b.numbers).allSatisfy { x, y in
      let (p, q) = (x.midpoint, y.midpoint)
      return abs(p - q) <= 1e-9 * max(1, abs(p), abs(q))
    }
  }

  private func value(_ side: Expression, _ point: SamplePoint) -> Value? {
    let base: Evaluator.LogBase =
      switch logBase {
      case 2: .two
      case 10: .ten
      default: .natural
      }
    var evaluator = Evaluator(
      logBase: base,
      lookup: { (symbol) throws(Evaluator.Failure) in
        symbol.name == "π" || symbol.name == "∞" ? nil : point.value(of: symbol)
      },
      apply: { (symbol, values) throws(Evaluator.Failure) in
        guard let definition = ledger.function(symbol.key, at: side.range.lowerBound, in: section),
          definition.parameters.count == values.count, definition.body.isSampled,
          !definition.body.contains(where: {
            if case .application = $0.kind { true } else { false }
          })
        else { return nil }
        var inner = Evaluator(
          logBase: base,
          lookup: { (symbol) throws(Evaluator.Failure) in point.value(of: symbol) })
        inner.stepLimit = Self.steps.function
        var bound: [Symbol: Value] = [:]
        for (parameter, value) in zip(definition.parameters, values) { bound[parameter] = value }
        return try inner.evaluate(definition.body, with: bound)
      })
    evaluator.stepLimit = Self.steps.side
    return try? evaluator.evaluate(side)
  }
}

/// Numbers for the free symbols, the same in every run.
private final class SamplePoint {
  private let number: Int
  private let counted: Set<String>
  private var chosen: [String: Number] = [:]
  /// The first symbols asked for, which name the point.
  private var named: [String] = []

  init(number: Int, counted: Set<String>) {
    self.number = number
    self.counted = counted
  }

  func value(of symbol: Symbol) -> Value {
    let key = symbol.key
    if let known = chosen[key] { return .number(known) }
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in (key + "#\(number)").utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
    hash ^= hash >> 29
    let value: Number
    if counted.contains(symbol.name) {
      value = Number(Int(hash % 6) + 1)
    } else {
      // Sevenths between 0 and 3; later points also below 0.
      let sevenths = Int(hash % 20) + 1
      let isNegative = number > 30 && hash & 0x1_0000 != 0
      let exact = ExactNumber(isNegative ? -sevenths : sevenths).divided(by: ExactNumber(7))
      value = Number(exact ?? ExactNumber(1))
    }
    chosen[key] = value
    if named.count < 4 { named.append(key) }
    return .number(value)
  }

  var text: String {
    named.compactMap { key in chosen[key].map { "\(key) = \(Self.text($0))" } }
      .joined(separator: ", ")
  }

  private static func text(_ number: Number) -> String {
    guard case .exact(let exact) = number, !exact.isInteger else { return number.text() }
    return "\(exact.numerator)/\(exact.denominator)"
  }
}

extension Expression {
  /// Whether it is made of numbers, symbols for numbers and known functions alone.
  fileprivate var isSampled: Bool {
    var count = 0
    return !contains { part in
      count += 1
      if count > 400 { return true }
      switch part.kind {
      case .unread, .text, .transposed, .matrix, .set, .cases, .list, .measured, .degrees:
        return true
      case .binary(.plusMinus, _, _), .binary(.outer, _, _), .binary(.hadamard, _, _): return true
      case .binary(.modulo, _, _): return true
      case .call(.norm, _), .call(.determinant, _), .call(.trace, _), .call(.rank, _),
        .call(.softmax, _), .call(.mean, _), .call(.variance, _), .call(.argmax, _),
        .call(.argmin, _), .call(.covariance, _), .call(.standardDeviation, _):
        return true
      case .repeated(_, _, let from, let to, _): return from == nil || to == nil
      case .symbol(let symbol):
        // Opaque names, vectors with arrows, bold letters, the imaginary unit.
        return symbol.name.contains("(") || !symbol.isScalarLike
      default: return false
      }
    }
  }

  /// Whether nothing in it could stand for a vector, a matrix or an operator.
  fileprivate var isPlainAlgebra: Bool {
    !contains { part in
      switch part.kind {
      case .symbol(let symbol):
        guard let first = symbol.name.unicodeScalars.first else { return true }
        return symbol.name.count > 1 || !symbol.mark.isEmpty || first.properties.isUppercase
          || symbol.name == "i" || symbol.name == "d" || symbol.name == "j"
      case .application, .repeated, .binary(.dot, _, _): return true
      default: return false
      }
    }
  }

  fileprivate var freeSymbols: Set<String> {
    var keys: Set<String> = []
    forEachPart { if case .symbol(let symbol) = $0.kind { keys.insert(symbol.name) } }
    keys.remove("π")
    keys.remove("∞")
    return keys
  }

  /// Symbols that count something: bounds, indices, what factorials are taken of.
  fileprivate func gatherCounted(into names: inout Set<String>) {
    forEachPart { part in
      switch part.kind {
      case .repeated(_, let index, let from, let to, _):
        if let index { names.insert(index.name) }
        for bound in [from, to].compactMap({ $0 }) { names.formUnion(bound.freeSymbols) }
      case .call(.factorial, let list), .call(.binomial, let list):
        for argument in list { names.formUnion(argument.freeSymbols) }
      case .power(let base, let exponent):
        if case .negated = base.kind { names.formUnion(exponent.freeSymbols) }
      case .symbol(let symbol):
        for index in symbol.indices { names.formUnion(index.freeSymbols) }
      case .ellipsis: break
      default: break
      }
    }
  }
}

extension Symbol {
  /// Whether it may stand for a number.
  fileprivate var isScalarLike: Bool {
    if name == "∂" || name == "∇" || name == "∞" { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      // No arrows or hats, no letters of other alphabets than the plain ones.
      scalar.properties.isAlphabetic && !(0x1D400...0x1D7FF).contains(scalar.value)
        || (48...57).contains(scalar.value)
    }
  }
}
