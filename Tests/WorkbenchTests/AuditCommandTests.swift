import Foundation
import Testing

/// `worked audit` as a person calls it: what it needs, how it ends. No compiler and no book.
struct AuditCommandTests {
  private let folder = DocumentFolder()

  private func run(_ arguments: String..., input: String = "") throws -> Tool.Run {
    try Tool.run(["audit"] + arguments, in: folder.path, input: input)
  }

  @Test("Without a document it is wrong usage, which says what to give")
  func asksForDocuments() throws {
    try folder.write("a.md", "x\n")
    let nothing = try run()
    #expect(nothing.status == 2)
    #expect(
      nothing.errors.hasPrefix(
        "Error: name what to audit: a Markdown file, a folder, or - for standard input\n"))
    #expect(try run("a.md", "--format", "htlm").status == 2)
    #expect(try run("a.md", "--format", "htlm").errors.contains("did you mean `html`?"))
    #expect(try run("a.md", "--language", "fr").status == 2)
    #expect(try run("a.md", "--set", "x").status == 2)
    #expect(try run("a.md", "--set", "x_1=bananas(").status == 2)
    #expect(try run("a.md", "--explain", "1:1", "--corrected", "b.md").status == 2)
    #expect(try run("--help").status == 0)
  }

  @Test("Files, folders and standard input are read; bytes that are no UTF-8 are audited, too")
  func readsDocuments() throws {
    try folder.write("docs/a.md", "no formulas\n")
    try folder.write("docs/b.txt", "none\n")
    let run = try run("docs", "-", input: "none\n")
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(
      run.output == """
        ✓ docs/a.md: 0 formulas, 0 claims
        ✓ docs/b.txt: 0 formulas, 0 claims
        ✓ <stdin>: 0 formulas, 0 claims
        ✓ 3 documents, 0 formulas, 0 claims

        """)
    try Data([0xFF, 0xC3, 0x0A]).write(to: URL(fileURLWithPath: folder.path + "/c.md"))
    #expect(try self.run("c.md").status == 0)
  }

  @Test("What cannot be read ends with 3 and what to do; the rest is audited all the same")
  func tellsUnreadable() throws {
    try folder.write("a.md", "x\n")
    let gone = try run("gone.md", "a.md")
    #expect(gone.status == 3)
    #expect(gone.output == "✓ a.md: 0 formulas, 0 claims\n")
    #expect(
      gone.errors == """
        worked: cannot read gone.md: no such file or directory
          help check the path and the right to read it

        """)
    try folder.write("empty/x.swift", "x")
    let empty = try run("empty")
    #expect(empty.status == 3)
    #expect(
      empty.errors == """
        worked: there is no document in empty
          help name a file, or a folder that holds .md, .markdown or .txt files

        """)
    let baseline = try run("a.md", "--baseline", "a.md")
    #expect(baseline.status == 3)
    #expect(baseline.errors.contains("a.md cannot be used as a baseline"))
  }

  @Test("A comment that cannot be read is a warning, which a strict audit fails for")
  func warns() throws {
    try folder.write("a.md", "Nothing. <!-- audit: okay -->\n")
    let plain = try run("a.md")
    #expect(plain.status == 0)
    #expect(
      plain.output == """
        a.md:1:10: warning: `audit: okay` is not understood [acceptance-form]
          1 | Nothing. <!-- audit: okay -->
            |          ^~~~~~~~~~~~~~~~~~~~
          help write `audit: ok RULE, reason`

        ! a.md: 0 formulas, 0 claims

        """)
    #expect(try run("a.md", "--strict").status == 1)
    // JSON has no place for it, so it is told aside.
    let json = try run("a.md", "--format", "json")
    #expect(json.errors.contains("[acceptance-form]"))
    #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
  }

  @Test("A report that goes to a file leaves the text on standard output")
  func writesFiles() throws {
    try folder.write("a.md", "x\n")
    let html = try run("a.md", "--format", "html", "--output", "out/a.html")
    #expect(html.status == 0)
    #expect(html.output == "✓ a.md: 0 formulas, 0 claims\n")
    #expect(try folder.text("out/a.html").hasPrefix("<!DOCTYPE html>\n"))
    #expect(try run("a.md", "--format", "html", "--output", "/dev/null/a").status == 3)
    #expect(try run("--schema").output.contains("\"title\": \"Report of worked audit, version 1\""))
  }

  @Test("A wrong number ends with 1, is explained, mended, known, accepted")
  func audits() throws {
    try folder.write("a.md", "So $1 + 2 = 4$.\n\nAgain $1 + 2 = 4$.\n")
    let plain = try run("a.md")
    #expect(plain.status == 1)
    #expect(
      plain.output.hasPrefix(
        """
        a.md:1:13: error: `4` is wrong: it comes to 3 [arithmetic]
          1 | So $1 + 2 = 4$.
            |             ^

        """))
    #expect(plain.output.contains("  and in 1 more place: line 3\n"))
    #expect(
      plain.output.hasSuffix(
        "✗ a.md: 2 formulas, 2 claims: 2 fail; worked numbers: 2, 0 hold, 2 fail\n"))
    let explained = try run("--explain", "a.md:1:13")
    #expect(explained.status == 0)
    #expect(explained.output.hasPrefix("a.md:1:13: fails [arithmetic, "))
    #expect(try run("a.md", "--explain", "1:12").errors.contains("nearest one is `a.md:1:13`"))
    let copy = try run("a.md", "--corrected", "b.md")
    #expect(copy.status == 1)
    #expect(
      copy.output == """
        --- a.md
        +++ b.md
        @@ -1,3 +1,3 @@
        -So $1 + 2 = 4$.
        +So $1 + 2 = 3$.
         
        -Again $1 + 2 = 4$.
        +Again $1 + 2 = 3$.
        mended: 2 places
        needs an author: nothing

        """)
    #expect(try run("b.md").status == 0)
    #expect(try run("a.md", "--write-baseline", "known.json").status == 0)
    #expect(try run("a.md", "--baseline", "known.json").status == 0)
    let comment = "<!-- audit: ok arithmetic, on purpose -->"
    try folder.write("c.md", "So $1 + 2 = 4$. \(comment)\n")
    #expect(try run("c.md", "--strict").status == 0)
  }

  @Test("A copy is written beside the document, never over it")
  func correctsCopies() throws {
    try folder.write("a.md", "x\r\n")
    let copy = try run("a.md", "--corrected", "b.md")
    #expect(copy.status == 0)
    #expect(copy.output == "mended: 0 places\nneeds an author: nothing\n")
    #expect(try folder.text("b.md") == "x\r\n")
    #expect(try run("a.md", "--corrected", "-").output == "x\r\n")
    let over = try run("a.md", "--corrected", "./a.md")
    #expect(over.status == 2)
    #expect(over.errors.contains("would write over ./a.md itself"))
    #expect(try run("a.md", "b.md", "--corrected", "c.md").status == 2)
  }

  @Test("An unknown claim, and a symbol that no document defines, are told")
  func tellsUnknownNames() throws {
    try folder.write("a.md", "x\n")
    let unknown = try run("--explain", "a.md:1:1")
    #expect(unknown.status == 2)
    #expect(
      unknown.errors == """
        worked: there is no claim `a.md:1:1`
          help no claim was found; --format json lists them all

        """)
    let replaced = try run("a.md", "--set", "x_1=(1,3)")
    #expect(replaced.errors == "worked: no document defines `x_1`\n")
    #expect(replaced.status == 0)
  }

  @Test("A list of known findings is written and read again")
  func keepsBaselines() throws {
    try folder.write("a.md", "x\n")
    let written = try run("a.md", "--write-baseline", "known.json")
    #expect(written.status == 0)
    #expect(written.output == "wrote known.json with 0 findings\n")
    #expect(try run("a.md", "--baseline", "known.json").status == 0)
  }
}
