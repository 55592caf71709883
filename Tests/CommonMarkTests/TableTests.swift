import CommonMark
import SourceText
import Testing

/// Pipe tables by GitHub's rules.
@Suite struct TableTests {
  @Test("reads rows of cells with alignments, padding short rows and cutting long ones")
  func readsTable() {
    #expect(
      rows("| a | b |\n|:--|--:|\n| c |\n| d | e | f |") == [["a", "b"], ["c", ""], ["d", "e"]])
    #expect(alignments("|a|b|c|d|\n|:-|-:|:-:|-|") == [.left, .right, .center, .none])
  }

  @Test(
    "reads cells",
    arguments: [
      ("a | b\n-|-\nc | d", [["a", "b"], ["c", "d"]]),
      ("| a |\n|---|\n| `b\\|c` |", [["a"], ["`b\\|c`"]]),
      ("| a | b |\n|---|---|\n| `c|d` |", [["a", "b"], ["`c", "d`"]]),
      ("| a |\n|---|\n| b \\| c |", [["a"], ["b \\| c"]]),
      ("> | a |\n> |---|\n> | 中 |", [["a"], ["中"]]),
      ("- | a |\n  |---|\n  | b |", [["a"], ["b"]]),
      ("text\n| a |\n|---|\n| b |", [["a"], ["b"]]),
      ("| a |\n|---|\n| b |\n---", [["a"], ["b"]]),
      ("| a |\n|---|\nb\n\nc", [["a"], ["b"]]),
      ("> | a |\n> |---|\nb", [["a"]]),
      ("| $x|y$ | b |\n|---|---|\n", []), ("| a | b |\n|---|", []), ("a\n---", []),
      ("a:\n    ---", []),
      ("| a |\n\n|---|", []), ("    | a |\n    |---|", []), ("| a |\n| b |", []),
    ] as [(String, [[String]])])
  func readsCells(text: String, cells: [[String]]) { #expect(rows(text) == cells) }

  @Test("places cells, what is in them and what is around them")
  func placesCells() {
    let text = "p *q\n| a* | $x$ |\n|---|---|\n| \\|**c** | [d] |\n\n[d]: /u"
    let document = MarkupDocument(parsing: SourceFile(path: "a.md", text: text))
    #expect(
      document.dump == """
        paragraph @1:1-1:5
          text "p *q" @1:1-1:5
        table none none @2:1-4:18
          head
            cell @2:3-2:5
              text "a*" @2:3-2:5
            cell @2:8-2:11
              math dollar "x"@2:9-2:10 @2:8-2:11
          row
            cell @4:3-4:10
              text "|" @4:4-4:5
              strong @4:5-4:10
                text "c" @4:7-4:8
            cell @4:13-4:16
              link "/u" "" @4:13-4:16
                text "d" @4:14-4:15

        """)
  }

  @Test("leaves a rule under a table, and a lazy line behind it, outside")
  func endsTable() {
    let source = SourceFile(path: "a.md", text: "| a |\n|---|\n---\n\n> | b |\n> |---|\nc\n")
    let dump = MarkupDocument(parsing: source).dump
    #expect(dump.contains("\nrule @3:1-3:4\n"))
    #expect(dump.contains("\n  paragraph @7:1-7:2\n    text \"c\" @7:1-7:2\n"))
  }

  private func tables(_ text: String) -> (SourceFile, [Table]) {
    let document = MarkupDocument(parsing: SourceFile(path: "a.md", text: text))
    var tables: [Table] = []
    document.forEachBlock { if case .table(let table) = $0.kind { tables.append(table) } }
    return (document.source, tables)
  }

  private func rows(_ text: String) -> [[String]] {
    let (source, tables) = tables(text)
    return tables.flatMap { [$0.head] + $0.rows }.map { $0.map { source.text($0.range) } }
  }

  private func alignments(_ text: String) -> [Table.Alignment] {
    tables(text).1.flatMap(\.alignments)
  }
}
