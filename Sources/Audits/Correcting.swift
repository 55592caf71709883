import Formulas
import SourceText

/// What to print instead of false digits.
enum Correcting {
  /// The digits of a value in the document's notation and precision.
  static func fix(
    _ literal: Literal, _ range: Range<Int>, _ value: Value, _ reading: DocumentReading
  ) -> Claim.Fix? {
    guard literal.numbers.count == value.numbers.count else { return nil }
    var new = ""
    var place = range.lowerBound
    for (printed, number) in zip(literal.numbers, value.numbers) {
      let text: String
      switch number {
      case .exact(let exact):
        text = printed.number.corrected(
          for: .rational(exact.numerator, exact.denominator), in: .document, style: .latex)
      case .within:
        text = printed.number.corrected(
          for: .double(number.midpoint), in: .document, style: .latex)
      }
      guard printed.range.lowerBound >= place else { return nil }
      let usesComma =
        reading.vocabulary.usesDecimalComma && reading.text(printed.range).contains("{,}")
      new += reading.text(place..<printed.range.lowerBound) + (usesComma ? text.replacing(".", with: "{,}") : text)
      place = printed.range.upperBound
    }
    new += reading.text(place..<max(place, range.upperBound))
    return Claim.Fix(replace: reading.text(range), with: new, range: range)
  }
}
