import Testing
import audit_scores

struct PrintedDigitsTests {
  @Test(
    "a number is spelled as it was read",
    arguments: [
      "0.148", "-3", "\u{2212}2.50", "12{,}345", "1\\,680", "4,294,967,296", ".466", "25\\%",
      "1.685 \\times 10^{-3}", "2\\times 10^8", "1.97e14", "0.333…",
    ])
  func keepsItsSpelling(text: String) throws {
    #expect(try #require(PrintedDigits(text)).text == text)
  }

  @Test("no number is read from other text", arguments: ["", "x", "-", "\\frac{1}{2}"])
  func refusesOtherText(text: String) {
    #expect(PrintedDigits(text) == nil)
  }

  @Test(
    "the point moves by one place",
    arguments: [
      ("0.148", ["1.48", "0.0148"]), ("12.5", ["125", "1.25"]), ("42", ["420", "4.2"]),
      ("120", ["1200", "12"]), ("7", ["70", "0.7"]), ("0.05", ["0.5", "0.005"]),
      ("72{,}000", ["720{,}000", "7{,}200"]), (".466", ["4.66", "0.0466"]),
      ("1.5 \\times 10^{-3}", ["1.5 \\times 10^{-2}", "1.5 \\times 10^{-4}"]),
      ("2 \\times 10^9", ["2 \\times 10^8"]), ("25\\%", ["250\\%", "2.5\\%"]),
    ])
  func movesThePoint(text: String, moved: [String]) throws {
    #expect(try #require(PrintedDigits(text)).withMovedPoint == moved)
  }

  @Test(
    "the last digit goes one up and one down, with carries",
    arguments: [
      ("0.148", ["0.149", "0.147"]), ("1.99", ["2.00", "1.98"]), ("20", ["21", "19"]),
      ("0", ["1"]), ("9", ["8"]),
    ])
  func stepsTheLastDigit(text: String, stepped: [String]) throws {
    #expect(try #require(PrintedDigits(text)).withNeighbouringDigits == stepped)
  }

  @Test("another digit never puts a zero in front")
  func changesOneDigit() throws {
    let changed = try #require(PrintedDigits("10")).withAnotherDigit
    #expect(changed.count == 8 + 9)
    #expect(!changed.contains("00") && changed.contains("90") && changed.contains("19"))
  }

  @Test("the sign flips both ways", arguments: [("3", "-3"), ("-3", "3"), ("\u{2212}2.5", "2.5")])
  func flipsTheSign(text: String, flipped: String) throws {
    #expect(try #require(PrintedDigits(text)).withOtherSign == flipped)
  }
}
