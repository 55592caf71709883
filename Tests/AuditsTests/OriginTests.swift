import Audits
import SourceText
import Testing

/// Where false numbers come from, worked out by hand.
struct OriginTests {
  private func origins(_ formula: String) -> [Phrase?] {
    let source = SourceFile(path: "a.md", text: "$$\n\(formula)\n$$\n")
    return Auditor().audit(source).claims.filter { $0.rule == "arithmetic" && $0.isFinding }
      .map(\.origin)
  }

  @Test(
    "A slip of the pen is named",
    arguments: [
      ("113 \\times 11 = 1234", "digits swapped: 1234 for 1243"),
      ("350 / 1000 = 0.305", "digits swapped: 0.305 for 0.350"),
      ("125 \\times 25 = 312.5", "the decimal point is one place off: 312.5 for 3125"),
      ("1.25 / 4 = 31.25", "the decimal point is 2 places off: 31.25 for 0.3125"),
      ("5\\% \\times 250 = 1250", "off by the 100 of a percentage: 1250 for 12.5"),
      ("12 - 137 = 125", "the sign is wrong: 125 for -125"),
      ("-12^2 = 144", "the sign is wrong: 144 for -144"),
      ("347 \\times 3 = 1141", "one digit differs: 1141 for 1041"),
      ("1357 \\times 8 = 1856", "a digit was left out: 1856 for 10856"),
      ("2 / 3 \\approx 0.666", "the digits were cut off, not rounded"),
      ("\\frac{12.011}{16.043} \\times 100 = 74.86\\%", "the digits were cut off, not rounded"),
      ("2223 / 5000 \\approx 0.45", "it was rounded twice"),
    ])
  func namesSlipsOfThePen(formula: String, sentence: String) {
    #expect(origins(formula).map { $0?.english } == [sentence])
  }

  @Test(
    "What belongs together and was taken apart is named",
    arguments: [
      ("(37 + 85) \\times 12 = 1057", "1057 = 37 + 85 × 12: as if there were no brackets"),
      ("\\frac{128 + 246}{4} = 189.5", "189.5 = 128 + 246 / 4: as if there were no brackets"),
      ("(12 + 15)^2 = 369", "369 = 12^2 + 15^2: the power was taken term by term"),
      (
        "\\sqrt{1.69 + 2.25} = 2.80",
        "2.80 = sqrt(1.69) + sqrt(2.25): the root was taken term by term"
      ),
      ("110 + 35 \\times 4 = 580", "580 = (110 + 35) × 4: simply from the left to the right"),
    ])
  func namesBrackets(formula: String, sentence: String) {
    #expect(origins(formula).map { $0?.english } == [sentence])
  }

  @Test(
    "What was left out is named",
    arguments: [
      (
        "0.148 \\times (1, 1) + 0.148 \\times (2, 2) + 0.148 \\times (3, 3) = (0.444, 0.444)",
        "0.444 = 3 × 0.148: the vectors were left out"
      ),
      (
        "0.2 \\times (3, 4) + 0.35 \\times (1, 2) = (0.55, 0.55)",
        "0.55 = 0.2 + 0.35: the vectors were left out"
      ),
      ("124 + 233 + 318 = 442", "442 = 124 + 318: the term 233 was left out"),
      ("3.14 \\times 2.5^2 \\times 12 = 37.68", "37.68 = 3.14 × 12: the factor 2.5^2 was left out"),
      ("3.14 \\times 2.5^2 \\times 12 = 94.20", "94.20 = 3.14 × 2.5 × 12: the square was left out"),
      ("\\frac{128 + 245}{3} = 373", "373 = 128 + 245: the division by 3 was left out"),
      ("\\sqrt{12.5^2 + 4.5^2} = 176.5", "176.5 = 12.5^2 + 4.5^2: the root was left out"),
      ("\\frac{e^{2.31}}{4} = 0.5775", "0.5775 = 2.31 / 4: exp was left out"),
      ("2.5^{-3} \\times 4 = 62.5", "62.5 = 2.5^3 × 4: the exponent's minus was left out"),
    ])
  func namesWhatWasLeftOut(formula: String, sentence: String) {
    #expect(origins(formula).map { $0?.english } == [sentence])
  }

  @Test(
    "One thing done instead of another is named",
    arguments: [
      ("481 - 127 + 36 = 644", "644 = 481 + 127 + 36: added instead of subtracted"),
      ("18.6 / 2.5 = 46.5", "46.5 = 18.6 × 2.5: multiplied instead of divided"),
      ("7 / 24 \\approx 3.43", "3.43 ≈ 24 / 7: divided the other way round"),
      ("\\ln 250 \\approx 2.398", "2.398 ≈ log_10(250): log_10 instead of ln"),
      ("\\sin 40^\\circ \\approx 0.745", "0.745 ≈ sin(40): the degrees were taken for radians"),
      ("\\sum_{k=1}^{6} k^3 = 225", "225 = sum(k = 1..5, k^3): ended at 5 instead of 6"),
      ("\\frac{152.4}{9 - 1} = 16.93", "16.93 ≈ 152.4 / 9: divided by 9 instead of 9 - 1"),
      ("1.05^{10} \\approx 1.551", "1.551 ≈ 1.05^9: the exponent is one off: 9 for 10"),
      (
        "12.5 + 14.5 + 18.9 = 15.3",
        "15.3 = (12.5 + 14.5 + 18.9) / 3: the average instead of the sum"
      ),
      ("\\cos 40^\\circ \\approx 0.643", "0.643 ≈ sin(40°): sin instead of cos"),
    ])
  func namesWhatWasDoneInstead(formula: String, sentence: String) {
    #expect(origins(formula).map { $0?.english } == [sentence])
  }

  @Test("The words are Chinese too")
  func speaksChinese() {
    #expect(
      origins("0.2 \\times (3, 4) + 0.35 \\times (1, 2) = (0.55, 0.55)").map { $0?.chinese }
        == ["0.55 = 0.2 + 0.35：漏乘了向量"])
    #expect(origins("113 \\times 11 = 1234").map { $0?.chinese } == ["数字写颠倒：1243 写成 1234"])
  }

  @Test("The symbols of a document stand for their values")
  func resolvesSymbols() {
    let text = "Let $a = 12.5$ and $b = 4.5$. Then $$\\sqrt{a^2 + b^2} = 176.5$$\n"
    let claims = Auditor().audit(SourceFile(path: "a.md", text: text)).claims
    #expect(
      claims.filter(\.isFinding).map { $0.origin?.english }
        == ["176.5 = a^2 + b^2: the root was left out"])
  }

  @Test(
    "Nothing is said where few digits fit by chance",
    arguments: [
      "3 \\times 4 = 7", "48 \\times 0.25 = 14", "(3 + 5) \\times 2 = 13", "12 + 15 + 18 = 33",
      "150 + 250 + 400 = 400", "\\frac{24.0}{2} \\times 3 = 12.0", "41 / 50 = 0.84", "3 - 8 = 5",
    ])
  func saysNothingOfFewDigits(formula: String) {
    #expect(origins(formula) == [nil])
  }

  @Test(
    "Nothing is said where two slips are as simple",
    arguments: [
      // The digits of 260, or (120 + 35) × 4.
      "120 + 35 \\times 4 = 620",
      // 2 × 2 × 31.3, or 2² × 31.3.
      "2 \\times 2^2 \\times 31.3 = 125.2",
      // 4 × 2.5³, or 4 / 2.5⁻³.
      "4 \\times 2.5^{-3} = 62.5",
      // Without 20, or 10 taken away.
      (1...60).map(String.init).joined(separator: " + ") + " = 1810",
    ])
  func saysNothingOfTwo(formula: String) {
    #expect(origins(formula) == [nil])
  }

  @Test(
    "Nothing is said where no slip gives the digits",
    arguments: [
      "\\frac{e^3}{e^3 + e^6 + e^9 + e^{12} + e^{15}} \\approx 0.148",
      "0.113 \\times (1, 2) + 0.113 \\times (3, 4) + 0.113 \\times (5, 6) = (1.555, 2.155)",
      "347 \\times 3 = 1234", "1106 / 2500 \\approx 0.45", "0.34 > 0.43",
      "170 \\equiv 107 \\pmod 5",
    ])
  func saysNothingOfOthers(formula: String) {
    #expect(origins(formula) == [nil])
  }

  @Test(
    "Nothing is said of what is true or open", arguments: ["113 \\times 11 = 1243", "2x = 512"])
  func saysNothingOfTruths(formula: String) {
    let source = SourceFile(path: "a.md", text: "$$\n\(formula)\n$$\n")
    #expect(Auditor().audit(source).claims.allSatisfy { $0.origin == nil })
  }
}
