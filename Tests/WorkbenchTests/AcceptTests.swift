import Programs
import SourceText
import Testing
import Workbench

/// `--accept` rewrites like a careful author.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"))
struct AcceptTests {
  private func accepted(_ chapter: String) throws -> String {
    let bench = try Bench(["01-a.md": chapter])
    _ = try bench.check(accept: true)
    return try bench.text("01-a.md")
  }

  @Test("Outputs and values are mended, with the author's dots and digits; prose and formulas stay")
  func mendsOutputsAndValues() throws {
    let page = """
      # Title

      It is 1.41, in a formula $`x = 1.41`$.

      <!-- 1.41 = x; 1.41 = x -->

      ```swift
      let x = 2.0.squareRoot() * 2
      x  // → 1.414
      [x, 1]  // → [1.41, 1.0]
      let third = 1.0 / 3  // →
      print("x is \\(x)")
      print("and")
      print("one third is \\(third)")
      ```

      ```output
      x is 1.414
      ...
      one third is 0.33
      ```

      ```swift
      print("new")
      ```

      ```output
      ```
      """
    #expect(
      try accepted(page) == """
        # Title

        It is 1.41, in a formula $`x = 1.41`$.

        <!-- 1.41 = x; 1.41 = x -->

        ```swift
        let x = 2.0.squareRoot() * 2
        x  // → 2.828
        [x, 1]  // → [2.83, 1.0]
        let third = 1.0 / 3  // → 0.3333
        print("x is \\(x)")
        print("and")
        print("one third is \\(third)")
        ```

        ```output
        x is 2.828
        ...
        one third is 0.33
        ```

        ```swift
        print("new")
        ```

        ```output
        new
        ```
        """)
  }

  @Test("In a list and a quote, and with CRLF, new lines get the marks and line ends around them")
  func keepsContainers() throws {
    let page = """
      # Title

      - item

        ```swift
        for i in 1...3 { print(i) }
        ```

        ```output
        1
        ```

      > ```swift
      > print("q")
      > ```
      >
      > ```output
      > ```
      """.replacing("\n", with: "\r\n")
    #expect(
      try accepted(page)
        == """
        # Title

        - item

          ```swift
          for i in 1...3 { print(i) }
          ```

          ```output
          1
          2
          3
          ```

        > ```swift
        > print("q")
        > ```
        >
        > ```output
        > q
        > ```
        """.replacing("\n", with: "\r\n"))
  }

  @Test("What holds is not touched, not even by a byte")
  func leavesWhatHolds() throws {
    let page =
      "# T\n\n```swift\nlet x = 0.5  //  ->   0.50\nprint(x)   \n```\n\n```output\n0.5  \n```\n"
    #expect(try accepted(page) == page.replacing("0.50\n", with: "0.5\n"))
    let held =
      "# T\n\n```swift\nlet x = 0.5  //  ->   0.5\nprint(x)   \n```\n\n```output\n0.5  \n```\n"
    #expect(try accepted(held) == held)
  }

  @Test("Figures are written, and hold afterwards")
  func writesFigures() throws {
    let bench = try Bench([
      "01-a.md": """
      # T

      ```swift
      import Figures

      show(Bars(title: "two", labels: ["a", "b"], series: [Bars.Series("n", [1, 2])], digits: 0))
      ```

      ![two bars](figures/01-two.svg)
      """
    ])
    #expect(try bench.check().flatMap(\.outcome.findings).map(\.id) == ["figure-missing"])
    let checked = try bench.check(accept: true)
    #expect(checked.first?.written == ["figures/01-two.svg"])
    #expect(try bench.check().flatMap(\.outcome.findings).isEmpty)
    #expect(try bench.text("figures/01-two.svg").hasPrefix("<svg"))
    try bench.write("figures/01-two.svg", "<svg/>")
    #expect(try bench.check().flatMap(\.outcome.findings).map(\.id) == ["figure-differs"])
  }

  @Test("A file that changed meanwhile is not written, and stops no other")
  func refusesChangedFiles() throws {
    let page = "# T\n\n```swift\nlet x = 1  // → 2\n```\n"
    let bench = try Bench(["01-a.md": page, "02-b.md": page])
    let workbench = try bench.workbench()
    try bench.write("01-a.md", "# Another\n")
    let checked = try workbench.check(workbench.book.chapters, accept: true)
    #expect(
      checked.map(\.refusal) == [
        .changedMeanwhile(path: bench.folder + "/chapters/01-a.md"), nil,
      ])
    #expect(checked.map(\.written) == [[], ["chapters/02-b.md"]])
    #expect(try bench.text("01-a.md") == "# Another\n")
    #expect(try bench.text("02-b.md").contains("→ 1\n"))
  }

  @Test("What would close its fence is not written, and that is said")
  func refusesFences() throws {
    let page = """
      # T

      ```swift
      print("```")
      ```

      ````output
      ````

      ```swift
      print("```")
      ```

      ```output
      ```
      """
    let bench = try Bench(["01-a.md": page])
    let checked = try bench.check(accept: true)
    #expect(try bench.text("01-a.md") == page.replacing("````output\n", with: "````output\n```\n"))
    #expect(
      checked.flatMap(\.outcome.findings).map(\.id) == ["unresolved-output", "output-unwritable"])
  }
}
