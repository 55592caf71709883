import SourceText
import Testing

/// Random text in the alphabet of numbers: nothing may stop the program, and what is found must
/// lie where it says.
struct DigitsRobustnessTests {
  static let alphabet = [
    "0", "1", "5", "9", "10", "2017", ".", "..", "...", "…", ",", "{,}", "-", "\u{2212}", "+", "e",
    "×10", "⁻⁶", "^", "{", "}", "\\", "\\times ", "\\text{", "_", "%", "\\%", "万", "年", "第", "章",
    " ", "\n", "\r\n", "(", ")", "[", "]", "x", "ms", "nan", "inf", "≈", "约", "é", "MiB", "s", "-D",
  ]

  static func text(_ generator: inout Steps) -> String {
    (0..<Int(generator.next() >> 60)).map { _ in
      alphabet[Int(generator.next() >> 33) % alphabet.count]
    }.joined()
  }

  @Test(arguments: 0..<40)
  func `finds numbers where it says, in order, in any text`(_ seed: Int) {
    var generator = Steps(seed: seed)
    for _ in 0..<100 {
      let file = SourceFile(path: "a.md", text: Self.text(&generator))
      let all = 0..<file.bytes.count
      for numbers in [NumberScanner.prose(file, all), NumberScanner.latex(file, all)] {
        var end = 0
        for number in numbers {
          #expect(number.range.lowerBound >= end)
          #expect(file.text(number.range) == number.number.text)
          end = number.range.upperBound
        }
      }
    }
  }

  @Test(arguments: 0..<40)
  func `holds for itself and for what it accepts, in any text`(_ seed: Int) {
    var generator = Steps(seed: seed)
    for _ in 0..<100 {
      let (own, came) = (Self.text(&generator), Self.text(&generator))
      for (reflows, wild) in [(false, false), (true, false), (false, true)] {
        let claim = PrintedClaim(own, hasWildcards: wild, allowsReflow: reflows)
        #expect(claim.differences(from: own) == [])
        let accepted = PrintedClaim(
          claim.accepting(came), hasWildcards: wild, allowsReflow: reflows)
        #expect(
          accepted.differences(from: came) == [], "\(own.debugDescription) \(came.debugDescription)"
        )
      }
      let diff = WordDiff(from: own, to: came)
      #expect(diff.pieces.isEmpty == (own.isEmpty && came.isEmpty))
    }
  }

  /// Knuth's linear congruential generator: the same texts in every run.
  struct Steps {
    var state: UInt64

    init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state
    }
  }
}
