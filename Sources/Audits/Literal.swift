import Formulas
import SourceText

/// A side of a relation that is printed digits and nothing else: a number, a tuple, a matrix.
struct Literal {
  /// Row by row.
  let numbers: [(number: PrintedNumber, range: Range<Int>)]
  let shape: Shape
  let unit: String?
  /// Whether it bears a degree sign.
  let isDegrees: Bool

  enum Shape: Hashable {
    case number
    case vector(Int)
    case matrix(rows: Int, columns: Int)
  }

  /// nil where something has to be computed first.
  init?(_ side: Expression, isApproximate: Bool = false, in bytes: [UInt8]) {
    var unit: String?
    var inner = side
    if case .measured(let value, let text) = side.kind {
      unit = text
      inner = value
    } else if case .negated(let negative) = side.kind,
      case .measured(let value, let text) = negative.kind
    {
      unit = text
      inner = Expression(.negated(value), side.range.lowerBound..<value.range.upperBound)
    }
    // `1.17 \times 10^{-6}\,\Omega`: the unit stands behind the power.
    if let (bare, text) = inner.withoutUnitBehind {
      unit = text
      inner = bare
    } else if case .negated(let negative) = inner.kind,
      let (bare, text) = negative.withoutUnitBehind
    {
      unit = text
      inner = Expression(.negated(bare), inner.range.lowerBound..<bare.range.upperBound)
    }
    var isDegrees = false
    if case .degrees(let angle) = inner.kind {
      inner = angle
      isDegrees = true
    } else if case .negated(let negative) = inner.kind, case .degrees(let angle) = negative.kind {
      inner = Expression(.negated(angle), inner.range.lowerBound..<angle.range.upperBound)
      isDegrees = true
    }
    self.isDegrees = isDegrees
    self.unit = unit
    switch inner.kind {
    case .tuple(let parts), .list(let parts):
      let numbers = parts.compactMap { Self.number($0, isApproximate, bytes) }
      guard numbers.count == parts.count else { return nil }
      self.numbers = numbers
      shape = .vector(numbers.count)
    case .matrix(let rows):
      let cells = rows.flatMap { $0 }
      let numbers = cells.compactMap { Self.number($0, isApproximate, bytes) }
      let columns = rows.first?.count ?? 0
      guard numbers.count == cells.count, columns > 0, rows.allSatisfy({ $0.count == columns })
      else { return nil }
      self.numbers = numbers
      shape = .matrix(rows: rows.count, columns: columns)
    default:
      guard let number = Self.number(inner, isApproximate, bytes) else { return nil }
      numbers = [number]
      shape = .number
    }
  }

  private init(numbers: [(number: PrintedNumber, range: Range<Int>)], shape: Shape, unit: String?) {
    self.numbers = numbers
    self.shape = shape
    self.unit = unit
    isDegrees = false
  }

  /// The same digits without their percent signs; nil where there are none.
  var withoutPercent: Literal? {
    let bare = numbers.compactMap { number -> (number: PrintedNumber, range: Range<Int>)? in
      let text = number.number.text
      guard let sign = text.firstIndex(of: "%") ?? text.firstIndex(of: "\\") else { return nil }
      let isApproximate = number.number.isApproximate
      return PrintedNumber(text[..<sign].trimmed, isApproximate: isApproximate).map {
        ($0, number.range)
      }
    }
    guard bare.count == numbers.count else { return nil }
    return Literal(numbers: bare, shape: shape, unit: unit)
  }

  /// One printed number with its sign and power of ten.
  private static func number(
    _ expression: Expression, _ isApproximate: Bool, _ bytes: [UInt8]
  ) -> (PrintedNumber, Range<Int>)? {
    if case .number(let number) = expression.kind {
      return (number.marked(isApproximate: isApproximate), expression.range)
    }
    guard let text = text(expression),
      let number = PrintedNumber(text, isApproximate: isApproximate)
    else { return nil }
    return (number, expression.range)
  }

  private static func text(_ expression: Expression) -> String? {
    switch expression.kind {
    case .number(let number): return number.text
    case .negated(let inner):
      guard let text = text(inner), !text.hasPrefix("-") else { return nil }
      return "-" + text
    case .binary(.times, let left, let right), .binary(.dot, let left, let right):
      guard case .number(let digits) = left.kind,
        digits.text.allSatisfy({ "0123456789.".contains($0) }),
        case .power(let base, let exponent) = right.kind, base.plainInteger == 10,
        let power = exponent.plainInteger, abs(power) < 1_000
      else { return nil }
      return digits.text + " \\times 10^{\(power)}"
    default: return nil
    }
  }

  /// Whether the digits leave nothing open.
  var isExact: Bool { numbers.allSatisfy { $0.number.isExact } }
}

extension Expression {
  /// A product whose second factor bears the unit, without it.
  fileprivate var withoutUnitBehind: (Expression, unit: String)? {
    guard let (sign, left, right) = product, case .measured(let power, let text) = right.kind
    else { return nil }
    let range = left.range.lowerBound..<power.range.upperBound
    return (Expression(.binary(sign, left, power), range), text)
  }

  /// The two factors of a product with a sign.
  fileprivate var product: (Operator, Expression, Expression)? {
    switch kind {
    case .binary(.times, let left, let right): (.times, left, right)
    case .binary(.dot, let left, let right): (.dot, left, right)
    default: nil
    }
  }
}
