import Figures
import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct FigureTests {
  static let title = #"<b> & "quoted" 注意力 \#u{7}"#

  static let figures: [any Figure] = [
    HeatMap(
      title: title, rows: [[1, -.infinity], [0.5, .nan]], rowLabels: [title], columnLabels: [title]),
    Bars(
      title: title, labels: [title, "&amp;"],
      series: [Bars.Series(title, [0, -1]), Bars.Series("", [.nan, .infinity])]),
    Lines(
      title: title, x: [1], xLabel: title, yLabel: title, series: [Lines.Series(title, [0])]),
    Scatter(
      title: title, xLabel: title, yLabel: title,
      groups: [Scatter.Group(title, [Scatter.Point(0, 0, label: title)])]),
  ]

  @Test("is well-formed XML whatever the words are", arguments: figures.indices)
  func isWellFormed(index: Int) {
    let parser = XMLParser(data: Data(Self.figures[index].svg.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
  }

  @Test("speaks: title, description and role stand in the picture", arguments: figures.indices)
  func isDescribed(index: Int) {
    let svg = Self.figures[index].svg
    #expect(svg.contains(#"role="img""#))
    #expect(svg.contains("<title>&lt;b&gt; &amp; &quot;quoted&quot; 注意力 \u{FFFD}</title>"))
    #expect(svg.contains("<desc>"))
  }

  @Test("turns its colours with the reader's theme and runs nothing", arguments: figures.indices)
  func isPassive(index: Int) {
    let svg = Self.figures[index].svg
    #expect(svg.contains("@media (prefers-color-scheme: dark)"))
    #expect(!svg.contains("<script") && !svg.contains("href"))
  }

  @Test("draws no coordinate that is not a number", arguments: figures.indices)
  func hasFiniteCoordinates(index: Int) {
    for word in ["nan", "inf", "-inf", "-0.00"] {
      #expect(!Self.figures[index].svg.contains("=\"\(word)"), "\(word)")
    }
  }

  @Test func hasNoEmptyTextForm() {
    for figure in Self.figures { #expect(figure.text.split(separator: "\n").count > 1) }
  }
}
