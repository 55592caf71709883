/// How the marks of a group look in a terminal; the sheet has the same shapes.
let markSigns = ["●", "○", "■", "□", "▲", "△"]

/// A group's mark around a spot: its shape tells the group as well as its colour does.
func mark(_ index: Int, at spot: Spot) -> [Element] {
  let isHollow = index % 2 == 1
  let style =
    isHollow ? "ring line \(seriesStyle("line", index))" : seriesStyle("fill", index)
  let reach = isHollow ? 4.75 : 6.0
  switch index % markSigns.count {
  case 0, 1:
    return [
      Element(
        "circle",
        [
          "class": style, "cx": coordinate(spot.x), "cy": coordinate(spot.y),
          "r": isHollow ? "4.75" : "6",
        ])
    ]
  case 2, 3:
    let half = reach - 0.5
    return [
      Element(
        "rect",
        [
          "class": style, "x": coordinate(spot.x - half), "y": coordinate(spot.y - half),
          "width": coordinate(2 * half), "height": coordinate(2 * half),
        ])
    ]
  default:
    let corners = [(0, -1.15), (1.1, 0.85), (-1.1, 0.85)].map {
      Spot(x: spot.x + reach * $0.0, y: spot.y + reach * $0.1)
    }
    return [Element("polygon", ["class": style, "points": pointList(corners)])]
  }
}
