import Audits
import SourceText
import Testing

/// Ways of writing that say more, or less, than the formula alone.
struct StylesTests {
  private func claims(_ text: String) -> [Claim] {
    Auditor().audit(SourceFile(path: "a.md", bytes: Array(text.utf8))).claims
  }

  private func verdict(_ text: String, of stated: String) -> Claim.Verdict? {
    claims(text).last { $0.stated == stated }?.verdict
  }

  private func findings(_ text: String) -> [String] {
    claims(text).filter(\.isFinding).map(\.text)
  }

  // MARK: Results said again

  @Test(
    "a result said again in another unit",
    arguments: [
      ("$5 \\times 72 \\times 60 = 21600$ mg/h, i.e. 21.6 g/h.", "21.6", Claim.Verdict.holds),
      ("$5 \\times 72 \\times 60 = 21600$ mg/h, i.e. 2.16 g/h.", "2.16", .fails),
      ("$1440 \\times 0.88 = 1267.2$ g, about 1.27 kg of bread.", "1.27", .holds),
      ("$2 \\times 1241 = 2482$ kcal, about 2500 kcal.", "2500", .holds),
      ("$$60 \\times 60 = 3600\\ \\text{s}$$\n\nabout 60 min, as said.", "60", .holds),
    ])
  func readsRestatements(text: String, stated: String, expected: Claim.Verdict) {
    #expect(verdict(text, of: stated) == expected)
  }

  @Test(
    "another quantity behind a result is no restatement",
    arguments: [
      "$15 \\times 18 = 270$ mg, i.e. 2 tablets.",
      "$15 \\times 18 = 270$ mg, i.e. 90 mg each.",
      "$15 \\times 18 = 270$ mg, or 1 g a week.",
      "$2 \\times 30 = 60$ s, about 5 min less than before.",
      "$2 \\times 4 = 8$ GB, i.e. 9 MB.",
      "$2 \\times 4 = 8$ km, or 3 miles.",
      "Wrongly one often reads: $2 \\times 30 = 60$ s, i.e. 2 min.",
    ])
  func leavesOtherQuantitiesAlone(text: String) {
    #expect(findings(text).isEmpty)
  }

  // MARK: Formulas that go on

  @Test("a display that begins with a sign goes on the one before")
  func goesOn() {
    let text = { (end: String) in
      "$$\\eta = \\frac{1460}{1538}$$\n\n$$\\approx \(end)\\%$$\n"
    }
    // 1460 / 1538 = 0.94928…
    #expect(verdict(text("94.9"), of: "94.9\\%") == .holds)
    #expect(findings(text("49.9")).count == 1)
  }

  @Test(
    "what only may go on is not blamed",
    arguments: [
      "The sum of $3$ and $4$ $= 8$",
      "$$3 + 4$$\n\nTwice as much and one more are\n\n$$= 15$$",
      "$$a = 3 + 4 = 7$$\n\nso\n\n$$= 8$$",
    ])
  func doubtsContinuations(text: String) {
    #expect(findings(text).isEmpty)
  }

  // MARK: Names

  @Test("a name of two like letters is no square")
  func readsDoubleLetters() {
    let text = { (end: String) in
      "Let $R_0 = 3$. $$RR = \\frac{3}{8} = 0.375$$ so that $1 - RR = \(end)$, and $R_0 + 1 = 4$."
    }
    #expect(verdict(text("0.625"), of: "0.625") == .holds)
    #expect(findings(text("0.265")).count == 1)
  }

  @Test("a length between points is known by its square, and by what is said of it")
  func readsLengths() {
    // 3² + 4² = 25; 10 / 5 = 2.
    let text = { (length: String) in
      "$$|QS|^2 = 3^2 + 4^2 = 25,$$\n\nhence $|QS| = \(length)$ and $10 / |QS| = 2$."
    }
    #expect(findings(text("5")).isEmpty)
    #expect(verdict(text("5"), of: "5") == .holds)
    #expect(verdict(text("6"), of: "6") == .fails)
  }

  @Test("a length that is said anew is not held against what it was")
  func restatesLengths() {
    #expect(
      findings(
        """
        In the first circuit $|Z| = 50$, so $100 / |Z| = 2$.

        In the second one $|Z| = 30 + 10 = 40$, so $100 / |Z| = 2.5$.
        """
      ).isEmpty)
  }

  @Test("a value below does not say what a function comes to")
  func prefersFunctions() {
    // 2³ - 3 · 2 + 1 = 3.
    let text = { (value: String) in
      "Let $f(x) = x^3 - 3x + 1$, so $f(2) = \(value)$. Whoever writes $f(2) = 2$ loses a mark: wrong."
    }
    #expect(verdict(text("3"), of: "3") == .holds)
    #expect(claims(text("5")).first { $0.stated == "5" }?.verdict == .fails)
  }

  // MARK: Rules from member to member

  @Test("a member follows from the one before it")
  func followsRules() {
    // 2 · 1 + 1 = 3, 2 · 3 + 1 = 7.
    let text = { (third: String) in
      """
      Let $a_{n+1} = 2 a_n + 1$ and $a_1 = 1$.

      - $a_2 = 3$
      - $a_3 = \(third)$
      """
    }
    #expect(claims(text("7")).map(\.verdict) == [.holds, .holds])
    #expect(findings(text("8")) == ["= 8"])
  }

  @Test(
    "a sequence that starts anew is not held against the old one",
    arguments: [
      "Let $a_{n+1} = 2 a_n + 1$ and $a_0 = 0$. Starting with $a_1 = 5$ one gets $a_2 = 11$.",
      "Let $a_{n+1} = 2 a_n + 1$ and $a_1 = 1$.\n\nWith $a_{n+1} = 3 a_n$ and $a_1 = 2$ we get $a_2 = 6$.",
      "Let $x_{n+1} = x_n + \\varepsilon_n$ and $x_1 = 1$, then $x_2 = 4$.",
      "Let $F_{n+2} = F_{n+1} + F_n$, where $F_1 = 1$, $F_2 = 1$ and $F_3 = 2$.",
      "Let $a_{n+1} = 2 a_n + 1$ and $a_1 = 1$.\n\n# Data\n\nWe have $a_2 = 7$ and $a_3 = 9$.",
    ])
  func restartsRules(text: String) {
    // The last one has a heading of its own only for the data.
    let text = text.replacing(
      "Let $a_{n+1} = 2 a_n + 1$ and $a_1 = 1$.\n\n#",
      with: "# Rule\n\nLet $a_{n+1} = 2 a_n + 1$ and $a_1 = 1$.\n\n#")
    #expect(findings(text).isEmpty)
  }

  // MARK: Units

  @Test(
    "a megabyte may be a thousand or 1024 kilobytes, but not five",
    arguments: [
      ("8 \\times 10^6\\ \\text{bit} = 1\\ \\text{MB}", Claim.Verdict.holds),
      ("8388608\\ \\text{bit} = 1\\ \\text{MB}", .holds),
      ("8 \\times 10^6\\ \\text{bit} = 5\\ \\text{MB}", .fails),
      ("8\\ \\text{s} = 5\\ \\text{MB}", .unresolved),
    ])
  func readsLooseUnits(formula: String, expected: Claim.Verdict) {
    #expect(claims("$\(formula)$").map(\.verdict) == [expected])
  }

  @Test("a unit behind a fraction of large powers")
  func readsUnitsBehindPowers() {
    // 1.5e11 / 3e8 = 500.
    let text = { (end: String) in
      "$$t = \\frac{1.5 \\cdot 10^{11}}{3 \\cdot 10^{8}}\\ \\text{s} = \(end)\\ \\text{s}$$"
    }
    #expect(claims(text("500")).map(\.verdict) == [.holds])
    #expect(claims(text("50")).map(\.verdict) == [.fails])
  }

  @Test("residues of the next sentence are none of this one")
  func endsResiduesWithTheirSentence() {
    #expect(findings("We have $343 - 7 = 136$. Besides, $7^2 \\equiv 1 \\pmod 8$.") == ["= 136"])
    #expect(findings("We work modulo 8, where $343 - 7 = 0$ and $7^2 \\equiv 1$.").isEmpty)
  }
}
