import BigInt
import SourceText
import Testing

/// What is written instead of a wrong number.
struct CorrectionTests {
  @Test(
    arguments: [
      // e^-12.05 and its like: too small to show a digit in the author's place.
      ("0.148", .double(5.838311819e-06), "5.84e-06", "5.84×10⁻⁶", "5.84 \\times 10^{-6}"),
      ("0.148", .double(0.1834), "0.183", "0.183", "0.183"),
      ("0.148", .double(12.34567), "12.346", "12.346", "12.346"),
      (".466", .double(0.4712), ".471", ".471", ".471"),
      (".466", .double(1.4712), "1.471", "1.471", "1.471"),
      ("1,048,576", .integer(57344), "57,344", "57,344", "57,344"),
      ("57{,}344", .integer(1_048_576), "1{,}048{,}576", "1{,}048{,}576", "1{,}048{,}576"),
      ("1.97e14", .double(3.2e13), "3.20e13", "3.20e13", "3.20e13"),
      ("1.00e+02", .double(9.996e-5), "1.00e-04", "1.00e-04", "1.00e-04"),
      ("5.84×10⁻⁶", .double(-0.0123), "-1.23×10⁻²", "−1.23×10⁻²", "-1.23×10⁻²"),
      ("5.84 \\times 10^{-6}", .double(9.999e-7), "1.00 \\times 10^{-6}", nil, nil),
      ("12.3%", .rational(1, 3), "33.3%", "33.3%", "33.3%"),
      ("12.3\\%", .rational(1, 3), "33.3\\%", "33.3\\%", "33.3\\%"),
      ("1.2万", .integer(34567), "3.5万", "3.5万", "3.5万"),
      ("4 MiB", .integer(8 << 20), "8 MiB", "8 MiB", "8 MiB"),
      ("4 MiB", .integer(8), "8 MiB", "8 MiB", "8 MiB"),
      ("\u{2212}0.50", .double(-0.25), "\u{2212}0.25", nil, nil),
      ("0.50", .double(-0.25), "-0.25", "\u{2212}0.25", "-0.25"),
      ("+0.50", .double(0.25), "+0.25", nil, nil),
      ("0.333…", .rational(2, 3), "0.666…", "0.666…", "0.666…"),
      ("0.333...", .rational(-2, 3), "-0.666...", nil, nil),
      ("8", .integer(7), "7", "7", "7"), ("8", .double(7.4), "7.400", nil, nil),
      ("20", .double(20.0855), "20.09", nil, nil), ("0.5", .double(.nan), "nan", nil, nil),
      ("0.5", .double(-.infinity), "-inf", nil, nil), ("10⁻³", .double(0.0001), "10⁻⁴", nil, nil),
    ] as [(String, NumericValue, String, String?, String?)])
  func `keeps notation and number of digits`(
    _ text: String, _ value: NumericValue, _ code: String, _ prose: String?, _ latex: String?
  ) throws {
    let number = try #require(PrintedNumber(text))
    #expect(number.corrected(for: value) == code)
    if let prose { #expect(number.corrected(for: value, style: .prose) == prose) }
    if let latex { #expect(number.corrected(for: value, style: .latex) == latex) }
  }

  @Test func `rounds an integer where a document may`() throws {
    #expect(
      try #require(PrintedNumber("205")).corrected(for: .double(204.48), in: .document) == "204")
    let about = try #require(PrintedNumber("337000", isApproximate: true))
    #expect(about.corrected(for: .integer(212_345)) == "212000")
  }

  @Test(
    arguments: [
      ("0.148", .double(5.838311819e-06), "5.84e-06"), ("8", .integer(7), "7"),
      ("2.73", .double(2.7249), "2.72"), ("205", .double(204.48), "204.5"),
      ("20", .double(20.0855), "20.1"), ("73.1%", .double(0.7449), "74.5%"),
      ("0.5", .double(0.55001), "0.6"), ("337000", .double(336_960), "336960"),
      ("0.5", .double(.nan), "nan"), ("-0.0", .rational(0, 1), "0"),
    ] as [(String, NumericValue, String)])
  func `shows as many digits as make the difference plain`(
    _ text: String, _ value: NumericValue, _ shown: String
  ) throws {
    let number = try #require(PrintedNumber(text))
    #expect(PrintedNumber.distinguishing(value, from: number) == shown)
  }

  @Test(arguments: [
    ("57{,}344", "57,344", true), ("57{,}344", "57344", true),
    ("5.84 \\times 10^{-6}", "5.84e-6", true), ("5.84×10⁻⁶", "5.84e-06", true),
    ("\u{2212}0.5", "-0.5", true), ("12.3\\%", "12.3%", true), ("12.5 ms", "12.5", true),
    ("12.3%", "12.3", false), ("0.50", "0.5", false), ("0.5", "-0.5", false),
    ("0.333…", "0.333", false), ("0.333…", "0.333...", true), ("4 MiB", "4 KiB", false),
    ("1.2万", "12000", false), ("20", "20.0", false), (".466", "0.466", true),
  ])
  func `knows the same digits in another spelling`(_ a: String, _ b: String, _ same: Bool) throws {
    let first = try #require(PrintedNumber(a))
    let second = try #require(PrintedNumber(b))
    #expect(first.isSamePrint(as: second) == same)
    #expect(second.isSamePrint(as: first) == same)
  }

  @Test func `finds the number that is fewest edits away`() {
    let numbers = ["0.148", "0.9502", "57{,}344", "12.3%"].compactMap { PrintedNumber($0) }
    #expect(PrintedNumber("0.9520")?.nearest(in: numbers)?.text == "0.9502")
    #expect(PrintedNumber("57,434")?.nearest(in: numbers)?.text == "57{,}344")
    #expect(PrintedNumber("1")?.nearest(in: []) == nil)
  }
}
