import Audits
import SourceText
import Testing

/// Tables whose columns are made by laws, by factors of their own or as shares. The values come from
/// exact arithmetic, or from the printed formula to the digits shown.
struct TableLawTests {
  /// The table's cells that hold, and those that are false, in the order of the document.
  private func cells(_ text: String) -> (held: [String], false: [String]) {
    let audit = Auditor().audit(SourceFile(path: "a.md", bytes: Array(text.utf8)))
    let claims = audit.claims.filter { $0.rule == "table" }
    func stated(_ verdicts: Set<Claim.Verdict>) -> [String] {
      claims.filter { verdicts.contains($0.verdict) }.compactMap(\.stated)
    }
    return (stated([.holds]), stated([.fails, .misrounded]))
  }

  // MARK: Laws

  @Test("a symbol's own law makes its column")
  func followsOwnLaw() {
    // 2 e^{-0.5 t}: 1.2131, 0.7358, 0.4463, 0.2707.
    func table(_ last: String) -> String {
      """
      Let $A = 2$ and $f(t) = A e^{-0.5 t}$.

      | $t$ | $f$ |
      |---|---|
      | 1 | 1.2131 |
      | 2 | 0.7358 |
      | 3 | 0.4463 |
      | 4 | \(last) |
      """
    }
    #expect(cells(table("0.2707")).held == ["1.2131", "0.7358", "0.4463", "0.2707"])
    #expect(cells(table("0.2770")).false == ["0.2770"])
  }

  @Test("what was measured beside a law is held against nothing")
  func leavesMeasurementsAlone() {
    let found = cells(
      """
      Let $A = 2$ and $f(t) = A e^{-0.5 t}$.

      | $t$ | $f$ measured |
      |---|---|
      | 1 | 1.22 |
      | 2 | 0.73 |
      | 3 | 0.46 |
      | 4 | 0.27 |
      """)
    #expect(found.false.isEmpty)
  }

  @Test("a row for 3 or more is no row for 3")
  func readsNoRanges() {
    // e^{-2} 2^k / k!: 0.1353, 0.2707, 0.2707, and 0.3233 for all the rest.
    let found = cells(
      #"""
      Let $\lambda = 2$ and $P(X = k) = e^{-\lambda} \frac{\lambda^k}{k!}$.

      | $k$ | $P(X = k)$ |
      |---|---|
      | 0 | 0.1353 |
      | 1 | 0.2707 |
      | 2 | 0.2707 |
      | 3 or more | 0.3233 |
      """#)
    #expect(found.held == ["0.1353", "0.2707", "0.2707"])
    #expect(found.false.isEmpty)
  }

  @Test("a rule from member to member makes a column")
  func followsRecursion() {
    // 2 a + 1 from 1 on: 3, 7, 15, 31, 63, 127.
    func table(_ last: String) -> String {
      """
      The towers: $a_{n+1} = 2 a_n + 1$ with $a_1 = 1$.

      | n | $a_n$ |
      |---|---|
      | 4 | 15 |
      | 5 | 31 |
      | 6 | 63 |
      | 9 | \(last) |
      """
    }
    #expect(cells(table("511")).held == ["15", "31", "63", "511"])
    #expect(cells(table("512")).false.isEmpty, "three rows of two digits are too few")
  }

  @Test("a number in the head and one in the row are put into a formula")
  func readsTablesOfTwoEntries() {
    // 100 · 1.02^n and 100 · 1.04^n.
    func table(_ cell: String) -> String {
      """
      Capital grows by $A = P(1 + r)^n$ with $P = 100$.

      | years | at 2% | at 4% |
      |---|---|---|
      | 2 | 104.04 | 108.16 |
      | 5 | 110.41 | \(cell) |
      | 10 | 121.90 | 148.02 |
      | 20 | 148.59 | 219.11 |
      """
    }
    #expect(cells(table("121.67")).held.count == 8)
    #expect(cells(table("126.17")).false == ["126.17"])
  }

  // MARK: Factors

  @Test("a column that is measured by one of its rows")
  func findsBaseRows() {
    // 50 / 20 = 2.5, 50 / 16 = 3.125, 50 / 3.7 = 13.51, 50 / 1.9 = 26.32.
    func table(_ cell: String) -> String {
      """
      | method | time (s) | speedup |
      |---|---|---|
      | base | 50 | 1.00× |
      | a | 20 | 2.50× |
      | b | 16 | 3.13× |
      | c | 3.7 | \(cell)× |
      | d | 1.9 | 26.32× |
      """
    }
    #expect(cells(table("13.51")).held.count == 5)
    #expect(cells(table("15.31")).false == ["15.31"])
  }

  @Test("grams and what 100 g hold make a product over 100")
  func findsScaledProducts() {
    // 150 · 156 / 100 = 234, 45 · 184 / 100 = 82.8, 50 · 142 / 100 = 71, 36 · 218 / 100 = 78.48.
    let found = cells(
      """
      | food | g | kcal/100 g | kcal |
      |---|---|---|---|
      | rice | 150 | 156 | 234 |
      | beans | 45 | 184 | 82.8 |
      | egg | 50 | 142 | 71 |
      | soup | 36 | 218 | 87.48 |
      """)
    #expect(found.held == ["234", "82.8", "71"])
    #expect(found.false == ["87.48"])
  }

  @Test("a cook who doubles all but the yeast makes no mistake")
  func leavesRecipesAlone() {
    let found = cells(
      """
      | | for 500 g | for 1000 g |
      |---|---|---|
      | flour | 500 | 1000 |
      | water | 300 | 600 |
      | salt | 10 | 20 |
      | malt | 50 | 100 |
      | yeast | 7 | 10 |
      """)
    #expect(found.false.isEmpty)
  }

  @Test("a reading beside a line is no slip")
  func leavesReadingsAlone() {
    let found = cells(
      """
      | volume (mL) | mass (g) |
      |---|---|
      | 11 | 29.7 |
      | 19 | 51.3 |
      | 32 | 86.4 |
      | 41 | 110.9 |
      | 53 | 143.1 |
      """)
    #expect(found.false.isEmpty)
  }

  // MARK: Totals and rows

  @Test("shares of a whole of which the rows are a part")
  func findsShares() {
    // 624 / 2598960 = 0.024010 %, 3744 / 2598960 = 0.144058 %, 10200 / 2598960 = 0.392465 %.
    func table(_ cell: String) -> String {
      #"""
      | hand | ways | share |
      |---|---|---|
      | four | 624 | 0.024% |
      | full house | 3744 | \#(cell) |
      | straight | 10200 | 0.392% |
      | Gesamt | $\binom{52}{5} = 2598960$ | 100% |
      """#
    }
    #expect(cells(table("0.144%")).held == ["0.024%", "0.144%", "0.392%"])
    #expect(cells(table("0.414%")).false == ["0.414%"])
  }

  @Test("a row of the whole is no sum where the rows are a part of it")
  func leavesWholesAlone() {
    let found = cells(
      """
      | Land | Fälle |
      |---|---|
      | A | 120 |
      | B | 85 |
      | Gesamt | 990 |
      """)
    #expect(found.false.isEmpty)
  }

  @Test("a row of formulas in one letter makes the rows that give it a value")
  func followsPatternRows() {
    // 0.5 - 0.2 = 0.3, 0.8 - 2 · 0.2 = 0.4, and the letter itself.
    func table(_ cell: String) -> String {
      """
      | state | progress | A | B | C |
      |---|---|---|---|---|
      | start | 0 | 0.5 | 0.8 | 0 |
      | between | $x$ | $0.5 - x$ | $0.8 - 2x$ | $x$ |
      | end | $x_{max} = 0.2$ | 0.3 | \(cell) | 0.2 |
      """
    }
    #expect(cells(table("0.4")).held == ["0.5", "0.8", "0", "0.3", "0.4", "0.2"])
    #expect(cells(table("0.6")).false == ["0.6"])
  }

  @Test("rows are made of rows as columns are of columns")
  func turnsTables() {
    // Each of 100.
    let found = cells(
      """
      | group | north | south | east | west |
      |---|---|---|---|---|
      | people | 18 | 42 | 31 | 9 |
      | share | 0.18 | 0.42 | 0.31 | 0.09 |
      """)
    #expect(found.held == ["0.18", "0.42", "0.31", "0.09"])
    #expect(found.false.isEmpty)
  }

  @Test("points in groups of three are no decimal points where commas are")
  func readsGroups() {
    // 1.200 · 0,5 = 600, 2.400 · 0,5 = 1.200, 12.500 · 0,5 = 6.250, 1.090 · 0,5 = 545.
    let found = cells(
      """
      Der Preis ist $0{,}5$.

      | Stück | Preis | Wert |
      |---|---|---|
      | 1.200 | 0,5 | 600 |
      | 2.400 | 0,5 | 1.200 |
      | 12.500 | 0,5 | 6.250 |
      | 1.090 | 0,5 | 545 |
      """)
    #expect(found.held == ["600", "1.200", "6.250", "545"])
    #expect(found.false.isEmpty)
  }
}
