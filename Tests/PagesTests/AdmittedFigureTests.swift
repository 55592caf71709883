import Figures
import Pages
import TerminalText
import Testing

/// What our own writer makes is admitted, and says on a page what it said before.
struct AdmittedFigureTests {
  @Test("Figures of every kind are admitted, and so are those of the chapters")
  func admitsOurOwn() {
    #expect(FigureSamples.files.count > 10)
    #expect(FigureSamples.all.count == FigureSamples.figures.count + FigureSamples.files.count)
    for svg in FigureSamples.all {
      #expect(AdmittedFigure(svg: svg) != nil, "\(svg.prefix(300))")
    }
  }

  @Test("A page has the same shapes and words", arguments: FigureSamples.all.indices)
  func keepsShapesAndWords(index: Int) throws {
    let svg = FigureSamples.all[index]
    let figure = try #require(AdmittedFigure(svg: svg))
    let before = FigureDocument(svg)
    let after = FigureDocument(figure.markup)
    #expect(before.isWellFormed && after.isWellFormed)
    #expect(after.nodes.count > 3 && after.nodes == before.nodes)
    #expect(after.styles.isEmpty && after.deepest == 2)
    #expect(figure.title == before.nodes.first?.text && figure.summary == before.nodes[1].text)

    var root = try #require(before.root)
    root.attributes["xmlns"] = nil
    root.attributes["class"] = after.root?.attributes["class"]
    root.attributes["aria-label"] = after.root?.attributes["aria-label"]
    #expect(after.root?.attributes == root.attributes)
    #expect(after.root?.written["aria-label"] == figure.title)
    let isShort = svg.utf8.count < 4000 || figure.markup.utf8.count < svg.utf8.count
    #expect(isShort && !figure.markup.contains(#".00""#) && !figure.markup.contains("xmlns"))
  }

  /// The drawing is worked out in the tests of the figure itself.
  @Test("The bytes of a page are these")
  func writesExactlyTheseBytes() throws {
    let figure = try #require(AdmittedFigure(svg: FigureSamples.bars.svg))
    let sheet = try #require(Self.sheets(figure).first)
    #expect(
      figure.markup == """
        <svg class="figure \(sheet)" viewBox="0 0 172 306" width="172" height="306" role="img" \
        aria-label="T&lt;1&gt;">
        <title>T&lt;1&gt;</title>
        <desc>A bar chart over a, b. s: 1.0, 0.5.</desc>
        <rect class="fig-ground" width="172" height="306" rx="6"/>
        <text class="fig-heading" x="16" y="27" text-anchor="start">T&lt;1&gt;</text>
        <rect class="fig-fill-0" x="40" y="76" width="36" height="170"/>
        <text class="fig-small" x="58" y="70" text-anchor="middle">1.0</text>
        <text class="fig-small" x="58" y="264" text-anchor="middle">a</text>
        <rect class="fig-fill-0" x="108" y="161" width="36" height="85"/>
        <text class="fig-small" x="126" y="155" text-anchor="middle">0.5</text>
        <text class="fig-small" x="126" y="264" text-anchor="middle">b</text>
        <line class="fig-axis" x1="24" y1="246" x2="160" y2="246"/>
        <rect class="fig-fill-0" x="24" y="280" width="12" height="12" rx="2"/>
        <text class="fig-small" x="42" y="290" text-anchor="start">s</text>
        </svg>
        """)
  }

  @Test("Numbers lose their last zeros and nothing else")
  func shortensNumbers() throws {
    let svg = SmallFigure.svg(
      drawing: #"  <polyline class="a" points="10.00,-0.50 0.05,100.00 -20.10,3.25 0.00,7"/>"#
        + "\n")
    let figure = try #require(AdmittedFigure(svg: svg))
    #expect(figure.markup.contains(#"points="10,-0.5 0.05,100 -20.1,3.25 0,7""#))
  }

  @Test("Titles keep their signs; those that turn the writing direction are made visible")
  func keepsSigns() throws {
    let title = "<script>&amp; \"x\" 'y' \u{202E}abc\u{7F}"
    let svg = SmallFigure.svg(
      title: "&lt;script&gt;&amp;amp; &quot;x&quot; 'y' \u{202E}abc\u{7F}")
    let figure = try #require(AdmittedFigure(svg: svg))
    #expect(figure.title == title.harmless && figure.title.hasPrefix("<script>&amp; \"x\" 'y' "))
    #expect(figure.title.hasSuffix("\u{FFFD}abc\u{FFFD}"))
    #expect(
      figure.markup.contains(
        "<title>&lt;script&gt;&amp;amp; &quot;x&quot; 'y' \u{FFFD}abc\u{FFFD}</title>"))
    #expect(FigureDocument(figure.markup).nodes.first?.text == figure.title)
  }

  @Test("A sheet is confined to its figures and has the dark theme twice, none stronger than light")
  func writesSheets() throws {
    let svg = SmallFigure.svg(
      sheet: """
          .figure { color: #24292f; font-size: 13px }
          .figure text { fill: currentColor }
          .figure .low, .figure .node:not(.low) { stroke-width: 1.20 } .figure .on { fill: none }
          @media (prefers-color-scheme: dark) {
            .figure .low { fill: #ffffff }
          }
        """)
    let figure = try #require(AdmittedFigure(svg: svg))
    let sheet = try #require(Self.sheets(figure).first)
    #expect(
      figure.rules == [
        """
        .figure.\(sheet) { color: #24292f; font-size: 13px }
        .figure.\(sheet) text { fill: currentColor }
        .figure.\(sheet) .fig-low, .figure.\(sheet) .fig-node:not(.fig-low) { stroke-width: 1.2 }
        .figure.\(sheet) .fig-on { fill: none }
        @media (prefers-color-scheme: dark) {
        :where(html:not([data-theme="light"])) .figure.\(sheet) .fig-low { fill: #ffffff }
        }
        :where(html[data-theme="dark"]) .figure.\(sheet) .fig-low { fill: #ffffff }

        """
      ])
  }

  @Test(
    "Every rule of a figure is on the page, light and dark", arguments: FigureSamples.all.indices)
  func keepsRules(index: Int) throws {
    let svg = FigureSamples.all[index]
    let figure = try #require(AdmittedFigure(svg: svg))
    let sheets = Self.sheets(figure)
    let styles = FigureDocument(svg).styles
    try #require(sheets.count == styles.count && figure.rules.count == styles.count)
    for (number, style) in styles.enumerated() {
      let halves = style.split(separator: "@media (prefers-color-scheme: dark) {")
      try #require(halves.count == 2)
      func rules(_ css: some StringProtocol) -> [String] {
        css.split(separator: "}").map { $0.split { " \n".contains($0) }.joined(separator: " ") }
          .filter { !$0.isEmpty }
      }
      let page = figure.rules[number].replacing(".figure.\(sheets[number])", with: ".figure")
        .replacing(".fig-", with: ".")
      let isLight = #":where(html:not([data-theme="light"])) "#
      let isDark = #":where(html[data-theme="dark"]) "#
      let light = rules(halves[0])
      let dark = rules(halves[1])
      #expect(light.count > 0 && dark.count > 0)
      #expect(
        rules(page.replacing("@media (prefers-color-scheme: dark) {", with: ""))
          == light + dark.map { isLight + $0 } + dark.map { isDark + $0 })
    }
  }

  @Test("Figures of two kinds share the sheet that is theirs both, and no other")
  func keepsKindsApart() throws {
    let graph = try #require(AdmittedFigure(svg: FigureSamples.graph.svg))
    let scatter = try #require(AdmittedFigure(svg: FigureSamples.scatter.svg))
    let again = try #require(
      AdmittedFigure(svg: Graph(title: "other", edges: [.init("a", "b")]).svg))
    #expect(graph.rules == again.rules && graph.markup != again.markup)
    #expect(graph.rules.count == 2 && scatter.rules.count == 2)
    #expect(graph.rules[0] == scatter.rules[0] && Self.sheets(graph)[0] == Self.sheets(scatter)[0])
    // Both have wires, in different colours.
    #expect(graph.rules[1].contains(".fig-wire {") && scatter.rules[1].contains(".fig-wire {"))
    #expect(Self.sheets(graph)[1] != Self.sheets(scatter)[1])
  }

  /// The classes that lead from a figure to its sheets.
  private static func sheets(_ figure: AdmittedFigure) -> [String] {
    let classes = FigureDocument(figure.markup).root?.attributes["class"] ?? []
    return classes.filter { $0.hasPrefix("sheet-") }
  }
}

/// The least that is a figure, to vary.
enum SmallFigure {
  static func svg(
    title: String = "t", sheet: String = "  .figure { color: #24292f }", drawing: String = ""
  ) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100.00 50.00" width="100.00" \
    height="50.00" class="figure" role="img">
      <title>\(title)</title>
      <desc>d</desc>
      <style>
    \(sheet)
      </style>
      <rect class="ground" width="100.00" height="50.00" rx="6"/>
      <text class="heading" x="16.00" y="27.00" text-anchor="start">\(title)</text>
    \(drawing)</svg>

    """
  }
}
