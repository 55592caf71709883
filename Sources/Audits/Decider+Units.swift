import BigInt
import Formulas
import SourceText

/// Numbers with units: computed in base units where all of them are known.
extension Decider {
  /// Whether units play a part in an expression or in what it is made of.
  func hasUnits(_ expression: Expression, _ uses: [String: Ledger.Binding]) -> Bool {
    if expression.hasUnits { return true }
    // Digits alone are counted as they stand, whatever they were computed from.
    return !expression.symbolKeys.isEmpty
      && uses.values.contains { $0.sides.contains(where: \.hasUnits) }
  }

  /// The powers of base units that an expression has; nil where that is not sure.
  func dimensions(_ expression: Expression, depth: Int = 0) -> [String: Int]? {
    guard depth < 20 else { return nil }
    func inner(_ part: Expression) -> [String: Int]? { dimensions(part, depth: depth + 1) }
    switch expression.kind {
    case .number, .based, .degrees: return [:]
    case .negated(let part): return inner(part)
    case .measured(let part, let unit):
      guard let unit = MeasuringUnit(unit), let below = inner(part) else { return nil }
      return Self.sum(below, unit.dimensions, 1)
    case .symbol(let symbol):
      if symbol.name == "π" { return [:] }
      guard
        let (binding, isFar) = ledger.binding(
          symbol.key, at: expression.range.lowerBound, in: passage.section), !isFar,
        let side = binding.sides.last
      else { return nil }
      return inner(side)
    case .binary(.plus, let a, let b), .binary(.minus, let a, let b):
      guard let x = inner(a), let y = inner(b), x == y else { return nil }
      return x
    case .binary(.times, let a, let b), .binary(.dot, let a, let b),
      .binary(.juxtaposed, let a, let b):
      guard let x = inner(a), let y = inner(b) else { return nil }
      return Self.sum(x, y, 1)
    case .binary(.over, let a, let b):
      guard let x = inner(a), let y = inner(b) else { return nil }
      return Self.sum(x, y, -1)
    case .power(let base, let exponent):
      guard let x = inner(base) else { return nil }
      if x.isEmpty, exponent.plainInteger != nil { return x }
      guard let count = exponent.plainInteger, abs(count) < 10 else { return nil }
      return x.mapValues { $0 * count }.filter { $0.value != 0 }
    case .call(.root, let list):
      guard let argument = list.only, let x = inner(argument),
        x.values.allSatisfy({ $0 % 2 == 0 })
      else { return nil }
      return x.mapValues { $0 / 2 }
    default: return nil
    }
  }

  private static func sum(_ a: [String: Int], _ b: [String: Int], _ sign: Int) -> [String: Int] {
    var sum = a
    for (name, count) in b { sum[name, default: 0] += sign * count }
    return sum.filter { $0.value != 0 }
  }

  /// Whether digits with a scaled unit fit a value in another unit of its kind.
  func fitsRescaled(_ literal: Literal, _ value: Value) -> Bool {
    guard let text = literal.unit, case .number(let number) = value else { return false }
    let unit = MeasuringUnit(text)
    if let unit, !unit.isScaled { return false }
    var factors: [ExactNumber] = [-9, -6, -3, 3, 6, 9].map { ExactNumber(1, timesTenTo: $0) }
    var others = [60, 3600, 24, 86_400, 1024, 1_048_576, 1_073_741_824, 8].map { ExactNumber($0) }
    if let unit { others.append(unit.factor) }
    if let speed = ExactNumber(36).divided(by: ExactNumber(10)) { others.append(speed) }
    for factor in others {
      factors.append(factor)
      if let inverse = ExactNumber(1).divided(by: factor) { factors.append(inverse) }
    }
    return factors.contains { factor in
      guard let scaled = try? number * Number(factor) else { return false }
      return Comparison.verdict(of: literal, on: .number(scaled))?.isHolding == true
    }
  }
}

extension Expression {
  /// Whether a number in it bears a unit.
  var hasUnits: Bool { contains { if case .measured = $0.kind { true } else { false } } }

  /// The same in base units; nil where a unit is not known.
  var inBaseUnits: Expression? {
    var isKnown = true
    let converted = replacing { part in
      guard case .measured(let inner, let text) = part.kind else { return nil }
      guard let unit = MeasuringUnit(text), !unit.isLoose, let base = inner.inBaseUnits else {
        isKnown = false
        return part
      }
      guard unit.isScaled else { return base }
      return Expression(
        .binary(.times, base, Expression(exact: unit.factor, part.range)), part.range)
    }
    return isKnown ? converted : nil
  }

  /// A rational as a quotient of printed integers.
  init(exact: ExactNumber, _ range: Range<Int>) {
    func integer(_ value: BigInt) -> Expression {
      PrintedNumber(String(value)).map { Expression(.number($0), range) }
        ?? Expression(.unread(.syntax("")), range)
    }
    self =
      exact.isInteger
      ? integer(exact.numerator)
      : Expression(
        .binary(.over, integer(exact.numerator), integer(exact.denominator)), range)
  }
}
