/// The sheet that every figure is drawn on: size, heading, colours and the spoken description.
///
/// It has a ground of its own, because a picture embedded in a page cannot know the page's colours;
/// the `prefers-color-scheme` rule turns ground, ink and accents together. Every rule is confined to
/// `.figure`, so that a figure set into a page restyles nothing but itself.
struct Sheet {
  let title: String
  let summary: String
  let width: Double
  let height: Double
  /// Rules that only this kind of figure needs.
  var rules: StaticString?

  /// Where drawing starts, below the heading.
  static let top = 46.0

  func svg(_ drawing: [Element]) -> String {
    let size = "0 0 \(coordinate(width)) \(coordinate(height))"
    let root = Element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": size,
        "width": coordinate(width), "height": coordinate(height),
        "class": "figure", "role": "img",
      ],
      [
        Element("title", text: title),
        Element("desc", text: summary),
        Element.style(sheetStyle),
      ] + (rules.map { [Element.style($0)] } ?? []) + [
        Element(
          "rect",
          ["class": "ground", "width": coordinate(width), "height": coordinate(height), "rx": "6"]),
        label(title, x: 16, y: 27, anchor: "start", style: "heading"),
      ] + drawing)
    return root.written()
  }
}

private let sheetStyle: StaticString = """
    .figure { color: #24292f; font-family: system-ui, sans-serif; font-size: 13px }
    .figure text { fill: currentColor }
    .figure .ground { fill: #ffffff }
    .figure .heading { font-size: 15px; font-weight: 600 }
    .figure .small { font-size: 12px }
    .figure .quiet { opacity: 0.75 }
    .figure .axis { stroke: currentColor; stroke-opacity: 0.6 }
    .figure .grid { stroke: currentColor; stroke-opacity: 0.15 }
    .figure .line { fill: none; stroke-width: 2.5; stroke-linejoin: round }
    .figure .on { fill: #ffffff }
    .figure .fill-0 { fill: #1f5fbf } .figure .line-0 { stroke: #1f5fbf }
    .figure .fill-1 { fill: #b4500b } .figure .line-1 { stroke: #b4500b }
    .figure .fill-2 { fill: #1a7f4b } .figure .line-2 { stroke: #1a7f4b }
    .figure .fill-3 { fill: #8a3fa0 } .figure .line-3 { stroke: #8a3fa0 }
    @media (prefers-color-scheme: dark) {
      .figure { color: #e6e8eb }
      .figure .ground { fill: #16191f }
      .figure .on { fill: #10131a }
      .figure .fill-0 { fill: #6cabff } .figure .line-0 { stroke: #6cabff }
      .figure .fill-1 { fill: #f59a4c } .figure .line-1 { stroke: #f59a4c }
      .figure .fill-2 { fill: #4fce8b } .figure .line-2 { stroke: #4fce8b }
      .figure .fill-3 { fill: #d394e8 } .figure .line-3 { stroke: #d394e8 }
    }
  """

/// A line of text; `anchor` is start, middle or end.
func label(
  _ text: String, x: Double, y: Double, anchor: String = "middle", style: String = "small"
) -> Element {
  Element(
    "text",
    ["class": style, "x": coordinate(x), "y": coordinate(y), "text-anchor": anchor], text: text)
}

/// A straight line.
func segment(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, style: String) -> Element {
  Element(
    "line",
    [
      "class": style, "x1": coordinate(x1), "y1": coordinate(y1), "x2": coordinate(x2),
      "y2": coordinate(y2),
    ])
}

/// The class of series number `index`; colours come around again after the fourth.
func seriesStyle(_ kind: String, _ index: Int) -> String { "\(kind)-\(index % 4)" }
