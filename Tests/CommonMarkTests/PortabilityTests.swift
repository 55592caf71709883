import CommonMark
import SourceText
import Testing

/// Which formulas a code host would not show as they are meant.
@Suite struct PortabilityTests {
  @Test(
    "warns of a formula that Markdown or GitHub's rules spoil",
    arguments: [
      ("so \\(x\\) is", "portability-brackets"), ("\\[x = 1\\]", "portability-brackets"),
      ("\\\\(x_1\\\\)", "portability-brackets"),
      ("向量$x$", "portability-touching"), ("（$x$）", "portability-touching"),
      ("，$x$", "portability-touching"), ("a$x$", "portability-touching"),
      ("2$x$", "portability-touching"), ("$x$s", "portability-touching"),
      ("**a**a$x$", "portability-touching"), ("| 中$x$ |\n|---|", "portability-touching"),
      ("a$`x`$", "portability-touching"),
      ("$\\{1, 2\\}$", "portability-escape"), ("$a\\,b$", "portability-escape"),
      ("$\\|x\\|$", "portability-escape"), ("$$a \\\\ b$$", "portability-escape"),
      ("$$\na \\\\[2pt]\nb\n$$", "portability-escape"), ("$50\\%$", "portability-escape"),
      ("$a^*b^*$", "portability-markup"), ("$x^*$ and $y^*$", "portability-markup"),
      ("$\\vec{x}_{i}\\vec{y}_{j}$", "portability-markup"), ("$f[x](y)$", "portability-markup"),
      ("$a <b> c$", "portability-markup"), ("$$**a** b$$", "portability-markup"),
      ("$$\na\n+ b\n$$", "portability-block"), ("$$\na\n=\nb\n$$", "portability-block"),
      ("$$\na\n> b\n$$", "portability-block"), ("Thus\n$$\na\n---\n$$", "portability-block"),
      ("!!! note\n\n    $x$", "portability-code"),
      ("$$\na\n\nb\n$$", "portability-blank-line"),
    ])
  func warns(text: String, id: String) {
    let findings = Self.findings(text)
    #expect(findings.first?.id == id)
    #expect(findings.first?.severity == .warning)
    #expect(findings.allSatisfy { $0.suggestion?.isEmpty == false })
  }

  @Test(
    "says nothing of a formula that is shown as it is meant",
    arguments: [
      "$x$", "is $x$, ($y$) and \"$z$\".", "向量 $x$", "向量 $x$，$5 and", "$x$的", "**$x$**",
      "$x_1$ and $y_2$", "$a * b$", "$2*3$", "$\\vec x_1 + \\frac{a}{b}$", "$a<b$ and $c>d$",
      "$a < b$", "$\\$5$", "$\\ldots$", "$a\\ b$", "$`\\{a\\}`$", "中$`a^*b^*`$", "1$`x`$",
      "```math\n\\{a\\}\n+ b\n```", "$$\na \\\\\nb\n$$", "$$x$$", "$$a$$ $$b$$", "$$a$$\n$$b$$",
      "> $$x$$", "- $x$", "| $x$ |\n|---|", "# $x$", "[$x$](u)", "*a $x$ b*", "a `\\(x\\)`",
      "costs $5 and *$6*", "\\[see note\\]", "a\n\n$$\nb\n$$\n\nc", "",
    ])
  func saysNothing(text: String) { #expect(Self.findings(text).map(\.message) == []) }

  @Test(
    "notes display math that GitHub sets in the line",
    arguments: ["so $$x$$ holds", "- $$x$$", "1. a\n\n   $$x$$", "# $$x$$", "| $$x$$ |\n|---|"])
  func notesDisplay(text: String) {
    #expect(Self.findings(text).map(\.id) == ["portability-display"])
    #expect(Self.findings(text).map(\.severity) == [.note])
  }

  @Test("suggests the form that Markdown leaves alone, and points at the whole formula")
  func suggests() {
    let text = "a $\\{x\\}$ b\n\n$$\na\n+ b\n$$"
    let findings = Self.findings(text)
    #expect(findings.map(\.suggestion) == ["write $`\\{x\\}`$", "put it between ```math and ```"])
    #expect(findings.map(\.range) == [2..<9, 13..<24])
    #expect(
      findings.first?.message
        == "GitHub drops the backslash of `\\{` (and 1 more), as of any escaped punctuation")
  }

  private static func findings(_ text: String) -> [Diagnostic] {
    MarkupDocument(parsing: SourceFile(path: "a.md", text: text)).portabilityFindings
  }
}
