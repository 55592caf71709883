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
}
