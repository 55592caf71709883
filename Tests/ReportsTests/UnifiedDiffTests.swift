import Audits
import Reports
import SourceText
import TerminalText
import Testing

/// Differences, held to what `diff -u` prints for the same files.
struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String, isColoured: Bool = false) -> String {
    UnifiedDiff(
      from: SourceFile(path: "a.md", text: old), to: SourceFile(path: "b.md", text: new)
    ).text(Style(isColoured: isColoured))
  }

  @Test("Files that are the same have none")
  func tellsNothing() {
    #expect(diff("a\nb\n", "a\nb\n") == "")
    #expect(diff("", "") == "")
  }

  @Test("A changed line stands between three lines of context; what is near shares a part")
  func tellsChanges() {
    let old = (1...20).map { "\($0)\n" }.joined()
    let new = old.replacing("\n5\n", with: "\nfive\n").replacing("\n10\n", with: "\n10\nnew\n")
      .replacing("\n19\n", with: "\n")
    #expect(
      diff(old, new) == """
        --- a.md
        +++ b.md
        @@ -2,12 +2,13 @@
         2
         3
         4
        -5
        +five
         6
         7
         8
         9
         10
        +new
         11
         12
         13
        @@ -16,5 +17,4 @@
         16
         17
         18
        -19
         20

        """)
  }

  @Test("A missing line end at the end is said, and so is an empty side")
  func tellsEnds() {
    #expect(
      diff("a\nb", "a\nc") == """
        --- a.md
        +++ b.md
        @@ -1,2 +1,2 @@
         a
        -b
        \\ No newline at end of file
        +c
        \\ No newline at end of file

        """)
    #expect(
      diff("", "a\n") == """
        --- a.md
        +++ b.md
        @@ -0,0 +1,1 @@
        +a

        """)
  }

  @Test("Line ends of the file stay in it, but for a terminal, which is shown no control character")
  func keepsBytes() {
    #expect(diff("a\r\n", "b\r\n").hasSuffix("-a\r\n+b\r\n"))
    let coloured = diff("a\u{1B}[2J\r\n", "b\r\n", isColoured: true)
    #expect(coloured.contains("\u{1B}[31m-a␛[2J\u{1B}[0m\n"))
    #expect(coloured.contains("\u{1B}[32m+b\u{1B}[0m\n"))
  }
}
