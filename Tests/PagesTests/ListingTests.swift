import Pages
import Programs
import TerminalText
import Testing

/// Listings, what they gave, and what is not as the page says.
struct ListingTests {
  private let text = """
    # T

    ```swift
    let x = 2.0 * 3  // → 6.0
    print(x)
    ```

    ```output
    6.0
    ```

    The value is 6.00.

    <!-- 6.00 = x -->

    """

  @Test("What holds is quiet: code behind a gutter, its output right below")
  func holds() {
    let page = PageBench.judged(
      text, records: [PageBench.record(output: "6.0\n", values: ["6.0"])])
    #expect(
      page.text == """
        T
        ═

          │ let x = 2.0 * 3  // → 6.0
          │ print(x)
          ╎ 6.0

        The value is 6.00.

        """)
  }

  @Test("What is wrong is marked in its place, with what came")
  func marks() {
    let page = PageBench.judged(
      text, width: 60, records: [PageBench.record(output: "7.5\n", values: ["7.5"])])
    #expect(
      page.text == """
        T
        ═

          │ let x = 2.0 * 3  // → ✗6.0
          │ ✗ 7.5 came, not 6.0
          │ print(x)
          ╎ ✗6.0
          ╎ ✗ 7.5 came, not 6.0

        The value is 6.00.

        ✗ 2 things on this page are not as it says; `worked check`
        tells more.

        """)
  }

  @Test("With colours a wrong number is red")
  func marksInRed() {
    let page = PageBench.judged(
      text, records: [PageBench.record(output: "7.5\n", values: ["7.5"])], isColoured: true)
    #expect(page.text.contains("\u{1B}[31;1m6.0\u{1B}[0m"))
  }

  @Test("A page that was not run shows its own outputs")
  func notRun() {
    #expect(PageBench.page(text).text.contains("  ╎ 6.0\n"))
  }

  @Test("An output that nobody wrote down is shown all the same")
  func unclaimedOutput() {
    let page = PageBench.judged(
      "# T\n\n```swift\nprint(1)\n```\n", records: [PageBench.record(output: "1\n")])
    #expect(page.text.contains("  │ ✗print(1)\n  │ ✗ this listing writes"))
    #expect(page.text.contains("\n  ╎ 1\n"))
  }

  @Test("A listing's kind is told above it")
  func labels() {
    let page = PageBench.page(
      "# T\n\n```swift fails\nlet a: Int = \"\"\n```\n\n```output\ncannot convert\n```\n")
    #expect(
      page.text == """
        T
        ═

          ┌ must not compile
          │ let a: Int = ""
          ╎ cannot convert

        """)
  }

  @Test("A hidden listing is folded until it is asked for")
  func hidden() {
    let text = "# T\n\n```swift hidden\nlet a = 1\nlet b = 2\n```\n"
    #expect(
      PageBench.page(text, width: 60).text.hasSuffix(
        "▸ a folded listing of 2 lines (to open: --hidden)\n"))
    var options = TerminalPage.Options()
    options.showsHidden = true
    #expect(PageBench.page(text, options: options).text.hasSuffix("  │ let a = 1\n  │ let b = 2\n"))
  }

  @Test("A line too long gives its value a line of its own, and then goes on behind a hook")
  func longLines() {
    let page = PageBench.page(
      "# T\n\n```swift\nlet product = multiply(one, two)  // → 2.5\nf(aaaaaaaaaaaaaaaa, "
        + "bbbbbbbbbbbbbbbb, cccccccc)\n```\n")
    #expect(
      page.text == """
        T
        ═

          │ let product = multiply(one, two)
          │ // → 2.5
          │ f(aaaaaaaaaaaaaaaa,
          │   ↪ bbbbbbbbbbbbbbbb, cccccccc)

        """)
  }

  @Test("A figure stands in its text form over its caption")
  func figures() {
    let text = """
      # T

      ```swift
      show(bars)
      ```

      ![Two bars.](figures/01-bars.svg)

      """
    let figure = "Bars\na  ██ 2\nb  █  1"
    #expect(
      PageBench.judged(text, records: [PageBench.record(figures: [figure])]).text == """
        T
        ═

          │ show(bars)

          ╎ Bars
          ╎ a  ██ 2
          ╎ b  █  1
            Two bars.

        """)
    #expect(PageBench.page(text).text.hasSuffix("  │ show(bars)\n\n    [figure] Two bars.\n"))
  }

  @Test("A figure's name goes above a picture that has no room beside it; one too wide is told")
  func wideFigures() {
    let text = "# T\n\n```swift\nshow(x)\n```\n\n![A.](figures/01-a.svg)\n"
    let bar = String(repeating: "█", count: 24)
    let named = PageBench.judged(
      text, records: [PageBench.record(figures: ["a long name of it  \(bar)  2"])])
    #expect(named.text.contains("  ╎ a long name of it\n  ╎   \(bar)  2\n"))
    let wide = String(repeating: "█", count: 50)
    let told = PageBench.judged(text, records: [PageBench.record(figures: [wide])])
    #expect(told.text.contains("    (the picture takes 50 columns)\n    A.\n"))
  }
}

/// Parts of a page that asks for its values.
struct QuestionTests {
  private let text = """
    # T

    ```swift
    let x = 2.0 * 3  // → 6.0
    [x, 1]  // → [6.0, 1.0]
    print(x)
    ```

    ```output
    6.0
    ```

    """

  @Test("Values are hidden, asked for one by one, and the output comes behind them")
  func asks() {
    var options = TerminalPage.Options()
    options.asksForValues = true
    let page = PageBench.judged(
      text, records: [PageBench.record(output: "6.0\n", values: ["6.0", "[6.0, 1.0]"])],
      options: options)
    #expect(
      page.parts == [
        .text(
          """
          T
          ═

            │ let x = 2.0 * 3  // → ?
            │ [x, 1]  // → ?
            │ print(x)

          """),
        .question(.init(code: "let x = 2.0 * 3", answer: "6.0", value: "6.0")),
        .question(.init(code: "[x, 1]", answer: "[6.0, 1.0]", value: "[6.0, 1.0]")),
        .text("  ╎ 6.0\n"),
      ])
  }

  @Test("Where the page is wrong, the answer is what came; where nothing was run, the page's")
  func asksForTheTruth() {
    var options = TerminalPage.Options()
    options.asksForValues = true
    let wrong = PageBench.judged(
      text, records: [PageBench.record(output: "6.0\n", values: ["7.5", "[6.0, 1.0]"])],
      options: options)
    #expect(
      wrong.parts.contains(
        .question(.init(code: "let x = 2.0 * 3", answer: "7.5", value: "7.5"))))
    let unrun = PageBench.page(text, options: options)
    #expect(
      unrun.parts.contains(
        .question(.init(code: "let x = 2.0 * 3", answer: "6.0", value: "6.0"))))
  }
}
