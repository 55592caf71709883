import BigInt
import SourceText
import Testing

/// Expected values from paper: 2⁶³ = 9223372036854775808, which no word with a sign holds.
struct ExactNumberTests {
  private func number(_ numerator: String, _ denominator: String = "1") throws -> ExactNumber {
    let (above, below) = (try #require(BigInt(numerator)), try #require(BigInt(denominator)))
    return try #require(ExactNumber(above, over: below))
  }

  private func text(_ number: ExactNumber) -> String { "\(number.numerator)/\(number.denominator)" }

  private let least = ExactNumber(Int.min)
  private let greatest = ExactNumber(Int.max)

  @Test(
    "Quotients are reduced, and the numerator carries the sign",
    arguments: [
      ("6", "4", "3/2"), ("6", "-4", "-3/2"), ("-6", "-4", "3/2"), ("0", "-7", "0/1"),
      ("-9223372036854775808", "-9223372036854775808", "1/1"),
      ("9223372036854775807", "-9223372036854775808", "-9223372036854775807/9223372036854775808"),
      ("-9223372036854775808", "-1", "9223372036854775808/1"),
      ("-9223372036854775808", "6", "-4611686018427387904/3"),
      ("36893488147419103232", "-36893488147419103232", "-1/1"),
    ])
  func isReduced(numerator: String, denominator: String, expected: String) throws {
    #expect(text(try number(numerator, denominator)) == expected)
  }

  @Test("There is no quotient over zero")
  func hasNoQuotientOverZero() {
    #expect(ExactNumber(BigInt(1), over: BigInt(0)) == nil)
    #expect(least.divided(by: ExactNumber(0)) == nil)
  }

  @Test("Sums go on beyond a word, and come back")
  func addsBeyondWords() throws {
    let beyond = greatest + ExactNumber(1)
    #expect(text(beyond) == "9223372036854775808/1")
    #expect(beyond.words == nil)
    #expect(beyond - ExactNumber(1) == greatest)
    #expect((beyond - ExactNumber(1)).words?.numerator == .max)
    #expect(text(least - ExactNumber(1)) == "-9223372036854775809/1")
    #expect(text(least + least) == "-18446744073709551616/1")
    // 1/(2⁶³−1) + 1/(2⁶³−1) and 1/(2⁶³−1) + 1/2.
    let small = try number("1", "9223372036854775807")
    #expect(text(small + small) == "2/9223372036854775807")
    let half = try number("1", "2")
    #expect(text(small + half) == "9223372036854775809/18446744073709551614")
  }

  @Test("The least word has an opposite")
  func negatesTheLeastWord() {
    #expect(text(-least) == "9223372036854775808/1")
    #expect(-(-least) == least)
    #expect((-(-least)).words?.numerator == .min)
    #expect(text(least.magnitude) == "9223372036854775808/1")
    #expect(ExactNumber(0) - least == -least)
  }

  @Test("Products and quotients go on beyond a word, and come back")
  func multipliesBeyondWords() throws {
    let square = greatest * greatest
    #expect(text(square) == "85070591730234615847396907784232501249/1")
    #expect(square.divided(by: greatest) == greatest)
    #expect(least * ExactNumber(-1) == -least)
    #expect(least.divided(by: ExactNumber(-1)) == -least)
    #expect(least.divided(by: least) == ExactNumber(1))
    #expect(ExactNumber(1).divided(by: least).map(text) == "-1/9223372036854775808")
    // (2⁶³−1)/2 · 2/(2⁶³−1) = 1
    let half = try number("9223372036854775807", "2")
    let inverse = try number("2", "9223372036854775807")
    #expect(half * inverse == ExactNumber(1))
  }

  @Test("Powers go on beyond a word")
  func raisesBeyondWords() throws {
    #expect(text(try number("-2", "3").power(3)) == "-8/27")
    #expect(text(ExactNumber(2).power(62)) == "4611686018427387904/1")
    #expect(text(ExactNumber(-2).power(63)) == "-9223372036854775808/1")
    #expect(text(ExactNumber(2).power(63)) == "9223372036854775808/1")
    #expect(text(ExactNumber(-1).power(101)) == "-1/1")
    #expect(text(ExactNumber(7).power(0)) == "1/1")
    #expect(text(ExactNumber(0).power(100)) == "0/1")
  }

  @Test("Order is that of the values, however long the products are")
  func comparesWithoutOverflow() throws {
    // a/(a+1) rises with a.
    let lower = try number("9223372036854775805", "9223372036854775806")
    let upper = try number("9223372036854775806", "9223372036854775807")
    #expect(lower < upper)
    #expect(!(upper < lower))
    #expect(-upper < -lower)
    #expect(least < greatest)
    #expect(-upper < lower)
    #expect(greatest < -least)
    #expect(least < -greatest)
    #expect(!(upper < upper))
  }

  @Test("Equal numbers are one key, whichever way they came about")
  func hashesByValue() {
    let other = greatest + ExactNumber(1) - ExactNumber(1)
    #expect(Set([greatest, other]).count == 1)
    #expect(Set([least, -(-least)]).count == 1)
  }

  @Test(
    "Doubles keep their exact value",
    arguments: [
      (0.0, "0/1"), (-0.0, "0/1"), (0.75, "3/4"), (-2.5, "-5/2"), (0x1p62, "4611686018427387904/1"),
      (-0x1p63, "-9223372036854775808/1"), (0x1p63, "9223372036854775808/1"),
      (0x1p-62, "1/4611686018427387904"), (-0x1p-63, "-1/9223372036854775808"),
      (0x1p-64, "1/18446744073709551616"), (0x1.8p64, "27670116110564327424/1"),
    ])
  func readsDoubles(double: Double, expected: String) throws {
    #expect(text(try #require(ExactNumber(double))) == expected)
  }

  @Test("The least Double above zero is 2⁻¹⁰⁷⁴, and what is not finite is no number")
  func readsExtremeDoubles() throws {
    let least = try #require(ExactNumber(Double.leastNonzeroMagnitude))
    #expect(least.numerator == 1)
    #expect(least.denominator == BigInt(1) << 1074)
    #expect(ExactNumber(Double.infinity) == nil)
    #expect(ExactNumber(Double.nan) == nil)
  }

  @Test(
    "Rounding goes to the nearest integer and from halves away from zero",
    arguments: [
      ("7", "2", "4"), ("-7", "2", "-4"), ("1", "3", "0"), ("-2", "3", "-1"), ("1", "2", "1"),
      ("-1", "2", "-1"), ("9223372036854775807", "2", "4611686018427387904"),
      ("-9223372036854775807", "2", "-4611686018427387904"),
      ("-9223372036854775808", "1", "-9223372036854775808"),
      ("-9223372036854775808", "3", "-3074457345618258603"),
      ("9223372036854775807", "9223372036854775806", "1"),
      ("36893488147419103233", "2", "18446744073709551617"),
    ])
  func rounds(numerator: String, denominator: String, expected: String) throws {
    #expect(try number(numerator, denominator).rounded.numeratorText == expected)
  }

  @Test(
    "Cutting off goes toward zero, the floor downward",
    arguments: [
      ("7", "2", "3", "3"), ("-7", "2", "-3", "-4"), ("-1", "3", "0", "-1"),
      ("-4", "2", "-2", "-2"),
      ("-9223372036854775808", "1", "-9223372036854775808", "-9223372036854775808"),
      ("-36893488147419103233", "2", "-18446744073709551616", "-18446744073709551617"),
    ])
  func cutsOff(numerator: String, denominator: String, cut: String, floor: String) throws {
    #expect(try number(numerator, denominator).truncated.numeratorText == cut)
    #expect(try number(numerator, denominator).floor.numeratorText == floor)
  }

  @Test(
    "Rounding in units of a power of ten is that of the product",
    arguments: [
      ("1", "3", 4, "3333"), ("2", "3", 4, "6667"), ("-1", "8", 2, "-13"), ("1", "2", 0, "1"),
      ("12345", "1", -2, "123"), ("12350", "1", -2, "124"),
      ("2", "3", 18, "666666666666666667"), ("2", "3", 20, "66666666666666666667"),
      ("9223372036854775807", "9223372036854775806", 18, "1000000000000000000"),
      ("-9223372036854775808", "3", 1, "-30744573456182586027"),
    ])
  func roundsInUnits(
    numerator: String, denominator: String, exponent: Int, expected: String
  ) throws {
    let rounded = try number(numerator, denominator).rounded(timesTenTo: exponent)
    #expect(rounded.numeratorText == expected)
  }

  @Test(
    "The leading exponent is that of the first digit",
    arguments: [
      ("3456", "10", 2), ("712", "100000", -3), ("1", "1", 0), ("10", "1", 1), ("99", "100", -1),
      ("-9223372036854775808", "1", 18), ("1", "9223372036854775807", -19),
      ("36893488147419103232", "1", 19), ("0", "1", 0),
    ])
  func hasLeadingExponent(numerator: String, denominator: String, expected: Int) throws {
    #expect(try number(numerator, denominator).leadingExponent == expected)
  }

  @Test("Bits are counted without the sign")
  func countsBits() {
    #expect(ExactNumber(0).bits == 1)
    #expect(ExactNumber(-8).bits == 5)
    #expect(least.bits == 65)
    #expect((-least).bits == 65)
  }
}
