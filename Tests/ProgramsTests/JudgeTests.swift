import Manuscript
import Programs
import SourceText
import Testing
import Wire

/// What a page makes of a transcript: judged without a compiler.
struct JudgeTests {
  /// Judges a chapter by records that are written by hand, by the cells' names.
  private func judge(
    _ text: String, _ records: [String: CellRecord], documents: [String: SourceFile] = [:],
    figures: [String: [UInt8]] = [:], sources: [String: SourceFile] = [:]
  ) -> Outcome {
    let chapter = Chapter(SourceFile(path: "a.md", text: "# T\n\n" + text))
    let tangle = Tangle(chapter)
    let transcript = Transcript(cells: records)
    let evidence = Evidence(
      transcripts: tangle.stories.map { _ in transcript }, figures: figures, sources: sources,
      documents: documents)
    return Judge.outcome(of: chapter, tangle: tangle, evidence: evidence)
  }

  private func messages(_ outcome: Outcome) -> [String] {
    outcome.findings.map { finding in
      let place = outcome.source.position(at: finding.range.lowerBound)
      return "\(place.line):\(place.column) \(finding.id): \(finding.message)"
    }
  }

  private func value(_ id: Int, _ description: String, _ value: WireValue, _ type: String = "T")
    -> RecordedValue
  {
    RecordedValue(id: id, type: type, description: description, value: value)
  }

  @Test("A claim on a call that gives nothing back is an author's mistake")
  func refusesVoid() {
    let outcome = judge(
      "```swift\nf()  // → 3\n```\n",
      ["Listing1": CellRecord(values: [value(0, "()", .void)])])
    #expect(
      messages(outcome) == [
        "4:9 claim-on-void: this call gives back nothing that could be claimed"
      ])
  }

  @Test("A wrong element of a vector is told at its own column, with its true value")
  func tellsElements() {
    let outcome = judge(
      "```swift\nv  // → [0.1, 0.25, 0.3]\n```\n",
      [
        "Listing1": CellRecord(values: [
          value(0, "[0.1, 0.2, 0.3]", .list([.double(0.1), .double(0.2), .double(0.3)]))
        ])
      ])
    #expect(messages(outcome) == ["4:15 value-fails: 0.20 came, not 0.25"])
    #expect(outcome.counts.values.failed == 1)
  }

  @Test("Shapes are compared before values")
  func comparesShapes() {
    let outcome = judge(
      "```swift\nv  // → [0.1, 0.2]\n```\n",
      [
        "Listing1": CellRecord(
          values: [value(0, "[0.1, 0.2, 0.3]", .void)].map { _ in
            value(0, "[0.1, 0.2, 0.3]", .list([]))
          })
      ])
    #expect(outcome.findings.map(\.id) == ["value-shape"])
  }

  @Test("An empty claim and an empty output are unresolved, and can be filled")
  func leavesEmptyUnresolved() {
    let outcome = judge(
      "```swift\nlet x = f()  // →\nprint(x)\n```\n\n```output\n```\n",
      [
        "Listing1": CellRecord(
          output: Array("0.25\n".utf8), values: [value(0, "0.123456789", .double(0.123456789))])
      ])
    #expect(outcome.findings.map(\.id) == ["unresolved-value", "unresolved-output"])
    #expect(outcome.findings.allSatisfy { $0.severity == .warning })
    #expect(
      String(decoding: outcome.editedBytes(), as: UTF8.self)
        == "# T\n\n```swift\nlet x = f()  // → 0.1235\nprint(x)\n```\n\n```output\n0.25\n```\n")
  }

  @Test("A listing that prints and shows no output is a finding")
  func wantsOutputs() {
    let outcome = judge(
      "```swift\nprint(1)\n```\n", ["Listing1": CellRecord(output: Array("1\n".utf8))])
    #expect(outcome.findings.map(\.id) == ["output-missing"])
  }

  @Test("Each line of a message must occur, in order")
  func holdsMessages() {
    let page = { (output: String) in "```swift traps\nf()\n```\n\n```output\n\(output)\n```\n" }
    let trapped = [
      "Listing1": CellRecord(
        end: .trapped(Trap(message: "note first\nFatal error: Index out of range", frames: [])))
    ]
    #expect(judge(page("first\nIndex out of range"), trapped).findings.isEmpty)
    #expect(judge(page("Index\nfirst"), trapped).findings.map(\.id) == ["message-differs"])
    #expect(
      judge(page("x"), ["Listing1": CellRecord(end: .finished)]).findings.map(\.id)
        == ["traps-finishes"])
  }

  @Test("A listing that must not compile, and does, is told")
  func holdsRefusals() {
    let page = "```swift fails\nlet x: Int = \"\"\n```\n\n```output\ncannot convert\n```\n"
    let message = CompilerMessage(
      cell: "Listing1", line: 2, column: 14, kind: "error", text: "cannot convert value")
    let refused = ["Listing1": CellRecord(end: .refused, messages: [message])]
    #expect(judge(page, refused).findings.isEmpty)
    #expect(
      judge(page, ["Listing1": CellRecord()]).findings.map(\.id) == ["fails-compiles"])
  }

  @Test("A compiler's column in bytes becomes one in characters, in a list too")
  func mapsColumns() {
    let message = CompilerMessage(
      cell: "Listing1", line: 3, column: 20, kind: "error", text: "cannot find 'z' in scope")
    let outcome = judge(
      "- 表:\n\n  ```swift\n  let a = 1\n  let 数 = \"一\" + z\n  ```\n",
      ["Listing1": CellRecord(end: .refused, messages: [message])])
    #expect(messages(outcome) == ["7:18 does-not-compile: cannot find 'z' in scope"])
  }

  @Test("The count of numbers must be the count of values")
  func countsValues() {
    let outcome = judge(
      "Weights 0.25 and 0.75.\n\n<!-- 0.25, 0.75 = w -->\n",
      [
        "Section1": CellRecord(values: [
          value(0, "[0.25, 0.5, 0.25]", .list([.double(0.25), .double(0.5), .double(0.25)]))
        ])
      ])
    #expect(
      messages(outcome) == [
        "3:9 number-count: 2 numbers stand here, and `w` has 3"
      ])
  }

  @Test("A source is not asked for what a listing yields")
  func refusesNeedlessCitations() {
    let outcome = judge(
      "```swift\nx  // → 8.93\n```\n\nIt is 8.93.\n\n<!-- 8.93: cited Somebody 2014 -->\n",
      ["Listing1": CellRecord(values: [value(0, "8.93", .double(8.93))])])
    #expect(outcome.findings.map(\.id) == ["cited-but-computed"])
  }

  @Test("A quotation must stand in the document's line")
  func holdsQuotations() {
    let documents = ["000": SourceFile(path: "000.txt", text: "a\n$e^3 = 0.148$\nc\n")]
    let page = { (line: String) in "He says 0.148.\n\n<!-- 0.148: quoted 000:\(line) fails -->\n" }
    #expect(judge(page("2"), [:], documents: documents).findings.isEmpty)
    #expect(judge(page("1-3"), [:], documents: documents).findings.isEmpty)
    #expect(
      judge(page("1"), [:], documents: documents).findings.map(\.message) == [
        "000:1 does not say 0.148"
      ])
    #expect(judge(page("9"), [:], documents: documents).findings.count == 1)
    #expect(judge(page("1"), [:]).findings.isEmpty)
  }

  @Test("Figures are compared byte for byte, and counted")
  func comparesFigures() {
    let page = "```swift\nshow(f)\n```\n\n![f](figures/01-f.svg)\n"
    let shown = ["Listing1": CellRecord(figures: [RecordedFigure(svg: "<svg/>", text: "f")])]
    let held = judge(page, shown, figures: ["figures/01-f.svg": Array("<svg/>".utf8)])
    #expect(held.findings.isEmpty)
    let other = judge(page, shown, figures: ["figures/01-f.svg": Array("<svg />".utf8)])
    #expect(other.findings.map(\.id) == ["figure-differs"])
    #expect(other.figureFiles == ["figures/01-f.svg": "<svg/>"])
    #expect(judge(page, ["Listing1": CellRecord()]).findings.map(\.id) == ["figure-not-shown"])
    #expect(
      judge("```swift\nshow(f)\n```\n", shown).findings.map(\.id) == ["figure-not-on-page"])
  }

  @Test("A quoted region must be what the file says, common indentation aside")
  func comparesRegions() {
    let page = "```swift from=A.swift#w\nlet x = 1\n  + 2\n```\n"
    let file = { (text: String) in ["A.swift": SourceFile(path: "A.swift", text: text)] }
    let good = "enum A {\n  // region: w\n  let x = 1\n    + 2\n  // endregion\n}\n"
    #expect(judge(page, [:], sources: file(good)).findings.isEmpty)
    #expect(
      messages(judge(page, [:], sources: file(good.replacing("+ 2", with: "+ 3")))) == [
        "5:1 quotation-differs: this is not what A.swift says in line 4"
      ])
    #expect(
      judge(page, [:], sources: file(good.replacing(": w", with: ": weights"))).findings
        .map(\.id) == ["quotation-region"])
    #expect(judge(page, [:]).findings.map(\.id) == ["quotation-file"])
  }
}
