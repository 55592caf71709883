import Manuscript
import Programs
import SourceText
import Testing
import Wire

/// Every checked thing of a page is one claim, and the counts are the claims' sum.
struct ClaimTests {
  private let page = """
    # T

    Weights 0.25 and 0.5, in all 125; 8.9 by others, version 1.2.3 of 2.50.

    <!-- 0.25, 0.5 = w; 8.9: cited Somebody 2014; 1.2.3: label; 2.50: label -->

    ```swift
    let x = f()  // → 0.5
    g()  // →
    print(x)
    ```

    ```output
    0.5
    ```

    ![f](figures/01-f.svg)

    ```swift fails
    let y: Int = ""
    ```

    ```output
    cannot convert
    ```

    ```swift
    z  // → 3
    ```

    $`\\sqrt{a} = b`$
    """

  private func judge(_ records: [String: CellRecord]) -> Outcome {
    let chapter = Chapter(SourceFile(path: "a.md", text: page))
    let tangle = Tangle(chapter)
    return Judge.outcome(
      of: chapter, tangle: tangle,
      evidence: Evidence(transcripts: tangle.stories.map { _ in Transcript(cells: records) }))
  }

  private func lines(_ outcome: Outcome) -> [String] {
    outcome.claims.map { claim in
      let rules = claim.findings.map { " " + outcome.findings[$0].id }.joined()
      return
        "\(claim.id) \(claim.kind) \(claim.verdict) |\(claim.text)| \(claim.got ?? "-")\(rules)"
    }
  }

  private let records: [String: CellRecord] = [
    "Section1": CellRecord(values: [
      RecordedValue(
        id: 0, type: "[Double]", description: "[0.25, 0.25]",
        value: .list([.double(0.25), .double(0.25)]))
    ]),
    "Listing1": CellRecord(
      output: Array("0.54\n".utf8),
      values: [
        RecordedValue(id: 0, type: "Double", description: "0.5", value: .double(0.5)),
        RecordedValue(id: 1, type: "Int", description: "7", value: .integer("7")),
      ], figures: [RecordedFigure(svg: "<svg/>", text: "f")]),
    "Listing2": CellRecord(end: .refused),
    "Listing3": CellRecord(end: .spoiled(by: ["Listing1"])),
  ]

  @Test("Each has its id, its kind, its verdict, both texts, and the findings about it")
  func namesClaims() {
    #expect(
      lines(judge(records)) == [
        "number-1 number holds |0.25| 0.25",
        "number-2 number fails |0.5| 0.25 number-fails",
        "number-3 unchecked unchecked |125| -",
        "number-4 cited cited |8.9| -",
        "number-5 label label |2.50| -",
        "listing-1 listing holds |let x = f()  // → 0.5| -",
        "value-1.1 value holds |0.5| 0.5",
        "value-1.2 value unresolved || 7 unresolved-value",
        "output-1 output holds |0.5| 0.54\n",
        "figure-1.1 figure unresolved |![f](figures/01-f.svg)| - figure-missing",
        "listing-2 listing holds |let y: Int = \"\"| -",
        "output-2 output fails |cannot convert|  message-differs",
        "listing-3 listing unresolved |z  // → 3| - not-run",
        "value-3.1 value unresolved |3| -",
        "relation-1.1 relation undecided |= b| -",
      ])
  }

  @Test("The counts are the sum of the claims, and the edits are theirs")
  func derivesCounts() {
    let outcome = judge(records)
    #expect(outcome.counts == Counts(outcome.claims))
    #expect(outcome.counts.values.all == 3)
    #expect(outcome.counts.values.held == 1)
    #expect(outcome.counts.values.unresolved == 2)
    #expect(outcome.counts.numbers.failed == 1)
    #expect(outcome.counts.unchecked == 1)
    #expect(outcome.counts.undecidedRelations == 1)
    #expect(outcome.edits.map(\.text) == [" 7"])
    #expect(outcome.unchecked.map(outcome.source.text) == ["125"])
  }

  @Test("What is claimed below a listing that was not run is unresolved, and keeps its name")
  func keepsNames() {
    let none = judge([:])
    #expect(none.claims.map(\.id) == judge(records).claims.map(\.id))
    #expect(none.counts.outputs.unresolved == 2)
    #expect(none.counts.figures.unresolved == 1)
    #expect(none.counts.values.held == 0)
  }

  @Test("A claim is misrounded where nothing worse is wrong with it")
  func tellsMisrounded() {
    func verdict(_ claim: String) -> Claim.Verdict? {
      let text = "# T\n\n```swift\nv  // → \(claim)\n```\n"
      let chapter = Chapter(SourceFile(path: "a.md", text: text))
      let tangle = Tangle(chapter)
      let value = RecordedValue(
        id: 0, type: "T", description: "[0.129, 0.5]", value: .list([.double(0.129), .double(0.5)]))
      let transcript = Transcript(cells: ["Listing1": CellRecord(values: [value])])
      return Judge.outcome(
        of: chapter, tangle: tangle, evidence: Evidence(transcripts: [transcript])
      ).claims.first { $0.kind == .value }?.verdict
    }
    #expect(verdict("[0.13, 0.5]") == .holds)
    #expect(verdict("[0.12, 0.5]") == .misrounded)
    #expect(verdict("[0.12, 0.6]") == .fails)
  }

  @Test("What comes out otherwise when it runs again fails, in listings and in prose")
  func failsUnstable() {
    let chapter = Chapter(
      SourceFile(
        path: "a.md", text: "# T\n\nIt is 0.5.\n\n<!-- 0.5 = x -->\n\n```swift\nlet x = f()\n```\n")
    )
    let tangle = Tangle(chapter)
    func transcript(_ x: Double) -> Transcript {
      let value = RecordedValue(id: 0, type: "Double", description: "\(x)", value: .double(x))
      return Transcript(cells: [
        "Listing1": CellRecord(output: Array("\(x)".utf8)), "Section1": CellRecord(values: [value]),
      ])
    }
    var evidence = Evidence(transcripts: [transcript(0.5)])
    evidence.repetitions = [[transcript(0.7)]]
    let claims = Judge.outcome(of: chapter, tangle: tangle, evidence: evidence).claims
    #expect(claims.map(\.id) == ["number-1", "listing-1"])
    #expect(claims.map(\.verdict) == [.fails, .fails])
    #expect(claims.allSatisfy { !$0.findings.isEmpty })
  }
}
