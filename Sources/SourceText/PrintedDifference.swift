/// One place where what came is not what the author printed.
package struct PrintedDifference: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// Other words, marks or integers came.
    case text
    /// A number came that these digits do not stand for.
    case number(DigitsVerdict)
    /// The number holds, but fewer digits came than are printed.
    case tooFewDigitsCame
    /// A list of another nesting or count came; its values are not compared.
    case shape
    /// Nothing came for this.
    case missing
    /// This came and is not printed; the range is empty, where it would stand.
    case extra
  }

  /// The UTF-8 bytes of the claim's text.
  package let range: Range<Int>
  package let kind: Kind
  /// The claim's piece; for a shape, its description.
  package let expected: String
  /// The piece that came; for a shape, its description.
  package let got: String
  /// For a number, the value that came to as many digits as make the difference plain.
  package let trueValue: String?

  init(_ kind: Kind, at range: Range<Int>, expected: String, got: String, trueValue: String? = nil)
  {
    self.kind = kind
    self.range = range
    self.expected = expected
    self.got = got
    self.trueValue = trueValue
  }
}
