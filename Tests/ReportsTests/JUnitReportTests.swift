import Programs
import Reports
import SourceText
import Testing

/// The report as JUnit XML, to the byte.
struct JUnitReportTests {
  @Test("Each claim is a case; what the page holds cannot break the document")
  func writesCases() {
    let expected = """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="worked" tests="4" failures="2" errors="0">
        <testsuite name="files" tests="1" failures="1" errors="0" skipped="0">
          <testcase name="chapters/a b.md: chapter-name" classname="files" file="chapters/a b.md" line="1">
            <failure message="named like no chapter" type="chapter-name">named like no chapter
      help rename</failure>
          </testcase>
        </testsuite>
        <testsuite name="01-a" tests="3" failures="1" errors="0" skipped="1" file="chapters/01 数,%:a.md" time="0.500">
          <testcase name="number-1" classname="01-a" file="chapters/01 数,%:a.md" line="3">
            <failure message="`x` is 2.55, not 2.50" type="number-fails">`x` is 2.55, not 2.50
      help write 2.55</failure>
          </testcase>
          <testcase name="output-1" classname="01-a" file="chapters/01 数,%:a.md" line="4">
            <skipped message="cannot write this"/>
          </testcase>
          <testcase name="number-2" classname="01-a" file="chapters/01 数,%:a.md" line="4"/>
        </testsuite>
      </testsuites>

      """
    #expect(
      Sample.text("junit", problems: [Sample.misnamed], chapters: [Sample.chapter(seconds: 0.5)])
        == expected)
  }

  @Test("Markup, line ends and control characters of the page are written as characters")
  func escapes() {
    let finding = Finding("x", at: 0..<1, "a\r\n\"<b>\"\t&\u{FFFE}", got: Sample.came)
    let outcome = Outcome(source: Sample.source, title: "T", findings: [finding])
    let text = Sample.text("junit", chapters: [Sample.chapter(outcome)])
    #expect(
      text.contains("message=\"a&#13;&#10;&quot;&lt;b&gt;&quot;&#9;&amp;\u{FFFD}\" type=\"x\""))
    #expect(text.contains("got ␛[31m]]&gt;&amp;\"&lt;␀\n    100%</failure>"))
  }

  @Test("A finding of no claim is a case; a warning fails only where it ends the check with 1")
  func tellsFindingsOfNoClaim() {
    let findings = [Finding("x", at: 0..<1, "e"), Finding("y", .warning, at: 0..<1, "w")]
    let claim = Claim(
      id: "number-1", kind: .unchecked, range: Sample.number, verdict: .unchecked, text: "2.50")
    let outcome = Outcome(
      source: Sample.source, title: "T", findings: findings, claims: [claim])
    let chapters = [Sample.chapter(outcome)]
    let text = Sample.text("junit", chapters: chapters)
    #expect(text.contains("tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"2\""))
    #expect(text.contains("<skipped message=\"nothing vouches for 2.50\"/>"))
    var strict = Sample.settings
    strict.isStrict = true
    #expect(
      Sample.text("junit", strict, chapters: chapters)
        .contains("tests=\"3\" failures=\"3\" errors=\"0\" skipped=\"0\""))
  }

  @Test("Failing surroundings and a refused write are errors")
  func tellsErrors() {
    let text = Sample.text(
      "junit",
      chapters: [
        Sample.chapter(
          Sample.good("a.md"), refusal: ReportedFailure(message: "a.md changed", nextStep: "save"))
      ], end: ReportedEnd(status: 130, failure: Sample.interrupted))
    #expect(text.contains("<testsuites name=\"worked\" tests=\"3\" failures=\"0\" errors=\"2\">"))
    #expect(
      text.contains("<error message=\"a.md changed\" type=\"not-written\">a.md changed\nhelp save"))
    #expect(
      text.contains("<error message=\"stopped\" type=\"interrupted\">stopped\nhelp run again"))
  }

  @Test("A check of nothing is a document without suites")
  func writesNothing() {
    #expect(
      Sample.text("junit", chapters: [], end: ReportedEnd(status: 0)) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="worked" tests="0" failures="0" errors="0"/>

        """)
  }
}
