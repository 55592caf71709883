import CommonMark
import SourceText
import Testing

/// What is a formula and what only looks like one.
///
/// Each row's formulas are written as their bytes.
@Suite struct MathFinderTests {
  static let found: [(String, [String])] = [
    ("$x$", ["$x$"]),
    ("costs $5 and $x$", ["$x$"]),
    ("注意力$q·k$是", ["$q·k$"]),
    ("（$d_k$），$n$。", ["$d_k$", "$n$"]),
    ("设$x$、$y$为", ["$x$", "$y$"]),
    ("**向量$x$**的", ["$x$"]),
    ("*$a_1$ and $b_1$*", ["$a_1$", "$b_1$"]),
    ("$a*b$ and $c*d$", ["$a*b$", "$c*d$"]),
    ("$a_{i}$_b_", ["$a_{i}$"]),
    ("the $n$th and the $k$-th", ["$n$", "$k$"]),
    ("($x$)-($y$)", ["$x$", "$y$"]),
    ("$x$$y$", ["$x$", "$y$"]),
    ("$a$b$c$", ["$a$", "$c$"]),
    ("$f[x](y)$", ["$f[x](y)$"]),
    ("$a<b and c>d$", ["$a<b and c>d$"]),
    ("$\\$5$", ["$\\$5$"]),
    ("$a\\\\$ b", ["$a\\\\$"]),
    ("\\$5 and $x$", ["$x$"]),
    ("\\\\$x$", ["$x$"]),
    ("$a\nb$", ["$a\nb$"]),
    ("$-1$ to $+1$", ["$-1$", "$+1$"]),
    ("$10$", ["$10$"]),
    ("$\\text{if $x$}$ b", ["$\\text{if $x$}$"]),
    ("$x$, $y$; $z$", ["$x$", "$y$", "$z$"]),
    ("# About $x$ #", ["$x$"]),
    ("About $x$\n===", ["$x$"]),
    ("> quoted $x$", ["$x$"]),
    ("- item $x$\n- item $y$", ["$x$", "$y$"]),
    ("[see $x$](u)", ["$x$"]),
    ("![plot of $x$](u)", ["$x$"]),
    ("[a $5](u) is $x$", ["$x$"]),
    ("`$a$` then $b$", ["$b$"]),
    ("`` ` $a$ `` $b$", ["$b$"]),
    ("` $b$", ["$b$"]),
    ("\\`$b$\\`", ["$b$"]),
    ("<b>$x$</b>", ["$x$"]),
    ("a < b $x$", ["$x$"]),
    ("$$x$$", ["$$x$$"]),
    ("$$ x $$", ["$$ x $$"]),
    ("$$\nx\n$$", ["$$\nx\n$$"]),
    ("$$\na\n+ b\n$$", ["$$\na\n+ b\n$$"]),
    ("$$\na\n=\nb\n$$\n\n$c$", ["$$\na\n=\nb\n$$", "$c$"]),
    ("$$\n1. a\n- b\n$$", ["$$\n1. a\n- b\n$$"]),
    ("其中$$x$$为", ["$$x$$"]),
    ("so $$a$$ and $b$", ["$$a$$", "$b$"]),
    ("$$\\text{a $b$}$$", ["$$\\text{a $b$}$$"]),
    ("$$a$$\n$$b$$", ["$$a$$", "$$b$$"]),
    ("\\(x\\)", ["\\(x\\)"]),
    ("由\\(d_k\\)得", ["\\(d_k\\)"]),
    ("\\(\\alpha + 1\\)", ["\\(\\alpha + 1\\)"]),
    ("\\\\(x = 1\\\\)", ["\\\\(x = 1\\\\)"]),
    ("\\[x = 1\\]", ["\\[x = 1\\]"]),
    ("\\[\nx\n\\]", ["\\[\nx\n\\]"]),
    ("so \\[ \\frac{1}{2} \\] holds", ["\\[ \\frac{1}{2} \\]"]),
    ("$`x_1`$", ["$`x_1`$"]),
    ("式 $`a*b`$，$`c*d`$", ["$`a*b`$", "$`c*d`$"]),
    ("```math\nx\n```", ["```math\nx\n```"]),
    ("- a\n\n  ```math\n  x\n  ```", ["```math\n  x\n  ```"]),
    ("| $a$ | $5 |\n|---|---|\n| $5 | $b$ |", ["$a$", "$b$"]),
    ("$x$ <!-- $y$ --> $z$", ["$x$", "$z$"]),
  ]

  static let leftAlone = [
    "$ x $", "$x $", "$ x$", "$5 and $6", "costs $5", "5$ and 6$", "$HOME and $PATH",
    "$HOME/$USER", "${HOME}/${USER}", "$HOME:$PATH and more", "US$5-$10", "从$5到$10", "$$$",
    "$$", "$$$$", "$$ $$", "\\$x\\$", "\\$x$", "$x\\$", "$a\n\nb$", "$a\n\n$$", "$$a\n\nb$$",
    "`$x$`", "``$x$``", "`a $x` b$", "    $x$", "```\n$x$\n```", "~~~ sh\n$$x$$\n~~~",
    "<!-- $x$ -->", "<div>\n$x$\n</div>", "<a title=\"$x$\">", "<http://a/$x$>", "[a](b$x$c)",
    "[a](<b $x$ c> \"$y$\")", "[a]: /u$x$ 'b $y$'\n", "- a $b\n- c$ d", "> a $b\n\nc$ d",
    "# a $b\nc$ d", "a $b\n# c$ d", "a $b\n***\nc$ d", "| $5 | $10 |\n|---|---|\n| $1 | $2 |",
    "|a $b|c$ d|\n|---|---|", "\\(see below\\)", "\\[1\\]", "a\\[i\\]", "\\[x\\](y)",
    "- \\[ \\] do",
    "- \\[x\\] done", "\\[^1\\]", "\\[citation needed\\]", "C:\\\\(x86\\\\)", "\\(", "\\[", "\\(x",
    "$`x`", "`x`$", "---\nmacros: $x$\n---\n\ntext", "$a `b$ c` d", "价格为$5，税$1",
  ]

  @Test("finds formulas", arguments: found)
  func finds(text: String, formulas: [String]) { #expect(Self.formulas(in: text) == formulas) }

  @Test("leaves other dollars and brackets alone", arguments: leftAlone)
  func leavesAlone(text: String) { #expect(Self.formulas(in: text) == []) }

  @Test("finds the same in files with other line ends", arguments: ["\r\n", "\r"])
  func findsWithLineEnd(lineEnd: String) {
    for (text, formulas) in Self.found {
      let other = text.replacing("\n", with: lineEnd)
      #expect(Self.formulas(in: other) == formulas.map { $0.replacing("\n", with: lineEnd) })
    }
  }

  @Test("makes display math that stands alone a block, and any other a piece of its sentence")
  func tellsBlocks() {
    let text = "$$a$$\n\nb $$c$$\n\n\\[d = 1\\]\n\n$e$\n"
    let kinds = MarkupDocument(parsing: SourceFile(path: "a.md", text: text)).blocks.map { block in
      if case .math = block.kind { "math" } else { "paragraph" }
    }
    #expect(kinds == ["math", "paragraph", "math", "paragraph"])
  }

  @Test("leaves a container's marks out of a formula's pieces")
  func cutsPieces() {
    let source = SourceFile(path: "a.md", text: "> - $$\n>   a _b\n>   c_ d\n>   $$\n")
    let pieces = MarkupDocument(parsing: source).formulas.flatMap(\.math.pieces)
    #expect(pieces.map { source.text($0) } == ["a _b", "c_ d"])
  }

  private static func formulas(in text: String) -> [String] {
    let document = MarkupDocument(parsing: SourceFile(path: "a.md", text: text))
    return document.formulas.map { document.source.text($0.range) }
  }
}
