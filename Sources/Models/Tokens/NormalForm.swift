import Foundation

/// The Unicode normal forms: one spelling for texts that look, or mean, the same.
///
/// A text to a text. A tokenizer takes "é" as one scalar and "e" with U+0301 for different texts, as
/// models do; in a normal form they are one.
///
/// Source: Unicode Standard Annex 15.
public enum NormalForm: Hashable, Sendable, CaseIterable {
  /// NFC: letter and marks joined where one scalar holds both.
  case composed
  /// NFD: every joined letter taken apart.
  case decomposed
  /// NFKC: composed, and look-alikes replaced: "ﬁ" by "fi", the wide "Ａ" by "A".
  case compatibilityComposed
  /// NFKD: decomposed, and look-alikes replaced.
  case compatibilityDecomposed

  /// The text in this form.
  public func callAsFunction(_ text: String) -> String {
    switch self {
    case .composed: text.precomposedStringWithCanonicalMapping
    case .decomposed: text.decomposedStringWithCanonicalMapping
    case .compatibilityComposed: text.precomposedStringWithCompatibilityMapping
    case .compatibilityDecomposed: text.decomposedStringWithCompatibilityMapping
    }
  }
}
