import Audits
import SourceText
import Testing

struct ClaimFinderTests {
  private let finder = ClaimFinder([
    SmallAuditor().audit(SourceFile(path: "notes/a.md", text: "$1 + 2 = 3$ $1 + 3 = 4$\n")),
    SmallAuditor().audit(SourceFile(path: "b.md", text: "\n$1 + 2 = 3$\n")),
  ])

  private func find(_ name: String) -> String {
    switch finder.find(name) {
    case .found(let entry): "\(entry.audit).\(entry.claim)"
    case .ambiguous(let names): "ambiguous: \(names.joined(separator: " "))"
    case .unknown(let nearest): "unknown, near \(nearest ?? "nothing")"
    }
  }

  @Test("A claim is found by its name, the end of it, its line where it is alone, its fingerprint")
  func finds() {
    #expect(find("notes/a.md:1:10") == "0.0")
    #expect(find("a.md:1:22") == "0.1")
    #expect(find("1:22") == "0.1")
    #expect(find("b.md:2") == "1.0")
    #expect(find("2") == "1.0")
    #expect(find(stableHash("sum\n$1 + 3 = 4$\n= 4\n0")) == "0.1")
    #expect(find(String(stableHash("sum\n$1 + 3 = 4$\n= 4\n0").prefix(6))) == "0.1")
  }

  @Test("Where several are meant they are named")
  func tellsAmbiguity() {
    #expect(find("a.md:1") == "ambiguous: notes/a.md:1:10 notes/a.md:1:22")
    #expect(
      find(stableHash("sum\n$1 + 2 = 3$\n= 3\n0")) == "ambiguous: notes/a.md:1:10 b.md:2:10")
  }

  @Test("Where none is meant the nearest is named, by place")
  func suggests() {
    #expect(find("a.md:1:20") == "unknown, near notes/a.md:1:22")
    #expect(find("b.md:9:1") == "unknown, near b.md:2:10")
    #expect(find("7:7") == "unknown, near b.md:2:10")
    #expect(find("0:10") == "unknown, near notes/a.md:1:10")
    switch ClaimFinder([]).find("1:1") {
    case .unknown(let nearest): #expect(nearest == nil)
    default: Issue.record("found something in nothing")
    }
  }

  @Test("Claims at one place have names of their own")
  func namesClaims() {
    let claim = Claim(
      range: 0..<1, text: "a", kind: .shape, rule: "r", verdict: .holds, because: Phrase("", ""))
    let audit = Audit(
      source: SourceFile(path: "-", text: "ab"), language: .english, claims: [claim, claim])
    #expect(audit.claimNames == ["-:1:1", "-:1:1#2"])
  }
}
