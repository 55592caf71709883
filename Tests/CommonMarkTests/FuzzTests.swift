import CommonMark
import SourceText
import Testing

/// Generated documents: without math our tree is libcmark's, and ranges always hold.
@Suite struct FuzzTests {
  @Test("has libcmark's tree", arguments: 0..<20)
  func agreesWithLibcmark(batch: Int) {
    for seed in batch * 200..<(batch + 1) * 200 {
      var generator = NastyText(seed: seed + 1)
      let text = generator.document()
      let document = MarkupDocument(parsing: SourceFile(path: "a.md", text: text))
      // Now and then the pieces make a formula.
      guard document.formulas.isEmpty else { continue }
      let ours = comparable(TreeXML(document).text)
      let theirs = comparable(PlainCommonMark.xml(Array(text.utf8)))
      #expect(ours == theirs, "seed \(seed + 1): \(text.debugDescription)")
    }
  }

  /// Without what our tree does not keep (the mark behind a number, entities in an info string) and
  /// what libcmark gets wrong (empty texts; a lazy line's indentation).
  private func comparable(_ xml: String) -> String {
    xml.replacing(#/ (delim|info)="[^"]*"/#, with: "")
      .replacing(#/(<linebreak \/>\n *<text xml:space="preserve">) +/#) { $0.output.1 }
      .replacing(#/ *<text xml:space="preserve"><\/text>\n/#, with: "")
      .replacing(#/\n +([^< ])/#) { "\n" + $0.output.1 }
      .replacing(#/<code xml:space="preserve">.*/#) {
        $0.output.replacing(#/ +/#, with: " ").replacing("\"preserve\"> ", with: "\"preserve\">")
          .replacing(" </code>", with: "</code>")
      }
  }

  @Test(
    "keeps every range inside its parent's and in order, and every text true to its bytes",
    arguments: [false, true])
  func rangesHold(hasMath: Bool) {
    for seed in 1...3000 {
      var generator = NastyText(seed: seed, hasMath: hasMath)
      let text = generator.document()
      let document = MarkupDocument(parsing: SourceFile(path: "a.md", text: text))
      var checker = RangeChecker(source: document.source)
      checker.check(document.blocks, within: 0..<text.utf8.count)
      #expect(checker.faults == [], "seed \(seed): \(text.debugDescription)")
    }
  }
}
