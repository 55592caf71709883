import Foundation
import Testing

/// `worked try --once`: what it copies, what it rewrites, and what it prints.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"))
struct TryTests {
  private let page = """
    # T

    The root is 2.83.

    <!-- 2.83 = root -->

    ```swift
    let x = 8.0
    let root = x.squareRoot()  // → 2.83
    print("x is \\(x)")
    print("that was all")
    ```

    ```output
    x is 8.0
    that was all
    ```

    """

  private func edit(_ path: String, _ old: String, _ new: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains(old), "\(old)")
    try Data(text.replacing(old, with: new).utf8).write(to: URL(fileURLWithPath: path))
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test("A copy is made, goes on, follows a changed number, and then stands still")
  func followsNumbers() throws {
    let bench = try Bench(["01-a.md": page])
    let copy = bench.folder + "/my/01-a.md"
    let first = try Tool.run(["try", "1", "--once"], in: bench.folder)
    #expect(first.status == 0)
    #expect(first.errors == "")
    #expect(
      first.output == """
        copied chapters/01-a.md to my/01-a.md

        nothing to change: every value is what came

        """)
    #expect(try text(copy) == page)
    try edit(copy, "x = 8.0", "x = 2.0")
    let changed = try Tool.run(["try", "a", "--once"], in: bench.folder)
    #expect(changed.status == 0)
    #expect(
      changed.output == """
        going on with my/01-a.md, your copy of chapters/01-a.md

        line 9  x.squareRoot()  2.83 → 1.41
        line 14  output
          - x is 8.0
          + x is 2.0
        1 number in the text no longer fits

        """)
    let mended = page.replacing("x = 8.0", with: "x = 2.0").replacing("→ 2.83", with: "→ 1.41")
      .replacing("x is 8.0", with: "x is 2.0")
    #expect(try text(copy) == mended)
    let again = try Tool.run(["try", "my/01-a.md", "--once"], in: bench.folder)
    #expect(again.output.contains("nothing to change") && !again.output.contains("line "))
    #expect(try text(copy) == mended)
    // The chapter and the book know nothing of it.
    #expect(try bench.text("01-a.md") == page)
    let check = try Tool.run(["check"], in: bench.folder + "/my")
    #expect(check.status == 0)
    #expect(check.output.contains("✓ 01-a  1 listing, 1 output"))
  }

  @Test("Empty claims and outputs are filled; what prints and has no output is shown")
  func fillsEmptyPlaces() throws {
    let bench = try Bench(["01-a.md": page])
    let copy = bench.folder + "/my/01-a.md"
    _ = try Tool.run(["try", "1", "--once"], in: bench.folder)
    let more = """

      ```swift
      let parts = [1, 2, 3].map { Double($0) / 8 }  // →
      [Int](repeating: 1234567, count: 9)  // → [7]
      for part in parts { print(part) }
      ```

      ```output
      ```

      ```swift
      print("seen")
      ```
      """
    try Data((page + more).utf8).write(to: URL(fileURLWithPath: copy))
    let run = try Tool.run(["try", "1", "--once"], in: bench.folder)
    let nine = (1...9).map { _ in "1234567" }.joined(separator: ", ")
    #expect(run.status == 0)
    #expect(
      run.output
        == """
        going on with my/01-a.md, your copy of chapters/01-a.md

        line 20  [1, 2, 3].map { Double($0) / 8 }  → [0.125, 0.25, 0.375]
        line 21  [Int](repeating: 1234567, count: 9)
                   [7]
                 → [\(nine.prefix(67))…
        line 25  output
          + 0.125
          + 0.25
          + 0.375
        line 32  prints this; an empty `output` block behind it would hold it
          + seen

        """)
    #expect(
      try text(copy) == page
        + more.replacing("// →\n", with: "// → [0.125, 0.25, 0.375]\n")
        .replacing("// → [7]", with: "// → [\(nine)]")
        .replacing("```output\n", with: "```output\n0.125\n0.25\n0.375\n"))
  }

  @Test("What does not compile is shown; it and what needs it stay, the rest goes on; status 0")
  func showsMistakesKindly() throws {
    let more = """

      ```swift
      root + 1  // → 3.83
      ```

      ```swift
      let other = 5  // → 5
      ```
      """
    let bench = try Bench(["01-a.md": page + more])
    let copy = bench.folder + "/my/01-a.md"
    _ = try Tool.run(["try", "1", "--once"], in: bench.folder)
    try edit(copy, "x.squareRoot()", "y.squareRoot()")
    try edit(copy, "other = 5", "other = 6")
    let broken = try text(copy)
    let run = try Tool.run(["try", "1", "--once"], in: bench.folder)
    #expect(run.status == 0)
    #expect(
      run.output == """
        going on with my/01-a.md, your copy of chapters/01-a.md

        line 24  other  5 → 6
        my/01-a.md:9:12: error: cannot find 'y' in scope [does-not-compile]
          9 | let root = y.squareRoot()  // → 2.83
            |            ^
        not run, as it needs that: the listing in line 20

        """)
    #expect(try text(copy) == broken.replacing("→ 5", with: "→ 6"))
    try edit(copy, "y.squareRoot()", "x.squareRoot()")
    let mended = try Tool.run(["try", "1", "--once"], in: bench.folder)
    #expect(mended.output.contains("nothing to change"))
  }

  @Test("A listing that traps keeps all its values, those it reached too")
  func keepsTrappedListings() throws {
    let bench = try Bench(["01-a.md": page])
    let copy = bench.folder + "/my/01-a.md"
    _ = try Tool.run(["try", "1", "--once"], in: bench.folder)
    try edit(copy, "x = 8.0", "x = 2.0")
    try edit(copy, "print(\"x is", "let none: Int? = nil\nprint(none!)\nprint(\"x is")
    let broken = try text(copy)
    let run = try Tool.run(["try", "1", "--once"], in: bench.folder)
    #expect(run.status == 0)
    #expect(
      run.output.contains(
        """

        my/01-a.md:11:11: error: Fatal error: Unexpectedly found nil while unwrapping an Optional \
        value [trapped]
          11 | print(none!)
             |           ^

        """))
    #expect(!run.output.contains("→ 1.41"))
    #expect(try text(copy) == broken)
  }

  @Test("Figures are copied, follow, and are named; a copy writes nothing outside of my")
  func followsFigures() throws {
    let page = """
      # T

      ```swift
      import Figures

      show(Bars(title: "two", labels: ["a", "b"], series: [Bars.Series("n", [1, 2])], digits: 0))
      ```

      ![two bars](figures/01-two.svg)
      """
    let bench = try Bench(["01-a.md": page])
    _ = try bench.check(accept: true)
    let figure = try bench.text("figures/01-two.svg")
    let copy = bench.folder + "/my/01-a.md"
    #expect(
      try Tool.run(["try", "1", "--once"], in: bench.folder).output.contains("nothing to change"))
    #expect(try text(bench.folder + "/my/figures/01-two.svg") == figure)
    try edit(copy, "[1, 2]", "[1, 3]")
    #expect(
      try Tool.run(["try", "1", "--once"], in: bench.folder).output.hasSuffix(
        "\n\nfigure  my/figures/01-two.svg  drawn anew\n"))
    #expect(try text(bench.folder + "/my/figures/01-two.svg") != figure)
    #expect(try bench.text("figures/01-two.svg") == figure)
    try FileManager.default.removeItem(atPath: bench.folder + "/my/figures/01-two.svg")
    #expect(
      try Tool.run(["try", "1", "--once"], in: bench.folder).output.hasSuffix(
        "\n\nfigure  my/figures/01-two.svg  new\n"))
    // An edition's figures are those of its original.
    try bench.write(
      "zh/01-a.md", page.replacing("figures/01-two.svg", with: "../figures/01-two.svg"))
    #expect(
      try Tool.run(["try", "zh/01-a", "--once"], in: bench.folder).output.contains(
        "nothing to change"))
    try edit(bench.folder + "/my/zh/01-a.md", "[1, 2]", "[1, 4]")
    #expect(
      try Tool.run(["try", "zh/01-a", "--once"], in: bench.folder).output.hasSuffix(
        "\n\nfigure  my/figures/01-two.svg  drawn anew\n"))
    // A page of no book whose figures would lie beside `my`, not in it.
    try bench.write(
      "../draft.md", page.replacing("figures/01-two.svg", with: "../figures/01-two.svg"))
    _ = try Tool.run(["try", "./draft.md", "--once"], in: bench.folder)
    #expect(!FileManager.default.fileExists(atPath: bench.folder + "/figures"))
  }

  @Test("CRLF stays CRLF, and every byte that is no value stays")
  func keepsLineEnds() throws {
    let dos = page.replacing("\n", with: "\r\n").replacing("is 2.83.", with: "is 2.83.\t ")
    let bench = try Bench(["01-a.md": dos.replacing("x = 8.0", with: "x = 2.0")])
    let run = try Tool.run(["try", "1", "--once"], in: bench.folder)
    #expect(run.output.contains("line 9  x.squareRoot()  2.83 → 1.41\nline 14  output\n"))
    #expect(
      try text(bench.folder + "/my/01-a.md")
        == dos.replacing("x = 8.0", with: "x = 2.0").replacing("→ 2.83", with: "→ 1.41")
        .replacing("x is 8.0", with: "x is 2.0"))
  }
}
