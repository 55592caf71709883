import CommonMark
import SourceText
import Testing

/// Small documents and their trees, worked out by hand: every kind of block and inline.
@Suite struct TreeTests {
  @Test("places headings, paragraphs, breaks and rules")
  func placesLeaves() {
    expect(
      "# A *b* #\n\nc  \n  d\\\ne\nf\n***\nG\n---",
      """
      heading 1 @1:1-1:10
        text "A " @1:3-1:5
        emphasis @1:5-1:8
          text "b" @1:6-1:7
      paragraph @3:1-6:2
        text "c" @3:1-3:2
        hardBreak @3:2-4:1
        text "d" @4:3-4:4
        hardBreak @4:4-5:1
        text "e" @5:1-5:2
        softBreak @5:2-6:1
        text "f" @6:1-6:2
      rule @7:1-7:4
      heading 2 @8:1-9:4
        text "G" @8:1-8:2
      """)
  }

  @Test("places code spans, escapes, entities, HTML, links and images")
  func placesInlines() {
    expect(
      "`` a`b `` \\*&lt;<b>\n[x](u \"t\") ![y][r]<http://z.org>\n\n[r]: /p",
      """
      paragraph @1:1-2:33
        code "a`b" content@1:3-1:8 @1:1-1:10
        text " *<" @1:10-1:17
        html "<b>" @1:17-1:20
        softBreak @1:20-2:1
        link "u" "t" @2:1-2:11
          text "x" @2:2-2:3
        text " " @2:11-2:12
        image "/p" "" @2:12-2:19
          text "y" @2:14-2:15
        link "http://z.org" "" @2:19-2:33
          text "http://z.org" @2:20-2:32
      """)
  }

  @Test("places what spans lines in a quote, lazily too, and in Chinese")
  func placesAcrossLines() {
    expect(
      "> **中\n>   文** `a\nb`",
      """
      quote @1:1-3:3
        paragraph @1:3-3:3
          strong @1:3-2:8
            text "中" @1:5-1:6
            softBreak @1:6-2:1
            text "文" @2:5-2:6
          text " " @2:8-2:9
          code "a b" content@2:10-3:2 @2:9-3:3
      """)
  }

  @Test("takes nested marks apart from inside out")
  func placesNestedMarks() {
    expect(
      "***a** b* **c*",
      """
      paragraph @1:1-1:15
        emphasis @1:1-1:10
          strong @1:2-1:7
            text "a" @1:4-1:5
          text " b" @1:7-1:9
        text " *" @1:10-1:12
        emphasis @1:12-1:15
          text "c" @1:13-1:14
      """)
  }

  @Test("places lists, their items and the code in them")
  func placesLists() {
    expect(
      "- a\n- b\n\n3) c\n\n   ~~~ swift x\n   d\n     e\n  f\n\n   ~~~\n   ```",
      """
      list bullets tight @1:1-2:4
        item @1:1-1:4
          paragraph @1:3-1:4
            text "a" @1:3-1:4
        item @2:1-2:4
          paragraph @2:3-2:4
            text "b" @2:3-2:4
      list ordered 3 loose @4:1-8:7
        item @4:1-8:7
          paragraph @4:4-4:5
            text "c" @4:4-4:5
          code info "swift x"@6:8-6:15 unclosed @6:4-8:7
            "d" @7:4-7:5
            "  e" @8:4-8:7
      paragraph @9:3-9:4
        text "f" @9:3-9:4
      code info ""@11:7-11:7 unclosed @11:4-12:7
        "```" @12:4-12:7
      """)
  }

  @Test("takes a fence's indentation off its lines, and a tab that it shares with a container")
  func placesCodeLines() {
    expect(
      "  ```\n  a\n b\n    c\n  ```\n\n    d\n\n      e\n\n>\t\tf\n\n- g\n\n\t  h",
      """
      code info ""@1:6-1:6 @1:3-5:6
        "a" @2:3-2:4
        "b" @3:2-3:3
        "  c" @4:3-4:6
      code @7:5-9:8
        "d" @7:5-7:6
        "" @8:1-8:1
        "  e" @9:5-9:8
      quote @11:1-11:5
        code @11:4-11:5
          "f" @11:4-11:5
      list bullets loose @13:1-15:5
        item @13:1-15:5
          paragraph @13:3-13:4
            text "g" @13:3-13:4
          code @15:4-15:5
            "h" @15:4-15:5
      """)
  }

  @Test("ends an HTML block on the line of its mark")
  func placesHTML() {
    expect(
      "<!-- a -->\nb\n\n> <!-- c\n>\n>   d -->\n\n<div>\ne\n\nf",
      """
      html @1:1-1:11
        "<!-- a -->" @1:1-1:11
      paragraph @2:1-2:2
        text "b" @2:1-2:2
      quote @4:1-6:10
        html @4:3-6:10
          "<!-- c" @4:3-4:9
          "" @5:2-5:2
          "  d -->" @6:3-6:10
      html @8:1-9:2
        "<div>" @8:1-8:6
        "e" @9:1-9:2
      paragraph @11:1-11:2
        text "f" @11:1-11:2
      """)
  }

  @Test("places formulas among other inlines")
  func placesMath() {
    expect(
      "**a $x_1$**，$`y`$\n\n- $$\n  z\n  $$\n\n```math\nw\n```",
      """
      paragraph @1:1-1:18
        strong @1:1-1:12
          text "a " @1:3-1:5
          math dollar "x_1"@1:6-1:9 @1:5-1:10
        text "，" @1:12-1:13
        math dollarBacktick "y"@1:15-1:16 @1:13-1:18
      list bullets tight @3:1-5:5
        item @3:1-5:5
          math doubleDollar @3:3-5:5
            "z" @4:3-4:4
      math fence @7:1-9:4
        "w" @8:1-8:2
      """)
  }

  @Test("counts columns behind a byte order mark, and takes CRLF and CR for line ends")
  func placesOddLineEnds() {
    expect(
      "\u{FEFF}# a\r\nb\rc\r\n\r\n```\r\nd\r\n```",
      """
      heading 1 @1:1-1:4
        text "a" @1:3-1:4
      paragraph @2:1-3:2
        text "b" @2:1-2:2
        softBreak @2:2-3:1
        text "c" @3:1-3:2
      code info ""@5:4-5:4 @5:1-7:4
        "d" @6:1-6:2
      """)
  }

  private func expect(_ text: String, _ tree: String, at place: SourceLocation = #_sourceLocation) {
    let document = MarkupDocument(parsing: SourceFile(path: "a.md", text: text))
    #expect(document.dump == tree + "\n", sourceLocation: place)
  }
}
