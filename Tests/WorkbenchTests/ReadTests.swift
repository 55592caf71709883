import Foundation
import Manuscript
import Pages
import TerminalText
import Testing
import Toolchain
import Workbench

/// `worked read` as a person calls it, and the book's own chapters as pages.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"))
struct ReadTests {
  private let chapter = """
    # T

    ```swift
    let third = 1.0 / 3  // → 0.33333
    [third, 0.5]         // → [0.33333, 0.5]
    let word = "so"      // → so
    print(third)
    ```

    ```output
    0.3333...
    ```

    """

  @Test("A page is printed without colours and pager where there is no terminal")
  func prints() throws {
    let bench = try Bench(["01-a.md": chapter.replacing("0.3333...", with: "0.3333")])
    let run = try Tool.run(["read", "1"], in: bench.folder)
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(
      run.output == """
        T
        ═

          │ let third = 1.0 / 3  // → 0.33333
          │ [third, 0.5]         // → [0.33333, 0.5]
          │ let word = "so"      // → so
          │ print(third)
          ╎ 0.3333

        """)
  }

  @Test("What is wrong on the page ends with 1")
  func endsWithOne() throws {
    let bench = try Bench(["01-a.md": "# T\n\n```swift\nlet x = 2.5  // → 2.4\n```\n"])
    let run = try Tool.run(["read", "a"], in: bench.folder)
    #expect(run.status == 1)
    #expect(run.output.contains("  │ ✗ 2.5 came, not 2.4\n"))
  }

  @Test("An unknown chapter, a wrong width and no book are told as everywhere")
  func complains() throws {
    let bench = try Bench(["01-alpha.md": chapter])
    let unknown = try Tool.run(["read", "alhpa"], in: bench.folder)
    #expect(unknown.status == 2)
    #expect(
      unknown.errors == "worked: no chapter is called `alhpa`\n  help did you mean `alpha`?\n")
    let narrow = try Tool.run(["read", "1", "--width", "39"], in: bench.folder)
    #expect(narrow.status == 2)
    #expect(narrow.errors.contains("the width 39 is not between 40 and 200"))
    #expect(try Tool.run(["read", "1"], in: NSTemporaryDirectory()).status == 3)
  }

  @Test("Without a compiler the page is shown all the same, with one line that says so")
  func showsWithoutCompiler() throws {
    let bench = try Bench(["01-a.md": chapter])
    let run = try Tool.run(["read", "1", "--swiftc", "/nowhere/swiftc"], in: bench.folder)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("Nothing was run, the page's own outputs are shown: There is no"))
    #expect(run.output.contains("  ╎ 0.3333...\n"))
  }

  @Test("A number names the original, a path its edition")
  func choosesEdition() throws {
    let bench = try Bench(["01-a.md": "# One\n", "zh/01-a.md": "# 一\n"])
    #expect(try Tool.run(["read", "1"], in: bench.folder).output == "One\n═══\n")
    #expect(try Tool.run(["read", "zh/01-a"], in: bench.folder).output == "一\n══\n")
  }

  // MARK: Guessing

  private func predict(_ answers: String) throws -> Tool.Run {
    let text = chapter.replacing("0.3333...", with: "0.3333")
    let bench = try Bench(["01-a.md": text])
    return try Tool.run(["read", "1", "--predict"], in: bench.folder, input: answers)
  }

  @Test("Each value is asked for, and the guesses are scored by the rule of digits")
  func predicts() throws {
    let run = try predict("0.33\n[0.7, 0.5]\nso\n")
    #expect(run.status == 0)
    #expect(
      run.output == """
        T
        ═

          │ let third = 1.0 / 3  // → ?
          │ [third, 0.5]         // → ?
          │ let word = "so"      // → ?
          │ print(third)

        ? 1/3 (Return shows it, q ends)
            let third = 1.0 / 3
          →   ✓ right: 0.33333

        ? 2/3
            [third, 0.5]
          →   ✗ no: [0.33333, 0.5]

        ? 3/3
            let word = "so"
          →   ✓ right: so
          ╎ 0.3333

        2 of 3 right

        """)
  }

  @Test("Return shows the value, a cut-off digit is told, and q ends with the score")
  func showsAndEnds() throws {
    let run = try predict("\n0.333, 0.49\nq\n")
    #expect(run.output.contains("  →     0.33333\n"))
    #expect(run.output.hasSuffix("\n\n0 of 2 right, 1 shown without a guess\n"))
    #expect(!run.output.contains("╎"))
  }

  @Test("The end of the input ends it too")
  func endsWithInput() throws {
    let run = try predict("0.33")
    #expect(run.output.hasSuffix("\n\n1 of 1 right\n"))
    #expect(try predict("").output.hasSuffix("\n\nno guess was made\n"))
  }

  // MARK: The book

  @Test("No line of a chapter is wider than the page", arguments: Array(40...120))
  func keepsWithinWidth(width: Int) throws {
    let page = try Self.page(width: width)
    for line in page.text.split(separator: "\n") {
      #expect(displayWidth(line) <= width, "\(line)")
    }
  }

  @Test("A chapter without mistakes shows none, and no LaTeX")
  func isClean() throws {
    let text = try Self.page(width: 80).text
    #expect(!text.contains("✗"))
    #expect(!text.contains("\\frac"))
    #expect(!text.contains("<!--"))
    #expect(text.contains("╎ The same products, scaled and plain"))
  }

  private static func page(width: Int) throws -> TerminalPage {
    var options = TerminalPage.Options()
    options.showsAnswers = true
    let read = try read10.get()
    return TerminalPage(
      read.chapter,
      run: ChapterRun(read.chapter, read.tangle, read.evidence, read.outcome), width: width,
      style: Style(isColoured: false), options: options)
  }

  /// Run once for all widths.
  private static let read10: Result<Workbench.ReadChapter, any Error> = Result {
    let workbench = try Bench.ofThisBook()
    return try workbench.read(try workbench.book.select(["10"])[0])
  }
}

/// The program that shows long texts.
struct PagerTests {
  @Test("The reader's choice goes before the custom, and `cat` is none")
  func chooses() {
    #expect(Pager(environment: [:])?.command == "less -R")
    #expect(Pager(environment: ["PAGER": "more"])?.command == "more")
    #expect(Pager(environment: ["PAGER": "more", "WORKED_PAGER": "most"])?.command == "most")
    #expect(Pager(environment: ["PAGER": "cat"]) == nil)
    #expect(Pager(environment: ["PAGER": ""]) == nil)
  }

  @Test("A pager gets the whole text, and how less is to behave")
  func shows() throws {
    let file = NSTemporaryDirectory() + "worked-pager-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let text = String(repeating: "一行\n", count: 50_000)
    let pager = Pager(
      environment: ["PAGER": "{ cat; echo $LESS; } > \(file)", "PATH": "/usr/bin:/bin"])
    #expect(pager?.show(text) == true)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == text + "FRX\n")
  }

  @Test("Leaving it early is no error, a missing one is told")
  func ends() {
    let text = String(repeating: "line\n", count: 100_000)
    #expect(
      Pager(environment: ["PAGER": "head -1 >/dev/null", "PATH": "/usr/bin:/bin"])?.show(text)
        == true)
    #expect(Pager(environment: ["PAGER": "exit 3"])?.show(text) == true)
    #expect(Pager(environment: ["PAGER": "/nowhere/pager 2>/dev/null"])?.show(text) == false)
  }
}
