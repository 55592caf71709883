import Formulas
import SourceText
import Testing

/// Short ways to write expressions, and to read values.
extension Expression {
  init(_ kind: Kind) { self.init(kind, 0..<0) }

  /// A printed number; with a minus in front, its negation.
  static func n(_ text: String) throws -> Expression {
    if text.hasPrefix("-") { return try -n(String(text.dropFirst())) }
    return Expression(.number(try #require(PrintedNumber(text))))
  }

  static func n(_ value: Int) -> Expression { Expression(integer: value, 0..<0) }

  static func s(_ name: String, _ indices: Expression..., mark: String = "") -> Expression {
    Expression(.symbol(Symbol(name, indices: indices, mark: mark)))
  }

  /// `3/4`, or an integer.
  static func fraction(_ text: String) throws -> Expression {
    let parts = text.split(separator: "/").map(String.init)
    return try parts.count == 2 ? n(parts[0]) / n(parts[1]) : n(parts[0])
  }

  static func tuple(_ values: Int...) -> Expression {
    Expression(.tuple(values.map { n($0) }))
  }

  static func tuple(_ elements: [Expression]) -> Expression { Expression(.tuple(elements)) }

  static func matrix(_ rows: [[Int]]) -> Expression {
    Expression(.matrix(rows.map { $0.map { n($0) } }))
  }

  static func call(_ function: Function, _ arguments: Expression...) -> Expression {
    Expression(.call(function, arguments))
  }

  static func sum(
    _ index: String, _ from: Expression, _ to: Expression, _ body: Expression
  ) -> Expression {
    Expression(.repeated(.sum, index: Symbol(index), from: from, to: to, body: body))
  }

  static func product(
    _ index: String, _ from: Expression, _ to: Expression, _ body: Expression
  ) -> Expression {
    Expression(.repeated(.product, index: Symbol(index), from: from, to: to, body: body))
  }

  static let dots = Expression(.ellipsis)

  func joined(_ sign: Operator, _ other: Expression) -> Expression {
    Expression(.binary(sign, self, other))
  }

  static func + (a: Expression, b: Expression) -> Expression { a.joined(.plus, b) }
  static func - (a: Expression, b: Expression) -> Expression { a.joined(.minus, b) }
  static func * (a: Expression, b: Expression) -> Expression { a.joined(.juxtaposed, b) }
  static func / (a: Expression, b: Expression) -> Expression { a.joined(.over, b) }
  static prefix func - (a: Expression) -> Expression { Expression(.negated(a)) }

  func to(_ exponent: Expression) -> Expression { Expression(.power(self, exponent)) }
  var transposed: Expression { Expression(.transposed(self)) }
}

extension Expression {
  /// The value, with some symbols set.
  func value(
    _ symbols: [String: Value] = [:], literals: Evaluator.Literals = .exact,
    log: Evaluator.LogBase = .unknown
  ) throws(Evaluator.Failure) -> Value {
    let evaluator = Evaluator(
      literals: literals, logBase: log,
      lookup: { (symbol) throws(Evaluator.Failure) in symbols[symbol.key] })
    return try evaluator.evaluate(self)
  }

  func text(_ symbols: [String: Value] = [:]) throws -> String {
    try value(symbols).text
  }

  /// Why there is no value; nil where there is one.
  func failure(_ symbols: [String: Value] = [:]) -> Evaluator.Failure? {
    do throws(Evaluator.Failure) {
      _ = try value(symbols)
      return nil
    } catch {
      return error
    }
  }
}

/// A fraction as an exact number: `3/4`, `-2`.
func rational(_ text: String) throws -> ExactNumber {
  let parts = text.split(separator: "/").map(String.init)
  let top = try #require(PrintedNumber(parts[0])).value
  guard parts.count == 2 else { return top }
  let bottom = try #require(PrintedNumber(parts[1])).value
  return try #require(top.divided(by: bottom))
}

func vector(_ values: Int...) -> Value { .vector(values.map { Number($0) }) }
