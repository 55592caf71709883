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
    for (printed, given) in zip(literal.numbers, value.numbers) {
      let number = printed.number.isPercent ? Self.share(given, printed.number) : given
      var text: String
      switch number {
      case .exact(let exact):
        text = printed.number.corrected(
          for: .rational(exact.numerator, exact.denominator), in: .document, style: .latex)
      case .within:
        text = printed.number.corrected(
          for: .double(number.midpoint), in: .document, style: .latex)
      }
      guard printed.range.lowerBound >= place else { return nil }
      if reading.text(printed.range).contains("\\%") {
        text = text.replacing("\\%", with: "%").replacing("%", with: "\\%")
      }
      let usesComma =
        reading.vocabulary.usesDecimalComma && reading.text(printed.range).contains(",")
      let comma = reading.text(printed.range).contains("{,}") ? "{,}" : ","
      new +=
        reading.text(place..<printed.range.lowerBound)
        + (usesComma ? text.replacing(".", with: comma) : text)
      place = printed.range.upperBound
    }
    new += reading.text(place..<max(place, range.upperBound))
    // Bytes that are no text would not survive being read and written again.
    let replaced = reading.text(range)
    guard replaced.utf8.elementsEqual(reading.source.bytes[range]) else { return nil }
    return Claim.Fix(replace: replaced, with: new, range: range)
  }

  /// `… × 100 = 74.86 %`: the number of percent as the share that the sign makes of it.
  private static func share(_ value: Number, _ printed: PrintedNumber) -> Number {
    guard let share = try? value / Number(100) else { return value }
    let (size, near) = (abs(printed.value.approximate), abs(share.midpoint))
    return near < size * 3 && size < near * 3 ? share : value
  }
}

extension PrintedNumber {
  fileprivate var isPercent: Bool { text.contains("%") }
}

extension ExactNumber {
  fileprivate var approximate: Double { Number(self).midpoint }
}
