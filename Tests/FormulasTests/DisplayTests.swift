import Formulas
import Testing
import TerminalText

/// Display math on as many lines as it takes.
struct DisplayTests {
  private func shown(_ latex: String, width: Int = 80) -> String {
    Formula(LatexText(latex)).display(width: width).joined(separator: "\n")
  }

  @Test("A fraction is stacked, and its neighbours stand at the bar")
  func stacksFractions() {
    #expect(
      shown(#"\frac{1 \cdot 6 + 2 \cdot 12}{1 + 2} = \frac{84}{6} = 14"#) == """
        1 · 6 + 2 · 12   84
        ────────────── = ── = 14
            1 + 2        6
        """)
  }

  @Test("A sum has its bounds above and below, in a fraction too")
  func boundsStandAboveAndBelow() {
    #expect(
      shown(#"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{S} e^{z_j}}"#) == """
                       e^(zᵢ)
        softmax(z)ᵢ = ─────────
                       S
                       ∑ e^(zⱼ)
                      j=1
        """)
  }

  @Test("Brackets grow with what they hold")
  func bracketsGrow() {
    #expect(
      shown(#"\operatorname{softmax}\left(\frac{Q K^\top}{\sqrt{d_k}}\right) V"#) == """
               ⎛QKᵀ⎞
        softmax⎜───⎟V
               ⎝√dₖ⎠
        """)
  }

  @Test("Rows are aligned at their relations, also behind Chinese")
  func rowsAreAligned() {
    #expect(
      shown(#"\begin{aligned} \text{权重} &= a + b \\ &\approx 0.148 \end{aligned}"#) == """
        权重 = a + b
             ≈ 0.148
        """)
  }

  @Test("Rows with fractions in them have room between them")
  func highRowsHaveRoom() {
    #expect(
      shown(#"\begin{aligned} w &= \frac{a}{b} \\ &= c \end{aligned}"#) == """
            a
        w = ─
            b

          = c
        """)
  }

  @Test("A matrix has high brackets and centred columns")
  func matricesHaveBrackets() {
    #expect(
      shown(#"A = \begin{bmatrix} 1 & 20 \\ 300 & 4 \\ 5 & 6 \end{bmatrix}"#) == """
            ⎡ 1   20⎤
        A = ⎢300  4 ⎥
            ⎣ 5   6 ⎦
        """)
    #expect(
      shown(#"\begin{array}{lr} a & 10 \\ bc & 2 \end{array}"#) == """
        a   10
        bc   2
        """)
  }

  @Test("Cases stand behind one brace")
  func casesHaveABrace() {
    #expect(
      shown(#"f = \begin{cases} 0 & x < 0 \\ \frac{1}{2} & x = 0 \\ 1 & \text{else} \end{cases}"#)
        == """
            ⎧ 0  x < 0
            ⎪
            ⎪ 1
        f = ⎨ ─  x = 0
            ⎪ 2
            ⎪
            ⎩ 1  else
        """)
  }

  @Test("Equations without an environment are rows too")
  func bareRows() {
    #expect(shown(#"Q = X \\ K + 1 = Y"#) == "Q = X\nK + 1 = Y")
  }

  @Test("What is too wide stands in parts, and then on wrapped lines")
  func wideFormulasAreParted() {
    let pair = #"\text{weights} = \frac{a}{b}, \qquad \text{output} = \text{weights} \cdot V"#
    #expect(
      shown(pair, width: 30) == """
                  a
        weights = ─,
                  b

        output = weights · V
        """)
    #expect(
      shown(#"a + b + c + d + e = f + g + h + i + j = k + l"#, width: 24) == """
        a + b + c + d + e
          = f + g + h + i + j
          = k + l
        """)
  }

  @Test("In a sentence a list is broken behind its commas, an equation before its relations")
  func breaksInSentences() {
    func held(_ latex: String) -> String {
      Formula(LatexText(latex)).unbrokenLine.replacing("\u{A0}", with: "~")
    }
    #expect(held("x_1 = (1, 2), x_2 = (3, 4)") == "x₁~=~(1,~2), x₂~=~(3,~4)")
    #expect(held("a + b = c + d") == "a~+~b =~c~+~d")
  }

  @Test("No line is wider than the width", arguments: [8, 16, 24, 40])
  func keepsWithinWidth(width: Int) {
    let latex =
      #"\frac{e^{15}}{e^3 + e^6 + e^9 + e^{12} + e^{15}} = \frac{1 - e^{-3}}{1 - e^{-15}} \approx 1"#
    for line in Formula(LatexText(latex)).display(width: width) {
      #expect(displayWidth(line) <= width)
    }
  }

  @Test("Nothing makes it fail, however deep or broken")
  func survives() {
    let deep = String(repeating: "{", count: 5000) + String(repeating: "}", count: 5000)
    for latex in [
      deep, String(repeating: #"\left("#, count: 3000), String(repeating: #"\frac"#, count: 3000),
      String(repeating: #"\begin{matrix}"#, count: 2000), String(repeating: "x^", count: 3000),
      String(repeating: #"\sqrt["#, count: 500), "}}}&&\\\\\\end{x}\\right)", "\\", "$", "\u{0}",
      String(repeating: "a_{b^{", count: 2000),
    ] {
      let formula = Formula(LatexText(latex))
      #expect(formula.display(width: 40).count >= 0)
      _ = formula.line
    }
  }
}
