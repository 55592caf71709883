/// Computes what an expression comes to.
///
/// Never traps and never runs for long: an evaluation has a number of steps, a depth and sizes that
/// it does not exceed, and fails as `tooLarge` beyond. A chain of signs on one level (`1 + 2 + …`)
/// may be as long as memory allows, for it is folded from the left without recursion.
package struct Evaluator {
  /// How printed decimals within the expression are taken.
  package enum Literals: Sendable {
    /// As they stand.
    case exact
    /// As everything that may have been rounded to them.
    case rounded
  }

  /// What `\log` without a base means.
  package enum LogBase: Sendable, Hashable {
    case unknown, natural, two, ten
  }

  /// Why an expression has no value. The texts are short and the same in every language: what
  /// stood there (`log(-1)`), or the sign that is meant (`∑`, `±`, `…`).
  package enum Failure: Error, Hashable {
    case undefined(Symbol)
    case divisionByZero
    /// A function outside of its domain: the logarithm of −1.
    case outside(String)
    /// Two shapes that do not go together: what was to be done, and both shapes.
    case shapes(String, String, String)
    /// More than the limits allow.
    case tooLarge(String)
    case ambiguous(String)
    case unread(Expression.Unread)
    /// A definition that needs itself.
    case circular(Symbol)

    static let logarithmOfZero = Failure.outside("log(0)")
  }

  package var literals: Literals
  package var logBase: LogBase
  /// How many steps one evaluation may take; a node or a digit of a large number is about one.
  package var stepLimit = 200_000
  /// The value of a symbol whose indices are names and integers; nil where the text gives none.
  package var lookup: (Symbol) throws(Failure) -> Value?
  /// The value of a function that the document defines; nil where it defines none.
  package var apply: (Symbol, [Value]) throws(Failure) -> Value?

  package init(
    literals: Literals = .exact, logBase: LogBase = .unknown,
    lookup: @escaping (Symbol) throws(Failure) -> Value? = { (_) throws(Failure) in nil },
    apply: @escaping (Symbol, [Value]) throws(Failure) -> Value? = { (_, _) throws(Failure) in nil }
  ) {
    self.literals = literals
    self.logBase = logBase
    self.lookup = lookup
    self.apply = apply
  }

  /// The value of an expression, computed from exact numbers or from bounds that surely hold them.
  package func evaluate(_ expression: Expression) throws(Failure) -> Value {
    var evaluation = Evaluation(self)
    return try evaluation.value(of: expression)
  }

  /// The value of an expression in which some symbols stand for values of their own: the
  /// parameters of a function, an index.
  package func evaluate(
    _ expression: Expression, with bindings: [Symbol: Value]
  ) throws(Failure) -> Value {
    var evaluation = Evaluation(self)
    for (symbol, value) in bindings { evaluation.bindings[symbol.key] = value }
    return try evaluation.value(of: expression)
  }
}
