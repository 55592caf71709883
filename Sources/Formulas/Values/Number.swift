package import SourceText

/// A number as far as it is known: a rational without rounding, or bounds that surely hold it.
package enum Number: Sendable, Hashable {
  case exact(ExactNumber)
  /// Both ends included and finite, rounded outward at every step.
  case within(Double, Double)
}
