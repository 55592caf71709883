import Programs
import Reports
import SourceText
import Testing

/// The commands of GitHub Actions, to the byte.
struct GitHubReportTests {
  @Test("A finding is one command; its properties and its message are escaped each in their way")
  func writesCommands() {
    #expect(
      Sample.text("github", problems: [Sample.misnamed]) == """
        ::error file=chapters/a b.md,title=chapter-name::named like no chapter%0Ahelp rename
        ::error file=chapters/01 数%2C%25%3Aa.md,line=3,endLine=3,col=6,endColumn=10,\
        title=number-fails::`x` is 2.55, not 2.50%0Ahelp write 2.55
        ::notice file=chapters/01 数%2C%25%3Aa.md,line=4,endLine=4,col=1,endColumn=3,\
        title=output-unwritable::cannot write this%0Agot ␛[31m]]>&"<␀%0A    100%25
        ✗ 01-a  0 listings, 1 output, 1 bound number: 1 error (besides: 1 named)
        1 chapter, 0 listings, 1 output, 1 bound number: 2 errors (besides: 1 named)

        """)
  }

  @Test("A finding over several lines has no columns, which are for one line only")
  func leavesColumnsOut() {
    let outcome = Outcome(
      source: Sample.source, title: "T", findings: [Finding("x", .warning, at: 0..<39, "m")])
    let text = Sample.text("github", chapters: [Sample.chapter(outcome)])
    #expect(
      text.hasPrefix("::warning file=chapters/01 数%2C%25%3Aa.md,line=1,endLine=4,title=x::m\n"))
  }

  @Test("A long output is cut, in lines and in each line")
  func cutsLongOutputs() {
    let came = String(repeating: "x", count: 400) + String(repeating: "\ny", count: 24)
    let finding = Finding("x", at: 0..<1, "m", expected: "p", got: came)
    let outcome = Outcome(source: Sample.source, title: "T", findings: [finding])
    let text = Sample.text("github", chapters: [Sample.chapter(outcome)])
    #expect(
      text.contains("::m%0Apage p%0Agot  " + String(repeating: "x", count: 300) + "…%0A     y"))
    #expect(text.contains("%0A     y%0A     … 5 more lines\n"))
  }

  @Test("A file's name makes no command of its own")
  func staysOneLine() {
    let text = Sample.text(
      "github",
      chapters: [Sample.chapter(Sample.good("a.md"), name: "a\n::error::x\r::stop-commands::y")])
    #expect(!text.split(whereSeparator: \.isNewline).contains { $0.hasPrefix("::") })
  }

  @Test("An interruption and a refused write are commands")
  func tellsErrors() {
    let refusal = ReportedFailure(message: "changed", nextStep: "save")
    let text = Sample.text(
      "github", chapters: [Sample.chapter(Sample.good("a.md"), refusal: refusal)],
      end: ReportedEnd(status: 130, failure: Sample.interrupted))
    #expect(
      text == """
        ::error file=a.md,title=not-written::changed%0Ahelp save
        ✓ 01-a  1 listing: all checked
        ::error title=worked::stopped%0Ahelp run again

        """)
  }
}
