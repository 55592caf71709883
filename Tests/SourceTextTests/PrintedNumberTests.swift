import BigInt
import SourceText
import Testing

/// What a printed number claims, row by row as on paper.
struct PrintedNumberTests {
  @Test(arguments: [
    ("0.148", "37/250", "1/1000"), ("-1.5", "-3/2", "1/10"), ("\u{2212}1.5", "-3/2", "1/10"),
    ("+2.0", "2/1", "1/10"), (".466", "233/500", "1/1000"), ("57{,}344", "57344/1", "1/1"),
    ("1,048,576", "1048576/1", "1/1"), ("57\\,344", "57344/1", "1/1"),
    ("1.97e14", "197000000000000/1", "1000000000000/1"), ("1E+2", "100/1", "100/1"),
    ("5.84×10⁻⁶", "73/12500000", "1/100000000"), ("5.84 × 10^-6", "73/12500000", "1/100000000"),
    ("5.84 \\times 10^{-6}", "73/12500000", "1/100000000"), ("10⁻³", "1/1000", "1/1000"),
    ("10^{3}", "1000/1", "1000/1"), ("12.3%", "123/1000", "1/1000"),
    ("12.3\\%", "123/1000", "1/1000"), ("12.3\\,\\%", "123/1000", "1/1000"),
    ("50％", "1/2", "1/100"), ("3‰", "3/1000", "1/1000"), ("1.2万", "12000/1", "1000/1"),
    ("3亿", "300000000/1", "100000000/1"), ("2.5 百万", "2500000/1", "100000/1"),
    ("0.333…", "333/1000", "1/1000"), ("0.333...", "333/1000", "1/1000"),
    ("0.333\\ldots", "333/1000", "1/1000"), ("4 MiB", "4194304/1", "1048576/1"),
    ("12k", "12000/1", "1000/1"), ("1.5 million", "1500000/1", "100000/1"),
    ("12.5 ms", "25/2", "1/10"), ("3.20 \\text{cm}", "16/5", "1/100"), ("0", "0/1", "1/1"),
    ("007", "7/1", "1/1"), ("999", "999/1", "1/1"), ("1000", "1000/1", "1/1"),
  ])
  func `reads a number with the worth of its last digit`(
    _ text: String, _ value: String, _ unit: String
  ) throws {
    let number = try #require(PrintedNumber(text))
    #expect(number.value == exact(value))
    #expect(number.unit == exact(unit))
    #expect(number.text == text)
  }

  @Test(arguments: [
    "", "-", ".", "1.", "1.2.3", "nan", "inf", "x1", "1x", "0x1F", "1e", "1 2", "1...3", "0..<5",
    "12,34", "1,2", "--1", "3-D", "GPT-3", "1e99999", "1.5e3x", " 1", "1 ", "2nd", "10^", "5.84×10",
  ])
  func `refuses what is not one number`(_ text: String) {
    #expect(PrintedNumber(text) == nil)
  }

  @Test(arguments: [
    ("337000", "1000/1"), ("0", "1/1"), ("10", "10/1"), ("205", "1/1"), ("57,340", "10/1"),
    ("0.50", "1/100"), ("20%", "1/100"),
  ])
  func `takes an integer behind ≈ down to its last digit that is not zero`(
    _ text: String, _ unit: String
  ) throws {
    #expect(try #require(PrintedNumber(text, isApproximate: true)).unit == exact(unit))
  }

  @Test(arguments: [
    // A tie holds both ways.
    ("0.12", "1/8", "holds"), ("0.13", "1/8", "holds"), ("0.12", "1251/10000", "misrounded"),
    ("2.5", "51/20", "holds"), ("-2.5", "-51/20", "holds"), ("2.5", "52/20", "fails"),
    // Cut off instead of rounded, and one unit away.
    ("0.66", "2/3", "misrounded"), ("0.67", "2/3", "holds"), ("0.67", "331/500", "misrounded"),
    ("0.65", "2/3", "fails"), ("0.6", "7/10", "fails"), ("0.8", "7/10", "fails"),
    // An exactly representable value is not rounded at all.
    ("8", "7/1", "fails"), ("0.74", "75/100", "fails"),
    // Plain integers are exact on a page.
    ("8", "8/1", "holds"), ("204", "5112/25", "fails"), ("3", "10/3", "fails"),
    ("5 ms", "51/10", "fails"),
    // Cut-off digits: toward zero, on either side.
    ("0.333…", "1/3", "holds"), ("0.333…", "333/1000", "holds"), ("0.333…", "334/1000", "fails"),
    ("0.333…", "3329/10000", "misrounded"), ("0.667…", "2/3", "misrounded"),
    ("-0.333…", "-1/3", "holds"), ("-0.333…", "-333/1000", "holds"),
    ("-0.333…", "-334/1000", "fails"), ("-0.333…", "-3329/10000", "misrounded"),
    ("0.333…", "-1/3", "fails"),
    // Percent, powers and Chinese factors: the last printed digit is the unit.
    ("73.1%", "731/1000", "holds"), ("73.1%", "7315/10000", "holds"),
    ("73.1%", "7316/10000", "misrounded"), ("73.1%", "731/10", "fails"),
    ("1.97e14", "1965/1000000000000", "fails"), ("1.97e14", "197499999999999/1", "holds"),
    ("2e5", "249999/1", "holds"), ("1.2万", "12499/1", "holds"), ("1.2万", "12500/1", "holds"),
    ("1.2万", "12501/1", "misrounded"), ("1.2万", "6/5", "fails"), ("3亿", "26/100", "fails"),
    // A prefix leaves open whether the value is counted in it.
    ("4 MiB", "4194304/1", "holds"), ("4 MiB", "4/1", "holds"), ("4 MiB", "4000000/1", "holds"),
    ("4.0 MiB", "4000000/1", "fails"), ("12k", "12499/1", "holds"), ("12k", "12/1", "holds"),
    ("12k", "14/1", "fails"),
  ])
  func `judges by half a unit`(_ text: String, _ value: String, _ verdict: String) throws {
    let number = try #require(PrintedNumber(text))
    #expect(number.verdict(on: .rational(exact(value))).name == verdict)
  }

  @Test(arguments: [
    ("337000", "337499/1", "holds"), ("337000", "337500/1", "holds"),
    ("337000", "337501/1", "misrounded"), ("337000", "338000/1", "fails"), ("0", "1/2", "holds"),
    ("0", "2/3", "misrounded"), ("0", "1/1", "fails"), ("204", "5112/25", "holds"),
    ("0.50", "1/2", "holds"), ("10", "51/10", "holds"), ("10", "49/10", "misrounded"),
  ])
  func `judges an integer behind ≈ by its last digit that is not zero`(
    _ text: String, _ value: String, _ verdict: String
  ) throws {
    let number = try #require(PrintedNumber(text, isApproximate: true))
    #expect(number.verdict(on: .rational(exact(value))).name == verdict)
  }

  @Test(arguments: [
    // 639 × .32 = 204, 3 + 4 = 8, 0.5 + 0.2 = 0.6, and 336,960 printed as 337000.
    ("204", "20448/100", "rounded"), ("8", "7/1", "fails"), ("0.6", "7/10", "fails"),
    ("337000", "336960/1", "rounded"), ("337000", "336400/1", "misrounded"),
    ("337000", "336000/1", "fails"), ("337,000", "336960/1", "rounded"),
    ("1200", "1204/1", "fails"), ("205", "20448/100", "misrounded"), ("206", "20448/100", "fails"),
    ("204", "204/1", "holds"), ("0", "3/10", "rounded"),
  ])
  func `forgives rounded integers in documents only`(
    _ text: String, _ value: String, _ verdict: String
  ) throws {
    let number = try #require(PrintedNumber(text))
    #expect(number.verdict(on: .rational(exact(value)), in: .document).name == verdict)
    #expect(
      number.verdict(on: .rational(exact(value))).name == (verdict == "holds" ? "holds" : "fails"))
  }

  @Test func `says how to write a rounded integer`() {
    let number = PrintedNumber("204")
    #expect(
      number?.verdict(on: .double(204.48), in: .document)
        == .holdsRounded(note: "rounded: write ≈ 204"))
  }

  @Test(
    arguments: [
      // 0.1 + 0.2 is 0.30000000000000004; 0.15 as a Double lies below the tie.
      ("0.3", .double(0.1 + 0.2), "holds"), ("0.2", .double(0.15), "holds"),
      ("0.1", .double(0.15), "holds"), ("20", .double(20.000000000000004), "holds"),
      ("0.7", .double(0.8), "fails"), ("0.6", .double(0.7), "fails"), ("0.1", .float(0.1), "holds"),
      ("0.100000001490116", .float(0.1), "holds"), ("0.10000001", .double(0.1), "fails"),
      // Four ulp of Float at 0.1 are 3·10⁻⁸, and half a unit is 5·10⁻⁹.
      ("0.10000003", .float(0.1), "holds"), ("0.10000005", .float(0.1), "fails"),
      ("0.33", .rational(1, 3), "holds"), ("0.5", .rational(1, 0), "fails"),
      ("0.5", .double(.nan), "fails"), ("0.5", .double(.infinity), "fails"),
      ("1048576", .integer(1_048_576), "holds"), ("1048577", .integer(1_048_576), "fails"),
      ("0.5", .decimal("0.45"), "holds"), ("0.5", .decimal("nan"), "fails"),
      ("0.30", .decimal("0.30000000000000004"), "holds"),
    ] as [(String, NumericValue, String)])
  func `allows binary values their noise and rationals none`(
    _ text: String, _ value: NumericValue, _ verdict: String
  ) throws {
    #expect(try #require(PrintedNumber(text)).verdict(on: value).name == verdict)
  }

  @Test(
    arguments: [
      ("0.0", .double(-0.0), "holds"), ("0", .double(-0.0), "holds"),
      ("-0.0", .double(-0.0), "holds"),
      ("-0.0", .double(0.0), "fails"), ("-0.00", .double(-0.004), "holds"),
      ("-0.00", .double(0.004), "fails"), ("0.00", .double(-0.004), "holds"),
      ("-0.0", .decimal("-0.0"), "holds"), ("-0.0", .decimal("0.0"), "fails"),
      ("-0.0", .rational(0, 1), "fails"),
    ] as [(String, NumericValue, String)])
  func `lets a printed minus zero claim its sign`(
    _ text: String, _ value: NumericValue, _ verdict: String
  ) throws {
    #expect(try #require(PrintedNumber(text)).verdict(on: value).name == verdict)
  }

  @Test func `gives the interval that the digits leave open`() throws {
    #expect(try #require(PrintedNumber("0.5")).interval == exact("9/20")...exact("11/20"))
    #expect(try #require(PrintedNumber("5")).interval == exact("5/1")...exact("5/1"))
    #expect(try #require(PrintedNumber("-0.3…")).interval == exact("-2/5")...exact("-3/10"))
    let about = try #require(PrintedNumber("5", isApproximate: true))
    #expect(about.interval == exact("9/2")...exact("11/2"))
  }
}

/// A rational from its text, `-3/4`.
func exact(_ text: String) -> ExactNumber {
  let parts = text.split(separator: "/").map { BigInt(String($0)) ?? 0 }
  return ExactNumber(parts[0], over: parts[1]) ?? ExactNumber(0)
}
