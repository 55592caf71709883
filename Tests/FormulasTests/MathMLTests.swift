import Formulas
import Testing

/// Formulas as MathML Core. Expectations are written by hand after the specification.
struct MathMLTests {
  /// One row a line: LaTeX, a bar with blanks, the elements inside of the row.
  static let rows: [(latex: String, elements: String)] =
    (letters + signs + layouts).split(separator: "\n").map { row in
      let parts = row.split(separator: " ¦ ", maxSplits: 1).map(String.init)
      return (parts[0], parts[1])
    }

  private func elements(_ latex: String, display: Bool) -> String {
    let text = Formula(LatexText(latex)).mathML(display: display)
    let open = display ? "<math display=\"block\"><semantics><mrow>" : "<math><semantics><mrow>"
    #expect(text.hasPrefix(open))
    let end = text.firstRange(of: "</mrow><annotation encoding=\"application/x-tex\">")
    #expect(text.hasSuffix("</annotation></semantics></math>"))
    guard text.hasPrefix(open), let end = text.ranges(of: "</mrow><annotation").last ?? end else {
      return text
    }
    return String(text[text.index(text.startIndex, offsetBy: open.count)..<end.lowerBound])
  }

  @Test("A formula becomes elements", arguments: rows)
  func converts(row: (latex: String, elements: String)) {
    // What cannot be seen is written as names here: U+2061, no-break blanks, the height of rows.
    let shown = elements(row.latex, display: true)
      .replacing("\u{2061}", with: "&apply;").replacing("\u{A0}", with: "&nbsp;")
      .replacing("<mspace height=\"0.75em\" depth=\"0.3em\"/>", with: "&strut;")
    #expect(shown == row.elements)
  }

  private static let letters = #"""
    x ¦ <mi>x</mi>
    12.5 ¦ <mn>12.5</mn>
    57{,}344 ¦ <mn>57,344</mn>
    1{,}000{,}000 ¦ <mn>1,000,000</mn>
    \Gamma ¦ <mi mathvariant="normal">Γ</mi>
    \gamma ¦ <mi>γ</mi>
    \mathrm{d} ¦ <mi mathvariant="normal">d</mi>
    \mathrm{ReLU} ¦ <mi>ReLU</mi>
    \mathbf{x} ¦ <mi>𝐱</mi>
    \mathbf{12} ¦ <mn>𝟏𝟐</mn>
    \mathbb{R} ¦ <mi>ℝ</mi>
    \mathcal{L} ¦ <mi>ℒ</mi>
    \mathfrak{g} ¦ <mi>𝔤</mi>
    \mathsf{A} ¦ <mi>𝖠</mi>
    \mathtt{a} ¦ <mi>𝚊</mi>
    \boldsymbol{\theta} ¦ <mi>𝜽</mi>
    \mathbf{\Sigma} ¦ <mi>𝚺</mi>
    {\bf a} + b ¦ <mi>𝐚</mi><mo>+</mo><mi>b</mi>
    \text{if } x ¦ <mtext>if&nbsp;</mtext><mi>x</mi>
    \text{权重} ¦ <mtext>权重</mtext>
    权重 ¦ <mtext>权重</mtext>
    \textbf{a b} ¦ <mtext class="bold">a&nbsp;b</mtext>
    \text{if $x$ is} ¦ <mrow><mtext>if&nbsp;</mtext><mi>x</mi><mtext>&nbsp;is</mtext></mrow>
    33\% ¦ <mn>33</mn><mi>%</mi>
    \nabla f ¦ <mi mathvariant="normal">∇</mi><mi>f</mi>
    \sin x ¦ <mi>sin</mi><mo rspace="0.1667em">&apply;</mo><mi>x</mi>
    \sin(x) ¦ <mi>sin</mi><mo>&apply;</mo><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo>
    2 \ln 3 ¦ <mn>2</mn><mspace width="0.1667em"/><mi>ln</mi><mo rspace="0.1667em">&apply;</mo><mn>3</mn>
    \operatorname{E} ¦ <mi mathvariant="normal">E</mi>
    \unknown{x} ¦ <mtext class="unread">\unknown</mtext><mi>x</mi>

    """#

  private static let signs = #"""
    -3 ¦ <mo>−</mo><mn>3</mn>
    a - 3 ¦ <mi>a</mi><mo>−</mo><mn>3</mn>
    a = -3 ¦ <mi>a</mi><mo>=</mo><mo form="prefix">−</mo><mn>3</mn>
    a \cdot b ¦ <mi>a</mi><mo lspace="0.2222em" rspace="0.2222em">·</mo><mi>b</mi>
    |x| ¦ <mo stretchy="false">|</mo><mi>x</mi><mo stretchy="false">|</mo>
    a|x| ¦ <mi>a</mi><mo stretchy="false" form="postfix">|</mo><mi>x</mi><mo stretchy="false">|</mo>
    = |x| + 1 ¦ <mo>=</mo><mo stretchy="false" form="prefix">|</mo><mi>x</mi><mo stretchy="false" form="postfix">|</mo><mo>+</mo><mn>1</mn>
    (1, 2) ¦ <mo stretchy="false">(</mo><mn>1</mn><mo>,</mo><mn>2</mn><mo stretchy="false">)</mo>
    f: A \to B ¦ <mi>f</mi><mo lspace="0.2778em" rspace="0.2778em">:</mo><mi>A</mi><mo>→</mo><mi>B</mi>
    a := b ¦ <mi>a</mi><mo lspace="0.2778em" rspace="0">:</mo><mo lspace="0">=</mo><mi>b</mi>
    a/b ¦ <mi>a</mi><mo lspace="0" rspace="0">/</mo><mi>b</mi>
    1, \dots, n ¦ <mn>1</mn><mo>,</mo><mo lspace="0" rspace="0.1667em">…</mo><mo>,</mo><mi>n</mi>
    n! ¦ <mi>n</mi><mo>!</mo>
    a \not= b ¦ <mi>a</mi><mo>≠</mo><mi>b</mi>
    a \; b ¦ <mi>a</mi><mspace width="0.2778em"/><mi>b</mi>
    a \quad b ¦ <mi>a</mi><mspace width="1em"/><mi>b</mi>
    a \! b ¦ <mi>a</mi><mspace style="margin-left:-0.1667em"/><mi>b</mi>
    a \hspace{2em} b ¦ <mi>a</mi><mspace width="2em"/><mi>b</mi>
    a \kern-3mu b ¦ <mi>a</mi><mspace style="margin-left:-0.1667em"/><mi>b</mi>
    \Bigl( ¦ <mo stretchy="true" symmetric="true" minsize="1.8em" maxsize="1.8em">(</mo>

    """#

  private static let layouts = #"""
    x^2 ¦ <msup><mi>x</mi><mn>2</mn></msup>
    x_i^2 ¦ <msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>
    x' ¦ <msup><mi>x</mi><mo class="prime" lspace="0" rspace="0">′</mo></msup>
    x'' ¦ <msup><mi>x</mi><mo class="prime" lspace="0" rspace="0">″</mo></msup>
    x'^2 ¦ <msup><mi>x</mi><mrow><mo class="prime" lspace="0" rspace="0">′</mo><mn>2</mn></mrow></msup>
    x_{i+1} ¦ <msub><mi>x</mi><mrow><mi>i</mi><mo lspace="0" rspace="0">+</mo><mn>1</mn></mrow></msub>
    K^\top ¦ <msup><mi>K</mi><mi>⊤</mi></msup>
    {}^2 x ¦ <msup><mrow></mrow><mn>2</mn></msup><mi>x</mi>
    \frac{1}{2} ¦ <mfrac><mn>1</mn><mn>2</mn></mfrac>
    {a \over b} ¦ <mfrac><mi>a</mi><mi>b</mi></mfrac>
    \frac{a-b}{2} ¦ <mfrac><mrow><mi>a</mi><mo>−</mo><mi>b</mi></mrow><mn>2</mn></mfrac>
    \sqrt{x} ¦ <msqrt><mi>x</mi></msqrt>
    \sqrt[3]{x} ¦ <mroot><mi>x</mi><mn>3</mn></mroot>
    \binom{n}{k} ¦ <mrow><mo>(</mo><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow>
    \left( x \right) ¦ <mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow>
    \left| \frac{a}{b} \right| ¦ <mrow><mo>|</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>|</mo></mrow>
    \left. x \right) ¦ <mrow><mi>x</mi><mo stretchy="false">)</mo></mrow>
    \sum_{i}^n x ¦ <munderover><mo lspace="0">∑</mo><mi>i</mi><mi>n</mi></munderover><mi>x</mi>
    \int_0^1 f ¦ <msubsup><mo lspace="0">∫</mo><mn>0</mn><mn>1</mn></msubsup><mi>f</mi>
    \int\limits_0 f ¦ <munder><mo lspace="0">∫</mo><mn>0</mn></munder><mi>f</mi>
    \max_i x ¦ <munder><mi>max</mi><mi>i</mi></munder><mo rspace="0.1667em">&apply;</mo><mi>x</mi>
    \log_2 n ¦ <msub><mi>log</mi><mn>2</mn></msub><mo rspace="0.1667em">&apply;</mo><mi>n</mi>
    \hat{x} ¦ <mover accent="true"><mi>x</mi><mo stretchy="false">ˆ</mo></mover>
    \bar{x} ¦ <mover accent="true"><mi>x</mi><mo class="raised" stretchy="false">¯</mo></mover>
    \vec{x} ¦ <mover accent="true"><mi>x</mi><mo mathsize="60%" stretchy="false">→</mo></mover>
    \overrightarrow{AB} ¦ <mover accent="true"><mrow><mi>A</mi><mi>B</mi></mrow><mo stretchy="true">→</mo></mover>
    \overline{AB} ¦ <mrow class="overline"><mrow><mi>A</mi><mi>B</mi></mrow></mrow>
    \underline{x} ¦ <mrow class="underline"><mi>x</mi></mrow>
    \underbrace{a}_{n} ¦ <munder><munder><mi>a</mi><mo stretchy="true">⏟</mo></munder><mi>n</mi></munder>
    \overset{!}{=} ¦ <mover><mo>=</mo><mo>!</mo></mover>
    \xrightarrow{f} ¦ <mover><mo stretchy="true">→</mo><mrow><mspace width="0.4em"/><mi>f</mi><mspace width="0.4em"/></mrow></mover>
    \boxed{x} ¦ <mrow class="boxed"><mi>x</mi></mrow>
    \cancel{x} ¦ <mrow class="struck-up"><mi>x</mi></mrow>
    a\phantom{x} ¦ <mi>a</mi><mrow class="phantom"><mi>x</mi></mrow>
    \textcolor{red}{x} ¦ <mrow mathcolor="red"><mi>x</mi></mrow>
    \color{#F00} x + y ¦ <mrow mathcolor="#f00"><mi>x</mi><mo>+</mo><mi>y</mi></mrow>
    \color{expression(1)}{x} ¦ <mi>x</mi>
    \tfrac{1}{2} ¦ <mstyle displaystyle="false" scriptlevel="0"><mfrac><mn>1</mn><mn>2</mn></mfrac></mstyle>
    \begin{pmatrix} 1 & 2 \end{pmatrix} ¦ <mrow><mo>(</mo><mtable class="matrix"><mtr><mtd><mn>1</mn>&strut;</mtd><mtd><mn>2</mn></mtd></mtr></mtable><mo>)</mo></mrow>
    \begin{aligned} a &= -b \end{aligned} ¦ <mtable class="aligned" displaystyle="true"><mtr><mtd class="right"><mi>a</mi>&strut;</mtd><mtd class="left"><mo>=</mo><mo form="prefix">−</mo><mi>b</mi></mtd></mtr></mtable>
    \begin{aligned} a \\ &- b \end{aligned} ¦ <mtable class="aligned" displaystyle="true"><mtr><mtd class="right"><mi>a</mi>&strut;</mtd></mtr><mtr><mtd class="right">&strut;</mtd><mtd class="left"><mo form="infix">−</mo><mi>b</mi></mtd></mtr></mtable>
    \begin{array}{l|r} 1 & 2 \\ \hline 3 & 4 \end{array} ¦ <mtable class="matrix"><mtr><mtd class="left"><mn>1</mn>&strut;</mtd><mtd class="right ruled-before"><mn>2</mn></mtd></mtr><mtr><mtd class="left ruled-above"><mn>3</mn>&strut;</mtd><mtd class="right ruled-above ruled-before"><mn>4</mn></mtd></mtr></mtable>
    \begin{cases} 0 & x \\ 1 \end{cases} ¦ <mrow><mo>{</mo><mtable class="cases"><mtr><mtd class="left"><mn>0</mn>&strut;</mtd><mtd class="left"><mi>x</mi></mtd></mtr><mtr><mtd class="left"><mn>1</mn>&strut;</mtd></mtr></mtable></mrow>
    a \\ b ¦ <mtable class="lines" displaystyle="true"><mtr><mtd class="left"><mi>a</mi>&strut;</mtd></mtr><mtr><mtd class="left"><mi>b</mi>&strut;</mtd></mtr></mtable>
    a \tag{1} ¦ <mi>a</mi><mrow><mspace width="2em"/><mtext class="tag">(1)</mtext></mrow>
    """#

  @Test("In a line, bounds stand at the corners and limits above and below")
  func setsInline() {
    #expect(
      elements(#"\sum_i"#, display: false)
        == "<msub><mo lspace=\"0\" rspace=\"0\">∑</mo><mi>i</mi></msub>")
    #expect(
      elements(#"\sum\limits_i"#, display: false)
        == "<munder><mo lspace=\"0\" rspace=\"0\" movablelimits=\"false\">∑</mo><mi>i</mi></munder>"
    )
    #expect(elements(#"\max_i"#, display: false) == "<msub><mi>max</mi><mi>i</mi></msub>")
    #expect(
      elements(#"\dfrac{1}{2}"#, display: false) == """
        <mstyle displaystyle="true" scriptlevel="0"><mfrac><mn>1</mn><mn>2</mn></mfrac></mstyle>
        """)
  }

  @Test("The annotation holds the source")
  func annotates() {
    let latex = #"a < b \& \text{"c"} % note"#
    #expect(
      Formula(LatexText(latex)).mathML(display: false).contains(
        #"<annotation encoding="application/x-tex">a &lt; b \&amp; \text{&quot;c&quot;} % note</annotation>"#
      ))
  }

  @Test("A formula tells how much of it could be read")
  func tellsItsReading() {
    #expect(Formula(LatexText(#"\frac{a}{b}"#)).reading == .whole)
    #expect(Formula(LatexText("")).reading == .whole)
    #expect(Formula(LatexText(#"\unknown{x}"#)).reading == .partly)
    #expect(Formula(LatexText(#"\unknown"#)).reading == .none)
    #expect(Formula(LatexText(#"\unknown \other"#)).isRead == false)
  }
}
