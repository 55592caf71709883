import TerminalText
import Testing

/// Texts set to a width.
struct WrappingTests {
  private func wrapped(_ text: String, _ width: Int) -> [String] {
    Wrapping(width: width).lines([Span(text)]).map(\.text)
  }

  @Test("Lines end between words, and runs of blanks are one")
  func breaksBetweenWords() {
    #expect(wrapped("one two  three\tfour", 9) == ["one two", "three", "four"])
    #expect(wrapped("one two", 7) == ["one two"])
    #expect(wrapped("", 7) == [""])
  }

  @Test("A line ends between Chinese characters, which take two columns")
  func breaksBetweenChineseCharacters() {
    #expect(wrapped("注意力是平均", 8) == ["注意力是", "平均"])
    #expect(wrapped("注意力是平均", 7) == ["注意力", "是平均"])
    #expect(wrapped("用exp计算", 5) == ["用exp", "计算"])
  }

  @Test("No closing mark begins a line", arguments: ["，", "。", "）", "》", "：", "？"])
  func closingMarksStay(mark: String) {
    #expect(wrapped("注意力\(mark)平均", 6) == ["注意", "力\(mark)平", "均"])
  }

  @Test("No opening mark ends a line", arguments: ["（", "《", "「"])
  func openingMarksGoOn(mark: String) {
    #expect(wrapped("注意\(mark)力平", 6) == ["注意", "\(mark)力平"])
  }

  @Test("A dash of two characters is not torn")
  func dashesStayWhole() {
    #expect(wrapped("注意——平均", 5) == ["注", "意——", "平均"])
  }

  @Test("A hyphen may end a line, and so may a dash between words")
  func breaksBehindHyphens() {
    #expect(wrapped("self-attention", 9) == ["self-", "attention"])
    #expect(wrapped("minus -3", 7) == ["minus", "-3"])
  }

  @Test("A word longer than the line is broken, behind a mark where there is one")
  func breaksLongWords() {
    #expect(wrapped("abcdefghij", 4) == ["abcd", "efgh", "ij"])
    #expect(wrapped("see example.org/one/two", 12) == ["see", "example.org/", "one/two"])
  }

  @Test("What a no-break space joins stays together, and a word joiner is not shown")
  func keepsTogether() {
    #expect(wrapped("ask x\u{A0}=\u{A0}1 now", 8) == ["ask", "x = 1", "now"])
    #expect(wrapped("中文*\u{2060}中文\u{2060}*，", 6) == ["中文", "*中", "文*，"])
  }

  @Test("Further lines hang behind their own prefix")
  func hangs() {
    let wrapping = Wrapping(width: 10, first: [Span("1. ")], rest: [Span("   ")])
    #expect(wrapping.lines([Span("one two three")]).map(\.text) == ["1. one two", "   three"])
  }

  @Test("Inks go with their characters")
  func keepsInks() {
    let lines = Wrapping(width: 6).lines([Span("one "), Span("two", .bold), Span(" three")])
    #expect(
      lines.map(\.text) == ["one", "two", "three"])
    #expect(lines[1].painted(Style(isColoured: true)) == "\u{1B}[1mtwo\u{1B}[0m")
    #expect(lines[1].painted(Style(isColoured: false)) == "two")
  }

  @Test("A line break of the source is nothing between Chinese characters, else a blank")
  func resolvesLineBreaks() {
    #expect(textOfLineBreak(between: "中", and: "文") == "")
    #expect(textOfLineBreak(between: "，", and: "中") == "")
    #expect(textOfLineBreak(between: "”", and: "中") == "")
    #expect(textOfLineBreak(between: "中", and: "a") == " ")
    #expect(textOfLineBreak(between: "a", and: "b") == " ")
    #expect(textOfLineBreak(between: "한", and: "국") == " ")
    #expect(textOfLineBreak(between: "”", and: "a") == " ")
  }

  @Test("Code goes on below, deeper, behind a hook; at a comma where it can")
  func foldsCode() {
    let folding = Folding(width: 20, prefix: [Span("| ")])
    #expect(
      folding.lines([Span("  call(first, second, third)")]).map(\.text) == [
        "|   call(first, ", "|     ↪ second, ", "|     ↪ third)",
      ])
    #expect(folding.lines([Span("")]).map(\.text) == ["| "])
  }

  @Test("Control characters cannot steer the terminal")
  func isHarmless() {
    #expect("a\u{1B}[2Jb\tc\u{7}".harmless == "a␛[2Jb    c␇")
    #expect("x\u{202E}y".harmless == "x\u{FFFD}y")
    #expect("中文".harmless == "中文")
  }
}
