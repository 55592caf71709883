import Pages
import Programs
import SourceText
import Testing

/// What stands on the pages of a book.
struct BookPagesTests {
  @Test("A chapter's blocks become the elements of their kind")
  func blocks() {
    let main = BookBench.main(
      """
      # Title *set off*

      A **word** and `x < y`
      goes on.

      ## Section

      - one
      - two

      3. three

      > said

      ***
      """)
    #expect(
      main == """
        <h1 id="title-set-off"><span class="chapter-number">10</span> Title <em>set off</em></h1>
        <p>A <strong>word</strong> and <code>x &lt; y</code>
        goes on.</p>
        <h2 id="section">Section <a class="anchor" href="#section" aria-label="Link to this section: Section">§</a></h2>
        <ul>
        <li>one</li>
        <li>two</li>
        </ul>
        <ol start="3">
        <li>three</li>
        </ol>
        <blockquote><p>said</p>
        </blockquote>
        <hr>

        """)
  }

  @Test("A wrapped Chinese line makes no blank, a Latin one does, and Chinese is tagged")
  func lineBreaks() {
    let main = BookBench.main("# T\n\n注意\n力 is\nattention，即**关\n注**\n之意。\n")
    #expect(
      main.contains(
        "<p><span lang=\"zh-Hans\">注意</span><span lang=\"zh-Hans\">力</span> is\nattention"))
    #expect(!main.contains("意\n") && !main.contains("关\n") && !main.contains("</strong>\n"))
  }

  @Test("An edition's page is tagged as a whole and speaks its language")
  func editions() {
    let pages = BookBench.book([
      ("10-a.md", "# A\n\ntext\n", []), ("zh/10-a.md", "# 甲\n\n正文。\n\n## 节\n\n文。\n", []),
    ])
    let edition = pages.files.first { $0.path == "zh/10-a.html" }?.text ?? ""
    #expect(edition.contains("<html lang=\"zh-Hans\">"))
    #expect(edition.contains("<p>正文。</p>"))
    #expect(edition.contains("href=\"../book.css\"") && edition.contains("src=\"../book.js\""))
    #expect(edition.contains("<a href=\"../10-a.html\" lang=\"en\">English</a>"))
    #expect(edition.contains("本页内容"))
    let original = pages.files.first { $0.path == "10-a.html" }?.text ?? ""
    #expect(original.contains("<a href=\"zh/10-a.html\" lang=\"zh-Hans\">中文</a>"))
  }

  @Test("A listing has numbered lines, its values quiet, its output right below")
  func listings() {
    let main = BookBench.main(
      "# T\n\n```swift\nlet x = 2 * 3  // → 6\nprint(\"<\")\n```\n\n```output\n<\n```\n",
      records: [PageBench.record(output: "<\n", values: ["6"])])
    #expect(main.contains("<div class=\"listing\" id=\"listing-1\">"))
    #expect(
      main.contains(
        "<a class=\"line\" id=\"listing-1-1\" href=\"#listing-1-1\" tabindex=\"-1\" "
          + "aria-hidden=\"true\" data-line=\"1\"></a><span class=\"keyword\">let</span> x = "
          + "<span class=\"literal\">2</span> * <span class=\"literal\">3</span>  "
          + "<span class=\"arrow\">// → </span><span class=\"value\">6</span>\n"))
    #expect(main.contains("<samp>&lt;\n</samp>"))
    #expect(!main.contains("finding"))
  }

  @Test("What is wrong is marked where it stands, with what was expected and what came")
  func findings() {
    let text =
      "# T\n\n```swift\nlet x = 2 * 3  // → 6\nprint(x)\n```\n\n```output\n6\n```\n\n"
      + "It is 6.00 then.\n\n<!-- 6.00 = x -->\n"
    let page = BookBench.page(text, records: [PageBench.record(output: "7\n", values: ["7"])])
    #expect(page.contains("<mark class=\"wrong\">"))
    #expect(page.contains("class=\"finding error\" id=\"finding-1\""))
    #expect(page.contains("not as it says") || page.contains("are not as"))
    #expect(page.contains("href=\"#finding-1\""))
    let holding = BookBench.page(text, records: [PageBench.record(output: "6\n", values: ["6"])])
    #expect(!holding.contains("<mark"))
  }

  @Test("A number says what vouches for it to whoever rests on it")
  func numbers() {
    let main = BookBench.main(
      "# T\n\nIt was 8.90 there.\n\n<!-- 8.90: cited Pennington 2014, table 1 -->\n")
    #expect(
      main.contains(
        "<span class=\"number cited\" tabindex=\"0\" "
          + "data-from=\"cited: Pennington 2014, table 1\">8.90</span>"))
  }

  @Test("A number keeps its place behind escapes and entities")
  func numbersBehindEscapes() {
    let main = BookBench.main(
      "# T\n\nA \\* B &amp; C is 8.90 \\[1\\].\n\n<!-- 8.90: cited X -->\n")
    #expect(main.contains("A * B &amp; C is <span class=\"number cited\""))
    #expect(main.contains(">8.90</span> [1]."))
  }

  @Test("Links to chapters lead to their pages, on the print page to their places")
  func links() {
    let pages = BookBench.book([
      ("01-a.md", "# A\n\n[b](02-b.md#there) [c](https://example.org/x?y=1&z) [d](#a)\n", []),
      ("02-b.md", "# B\n\n## There\n\n[a](01-a.md) [front](README.md) [e](mailto:a@b.c)\n", []),
    ])
    func text(_ path: String) -> String { pages.files.first { $0.path == path }?.text ?? "" }
    #expect(text("01-a.html").contains("<a href=\"02-b.html#there\">b</a>"))
    #expect(
      text("01-a.html").contains(
        "<a href=\"https://example.org/x?y=1&amp;z\" rel=\"noopener\">c</a>"))
    #expect(text("02-b.html").contains("<a href=\"index.html\">front</a>"))
    #expect(text("print.html").contains("<a href=\"#chapter-02-there\">b</a>"))
    #expect(text("print.html").contains("<a href=\"#chapter-01-top\">a</a>"))
    #expect(text("print.html").contains("id=\"chapter-02-there\""))
    #expect(text("01-a.html").contains("rel=\"next\""))
    #expect(text("02-b.html").contains("rel=\"prev\""))
  }

  @Test("What is folded can be opened, also where its tags are not balanced")
  func folds() {
    let main = BookBench.main(
      "# T\n\n<details><summary>More</summary>\n\ninside\n\n</details>\n\n- a\n\n  <details>\n\n  in\n\nout\n\n</details>\n"
    )
    #expect(main.contains("<details><summary>More</summary>\n<p>inside</p>\n</details>"))
    #expect(main.ranges(of: "<details>").count == main.ranges(of: "</details>").count)
    #expect(main.contains("<p>out</p>"))
  }

  @Test("A ledger's rows carry kind and verdict")
  func ledgers() {
    let main = BookBench.main(
      """
      # T

      | where | kind | claim | verdict | instead | evidence |
      |---|---|---|---|---|---|
      | 205 | number | it is 0.148 | wrong | 5.8e-06 | listing 1 |
      | 206 | fact | it is so | right | | X 2014 |
      """)
    #expect(main.contains("<tr data-kind=\"number\" data-verdict=\"wrong\">"))
    #expect(main.contains("<span class=\"verdict right\">✓ right</span>"))
  }

  @Test("The same book gives the same bytes, and names no day")
  func isStable() {
    let chapters: [(name: String, text: String, records: [CellRecord])] = [
      ("01-a.md", "# A\n\n$`x_1`$ is **first** among them all.\n", [])
    ]
    let first = BookBench.book(chapters, front: "# Front\n").files
    #expect(first == BookBench.book(chapters, front: "# Front\n").files)
    #expect(!first.contains { $0.path.hasSuffix(".html") && $0.text.contains("202") })
    #expect(first.contains { $0.path == "index.html" && $0.text.contains("Swift 6.3.1") })
  }

  @Test("Symbols and terms stand with their sentences")
  func symbols() {
    let pages = BookBench.book([
      (
        "01-a.md",
        "# A\n\n## Part\n\nFirst. Here $`d_k`$ is the size of a key, e.g. 4. A **query** asks all keys.\n",
        []
      )
    ])
    let text = pages.files.first { $0.path == "symbols.html" }?.text ?? ""
    #expect(text.contains("is the size of a key, e.g. 4."))
    #expect(!text.contains("First."))
    #expect(text.contains("<dt>query</dt>"))
    #expect(text.contains("<a href=\"01-a.html#part\">1 · Part</a>"))
  }
}
