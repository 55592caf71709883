import Audits
import SourceText
import Testing

/// Every rule over every small document.
struct RuleTests {
  /// What the structural rules say about a text.
  static func findings(_ text: String) -> [Claim] {
    let source = SourceFile(path: "case.md", bytes: Array(text.utf8))
    return Auditor().audit(source).claims.filter { $0.kind == .shape || $0.kind == .structure }
  }

  @Test(
    "A rule finds what is so, points at it, and no other rule cries", arguments: RuleCase.caught)
  func findsWhatIsSo(document: RuleCase) throws {
    let claims = Self.findings(document.text)
    #expect(claims.map(\.rule).sorted() == ([document.rule] + document.others).sorted())
    let expected = try #require(document.expected)
    let found = try #require(claims.first { $0.rule == document.rule })
    #expect(found.verdict.rawValue == expected.verdict)
    #expect(found.text == expected.text)
    #expect(found.severity == (expected.verdict == "fails" ? .warning : .note))
    #expect(!found.because.english.isEmpty)
    #expect(!found.because.chinese.isEmpty)
    #expect(found.readAs != nil)
  }

  @Test("Rules leave alone what may be meant", arguments: RuleCase.leftAlone)
  func leaveAlone(document: RuleCase) {
    #expect(Self.findings(document.text).map { "\($0.rule): \($0.text)" } == [])
  }

  @Test("Every rule has documents that it catches and some that it leaves alone")
  func everyRuleHasCases() {
    let rules = Set(Rules.ids).subtracting(["arithmetic", "samples", "table"])
    #expect(Set(RuleCase.caught.map(\.rule)) == rules)
    #expect(Set(RuleCase.leftAlone.map(\.rule)) == rules)
  }

  @Test("A finding about shapes names both shapes and the lines that declare them")
  func namesShapesAndLines() throws {
    let text = """
      Let $X \\in \\mathbb{R}^{32 \\times 100}$.

      Let $W \\in \\mathbb{R}^{64 \\times 100}$. Then $H = XW$.
      """
    let claim = try #require(Self.findings(text).first)
    #expect(claim.readAs == "(32×100) · (64×100)")
    #expect(claim.because.english.contains("X is 32×100 (line 1) and W is 64×100 (line 3)"))
    #expect(claim.because.chinese.contains("X 的形状是 32×100（第 1 行）"))
    #expect(claim.uses.map(\.symbol) == ["W", "X"])
  }

  @Test("Weights that should differ give the sum that they would make")
  func givesTheSumFromDefinitions() throws {
    // e¹, e², e³ over their sum are 0.0900306, 0.2447285, 0.6652410.
    let document = try #require(RuleCase.caught.first { $0.rule == "weights-reused" })
    let claim = try #require(
      Self.findings(document.text).first { $0.rule == "weights-reused" })
    #expect(claim.fromDefinitions == "(0.7552715289, 0.9099694268)")
  }
}
