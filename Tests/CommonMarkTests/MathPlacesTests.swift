import CommonMark
import SourceText
import Testing

/// Where formulas stand in documents as people write them.
///
/// `⟦` and `⟧` stand around each formula; they are taken out before the text is read.
@Suite struct MathPlacesTests {
  static let prose = [
    "costs $5 and ⟦$x$⟧", "$5-$10 each", "US$20, then US$30", "US$20, and ⟦$x$⟧ dollars, $30 more",
    "$20,000 and then $30,000", "between $5 and $10 (about $7) and ⟦$x=3$⟧", "A$5 b ⟦$x$⟧",
    "$1 = ¥7, so $5 = ¥35", "costs $5 (or US$ 6) and ⟦$x$⟧", "I paid $10 and got back 5$ today",
    "⟦$2 R$⟧ and ⟦$3 \\text{kg}$⟧", "R$ 5 and R$ 6", "$5/month or $10/month, ⟦$n$⟧ months",
    "$3–$4 and ⟦$x$⟧–⟦$y$⟧", "100$ and ⟦$x$⟧", "⟦$x$⟧ costs 5$ and 6$",
    "echo $1 and `$2` then ⟦$x$⟧", "set $HOME, ${x}, then ${y} and ⟦$x$⟧",
    "use $1, $2, and $@ plus ⟦$x$⟧.", "Use $HOME/bin:$PATH and ⟦$n$⟧.", "PHP: $a=$b; and $c = $d;",
    "Perl: $a[0], $b{x}, @$c, $$d, $_", "$ ls\n$ cd $HOME", "http://a.b/?q=$x$y and ⟦$x$⟧",
    "\"$5\" and \"⟦$x$⟧\", “$5” and “⟦$x$⟧”", "Save $5! Now ⟦$x!$⟧ works", "*$5* and *$6*",
    "NT$500、HK$300，⟦$x$⟧", "**Price:** $10 **Total:** $20 and ⟦$x$⟧", "⟦$\\$$⟧ and ⟦$x$⟧",
    "$1,234.56 (i.e. $1.2k), while ⟦$n = 3$⟧", "⟦$[0, 1)$⟧ and ⟦${a, b}$⟧ and ⟦$x'$⟧",
    "(https://a.b/$c/$d) ⟦$x$⟧", "价格为$5，比$6便宜，⟦$x$⟧更好",
    "⟦$a$⟧-⟦$b$⟧, ⟦$x$⟧s, ⟦$5$⟧, ⟦$5$⟧-⟦$6$⟧", "⟦$x^*$⟧s and ⟦$H^-$⟧s",
    "注意力⟦$\\frac{q·k}{\\sqrt{d}}$⟧，其中⟦$d=4$⟧。“⟦$x$⟧”（⟦$y$⟧）《⟦$z$⟧》",
    "其中⟦$$a=b$$⟧为。⟦$$c$$⟧", "⟦$x＝1$⟧，⟦$（a）$⟧", "**⟦$x$⟧**的 __⟦$y$⟧__ _⟦$z$⟧_ ***⟦$w$⟧***",
    "⟦$\\text{price \\$5}$⟧ costs \\$5", "⟦$\\text{if $x$}$⟧ and ⟦$$\\text{a $b$ c}$$⟧",
    "# On ⟦$x$⟧\n\n[⟦$x$⟧](u) [a]($x$) ![ ⟦$y$⟧ ](u)", "Term\n: definition ⟦$x$⟧",
    "a <!-- $x$ -- $y$ --> ⟦$z$⟧", "para\n<!-- $x$\n\n$y$ -->\n⟦$z$⟧",
    "unclosed $$ a = b\n\nnext ⟦$x$⟧",
  ]

  static let brackets = [
    "⟦\\\\(x\\\\)⟧ and ⟦\\\\[ y = 1 \\\\]⟧", "⟦\\\\(a + b\\\\)⟧ ⟦\\\\(n\\\\)⟧ ⟦\\\\(x_1\\\\)⟧",
    "C:\\\\(x\\\\) f\\\\(n\\\\)", "⟦\\[\nsoftmax x\n\\]⟧", "\\[see note\\], \\[1\\] and \\[ \\]",
    "\\[Note: k = 5\\] there",
    "(\\[see eq. x=5\\])", "so ⟦\\[ Loss = MSE\\]⟧ or ⟦\\[a = b\\]⟧",
    "\\[Smith et al., 2020\\] \\[sic\\] \\[...\\] \\[\\]", "\\(see note\\) \\(1\\) ⟦\\(n\\)⟧",
  ]

  static let display = [
    "text\n⟦$$\na\n+ b\n- c\n1. d\n# e\n= f\n> g\n$$⟧\nafter ⟦$z$⟧", "⟦$$\n> g\n+ b\n$$⟧",
    "⟦$$ + b\n+ c $$⟧", "⟦$$\na\n---\nb\n***\nc\n$$⟧", "⟦$$\na \\\\\n\\\\\n===\n$$⟧",
    "⟦$$ a\n- b\n$$⟧ (1)", "⟦$$ a\n- b\n$$⟧ where ⟦$c$⟧ is", "Thus: ⟦$$\na\n+ b\n$$⟧",
    "其中：⟦$$\na\n- b\n$$⟧", "Thus: ⟦$$\na\n=\nb\n$$⟧ and so on", "a $$ b\n- c $$ d",
    "1. Compute:\n⟦$$\na\n+ b\n$$⟧\n2. next", "- Compute:\n  ⟦$$\n  a\n  + b\n  $$⟧\n- next ⟦$x$⟧",
    "> 1. Compute\n> ⟦$$\n> a\n> - b\n> $$⟧", "> ⟦$$\n> a\n> + b\n> $$⟧\n> more ⟦$x$⟧",
    "- $$\n  a\n- b\n  $$", "⟦\\[\na\n+ b\n=\nc\n\\]⟧",
    "1. a\n\n   ⟦\\[\n   x \\\\[4pt]\n   - 2\n   \\]⟧\n\n2. ⟦\\( y \\)⟧",
    "⟦$$\n#\n$$⟧\n| a | b |\n|---|---|\n| ⟦$c$⟧ | d |", "$$\na\n\nb\n$$",
    "$$\na\n\nb\n$$\ntext\n⟦$$\nc\n$$⟧", "$$\na\n\nb\n\n$$\n\n⟦$$\nc\n$$⟧",
    "$$\na\n\n# New\n\n⟦$$b$$⟧ and $$ c", "⟦$$x$$⟧⟦$$y$$⟧", "$$x$ and ⟦$y$⟧",
    "| a | b |\n|---|---|\n| cost $5 and $7 | ⟦$x_1$⟧ |\n| $5 | $6 |\n| ⟦$a \\| b$⟧ | ⟦$$c$$⟧ |",
  ]

  static let dialects = [
    "!!! note\n    Here ⟦$x = 1$⟧ and\n\n    ⟦$$\n    y = 2\n    $$⟧\n\nafter",
    "!!! note \"Title\"\n\n    Here ⟦$x = 1$⟧.\n\n    ```sh\n    a=$5 $6\n\n    !!! tip\n        $y$\n"
      + "    ```\n\n        $code$\n\n    ⟦$z$⟧",
    "???+ question\n\n    - ⟦$a$⟧\n\n    1. ⟦$b$⟧",
    "=== \"Tab\"\n\n    ⟦$x$⟧\n\n=== \"B\"\n\n    ⟦$y$⟧",
    "!!! note\n\n    !!! tip\n\n        ⟦$deep$⟧\n\n    ⟦$x$⟧\n\n        $code$",
    "1. step\n\n    !!! note\n\n        ⟦$x$⟧", "!!! note\n\nno more\n\n    $code$",
    "```\n!!! note\n\n    $x$\n```", "Wow!!! note\n\n    $code$", "!!!\n\n    $code$",
    "[^1]: ⟦$x$⟧\n\nText[^1] ⟦$z$⟧", "[^note]: Long ⟦$x$⟧\n\n    second ⟦$y$⟧\n\ntext ⟦$z$⟧",
    "Term\n:   definition ⟦$x$⟧\n\n    second ⟦$y$⟧", "[ref]: $x$",
    "[^1]: `a`\n\n    ⟦$$ x $$⟧ ⟦$y$⟧",
    "---\ntitle: $5 $x$\nmacros: \\newcommand{\\a}{$x$}\n---\n⟦$y$⟧",
    "---\n# $a$\n\"title\": $x$\n...\n⟦$y$⟧", "+++\ntitle = \"$x$\"\n+++\n⟦$y$⟧",
    "+++\n[params]\na = \"$x$\"\n+++\n\n⟦$y$⟧", "---\n\ntitle ⟦$x$⟧\n\n---",
    "---\nNote: ⟦$x$⟧ alone",
  ]

  @Test(
    "finds each formula at its place, and nothing else",
    arguments: [prose, brackets, display, dialects].joined(), ["\n", "\r\n"])
  func finds(marked: String, lineEnd: String) {
    let example = Marked(marked.replacing("\n", with: lineEnd))
    let document = MarkupDocument(parsing: SourceFile(path: "a.md", text: example.text))
    let found = document.formulas.map { document.source.text($0.range) }
    #expect(document.formulas.map(\.range) == example.ranges, "\(found)")
  }

  @Test("keeps every range in order and inside its parent's", arguments: display + dialects)
  func keepsOrder(marked: String) {
    let source = SourceFile(path: "a.md", text: Marked(marked).text)
    var checker = RangeChecker(source: source)
    checker.check(MarkupDocument(parsing: source).blocks, within: 0..<source.bytes.count)
    #expect(checker.faults.filter { !$0.hasPrefix("text") } == [])
  }

  @Test("names the line and the column, in characters, of a formula among Chinese")
  func namesColumns() {
    let text = "# 标题\r\n\r\n设向量**$a$**与\r\n- 其中（$$b$$）\r\n"
    let document = MarkupDocument(parsing: SourceFile(path: "a.md", text: text))
    let places = document.formulas.map { document.source.position(at: $0.range.lowerBound) }
    #expect(places.map(\.line) == [3, 4])
    #expect(places.map(\.column) == [6, 6])
  }

  @Test("reads a pipe in a table as a pipe, and a doubled bar as one")
  func cutsPipes() {
    let text = "| a | b |\n|---|---|\n| $\\|x\\|$ | $P(a \\| b)$ |\n| $\\\\|v\\\\|$ | c |"
    let document = MarkupDocument(parsing: SourceFile(path: "a.md", text: text))
    let pieces = document.formulas.map { $0.math.pieces.map { document.source.text($0) } }
    #expect(pieces == [["|x", "|"], ["P(a ", "| b)"], ["\\|v", "\\|"]])
  }

  @Test("reads an admonition as a list of one item, which holds its blocks")
  func readsAdmonition() {
    let source = SourceFile(
      path: "a.md", text: "!!! note\n    a\n\n    ```\n    b\n\n    c\n    ```\n\nd\n")
    #expect(
      MarkupDocument(parsing: source).dump == """
        list bullets loose @1:1-8:8
          item @1:1-8:8
            paragraph @1:5-2:6
              text "note" @1:5-1:9
              softBreak @1:9-2:1
              text "a" @2:5-2:6
            code info ""@4:8-4:8 @4:5-8:8
              "b" @5:5-5:6
              "" @6:1-6:1
              "c" @7:5-7:6
        paragraph @10:1-10:2
          text "d" @10:1-10:2

        """)
  }
}

/// A text whose formulas stood between `⟦` and `⟧`.
private struct Marked {
  private(set) var text = ""
  private(set) var ranges: [Range<Int>] = []

  init(_ marked: String) {
    for (index, part) in marked.split(separator: /[⟦⟧]/, omittingEmptySubsequences: false)
      .enumerated()
    {
      let start = text.utf8.count
      text += part
      if index % 2 == 1 { ranges.append(start..<text.utf8.count) }
    }
  }
}
