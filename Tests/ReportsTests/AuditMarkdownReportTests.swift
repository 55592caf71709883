import Audits
import Reports
import SourceText
import Testing

/// The review to send to an author, to the letter.
struct AuditMarkdownReportTests {
  @Test("What is right comes first, then what to mend, then conventions, then what is open")
  func reviews() {
    #expect(
      AuditSample.text("markdown") == #"""
        # Review of `notes/数,%:a.md`

        Every relation in the document's 9 formulas was computed anew: 8 claims.

        ## What is right

        1 of 8 claims holds: line 5. Of 5 numbers that a computation ends in, 1 is right to the \#
        last digit printed.

        ## What to mend

        3 places need a change. 1 claim further down rests on them, and will follow.

        1. **Line 5**: `12` is wrong: it comes to 11
           - In: `$x_1 \cdot x_2 = 12$`
           - Better: `11`
           - Why: 1 · 3 + 2 · 4 = 11
           - Read as: `x_1 · x_2`
           - It may come from this: 12 = 3 · 4: the second vector's own
           - The same again: line 13
           - What rests on it: line 11

        2. **Line 9**: the weights sum to 0.6, not to \*one\*
           - In: `| one | 0.6 |`

        3. **Line 15**: `0.34` is misrounded: it comes to 0.3333333333
           - In: `$\frac{1}{3} \approx 0.34$`
           - Better: `0.33`
           - Why: 0.3333333333 rounds to 0.33

        ## What depends on a convention

        - Line 15, `Y = XW`: it holds where vectors are rows

        ## What could not be decided

        Nothing is said about these, neither that they are right nor that they are wrong.

        - Line 13, `a = b`: `a` and \<b> are never defined

        ## Remarks

        - Line 1: `\foo` is unknown; write \\for

        """#)
  }

  @Test("A Chinese document gets a Chinese review")
  func reviewsInChinese() {
    let text = AuditSample.text(
      "markdown", AuditReportSettings(), [ReportedAudit(AuditSample.chinese)])
    #expect(
      text.hasPrefix(
        #"""
        # 审阅：`notes/数,%:a.md`

        文中共 9 个公式，其中的每一个关系都重新计算过，共 8 个断言。

        ## 正确之处

        8 个断言中有 1 个成立：第 5 行。算出的 5 个数中，有 1 个直到所写的最后一位都正确。

        ## 需要修改之处

        有 3 处需要修改。另有 1 个断言以它们为依据，应随之修改。

        1. **第 5 行**：`12` 不对：算得 11
           - 原文：`$x_1 \cdot x_2 = 12$`
           - 宜改为：`11`
        """#))
  }

  @Test("Text of a document cannot break out of its quotation")
  func quotesHostileText() {
    let hostile = "`` ` $x$ <script> [a](b) \u{1B}[31m\r\n\r\n# head | *e* ```"
    let claim = Claim(
      range: 0..<4, text: hostile, kind: .structure, rule: "r", verdict: .fails,
      because: Phrase("no `x`` ` y\n# <b> [l](u) &amp; ~~s~~ a_b _c_ \\", ""))
    let audit = Audit(
      source: SourceFile(path: "a`b`` \n# x.md", text: hostile), language: .english,
      claims: [claim])
    #expect(
      AuditSample.text("markdown", AuditReportSettings(), [ReportedAudit(audit)]) == #"""
        # Review of ```a`b`` # x.md```

        Every relation in the document's 0 formulas was computed anew: 1 claim.

        ## What to mend

        1 place needs a change.

        1. **Line 1**: no `x` y # \<b> \[l\](u) &amp;amp; \~\~s\~\~ a_b \_c\_ \\
           - In: ``` `` ` $x$ <script> [a](b) ␛[31m ```

        """#)
  }

  @Test("A document in which nothing is wrong is told so, one without claims nothing more")
  func praises() {
    let claim = Claim(
      range: 0..<1, text: "x", kind: .equality, rule: "r", verdict: .holds,
      because: Phrase("", ""), isWorked: true)
    let source = SourceFile(path: "a.md", text: "x")
    let good = Audit(source: source, language: .english, formulas: [0..<1], claims: [claim])
    let empty = Audit(source: source, language: .english)
    #expect(
      AuditSample.text(
        "markdown", AuditReportSettings(), [ReportedAudit(good), ReportedAudit(empty)]) == """
          # Review of `a.md`

          Every relation in the document's 1 formula was computed anew: 1 claim.

          ## What is right

          1 of 1 claim holds: line 1. Of 1 number that a computation ends in, 1 is right to the \
          last digit printed.

          ## What to mend

          Nothing was found.

          # Review of `a.md`

          Every relation in the document's 0 formulas was computed anew: 0 claims.

          """)
  }

  @Test("Of a long formula the part up to the wrong number is quoted")
  func cutsFormulas() {
    let formula = "$$\n" + String(repeating: "1 + ", count: 50) + "2 \\\\\n= 7 \\\\ x\n$$"
    let source = SourceFile(path: "a.md", text: formula)
    var claim = Claim(
      range: AuditSample.place("7", from: 0, in: source), formula: 0, text: "= 7",
      kind: .equality, rule: "arithmetic", verdict: .fails,
      because: Phrase("the value is 52.00000000", ""))
    claim.stated = "7"
    claim.asWritten = "52.00000000"
    let audit = Audit(
      source: source, language: .english, formulas: [0..<formula.utf8.count], claims: [claim])
    // 120 columns: a mark, 118 of the formula, a mark. What the headline has said is not a reason.
    let kept = String((String(repeating: "1 + ", count: 50) + "2 \\\\ = 7").suffix(118))
    #expect(
      AuditSample.text("markdown", AuditReportSettings(), [ReportedAudit(audit)]).hasSuffix(
        """
        1. **Line 3**: `7` is wrong: it comes to 52
           - In: `…\(kept)…`

        """))
  }

  @Test("Claims with one reason are one line")
  func groups() {
    let claims = [0, 2, 4, 8].map { offset in
      Claim(
        range: offset..<offset + 1, text: "x", kind: .equality, rule: "r", verdict: .unresolved,
        because: offset == 2 ? Phrase("other", "") : Phrase("no value", ""))
    }
    let audit = Audit(
      source: SourceFile(path: "a.md", text: "x\nx\nx\nx\nx\n"), language: .english,
      claims: claims)
    #expect(
      AuditSample.text("markdown", AuditReportSettings(), [ReportedAudit(audit)]).hasSuffix(
        """
        - Lines 1, 3, 5: no value
        - Line 2, `x`: other

        """))
  }
}
