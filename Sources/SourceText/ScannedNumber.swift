/// A number found in prose or in a formula, and whether it has to be vouched for.
package struct ScannedNumber: Sendable, Hashable {
  /// Why a number needs no check.
  package enum FreeReason: String, Sendable, Hashable {
    /// An integer of one or two digits without a unit.
    case smallInteger
    /// A date, a year, a decade or a century.
    case date
    /// It follows section, figure, table, equation, chapter, 第 and their kin.
    case reference
    /// It follows version or the name of a product.
    case version
    /// Part of a name or an ordinal: GPT-3, x_1, 2nd, 3-D, an index.
    case name
  }

  package let number: PrintedNumber
  /// The bytes of the file, with sign, unit and percent sign.
  package let range: Range<Int>
  package let freeBecause: FreeReason?

  package init(number: PrintedNumber, range: Range<Int>, freeBecause: FreeReason?) {
    self.number = number
    self.range = range
    self.freeBecause = freeBecause
  }

  /// Whether it must be checked, given, cited, quoted or called a label.
  package var isCounted: Bool { freeBecause == nil }
}

extension PrintedNumber {
  /// Decimals, percentages, powers, numbers with a unit or a thousands mark, and integers of
  /// three digits or more.
  var isWeighty: Bool {
    notation.fraction != nil || notation.exponent != nil || notation.mark != nil
      || notation.separator != nil || notation.integer.count >= 3
  }
}
