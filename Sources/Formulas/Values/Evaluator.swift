/// Computes what an expression comes to.
package struct Evaluator {
  /// How printed decimals within the expression are taken.
  package enum Literals: Sendable {
    /// As they stand.
    case exact
    /// As everything that may have been rounded to them.
    case rounded
  }

  /// Why an expression has no value.
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
  }

  package var literals: Literals
  /// The value of a symbol whose indices are names and integers; nil where the text gives none.
  package var lookup: (Symbol) throws(Failure) -> Value?
  /// The value of a function that the document defines; nil where it defines none.
  package var apply: (Symbol, [Value]) throws(Failure) -> Value?
}
