import Audits
import Foundation
import SourceText
import Testing
import audit_scores

struct ScorerTests {
  private static let text = """
    Sums: $1 + 1 = 2$ and $1 + 2 = 4$.
    Also $2 \\cdot 3 = 6$, $5 - 1 = 4$.
    The product $XW$ has shapes.
    """

  private static let sidecar = """
    {"language": "en", "subject": "algebra",
     "claims": [
       {"line": 1, "text": "= 2", "stated": "2", "verdict": "holds", "exact": "2"},
       {"line": 1, "text": "= 4", "stated": "4", "verdict": "fails", "exact": "3"},
       {"line": 2, "text": "= 6", "stated": "6", "verdict": "holds", "exact": "6"},
       {"line": 2, "text": "= 4", "stated": "4", "verdict": "holds", "exact": "4"}],
     "structure": [{"line": 3, "kind": "shape", "text": "XW"}],
     "slips": [
       {"kind": "digit", "line": 1, "find": "= 2", "replace": "= 12", "claim": 0},
       {"kind": "dropped-term", "line": 2, "find": "5 - 1", "replace": "5", "claim": 3},
       {"kind": "swapped-shape", "line": 3, "find": "XW", "replace": "WX"}]}
    """

  private static func document() throws -> CorpusDocument {
    try CorpusDocument(
      name: "sums", source: SourceFile(path: "sums.md", text: text),
      sidecar: JSONDecoder().decode(Sidecar.self, from: Data(sidecar.utf8)))
  }

  /// An audit that says what it is told of the first place where each text stands.
  private static func saying(
    _ verdicts: [(text: String, verdict: Claim.Verdict, kind: Claim.Kind)]
  ) -> @Sendable (SourceFile) -> Audit {
    { source in
      var audit = Audit(source: source, language: .english)
      audit.formulas = [0..<source.bytes.count]
      for (text, verdict, kind) in verdicts {
        let bytes = Array(text.utf8)
        let starts = source.bytes.starts(of: bytes, in: 0..<source.bytes.count)
        guard let start = starts.first else { continue }
        audit.claims.append(
          Claim(
            range: (start + bytes.count - 1)..<(start + bytes.count), text: text, kind: kind,
            rule: "arithmetic", verdict: verdict, because: Phrase("so", "so")))
      }
      return audit
    }
  }

  private static func score(
    _ verdicts: [(text: String, verdict: Claim.Verdict, kind: Claim.Kind)], count: Int = 0
  ) throws -> Score {
    try Scorer(generator: MutationGenerator(count: count), audit: saying(verdicts))
      .score(document())
  }

  @Test("an audit that says nothing decides nothing, and blames nothing")
  func countsSilence() throws {
    let score = try Self.score([])
    #expect(score.tally.coverage == Share(0, of: 4))
    #expect(score.tally.deliberate == Share(0, of: 1))
    #expect(score.tally.faults == Share(0, of: 1))
    #expect(score.tally.falseAlarms == 0)
    #expect(score.tally.recallOfAll == Share(0, of: 3))
    let kinds = Dictionary(grouping: score.shortcomings, by: \.kind).mapValues(\.count)
    #expect(kinds == [.undecided: 4, .notFound: 2, .missed: 3])
  }

  @Test("claims are counted by their verdicts, and what must not be blamed is an alarm")
  func countsVerdicts() throws {
    let score = try Self.score([
      ("1 + 1 = 2", .holds, .equality), ("1 + 2 = 4", .fails, .equality),
      ("3 = 6", .misrounded, .equality), ("- 1 = 4", .unresolved, .equality),
      ("$XW", .fails, .shape),
    ])
    #expect(score.tally.coverage == Share(3, of: 4))
    #expect(score.tally.otherVerdicts == Share(1, of: 3))
    #expect(score.tally.deliberate == Share(1, of: 1))
    #expect(score.tally.faults == Share(1, of: 1))
    #expect(score.tally.falseAlarms == 1)
    let alarm = try #require(score.shortcomings.first { $0.kind == .falseAlarm })
    #expect(alarm.line(in: "sums.md").hasPrefix("sums.md:2: false alarm: 3 = 6 — misrounded"))
  }

  @Test("a mistake is found at its claim, at its own place or, for shapes, in its formula")
  func countsMistakes() throws {
    let score = try Self.score([
      ("1 = 12", .fails, .equality), ("$5 = 4", .fails, .equality), ("$WX", .fails, .shape),
    ])
    #expect(score.tally.recallOfAll == Share(3, of: 3))
    #expect(score.tally.recall[.byHand]?["dropped-term"] == Share(1, of: 1))
    #expect(score.tally.falseAlarms == 0)
  }

  @Test("a false claim that the audit calls true is missed, and counted")
  func countsWhatIsCalledTrue() throws {
    let score = try Self.score([("1 = 12", .holds, .equality), ("$5 = 4", .unresolved, .equality)])
    #expect(score.tally.recallOfAll == Share(0, of: 3))
    #expect(score.tally.calledTrue == 1)
  }

  @Test("a finding that was there before the mistake does not count as finding it")
  func wantsSomethingNew() throws {
    let score = try Self.score([("+ 1 = 2", .fails, .equality), ("+ 1 = 12", .fails, .equality)])
    #expect(score.tally.falseAlarms == 1)
    #expect(score.tally.recallOfAll == Share(0, of: 3))
  }

  @Test("blaming the relation between a mistake and its claim finds the mistake")
  func findsMistakesInChains() throws {
    let text = "$1 + 2 + 3 = 2 + 4 = 6$ and $2 \\cdot 3 = 5 + 1$"
    let sidecar = """
      {"language": "en", "subject": "algebra",
       "claims": [{"line": 1, "text": "= 6", "stated": "6", "verdict": "holds", "exact": "6"}],
       "slips": [
         {"kind": "dropped-term", "line": 1, "find": "1 + 2 + 3", "replace": "1 + 3", "claim": 0}]}
      """
    let document = try CorpusDocument(
      name: "chain", source: SourceFile(path: "chain.md", text: text),
      sidecar: JSONDecoder().decode(Sidecar.self, from: Data(sidecar.utf8)))
    func recall(_ blamed: String) throws -> Share {
      let told = Self.saying([(blamed, .fails, .equality)])
      let audit: @Sendable (SourceFile) -> Audit = { source in
        var audit = told(source)
        let gap = source.bytes.starts(of: Array(" and ".utf8), in: 0..<source.bytes.count)[0]
        audit.formulas = [0..<gap, (gap + 5)..<source.bytes.count]
        return audit
      }
      return try Scorer(generator: MutationGenerator(count: 0), audit: audit)
        .score(document).tally.recallOfAll
    }
    #expect(try recall("1 + 3 = 2 + 4") == Share(1, of: 1))
    #expect(try recall("3 = 5 + 1") == Share(0, of: 1))
  }

  @Test("generated mistakes are counted apart")
  func countsGenerated() throws {
    let score = try Self.score([], count: 2)
    // Of three true integers: two kinds each, and none can be misrounded.
    #expect(score.tally.recall(.generated) == Share(0, of: 6))
    #expect(score.tally.recall[.generated]?["misrounding"] == nil)
    #expect(score.tally.recall(.byHand) == Share(0, of: 3))
  }

  @Test("the open documents and the held-out ones are columns, and their sum is one")
  func sumsColumns() throws {
    var (open, heldOut) = (try Self.score([]), try Self.score([]))
    open.tally.coverage = Share(3, of: 4)
    heldOut = Score(name: "b", path: "b.md", isHeldOut: true)
    heldOut.tally.coverage = Share(1999, of: 2000)
    let table = ScoreTable([open, heldOut])
    #expect(table.columns.map(\.name) == ["open", "held-out", "together"])
    #expect(table.columns.last?.tally.coverage == Share(2002, of: 2004))
    #expect(table.text.contains("3/4  75.0 %"))
    // Cut off: 99.95 is not yet a hundred.
    #expect(table.text.contains("1999/2000  99.9 %"))
  }
}
