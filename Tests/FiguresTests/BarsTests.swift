import Figures
import Foundation
import Testing

@Suite struct BarsTests {
  private let bars = Bars(
    title: "T<1>", labels: ["a", "b"], series: [Bars.Series("s", [1, 0.5])], digits: 1)

  /// Worked out on paper: two groups 68 apart from x = 24, the base at y = 246, 170 for the highest.
  @Test func drawsExactlyTheseBytes() throws {
    let parts = bars.svg.split(separator: "<style>", maxSplits: 1)
    try #require(parts.count == 2)
    #expect(
      parts[0] == """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 172.00 306.00" width="172.00" \
        height="306.00" class="figure" role="img">
          <title>T&lt;1&gt;</title>
          <desc>A bar chart over a, b. s: 1.0, 0.5.</desc>
        \("  ")
        """)
    let drawing = try #require(bars.svg.range(of: "</style>\n"))
    #expect(
      bars.svg[drawing.upperBound...] == """
          <rect class="ground" width="172.00" height="306.00" rx="6"/>
          <text class="heading" x="16.00" y="27.00" text-anchor="start">T&lt;1&gt;</text>
          <rect class="fill-0" x="40.00" y="76.00" width="36.00" height="170.00"/>
          <text class="small" x="58.00" y="70.00" text-anchor="middle">1.0</text>
          <text class="small" x="58.00" y="264.00" text-anchor="middle">a</text>
          <rect class="fill-0" x="108.00" y="161.00" width="36.00" height="85.00"/>
          <text class="small" x="126.00" y="155.00" text-anchor="middle">0.5</text>
          <text class="small" x="126.00" y="264.00" text-anchor="middle">b</text>
          <line class="axis" x1="24.00" y1="246.00" x2="160.00" y2="246.00"/>
          <rect class="fill-0" x="24.00" y="280.00" width="12" height="12" rx="2"/>
          <text class="small" x="42.00" y="290.00" text-anchor="start">s</text>
        </svg>

        """)
  }

  @Test func tellsBarsInBlocksAndNumbers() {
    #expect(
      bars.text == """
        T<1>
        a  s  ██████████████████████████████ 1.0
        b  s  ███████████████                0.5
        """)
  }

  private static let signed = Bars(
    title: "Logits", labels: ["猫", "dog", "none"],
    series: [Bars.Series("s", [2, -1, .nan])], digits: 1)

  /// Three units high are 170, from 2 at y = 76 to −1 at y = 246; zero lies at 246 − 170 / 3.
  @Test func hangsBarsBelowZero() {
    let svg = Self.signed.svg
    #expect(svg.contains(#"y="76.00" width="36.00" height="113.33""#))
    #expect(svg.contains(#"y="189.33" width="36.00" height="56.67""#))
    #expect(svg.contains(#"<line class="axis" x1="24.00" y1="189.33""#))
    // Numbers stand beyond the end of their bar: 6 above it, or 15 below.
    #expect(svg.contains(#"y="70.00" text-anchor="middle">2.0<"#))
    #expect(svg.contains(#"y="261.00" text-anchor="middle">-1.0<"#))
    #expect(svg.contains(#"y="183.33" text-anchor="middle">nan<"#))
  }

  /// Zero stands after a third of thirty columns.
  @Test func tellsBarsOnBothSidesOfZero() {
    #expect(
      Self.signed.text == """
        Logits
        猫    s            │████████████████████ 2.0
        dog   s  ██████████│                     -1.0
        none  s            │                     nan
        """)
  }

  @Test func makesRoomForLongLabels() {
    let svg = Bars(
      title: "t", labels: ["a very long label", "another long label"],
      series: [Bars.Series("s", [1, -123456.789])], digits: 3
    ).svg
    let texts = Drawing(svg).texts
    for (number, text) in texts.enumerated() {
      #expect(!texts[..<number].contains { $0.box.overlaps(text.box, by: 0) }, "\(text.words)")
    }
  }

  @Test("draws many bars narrow, with a scale and some of the labels")
  func drawsManyBars() {
    let drawing = Drawing(Samples.noise.svg)
    let words = drawing.texts.map(\.words)
    #expect(words.contains("word 1") && !words.contains("word 2") && words.contains("word 3"))
    #expect(words.contains("0.2") && words.contains("1.0") && !words.contains("0.50"))
    #expect(drawing.bounds.width < 1700)
  }
}
