import Audits
import Reports
import TerminalText
import Testing

/// What `--explain` tells about one claim.
struct ExplanationTests {
  private func text(_ index: Int, _ audit: Audit = AuditSample.audit) -> String {
    Explanation(index, of: audit, style: Style(isColoured: false)).text
  }

  @Test("Reading, bindings, steps, both truths and the verdict are told")
  func explains() {
    #expect(
      text(0) == #"""
        notes/数,%:a.md:5:23: fails [arithmetic, \#(AuditSample.claim(0).fingerprint)]
          5 | Then $x_1 \cdot x_2 = 12$, and $x_1 \cdot x_1 = 5$.
            |                       ^~
          formula: $x_1 \cdot x_2 = 12$
          claim: = 12
          read as: x_1 · x_2
          with:
            x_1 = (1, 2)  (defined at 3:6)
            x_2 = (3, 4)  (defined at 3:25)
          steps:
            x_1 · x_2 = (1, 2) · (3, 4)
            = 3 + 8
            = 11
          verdict:
            printed: 12
            as written, with the document's own numbers: 11.00000000
            from the definitions: 11.00000000
            so it fails
          because: 1 · 3 + 2 · 4 = 11
          origin: 12 = 3 · 4: the second vector's own
          instead: 11

        """#)
  }

  @Test("What a claim rests on is named, and what is not computed is said to be so")
  func namesCauses() {
    #expect(
      text(3, AuditSample.chinese).hasSuffix(
        """
          判定：
            文中所写：6
            按文中的数：未计算
            按定义：5.500000000
            因此：不成立
          因为：11 / 2 = 5.5
          依据：5:23

        """))
    #expect(text(4).contains("  same as: 5:23\n"))
    #expect(!text(4).contains("\u{1B}"))
  }
}
