import Audits
import SourceText
import Testing

/// What people write that is right although its bare numbers differ, each beside a neighbour of the
/// same make that is wrong.
struct RoundedInWordsTests {
  private func verdicts(_ text: String) -> [Claim.Verdict] {
    Auditor().audit(SourceFile(path: "a.md", text: text)).claims.map(\.verdict)
  }

  @Test("A unit behind a formula scales its digits, if it is worth that much")
  func unitsBehind() {
    // 1/440 s is 2.27 ms; 1/400 s is 2.5 ms.
    #expect(verdicts("Period: $1/440 \\approx 2.27$ ms.") == [.unresolved])
    #expect(verdicts("周期为 $1/440 \\approx 2.27$ 毫秒。") == [.unresolved])
    #expect(verdicts("Period: $1/440 \\approx 2.27$ km.") == [.fails])
    #expect(verdicts("Period: $1/440 \\approx 2.47$ ms.") == [.fails])
    #expect(verdicts("Period: $1/440 \\approx 2.27$ messages.") == [.fails])
    // The digits further back are those of the bare number.
    #expect(verdicts("Time: $8 \\times 2 = 17 = 34/2$ ms.").first == .fails)
  }

  @Test("Numbers put in may be in base units where a symbol was given in others")
  func unitsOfSymbols() {
    let spring = "With $k = 200$ N/m and $x = 5$ cm it is $\\frac12 k x^2 = "
    // ½ · 200 · 0.05² = 0.25
    #expect(verdicts(spring + "\\frac12(200)(0.05)^2 = 0.25$ J.") == [.unresolved, .holds])
    #expect(verdicts(spring + "0.25$ J.") == [.unresolved])
    #expect(verdicts(spring + "2500$.") == [.holds])
    #expect(verdicts(spring + "0.35$ J.") == [.fails])
    let metres = "With $k = 200$ N/m and $x = 5$ m it is $\\frac12 k x^2 = 0.25$ J."
    #expect(verdicts(metres) == [.fails])
  }

  @Test("Where one side is irrational, the digits of the other are rounded ones")
  func roundedBetween() {
    // log₂ 6 = 2.5849625…
    #expect(verdicts("$\\log_2 6 \\approx 2.585 = 1 + \\log_2 3$") == [.holds, .unresolved])
    #expect(verdicts("$\\log_2 6 \\approx 2.585 = 1 + \\log_2 5$").last == .fails)
    // √(60·50·950·940) = 51759.057…
    let right = "$\\frac{37000}{\\sqrt{60 \\times 50 \\times 950 \\times 940}}"
    #expect(verdicts(right + " = \\frac{37000}{51759}$") == [.unresolved])
    #expect(verdicts(right + " = \\frac{37000}{51795}$") == [.fails])
    // Both sides rational: nothing is rounded.
    #expect(verdicts("$\\frac{37000}{51758} = \\frac{74000}{103517}$") == [.fails])
  }

  @Test("What is struck out is not claimed")
  func struckOut() {
    #expect(verdicts("~~$6/\\sqrt{36} = 0.167$~~ first, then fixed.") == [.unresolved])
    #expect(verdicts("~~No.~~ $6/\\sqrt{36} = 0.167$ ~~never~~.") == [.fails])
  }

  @Test("A number by itself is no subject of a sentence")
  func loneNumbers() {
    #expect(verdicts("$\\frac{5}{6}$ of $90$ is 75.").isEmpty)
    #expect(verdicts("$5 \\times 15$ is 76.") == [.fails])
  }

  @Test("Two points between bars are a segment")
  func segments() {
    let points = "Angles $A = 45^\\circ$, $B = 60^\\circ$. Points $A(1, 2)$, $B(4, 6)$: "
    #expect(verdicts(points + "$|AB| = \\sqrt{3^2 + 4^2} = 5$").contains(.fails) == false)
    #expect(verdicts("$x = 2$, $y = -3$: $|xy| = 7$") == [.fails])
  }
}
