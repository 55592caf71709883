import BigInt
import Formulas
import SourceText

/// Sets values beside printed digits and beside each other.
enum Comparison {
  /// How well digits stand for a value; nil where the shapes differ.
  static func verdict(of literal: Literal, on value: Value) -> DigitsVerdict? {
    guard fits(literal.shape, value) else { return nil }
    var worst = DigitsVerdict.holds
    for (printed, number) in zip(literal.numbers, value.numbers) {
      let verdict = verdict(of: printed.number, on: number)
      switch (worst, verdict) {
      case (_, .fails): return .fails
      case (_, .misrounded): worst = .misrounded
      case (.holds, .holdsRounded): worst = verdict
      default: break
      }
    }
    return worst
  }

  private static func fits(_ shape: Literal.Shape, _ value: Value) -> Bool {
    switch (shape, value) {
    case (.number, .number): true
    case (.vector(let count), .vector(let numbers)), (.vector(let count), .row(let numbers)):
      numbers.count == count
    case (.vector(let count), .matrix(let rows, let columns, _)):
      (rows == 1 || columns == 1) && rows * columns == count
    case (.matrix(let rows, let columns), .matrix(let r, let c, _)): rows == r && columns == c
    case (.matrix(let rows, let columns), .vector(let numbers)),
      (.matrix(let rows, let columns), .row(let numbers)):
      (rows == 1 || columns == 1) && rows * columns == numbers.count
    default: false
    }
  }

  static func verdict(of printed: PrintedNumber, on number: Number) -> DigitsVerdict {
    switch number {
    case .exact(let exact):
      return printed.verdict(on: exact, in: .document)
    case .within(let low, let high):
      let size = max(abs(low), abs(high))
      if high - low <= size * 1e-11 {
        return printed.verdict(on: .double(number.midpoint), in: .document)
      }
      let allowed = interval(of: printed)
      if number.overlaps(allowed.lowerBound, allowed.upperBound) { return .holds }
      let ends = [low, high].map { printed.verdict(on: .double($0), in: .document) }
      return ends.first(where: \.isHolding) ?? (ends.contains(.misrounded) ? .misrounded : .fails)
    }
  }

  /// What the digits may stand for; in a document an integer may be a rounded one.
  private static func interval(of printed: PrintedNumber) -> ClosedRange<ExactNumber> {
    guard printed.isExact else { return printed.interval }
    let half = ExactNumber(5, timesTenTo: -1)
    return (printed.value - half)...(printed.value + half)
  }

  /// Whether two values may be one; nil where the shapes differ.
  static func overlap(_ a: Value, _ b: Value) -> Bool? {
    guard
      a.dimensions == b.dimensions
        || a.numbers.count == b.numbers.count && !a.isMatrix && !b.isMatrix
    else { return nil }
    return zip(a.numbers, b.numbers).allSatisfy { x, y in
      if !x.isSurelyDisjoint(from: y) { return true }
      // Bounds of computed values are narrow; noise as for any binary value.
      guard x.exact == nil || y.exact == nil else { return false }
      let (p, q) = (x.midpoint, y.midpoint)
      return abs(p - q) <= 1e-12 * max(abs(p), abs(q))
    }
  }
}

extension Value {
  fileprivate var isMatrix: Bool { if case .matrix = self { true } else { false } }
}
