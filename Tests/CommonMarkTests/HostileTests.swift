import CommonMark
import SourceText
import Testing

/// Input that nobody writes by accident.
@Suite struct HostileTests {
  @Test(
    "reads deep nesting without running out of stack",
    arguments: [">", "> ", "- ", "1. ", "*", "**a *a ", "[", "![", "*a_", "_a *"])
  func readsDeepNesting(piece: String) {
    let text = String(repeating: piece, count: 100_000) + "a"
    let document = MarkupDocument(parsing: SourceFile(path: "a.md", text: text))
    var checker = RangeChecker(source: document.source)
    checker.check(document.blocks, within: 0..<text.utf8.count)
    #expect(checker.faults.isEmpty)
    #expect(document.blocks.count == 1)
  }

  @Test("keeps balanced nesting that is too deep as it is written", arguments: ["*", "["])
  func capsDepth(open: String) {
    let opener = open == "*" ? "*a " : "["
    let closer = open == "*" ? " a*" : "](u)"
    let text =
      String(repeating: opener.replacing(" ", with: ""), count: 5000) + "b"
      + String(repeating: closer.replacing(" ", with: ""), count: 5000)
    let document = MarkupDocument(parsing: SourceFile(path: "a.md", text: text))
    var last = 0
    for inline in document.blocks[0].inlines {
      #expect(inline.range.lowerBound == last)
      last = inline.range.upperBound
    }
    #expect(last == text.utf8.count)
  }

  @Test(
    "reads a million bytes of one thing in time that grows with their number",
    arguments: [
      "a", "`", "[", "*a_", "$", "<", "|", "`a``b", "[a](", "<!--", "$$ a\n===\n", "\\(x ", "\\[x ",
      "&lt;", "![", "$a ", "a $$\n", "!!! n\n    a\n\n", "    : a\n", "[^1]: a\n", "http://", "\0a",
      "\"", "<a b='", "| a | $x$ |\n", "- a\n", "$`a ", "\\text{$",
    ])
  func readsLongInput(piece: String) {
    let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
    let source = SourceFile(path: "a.md", text: text)
    let time = ContinuousClock().measure { _ = MarkupDocument(parsing: source) }
    // Each takes under a second on a slow core; with the square of the length it would be minutes.
    #expect(time < .seconds(10))
  }

  @Test(
    "takes byte order marks behind the first for letters",
    arguments: ["\u{FEFF}\u{FEFF}# a *b* `c`", "\u{FEFF}\u{FEFF}> *b*\n", "a\n\n\u{FEFF}# *b*"])
  func readsSecondMarks(text: String) {
    let document = MarkupDocument(parsing: SourceFile(path: "a.md", text: text))
    var checker = RangeChecker(source: document.source)
    checker.check(document.blocks, within: 0..<text.utf8.count)
    #expect(checker.faults.isEmpty)
    if case .heading = document.blocks.last?.kind { Issue.record("a heading") }
    let emphasis = document.blocks.last?.inlines.first { !$0.children.isEmpty }
    #expect(emphasis.map { document.source.text($0.range) } == "*b*")
  }

  @Test(
    "reads footnotes whose labels are Chinese",
    arguments: ["注", "（a", "é", "ab注", "脚注一", "a", "𝛼"])
  func readsChineseLabels(label: String) {
    let text = "[^\(label)]: Long *note*\n\n    second $y$\n\ntext\n"
    let document = MarkupDocument(parsing: SourceFile(path: "a.md", text: text))
    var checker = RangeChecker(source: document.source)
    checker.check(document.blocks, within: 0..<text.utf8.count)
    #expect(checker.faults.isEmpty)
    #expect(document.formulas.map { document.source.text($0.range) } == ["$y$"])
    #expect(!document.blocks.contains { $0.text.contains("\u{FFFD}") })
  }

  @Test("reads a long document in parts as it would read them alone")
  func readsParts() {
    let part = """
      # Part $x$

      - a

        $$
        y
        + z
        $$
      1. b
      ```
      # no part

      $no$
      ```

      | a | $b$ |
      |---|-----|
      | c | $d$ |

      > $$
      > e
      > = f
      > $$


      """
    let alone = MarkupDocument(parsing: SourceFile(path: "a.md", text: part))
    let count = 3000
    let long = SourceFile(path: "a.md", text: String(repeating: part, count: count))
    let document = MarkupDocument(parsing: long)
    let size = part.utf8.count
    #expect(
      document.formulas.map(\.range)
        == (0..<count).flatMap { copy in
          alone.formulas.map {
            $0.range.lowerBound + copy * size..<$0.range.upperBound + copy * size
          }
        })
    #expect(document.blocks.count == count * alone.blocks.count)
    var checker = RangeChecker(source: long)
    checker.check(document.blocks, within: 0..<long.bytes.count)
    #expect(checker.faults == [])
  }

  @Test("keeps a link's definition from a long document's other end")
  func keepsDefinitions() {
    let filler = String(repeating: "text $x$ more\n\n", count: 40_000)
    let source = SourceFile(path: "a.md", text: "[a]\n\n" + filler + "[a]: /u\n")
    let first = MarkupDocument(parsing: source).blocks.first?.inlines.first
    guard case .link(let destination, _, _) = first?.kind else {
      Issue.record("no link")
      return
    }
    #expect(destination == "/u")
  }

  @Test("keeps places right past NUL and malformed UTF-8")
  func keepsPlaces() {
    let bytes: [UInt8] =
      Array("a".utf8) + [0, 0xFF, 0xE4, 0xB8] + Array(" *b* `c".utf8) + [0xC0]
      + Array("`".utf8)
    let document = MarkupDocument(parsing: SourceFile(path: "a.md", bytes: bytes))
    let inlines = document.blocks[0].inlines
    #expect(inlines.map(\.range) == [0..<6, 6..<9, 9..<10, 10..<14])
    #expect(inlines.first?.plainText == "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD} ")
    #expect(inlines.last?.plainText == "c\u{FFFD}")
  }

  @Test("reads any bytes")
  func readsAnyBytes() {
    var state: UInt64 = 0x1234_5678_9ABC_DEF1
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<60 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        let alphabet =
          Array("$$\\()[]`|-:*_<>#&;\n\r\t\0 1ax+=!\"'~".utf8) + [0xFF, 0xE4, 0xB8, 0xAD]
        bytes.append(alphabet[Int((state >> 20) % UInt64(alphabet.count))])
      }
      let document = MarkupDocument(parsing: SourceFile(path: "a.md", bytes: bytes))
      var order = OrderChecker()
      for block in document.blocks { order.check(block, within: 0..<bytes.count) }
      #expect(order.faults == 0, "\(bytes)")
    }
  }
}

/// Only that ranges lie inside one another; texts of malformed bytes have no decoder here.
private struct OrderChecker {
  var faults = 0

  mutating func check(_ block: Block, within outer: Range<Int>) {
    if !outer.contains(block.range) { faults += 1 }
    for child in block.children { check(child, within: block.range) }
    for inline in block.inlines { check(inline, within: block.range) }
  }

  mutating func check(_ inline: Inline, within outer: Range<Int>) {
    if !outer.contains(inline.range) { faults += 1 }
    for child in inline.children { check(child, within: inline.range) }
  }
}

extension Block {
  fileprivate var text: String {
    inlines.map { if case .text(let text) = $0.kind { text } else { "" } }.joined()
      + children.map(\.text).joined()
  }
}
