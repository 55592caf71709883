import Audits
import Reports
import SourceText
import TerminalText
import Testing

/// What a person reads about an audited document, to the letter.
struct AuditTextReportTests {
  private func claim(
    _ range: Range<Int>, _ verdict: Claim.Verdict = .fails, cause: Int? = nil, sameAs: Int? = nil
  ) -> Claim {
    var claim = Claim(
      range: range, text: "= 1", kind: .equality, rule: "arithmetic", verdict: verdict,
      stated: "1", because: Phrase("", ""))
    claim.cause = cause
    claim.sameAs = sameAs
    return claim
  }

  private func text(
    _ source: String, _ claims: [Claim], _ settings: AuditReportSettings = AuditReportSettings()
  ) -> String {
    let audit = Audit(
      source: SourceFile(path: "a.md", text: source), language: .english, claims: claims)
    return AuditSample.text("text", settings, [ReportedAudit(audit)])
  }

  @Test("Causes come first, with what to write instead; repeats and consequences are one line each")
  func tellsFindings() {
    #expect(
      AuditSample.text("text") == #"""
        notes/数,%:a.md:5:23: error: `12` is wrong: it comes to 11 [arithmetic]
          5 | Then $x_1 \cdot x_2 = 12$, and $x_1 \cdot x_1 = 5$.
            |                       ^~
          instead: 11
          read as: x_1 · x_2
          because: 1 · 3 + 2 · 4 = 11
          origin: 12 = 3 · 4: the second vector's own
          note 3:6: `x_1` is defined here
          note 3:25: `x_2` is defined here
          and in 1 more place: line 13
          1 claim is false only because of it: line 11

        notes/数,%:a.md:9:9: warning: the weights sum to 0.6, not to *one* [weights-sum]
          9 | | one | 0.6 |
            |         ^~~

        notes/数,%:a.md:15:25: warning: `0.34` is misrounded: it comes to 0.3333333333 [arithmetic]
          15 | So $\frac{1}{3} \approx 0.34$ and $Y = XW$.
             |                         ^~~~
          instead: 0.33
          because: 0.3333333333 rounds to 0.33

        notes/数,%:a.md:15:36: note: `Y = XW` depends on a convention [arithmetic]
          15 | So $\frac{1}{3} \approx 0.34$ and $Y = XW$.
             |                                    ^~~~~~
          because: it holds where vectors are rows

        notes/数,%:a.md:1:1: warning: `\foo` is unknown [unknown-command]
          1 | # Products
            | ^~~
          help write \for

        ✗ notes/数,%:a.md: 9 formulas, 8 claims: 1 holds, 1 misrounded, 4 fail, \#
        1 depends on a convention, 1 unresolved; worked numbers: 5, 1 holds, 4 fail
        --verbose lists what is unresolved

        """#)
  }

  @Test("Everything is listed where everything is wanted, each consequence with its cause")
  func listsEverything() {
    let text = AuditSample.text("text", AuditReportSettings(isVerbose: true))
    #expect(
      text.contains(
        #"""
        notes/数,%:a.md:11:29: error: `6` is wrong: it comes to 5.5 [arithmetic]
          11 | $$\frac{x_1 \cdot x_2}{2} = 6$$
             |                             ^
          because: 11 / 2 = 5.5
          cause: it rests on 5:23, which is false

        """#))
    // Two columns for each of the four characters in front; the escape is a picture of itself.
    #expect(
      text.contains(
        #"""
        notes/数,%:a.md:13:22: error: `12` is wrong: it comes to 11 [arithmetic]
          13 | 第二次：$x_1 \cdot x_2 = 12$。␛[31m`]]>&"<b>| $a = b$
             |                          ^~

        """#))
    #expect(
      text.contains(
        """
        notes/数,%:a.md:13:43: note: `a = b` is undecided [arithmetic]
        """))
    #expect(!text.contains("--verbose"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test("A Chinese document is reported on in Chinese, unless another language is asked for")
  func speaksChinese() {
    let chinese = [ReportedAudit(AuditSample.chinese)]
    let text = AuditSample.text("text", AuditReportSettings(), chinese)
    #expect(
      text.hasPrefix(
        #"""
        notes/数,%:a.md:5:23: error: `12` 不对：算得 11 [arithmetic]
          5 | Then $x_1 \cdot x_2 = 12$, and $x_1 \cdot x_1 = 5$.
            |                       ^~
          应写作：11
          读作：x_1 · x_2
          因为：1 · 3 + 2 · 4 = 11
          来由：12 = 3 · 4：只用了第二个向量
          参见 3:6: `x_1` 在此定义
          参见 3:25: `x_2` 在此定义
          另有 1 处相同：第 13 行
          1 个断言仅因它而错：第 11 行

        """#))
    #expect(
      text.hasSuffix(
        """
        ✗ notes/数,%:a.md: 9 个公式，8 个断言：1 个成立，1 个舍入有误，4 个不成立，1 个取决于约定，\
        1 个未能判定；算出的数：5 个，1 个成立，4 个不成立
        --verbose 列出未能判定的断言

        """))
    #expect(
      AuditSample.text("text", AuditReportSettings(language: .english), chinese)
        == AuditSample.text("text"))
  }

  @Test("A long line is cut around the place, on both sides, by columns")
  func cutsLines() {
    let line = String(repeating: "数", count: 40) + "$= 1$" + String(repeating: "字", count: 40)
    let start = 40 * 3 + 3
    let settings = AuditReportSettings(width: 41)
    // 41 columns: one for the number, ten (a quarter of the rest) behind it, thirty before it.
    #expect(
      text(line, [claim(start..<start + 1)], settings).hasPrefix(
        """
        a.md:1:44: error: `1` is wrong [arithmetic]
          1 | …\(String(repeating: "数", count: 13))$= 1$\(String(repeating: "字", count: 4))…
            | \(String(repeating: " ", count: 30))^

        """))
  }

  @Test("Colours are for a terminal, and only the tool makes them")
  func paints() {
    let coloured = AuditSample.text(
      "text", AuditReportSettings(style: Style(isColoured: true), isVerbose: true))
    #expect(coloured.contains("\u{1B}[31;1merror:\u{1B}[0m"))
    #expect(coloured.contains("\u{1B}[32minstead:\u{1B}[0m 11"))
    #expect(coloured.contains("␛[31m"))
    #expect(!coloured.contains("。\u{1B}"))
  }

  @Test("A chain of causes is told at its beginning, a circle at each of its members")
  func followsChains() {
    let source = "1\n1\n1\n1\n"
    let chain = text(
      source,
      [claim(0..<1, cause: 2), claim(2..<3, cause: 0), claim(4..<5), claim(6..<7, sameAs: 1)])
    #expect(
      chain == """
        a.md:3:1: error: `1` is wrong [arithmetic]
          3 | 1
            | ^
          3 claims are false only because of it: lines 1–2, 4

        ✗ a.md: 0 formulas, 4 claims: 4 fail

        """)
    let circle = text("1\n1\n", [claim(0..<1, cause: 1), claim(2..<3, cause: 0)])
    #expect(circle.contains("a.md:1:1: error"))
    #expect(circle.contains("a.md:2:1: error"))
  }

  @Test("What was accepted or is in the baseline is counted and not told; stale entries are told")
  func leavesOut() {
    var accepted = claim(0..<1)
    accepted.accepted = "on purpose"
    var known = claim(2..<3)
    known.fingerprint = "0123456789abcdef"
    let audit = Audit(
      source: SourceFile(path: "a.md", text: "1\n1\n"), language: .english,
      claims: [accepted, known])
    let baseline = Baseline([
      Baseline.Entry(
        file: "a.md", rule: "arithmetic", text: "= 1", fingerprint: "0123456789abcdef"),
      Baseline.Entry(file: "a.md", rule: "shape", text: "A`B", fingerprint: "00"),
    ])
    let document = ReportedAudit(audit, baseline)
    #expect(!document.isBad(isStrict: true))
    #expect(
      AuditSample.text("text", AuditReportSettings(), [document]) == """
        a.md: note: the baseline knows `A`B` (shape), which is no longer found [baseline-stale]
          help write the baseline anew with --write-baseline

        ✓ a.md: 0 formulas, 1 claim: 1 fails (1 accepted, 1 in the baseline)

        """)
  }

  @Test("Several documents end with their sum")
  func sumsUp() {
    let good = Audit(
      source: SourceFile(path: "b.md", text: "1"), language: .english, formulas: [0..<1],
      claims: [claim(0..<1, .holds)])
    #expect(
      AuditSample.text("text", AuditReportSettings(), [ReportedAudit(good), ReportedAudit(good)])
        == """
        ✓ b.md: 1 formula, 1 claim: 1 holds
        ✓ b.md: 1 formula, 1 claim: 1 holds
        ✓ 2 documents, 2 formulas, 2 claims: 2 hold

        """)
  }

  @Test("A strict audit fails for what is unresolved and for warnings")
  func isStrict() {
    let open = Audit(
      source: SourceFile(path: "a.md", text: "1"), language: .english,
      claims: [claim(0..<1, .unresolved)])
    #expect(!ReportedAudit(open).isBad(isStrict: false))
    #expect(ReportedAudit(open).isBad(isStrict: true))
    #expect(
      AuditSample.text("text", AuditReportSettings(isStrict: true), [ReportedAudit(open)])
        .contains("a.md:1:1: note: `1` is undecided"))
    for (severity, plain, strict) in [
      (Diagnostic.Severity.note, false, false), (.warning, false, true), (.error, true, true),
    ] {
      let noted = Audit(
        source: open.source, language: .english,
        notes: [Diagnostic("x", severity, at: 0..<1, "m")])
      #expect(ReportedAudit(noted).isBad(isStrict: false) == plain)
      #expect(ReportedAudit(noted).isBad(isStrict: true) == strict)
    }
  }

  @Test("Two truths that differ are both told, and zeros that say nothing are not")
  func tellsBothTruths() {
    var claim = claim(0..<1)
    claim.asWritten = "(0.5000000000, 2.000000000e-06)"
    claim.fromDefinitions = "100"
    #expect(
      text("1", [claim]).contains(
        "`1` is wrong: it comes to (0.5, 2e-06) with the document's own numbers, "
          + "to 100 from the definitions [arithmetic]"))
  }
}
