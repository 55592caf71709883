import Audits
import SourceText
import Testing

struct BaselineTests {
  private func audit(_ text: String, path: String = "a.md") -> Audit {
    SmallAuditor().audit(SourceFile(path: path, text: text))
  }

  @Test("A list holds findings alone, sorted, each once")
  func lists() {
    let baseline = Baseline(of: [
      audit("$1 + 2 = 5$ $1 + 2 = 4$ $1 + 1 = 2$", path: "./b.md"), audit("$1 + 2 = 6$"),
      audit("$1 + 2 = 6$ <!-- audit: ok sum, no -->", path: "c.md"),
    ])
    #expect(
      baseline.entries.map { "\($0.file) \($0.rule) \($0.text)" } == [
        "a.md sum = 6", "b.md sum = 4", "b.md sum = 5",
      ])
  }

  @Test("What is known is known wherever it moved, in its own file")
  func matches() {
    let baseline = Baseline(of: [audit("$1 + 2 = 5$")])
    #expect(baseline.match(audit("# T\n\n$1 + 2 = 3$ $1 + 2 = 5$", path: "./a.md")).known == [1])
    #expect(baseline.match(audit("$1 + 2 = 5$", path: "b.md")).known == [])
    // A second mistake of the same kind is new.
    #expect(baseline.match(audit("$1 + 2 = 5$ $1 + 2 = 5$")).known == [0])
  }

  @Test("What is no longer there is stale, for files that were audited")
  func tellsStale() {
    let baseline = Baseline(of: [audit("$1 + 2 = 5$"), audit("$1 + 2 = 5$", path: "b.md")])
    let match = baseline.match(audit("$1 + 2 = 3$"))
    #expect(match.known == [])
    #expect(match.stale.map(\.text) == ["= 5"])
    #expect(match.stale.map(\.file) == ["a.md"])
  }
}
