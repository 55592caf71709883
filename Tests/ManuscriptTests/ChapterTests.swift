import Manuscript
import SourceText
import Testing

/// What a page says, as values.
struct ChapterTests {
  private func chapter(_ text: String) -> Chapter {
    Chapter(SourceFile(path: "a.md", text: text))
  }

  @Test("An output belongs to the listing right before it, a figure too")
  func attachesOutputs() {
    let chapter = chapter(
      """
      # T

      ```swift
      print(1)
      ```

      ```output
      1
      ```

      ![a curve](figures/01-curve.svg)

      Text.
      """)
    #expect(chapter.listings[0].output?.text.text == "1")
    #expect(chapter.listings[0].figures.map(\.path) == ["figures/01-curve.svg"])
    #expect(chapter.diagnostics.isEmpty)
  }

  @Test(
    "Words behind swift say what a listing is for",
    arguments: [
      ("swift", ListingHeader.Role.story), ("swift fails", .fails), ("swift traps", .traps),
      ("swift norun", .norun),
      (
        "swift from=Attention/A.swift#weights",
        .quotes(path: "Attention/A.swift", region: "weights")
      ),
      ("swift given=g", .given(id: "g")), ("swift exercise=e", .exercise(id: "e")),
      ("swift solution=e", .solution(id: "e")),
      (
        "swift wrong=\"softmax over columns\" of=e credit=0.5",
        .wrong(name: "softmax over columns", id: "e", credit: 0.5)
      ),
      ("swift test=e points=2 withheld", .test(id: "e", points: 2, isWithheld: true)),
    ])
  func readsHeaders(info: String, role: ListingHeader.Role) {
    let chapter = chapter("# T\n\n```\(info)\nlet x = 1\n```\n")
    #expect(chapter.listings.map(\.header.role) == [role])
    #expect(chapter.diagnostics.isEmpty)
  }

  @Test("Hidden, chain and folds are read")
  func readsChainsAndFolds() {
    let chapter = chapter(
      """
      # T

      <details><summary>More</summary>

      ```swift chain=b hidden
      let x = 1
      ```

      </details>

      ```swift
      let y = 1
      ```
      """)
    #expect(chapter.listings.map(\.header.chain) == ["b", nil])
    #expect(chapter.listings.map(\.header.isHidden) == [true, false])
    #expect(chapter.listings.map(\.isFolded) == [true, false])
    #expect(chapter.diagnostics.isEmpty)
  }

  @Test("A comment ties the numbers of the block above, runs and repetitions included")
  func tiesNumbers() {
    let chapter = chapter(
      """
      # T

      The scores 3, 6 and 9 give 0.25; again 0.25, and 1,024 or 12.5% of them.

      <!-- 3, 6, 9 = scores; 0.25 = a; 1,024 = b; 12.5% = c -->
      """)
    #expect(chapter.diagnostics.isEmpty)
    #expect(
      chapter.numbers.map(\.support) == [
        .bound(entry: 0, element: 0), .bound(entry: 0, element: 1), .bound(entry: 0, element: 2),
        .bound(entry: 1, element: 0), .bound(entry: 1, element: 0), .bound(entry: 2, element: 0),
        .bound(entry: 3, element: 0),
      ])
  }

  @Test("Several entries with the same digits take their places in order")
  func tiesInOrder() {
    let chapter = chapter("First 0.5, then 0.5.\n\n<!-- 0.5 = a; 0.5 = b -->\n")
    #expect(
      chapter.numbers.map(\.support) == [
        .bound(entry: 0, element: 0), .bound(entry: 1, element: 0),
      ])
  }

  @Test("Digits that are not there mean the number most like them: as long, and near in value")
  func approachesTheLikeliest() throws {
    // 14 was to stand at the end; 1, 12 and 18 are one digit away as well, 15 is the nearest.
    let chapter = chapter(
      "Here 1 times 6, 2 times 12 and 3 times 18 make 15.\n\n<!-- 14 = output -->\n")
    let approached = chapter.numbers.filter {
      if case .approached = $0.support { true } else { false }
    }
    #expect(approached.map(\.printed.text) == ["15"])
    // 11.97 is nearer to 15.97 than 25.97 is, but has an entry of its own.
    let taken = self.chapter("It is 25.97 and 11.97.\n\n<!-- 15.97 = a; 11.97 = b -->\n")
    let supports = taken.numbers.map(\.support)
    let named = try #require(PrintedNumber("15.97"))
    #expect(
      supports == [
        .approached(entry: 0, element: 0, named: named), .bound(entry: 1, element: 0),
      ])
  }

  @Test("Columns, citations, quotations, names and chains are read")
  func readsEntries() {
    let chapter = chapter(
      """
      # T

      | word | weight |
      |------|-------:|
      | a    | 0.25   |
      | b    | 0.75   |

      <!-- column weight = chain -->

      It took 8.9 days of 0.148, says 2.0.1 of 3.14.

      <!-- 8.9: cited Pennington 2014, table 1; 0.148: quoted 000:205 fails; chain=x: 3.14 = pi -->

      $$
      a = 0.5
      $$

      <!-- formula 1: quoted 001:3-5 holds -->
      """)
    #expect(chapter.diagnostics.isEmpty)
    #expect(chapter.entries.count == 5)
    #expect(chapter.entries[0].subject == .column("weight"))
    #expect(chapter.entries[1].support == .cited("Pennington 2014, table 1"))
    #expect(
      chapter.entries[2].support
        == .quoted(Quotation(document: "000", lines: 205...205, verdict: .fails)))
    #expect(chapter.entries[3].chain == "x")
    #expect(chapter.entries[4].subject == .formula(1))
    #expect(
      chapter.numbers.map(\.support) == [
        .bound(entry: 0, element: 0), .bound(entry: 0, element: 1), .bound(entry: 1, element: 0),
        .bound(entry: 2, element: 0), .bound(entry: 3, element: 0), .bound(entry: 4, element: 0),
      ])
  }

  @Test("A code span with a number behind it binds that number")
  func bindsItself() {
    let chapter = chapter("So `weights[4]` ≈ 0.9502, and `n` = 512. But `x` and 0.5.\n")
    #expect(chapter.entries.map(\.support) == [.expression("weights[4]"), .expression("n")])
    #expect(
      chapter.numbers.map(\.support) == [
        .bound(entry: 0, element: 0), .bound(entry: 1, element: 0), .unchecked,
      ])
  }

  @Test("A section runs from one heading of level 1 or 2 to the next")
  func findsSections() {
    let chapter = chapter("# T\n\na\n\n## One\n\n### Inner\n\nb\n\n## Two\n\nc\n")
    #expect(chapter.sections.map(\.title) == ["", "T", "One", "Two"])
  }

  @Test("A ledger's rows are read, and what is no verdict is told")
  func readsLedgers() {
    let chapter = chapter(
      """
      # T

      | where | kind | claim | verdict | instead | evidence |
      |---|---|---|---|---|---|
      | 203-206 | number | the weight | wrong | tiny | [listing](#a) |
      | 7 | fact | a date | right | | Rumelhart 1986 |
      | 8 | fact | a name | rong | | x |
      """)
    #expect(chapter.ledgers.first?.rows.count == 2)
    #expect(chapter.ledgers.first?.rows.first?.lines == 203...206)
    #expect(
      chapter.diagnostics.map(\.message) == [
        "`rong` is none of right, wrong, undefined, misleading, opinion"
      ])
    #expect(chapter.diagnostics.first?.suggestion == "did you mean `wrong`?")
  }

  @Test("An edition differs from its original in comments and strings only")
  func comparesEditions() {
    let original = chapter(
      "# T\n\n```swift\nlet x = 2.5  // half\nprint(\"one\")\n```\n\n```output\none\n```\n\nIt is 2.5.\n\n<!-- 2.5 = x -->\n"
    )
    let good = SourceFile(
      path: "zh/a.md",
      text:
        "# 题\n\n```swift\nlet x = 2.5  // 一半\nprint(\"一\")\n```\n\n```output\n一\n```\n\n是 2.5。\n\n<!-- 2.5 = x -->\n"
    )
    #expect(Chapter(good, original: original).diagnostics.isEmpty)
    let interpolated = Chapter(
      SourceFile(
        path: "a.md",
        text: "# T\n\n```swift\nlet a = 1.5\nprint(\"one \\(a)\")\n```\n\n```output\none 1.5\n```\n"
      ))
    let other = { (code: String, output: String) in
      SourceFile(
        path: "zh/a.md",
        text:
          "# 题\n\n```swift\nlet a = 1.5\nprint(\"一 \\(\(code))\")\n```\n\n```output\n\(output)\n```\n"
      )
    }
    #expect(Chapter(other("a", "一 1.5"), original: interpolated).diagnostics.isEmpty)
    #expect(
      Chapter(other("a + 1", "一 2.5"), original: interpolated).diagnostics.map(\.id) == [
        "edition-listing"
      ])
    #expect(
      Chapter(other("a", "一 1.6"), original: interpolated).diagnostics.map(\.id) == [
        "edition-output"
      ])
    let bad = SourceFile(
      path: "zh/a.md",
      text:
        "# 题\n\n```swift\nlet x = 2.6\nprint(\"一\")\n```\n\n```output\n一\n```\n\n是 2.5。\n\n<!-- 2.5 = x + 0 -->\n"
    )
    #expect(
      Chapter(bad, original: original).diagnostics.map(\.id) == [
        "edition-listing", "edition-binding",
      ])
  }

  @Test("A pattern whose value its names cannot give back is not claimed")
  func refusesPartialPatterns() {
    let page = { (code: String) in "# T\n\n```swift\n\(code)  // → (1, 2)\n```\n" }
    #expect(chapter(page("let (a, b) = (1, 2)")).diagnostics.isEmpty)
    for code in ["let (a, _) = (1, 2)", "let (a, (b, c)) = (1, (2, 3))"] {
      #expect(chapter(page(code)).diagnostics.map(\.id) == ["claim-on-several"], "\(code)")
    }
  }
}
