import Pages
import TerminalText
import Testing

/// Each element of a page, exactly.
struct ElementTests {
  private func shown(_ text: String, width: Int = 40) -> String {
    PageBench.page(text, width: width).text
  }

  @Test("Headings are ruled by their level, and paragraphs stand apart")
  func headings() {
    #expect(
      shown("# Title\n\nSome text.\n\n## Section\n\n### Part\n\nMore.\n") == """
        Title
        ═════

        Some text.

        Section
        ───────

        Part
        ┄┄┄┄

        More.

        """)
  }

  @Test("A Chinese heading is ruled by its columns, and long ones wrap")
  func chineseHeadings() {
    #expect(shown("# 注意力\n") == "注意力\n══════\n")
    #expect(
      shown("# A title that is longer than the page is wide\n", width: 24) == """
        A title that is longer
        than the page is wide
        ══════════════════════

        """)
  }

  @Test("A low heading keeps its mark where there is no bold")
  func lowHeadings() {
    #expect(shown("# T\n\n#### Low\n") == "T\n═\n\n#### Low\n")
    let coloured = PageBench.page("# T\n\n#### Low\n", isColoured: true).text
    #expect(coloured.hasSuffix("\n\u{1B}[1mLow\u{1B}[0m\n"))
  }

  @Test("Without colours the marks of emphasis and code stay")
  func plainMarks() {
    #expect(
      shown("# T\n\nA *word*, a **key** and `x = 1`.\n")
        == "T\n═\n\nA *word*, a **key** and `x = 1`.\n")
  }

  @Test("With colours they are inks")
  func inks() {
    let page = PageBench.page("# T\n\nA *word*, `x`.\n", isColoured: true)
    #expect(page.text.hasSuffix("\n\nA \u{1B}[3mword\u{1B}[0m, \u{1B}[36mx\u{1B}[0m.\n"))
  }

  @Test("A link shows its target only where it leads out and the text does not say it")
  func links() {
    #expect(
      shown("# T\n\nSee [a](https://a.org), [b](../b.md), <https://c.org>.\n", width: 60)
        == "T\n═\n\nSee a <https://a.org>, b, https://c.org.\n")
  }

  @Test("A line break between Chinese characters makes no blank")
  func chineseParagraphs() {
    #expect(
      shown("# 题\n\n注意力是一种平均，\n*它*决定看\n哪里，见 Vaswani\n等人。\n", width: 40)
        == "题\n══\n\n注意力是一种平均，*它*决定看哪里，见\nVaswani 等人。\n")
  }

  @Test("Lists hang, nest, and align their numbers")
  func lists() {
    #expect(
      shown(
        """
        # T

        - one item that is longer than the line it stands on
          - inner
        - two

        9. nine
        10. ten

            a paragraph

        """) == """
          T
          ═

          • one item that is longer than the line
            it stands on
            ◦ inner
          • two

           9. nine

          10. ten

              a paragraph

          """)
  }

  @Test("A quote has a bar on every line")
  func quotes() {
    #expect(
      shown("# T\n\n> Attention is all that you need, they said.\n>\n> And more.\n", width: 30)
        == """
        T
        ═

        ▎ Attention is all that you
        ▎ need, they said.
        ▎
        ▎ And more.

        """)
  }

  @Test("Formulas stand inline, and display math is indented")
  func formulas() {
    #expect(
      shown("# T\n\nLet $`x_1 = (1, 2)`$ be.\n\n```math\n\\frac{a}{b} = c\n```\n") == """
        T
        ═

        Let x₁ = (1, 2) be.

            a
            ─ = c
            b

        """)
  }

  @Test("Binding comments do not show, other HTML does")
  func html() {
    #expect(
      shown("# T\n\nA 2.50.\n\n<!-- 2.50: label -->\n\nB<!-- x -->.\n\n<div>c</div>\n")
        == "T\n═\n\nA 2.50.\n\nB.\n\n<div>c</div>\n")
  }

  @Test("Details are headings over indented content; answers stay folded until asked for")
  func details() {
    let text = """
      # T

      <details><summary>In plain Swift</summary>

      Inside.

      </details>

      ## Exercises

      Why?

      <details>
      <summary>Answer</summary>

      Because.

      </details>

      After.

      <details><summary>Hint</summary>

      Think.

      </details>

      """
    #expect(
      shown(text) == """
        T
        ═

        ▾ In plain Swift

          Inside.

        Exercises
        ─────────

        Why?

        ▸ Answer (to open: --answers)

        After.

        ▸ Hint

        """)
    var options = TerminalPage.Options()
    options.showsAnswers = true
    #expect(
      PageBench.page(text, options: options).text.hasSuffix(
        "Why?\n\n▾ Answer\n\n  Because.\n\nAfter.\n\n▾ Hint\n\n  Think.\n"))
  }
}

/// Tables at widths that are enough and that are not.
struct TableTests {
  private let table = """
    # T

    | name | count | what it does in a few words |
    |---|---|---|
    | alpha | 5 | adds the numbers up |
    | 中文 | 12.25 | looks where to look |

    """

  @Test("Columns are as wide as their cells, numbers to the right")
  func natural() {
    #expect(
      PageBench.page(table, width: 60).text == """
        T
        ═

        name   count  what it does in a few words
        ─────  ─────  ───────────────────────────
        alpha      5  adds the numbers up
        中文   12.25  looks where to look

        """)
  }

  @Test("Cells wrap where the table is too wide, rows then stand apart")
  func wraps() {
    #expect(
      PageBench.page(table, width: 30).text == """
        T
        ═

        name   count  what it does in
                      a few words
        ─────  ─────  ────────────────
        alpha      5  adds the numbers
                      up

        中文   12.25  looks where to
                      look

        """)
  }

  @Test("A table too wide even for that is told row by row")
  func records() {
    let wide = """
      # T

      | first | second | third | fourth | fifth | sixth | seventh |
      |---|---|---|---|---|---|---|
      | one | two | three | four | five | six | seven |
      | 1 | 2 | 3 | 4 | 5 | 6 | 7 |

      """
    #expect(
      PageBench.page(wide, width: 40).text.hasPrefix(
        "T\n═\n\nfirst: one\nsecond: two\nthird: three\n"))
  }

  @Test("The source's alignment is kept")
  func alignment() {
    #expect(
      PageBench.page("# T\n\n| a | bbb | ccc |\n|:--|:-:|--:|\n| 100 | 2 | x |\n").text
        == "T\n═\n\na    bbb  ccc\n───  ───  ───\n100   2     x\n")
  }
}
