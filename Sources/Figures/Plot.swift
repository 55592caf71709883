/// A rectangle with two axes, grid lines and their numbers, for lines and points alike.
struct Plot {
  let x: Axis
  let y: Axis
  let xLabel: String
  let yLabel: String
  /// What stands below the plane instead of numbers.
  var xNames: [(x: Double, text: String)] = []

  static let left = 64.0
  static let right = 536.0
  static let top = Sheet.top + 24
  static let bottom = Sheet.top + 264
  static let width = 560.0

  /// How many times as wide as high the plane is.
  static let aspect = (right - left) / (bottom - top)

  /// Where a point of the data lies on the sheet.
  func place(_ x: Double, _ y: Double) -> Spot {
    Spot(
      x: Plot.left + self.x.fraction(x) * (Plot.right - Plot.left),
      y: Plot.bottom - self.y.fraction(y) * (Plot.bottom - Plot.top))
  }

  /// Where upright grid lines stand, and what is written below them.
  private var xTicks: [(fraction: Double, text: String)] {
    xNames.isEmpty ? x.ticks : xNames.map { (x.fraction($0.x), $0.text) }
  }

  /// What the numbers at the axes cover.
  var tickBoxes: [Box] {
    xTicks.map { tick in
      labelBox(
        tick.text, x: Plot.left + tick.fraction * (Plot.right - Plot.left), y: Plot.bottom + 18)
    }
      + y.ticks.map { tick in
        labelBox(
          tick.text, x: Plot.left - 8,
          y: Plot.bottom - tick.fraction * (Plot.bottom - Plot.top) + 4, anchor: "end")
      }
  }

  var axes: [Element] {
    var drawing: [Element] = []
    for tick in xTicks {
      let across = Plot.left + tick.fraction * (Plot.right - Plot.left)
      drawing.append(segment(across, Plot.top, across, Plot.bottom, style: "grid"))
      drawing.append(label(tick.text, x: across, y: Plot.bottom + 18))
    }
    for tick in y.ticks {
      let up = Plot.bottom - tick.fraction * (Plot.bottom - Plot.top)
      drawing.append(segment(Plot.left, up, Plot.right, up, style: "grid"))
      drawing.append(label(tick.text, x: Plot.left - 8, y: up + 4, anchor: "end"))
    }
    drawing.append(segment(Plot.left, Plot.bottom, Plot.right, Plot.bottom, style: "axis"))
    drawing.append(segment(Plot.left, Plot.top, Plot.left, Plot.bottom, style: "axis"))
    drawing.append(label(yLabel, x: 16, y: Plot.top - 14, anchor: "start", style: "small quiet"))
    drawing.append(
      label(xLabel, x: Plot.right, y: Plot.bottom + 38, anchor: "end", style: "small quiet"))
    return drawing
  }

  /// Room for the heading, the key and the names of the axes.
  func width(title: String, keyWidth: Double) -> Double {
    max(Plot.width, headingWidth(title), Plot.left + keyWidth, 32 + textWidth(yLabel))
  }
}

/// Room for a heading, so that a narrow figure does not cut it off.
func headingWidth(_ title: String) -> Double {
  max(36 + 8.6 * Double(columns(of: title)), 32 + textWidth(title, size: 16))
}

/// Room for a key on one line, whose marks reach `reach` to either side.
func keyWidth(_ names: [String], reach: Double = 6) -> Double {
  24 + names.map { keyStep($0, reach: reach) }.reduce(0, +)
}

/// The key: a mark and a name for each series, on one line; `mark` draws a series' mark around a
/// spot.
func key(
  _ names: [String], left: Double, y: Double, reach: Double = 6, mark: (Int, Spot) -> [Element]
) -> [Element] {
  var x = left
  var drawing: [Element] = []
  for (index, name) in names.enumerated() {
    drawing += mark(index, Spot(x: x + reach, y: y - 4))
    drawing.append(label(name, x: x + 2 * reach + 6, y: y, anchor: "start"))
    x += keyStep(name, reach: reach)
  }
  return drawing
}

private func keyStep(_ name: String, reach: Double) -> Double {
  2 * reach + 30 + max(7.5 * Double(columns(of: name)), textWidth(name) - 12)
}
