/// A rectangle with two axes, grid lines and their numbers, for lines and points alike.
struct Plot {
  let x: Axis
  let y: Axis
  let xLabel: String
  let yLabel: String
  /// What stands below the plane instead of numbers.
  var xNames: [(x: Double, text: String)] = []

  /// From the sheet's edge to the plane: room for the numbers beside and below it.
  var left: Double {
    let beside = y.ticks.map { textWidth($0.text) + 14 }
    let below = xTicks.map { textWidth($0.text) / 2 + 4 - $0.fraction * Plot.span }
    return (beside + below).reduce(64, max)
  }

  var right: Double { left + Plot.span }

  /// How wide the plane is.
  static let span = 472.0
  static let top = Sheet.top + 24
  static let bottom = Sheet.top + 264

  /// How many times as wide as high the plane is.
  static let aspect = span / (bottom - top)

  /// Where a point of the data lies on the sheet.
  func place(_ x: Double, _ y: Double) -> Spot {
    Spot(
      x: left + self.x.fraction(x) * Plot.span,
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
        tick.text, x: left + tick.fraction * Plot.span, y: Plot.bottom + 18)
    }
      + y.ticks.map { tick in
        labelBox(
          tick.text, x: left - 8,
          y: Plot.bottom - tick.fraction * (Plot.bottom - Plot.top) + 4, anchor: "end")
      }
  }

  var axes: [Element] {
    var drawing: [Element] = []
    for tick in xTicks {
      let across = left + tick.fraction * Plot.span
      drawing.append(segment(across, Plot.top, across, Plot.bottom, style: "grid"))
      drawing.append(label(tick.text, x: across, y: Plot.bottom + 18))
    }
    for tick in y.ticks {
      let up = Plot.bottom - tick.fraction * (Plot.bottom - Plot.top)
      drawing.append(segment(left, up, right, up, style: "grid"))
      drawing.append(label(tick.text, x: left - 8, y: up + 4, anchor: "end"))
    }
    drawing.append(segment(left, Plot.bottom, right, Plot.bottom, style: "axis"))
    drawing.append(segment(left, Plot.top, left, Plot.bottom, style: "axis"))
    drawing.append(label(yLabel, x: 16, y: Plot.top - 14, anchor: "start", style: "small quiet"))
    drawing.append(
      label(xLabel, x: right, y: Plot.bottom + 38, anchor: "end", style: "small quiet"))
    return drawing
  }

  /// Room for the heading, the key and the names of the axes.
  func width(title: String, keyWidth: Double) -> Double {
    [
      right + 24, headingWidth(title), left + keyWidth, 32 + textWidth(yLabel),
      (tickBoxes.map(\.right).max() ?? 0) + 4,
    ].reduce(0, max)
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
