import Foundation
import Programs
import SourceText
import Testing
import Workbench

/// `--twice` finds what hangs on order, time and chance, and nothing else.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"))
struct TwiceTests {
  /// A page, and the line at which it is told.
  private static let pages: [(page: String, line: Int)] = [
    (
      "# Order\n\n```swift\nlet words: Set = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\"]\n"
        + "print(words)\n```\n\n```output\n...\n```\n", 4
    ),
    (
      "# Time\n\n```swift\nimport Foundation\n\nprint(Date().timeIntervalSince1970)\n```\n\n"
        + "```output\n...\n```\n", 4
    ),
    ("# Chance\n\n```swift\nprint(Double.random(in: 0..<1))\n```\n\n```output\n...\n```\n", 4),
    (
      "# A value\n\n```swift\nvar g = SystemRandomNumberGenerator()\n"
        + "Double(g.next() >> 40)  // → \n```\n", 4
    ),
    (
      "# A binding\n\n```swift\nvar g = SystemRandomNumberGenerator()\n```\n\nIt is 0.5.\n\n"
        + "<!-- 0.5 = Double.random(in: 0..<1, using: &g) -->\n", 9
    ),
    (
      "# A figure\n\n```swift\nimport Figures\n\n"
        + "show(Bars(title: \"t\", labels: [\"a\"], series: [Bars.Series(\"n\", [Double.random(in: 0..<1)])]"
        + ", digits: 3))\n```\n\n![bars](figures/17-t.svg)\n", 4
    ),
  ]

  private static let stable =
    "# Stable\n\n```swift\nlet x = [1.5, 2.5].reduce(0, +)  // → 4.0\nprint(x)\n```\n\n"
    + "```output\n4.0\n```\n\nIt is 4.0.\n\n<!-- 4.0 = x -->\n"

  @Test("What comes out otherwise is told at its place; a stable chapter is not")
  func tellsWhatDiffers() throws {
    var chapters = ["10-stable.md": Self.stable]
    for (index, item) in Self.pages.enumerated() { chapters["\(index + 11)-a.md"] = item.page }
    let bench = try Bench(chapters)
    let workbench = try bench.workbench()
    let checked = try workbench.check(workbench.book.chapters, twice: true, jobs: 3)
    #expect(checked.first?.outcome.findings.map(\.message) == [])
    for (item, chapter) in zip(Self.pages, checked.dropFirst()) {
      let unstable = chapter.outcome.findings.filter { $0.id == "unstable" }
      let lines = unstable.map {
        chapter.outcome.source.position(at: $0.range.lowerBound).line
      }
      #expect(lines == [item.line], "\(item.page)")
      #expect(unstable.allSatisfy { $0.severity == .error })
    }
    // Without being asked for, none of it is.
    let once = try workbench.check(workbench.book.chapters)
    #expect(once.flatMap(\.outcome.findings).filter { $0.id == "unstable" }.isEmpty)
  }

  @Test("A stable book reads the same, run once or twice")
  func saysNothingMore() throws {
    let bench = try Bench(["10-stable.md": Self.stable])
    let (once, twice) = (
      try Tool.run(["check"], in: bench.folder),
      try Tool.run(["check", "--twice"], in: bench.folder)
    )
    #expect(twice.status == 0)
    #expect(twice.output == once.output)
    #expect(twice.errors == "")
  }
}
