/// The sheet that every figure is drawn on: size, heading, colours and the spoken description.
///
/// It has a ground of its own, because a picture embedded in a page cannot know the page's colours;
/// the `prefers-color-scheme` rule turns ground, ink and accents together.
struct Sheet {
  let title: String
  let summary: String
  let width: Double
  let height: Double

  /// Where drawing starts, below the heading.
  static let top = 46.0

  func svg(_ drawing: [Element]) -> String {
    let size = "0 0 \(coordinate(width)) \(coordinate(height))"
    let root = Element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": size,
        "width": coordinate(width), "height": coordinate(height),
        "role": "img", "aria-labelledby": "title desc",
      ],
      [
        Element("title", ["id": "title"], text: title),
        Element("desc", ["id": "desc"], text: summary),
        Element.style(sheetStyle),
        Element(
          "rect",
          ["class": "ground", "width": coordinate(width), "height": coordinate(height), "rx": "6"]),
        label(title, x: 16, y: 27, anchor: "start", style: "heading"),
      ] + drawing)
    return root.written()
  }
}

private let sheetStyle: StaticString = """
    svg { color: #24292f; font-family: system-ui, sans-serif; font-size: 13px }
    text { fill: currentColor }
    .ground { fill: #ffffff }
    .heading { font-size: 15px; font-weight: 600 }
    .small { font-size: 12px }
    .quiet { opacity: 0.75 }
    .axis { stroke: currentColor; stroke-opacity: 0.6 }
    .grid { stroke: currentColor; stroke-opacity: 0.15 }
    .line { fill: none; stroke-width: 2.5; stroke-linejoin: round }
    .on { fill: #ffffff }
    .fill-0 { fill: #1f5fbf } .line-0 { stroke: #1f5fbf }
    .fill-1 { fill: #b4500b } .line-1 { stroke: #b4500b }
    .fill-2 { fill: #1a7f4b } .line-2 { stroke: #1a7f4b }
    .fill-3 { fill: #8a3fa0 } .line-3 { stroke: #8a3fa0 }
    @media (prefers-color-scheme: dark) {
      svg { color: #e6e8eb }
      .ground { fill: #16191f }
      .on { fill: #10131a }
      .fill-0 { fill: #6cabff } .line-0 { stroke: #6cabff }
      .fill-1 { fill: #f59a4c } .line-1 { stroke: #f59a4c }
      .fill-2 { fill: #4fce8b } .line-2 { stroke: #4fce8b }
      .fill-3 { fill: #d394e8 } .line-3 { stroke: #d394e8 }
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
