/// A rectangle with two axes, grid lines and their numbers, for lines and points alike.
struct Plot {
  let x: Span
  let y: Span
  let xLabel: String
  let yLabel: String

  static let left = 64.0
  static let right = 536.0
  static let top = Sheet.top + 24
  static let bottom = Sheet.top + 264
  static let width = 560.0

  /// How many times as wide as high the plane is.
  static let aspect = (right - left) / (bottom - top)

  /// Where a point of the data lies on the sheet.
  func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    (
      Plot.left + self.x.fraction(x) * (Plot.right - Plot.left),
      Plot.bottom - self.y.fraction(y) * (Plot.bottom - Plot.top)
    )
  }

  var axes: [Element] {
    var drawing: [Element] = []
    for tick in x.ticks {
      let point = place(tick.value, y.low)
      drawing.append(segment(point.x, Plot.top, point.x, Plot.bottom, style: "grid"))
      drawing.append(label(tick.text, x: point.x, y: Plot.bottom + 18))
    }
    for tick in y.ticks {
      let point = place(x.low, tick.value)
      drawing.append(segment(Plot.left, point.y, Plot.right, point.y, style: "grid"))
      drawing.append(label(tick.text, x: Plot.left - 8, y: point.y + 4, anchor: "end"))
    }
    drawing.append(segment(Plot.left, Plot.bottom, Plot.right, Plot.bottom, style: "axis"))
    drawing.append(segment(Plot.left, Plot.top, Plot.left, Plot.bottom, style: "axis"))
    drawing.append(label(yLabel, x: 16, y: Plot.top - 14, anchor: "start", style: "small quiet"))
    drawing.append(
      label(xLabel, x: Plot.right, y: Plot.bottom + 38, anchor: "end", style: "small quiet"))
    return drawing
  }
}

/// Room for a heading, so that a narrow figure does not cut it off.
func headingWidth(_ title: String) -> Double { 36 + 8.6 * Double(columns(of: title)) }

/// Room for a colour key on one line.
func keyWidth(_ names: [String]) -> Double {
  24 + names.map { 42 + 7.5 * Double(columns(of: $0)) }.reduce(0, +)
}

/// The colour key: a patch and a name for each series, on one line.
func key(_ names: [String], mark: String, left: Double, y: Double) -> [Element] {
  var x = left
  var drawing: [Element] = []
  for (index, name) in names.enumerated() {
    drawing.append(
      Element(
        "rect",
        [
          "class": seriesStyle(mark, index), "x": coordinate(x), "y": coordinate(y - 10),
          "width": "12", "height": "12", "rx": "2",
        ]))
    drawing.append(label(name, x: x + 18, y: y, anchor: "start"))
    x += 42 + 7.5 * Double(columns(of: name))
  }
  return drawing
}
