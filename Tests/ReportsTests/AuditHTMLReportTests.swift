import Audits
import Foundation
import Reports
import SourceText
import Testing

/// The page with a document's text and what is wrong in it.
struct AuditHTMLReportTests {
  private func page(_ audit: Audit, _ settings: AuditReportSettings = AuditReportSettings())
    -> String
  {
    AuditSample.text("html", settings, [ReportedAudit(audit)])
  }

  @Test("A wrong number is a link to its entry, with the true value beside it")
  func marks() {
    let page = page(AuditSample.audit)
    #expect(
      page.contains(
        #"""
        <div class="line" id="d1L5"><a class="number" href="#d1L5">5</a><span class="text">\#
        Then $x_1 \cdot x_2 = <a class="mark fails" href="#d1f0">12<span class="tip">\#
        12 is wrong: it comes to 11. Instead: 11</span></a>$, and $x_1 \cdot x_1 = 5$.</span></div>
        """#))
    #expect(
      page.contains(
        #"""
        <li id="d1f0"><a href="#d1L5">Line 5</a>: <span class="verdict fails">\#
        12 is wrong: it comes to 11</span> <span class="quiet">[arithmetic]</span>
        <ul>
        <li>Written: <span class="formula"><code>$x_1 \cdot x_2 = 12$</code></span></li>
        <li>Instead: <code>11</code></li>
        """#))
    #expect(page.contains(#"<html lang="en">"#))
    #expect(page.contains(#"<main lang="en" id="d1">"#))
  }

  @Test("Every link leads to a place of the page, and every name is there once")
  func links() {
    let page = AuditSample.text(
      "html", AuditReportSettings(),
      [ReportedAudit(AuditSample.audit), ReportedAudit(AuditSample.chinese)])
    let names = page.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
    let links = page.matches(of: #/ href="#([^"]*)"/#).map { String($0.1) }
    #expect(Set(names).count == names.count)
    #expect(links.count > 40)
    #expect(Set(links).subtracting(names) == [])
    #expect(page.matches(of: #/href="(?!#)/#).isEmpty)
  }

  @Test("The page is whole by itself: no script, nothing from elsewhere")
  func standsAlone() {
    let page = page(AuditSample.audit)
    for word in ["<script", "http:", "https:", "@import", "url(", "src=", "onload"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.contains("prefers-color-scheme: dark"))
  }

  @Test("Text of a document stays text")
  func escapes() {
    #expect(page(AuditSample.audit).contains("␛[31m`]]&gt;&amp;&quot;&lt;b&gt;| $"))
    let hostile = "</code></main><script>alert(1)</script><a href='x'>\u{202E}\u{0}"
    var claim = Claim(
      range: 0..<7, text: hostile, kind: .structure, rule: hostile, verdict: .fails,
      stated: hostile, readAs: hostile, because: Phrase(hostile, hostile),
      origin: Phrase(hostile, hostile))
    claim.fix = Claim.Fix(replace: "</code>", with: hostile, range: 0..<7)
    claim.uses = [Claim.Use(symbol: hostile, range: 0..<1)]
    let audit = Audit(
      source: SourceFile(path: hostile, text: hostile), language: .english, claims: [claim],
      notes: [Diagnostic("x", at: 0..<1, hostile, suggestion: hostile)])
    let page = page(audit)
    #expect(!page.contains("<script"))
    #expect(!page.contains("'x'"))
    #expect(!page.contains("\u{202E}"))
    #expect(page.components(separatedBy: "</main>").count - 1 == 1)
  }

  @Test("Places that overlap are one mark, and one over two lines is a mark on each")
  func joinsMarks() {
    func claim(_ range: Range<Int>) -> Claim {
      Claim(
        range: range, text: "t", kind: .equality, rule: "r", verdict: .unresolved,
        because: Phrase("why", "why"))
    }
    let audit = Audit(
      source: SourceFile(path: "a.md", text: "abcd\r\nefgh\n"), language: .english,
      claims: [claim(1..<3), claim(2..<8), claim(9..<9)])
    let page = page(audit)
    let tip = #"<span class="tip">t is undecided. why<br>t is undecided. why</span></a>"#
    #expect(page.contains(##">a<a class="mark unresolved" href="#d1f0">bcd"## + tip + "</span>"))
    #expect(page.contains(##"><a class="mark unresolved" href="#d1f0">ef"## + tip + "gh</span>"))
  }

  @Test("A formula is shown as MathML where somebody can set it")
  func setsFormulas() {
    let settings = AuditReportSettings(mathML: {
      $0.contains("frac") ? "<math><mn>1</mn></math>" : nil
    })
    let page = page(AuditSample.audit, settings)
    #expect(page.contains(#"<span class="formula"><math><mn>1</mn></math></span>"#))
    #expect(page.contains(#"<span class="formula"><code>$a = b$</code></span>"#))
  }
}
