/// One element of a figure's drawing: a rectangle, a line, a line of text and the like.
///
/// A drawing is flat, so an element holds at most text. Its attributes stand in one order.
struct FigureShape {
  private let name: String
  private let attributes: [(name: String, value: String)]
  /// What a `text` says.
  let text: String?

  /// Reads one line of a figure.
  init(_ reader: inout FigureReader) throws(FigureReader.Refusal) {
    try reader.expect("  <")
    guard let form = forms.first(where: { reader.sees("\($0.name) ") }) else {
      throw FigureReader.Refusal()
    }
    try reader.expect(form.name)
    name = form.name
    var attributes: [(name: String, value: String)] = []
    for attribute in form.attributes {
      guard reader.take(" \(attribute.name)=\"") else {
        guard attribute.isOptional else { throw FigureReader.Refusal() }
        continue
      }
      attributes.append((attribute.name, try reader.value(attribute.kind, after: attributes)))
      try reader.expect("\"")
    }
    self.attributes = attributes
    guard name == "text" else {
      text = nil
      try reader.expect("/>\n")
      return
    }
    try reader.expect(">")
    text = try reader.text()
    try reader.expect("</text>\n")
  }

  /// The value of an attribute as the page has it.
  func value(_ attribute: String) -> String? {
    attributes.first { $0.name == attribute }?.value
  }

  /// The element for a page.
  var markup: String {
    let start = "<\(name)\(attributes.map { " \($0.name)=\"\($0.value)\"" }.joined())"
    return text.map { "\(start)>\(escapedForPage($0))</\(name)>" } ?? "\(start)/>"
  }
}

/// `text` as the text of an element or the value of an attribute.
func escapedForPage(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// What an attribute may say.
private enum ValueKind {
  /// Names of classes.
  case classes
  /// A place on the sheet, or how long something is.
  case place, length
  /// From 0 to 1.
  case share
  /// Places of a line through points.
  case points
  /// Which end of a text stands at its place.
  case anchor
  /// A quarter turn around the element's own place, for text that reads upwards.
  case upright
  case nothing
}

extension FigureReader {
  fileprivate mutating func value(
    _ kind: ValueKind, after attributes: [(name: String, value: String)]
  ) throws(Refusal) -> String {
    switch kind {
    case .classes:
      var names = [try className()]
      while names.count < 4, take(" ") { names.append(try className()) }
      return names.joined(separator: " ")
    case .place: return try number()
    case .length: return try number(signed: false)
    case .share: return try share()
    case .points:
      var points: [String] = []
      while !sees("\"") {
        if !points.isEmpty { try expect(" ") }
        let x = try number()
        try expect(",")
        points.append("\(x),\(try number())")
      }
      return points.joined(separator: " ")
    case .anchor: return try word(["start", "middle", "end"])
    case .upright:
      try expect("rotate(-90 ")
      let x = try number()
      try expect(" ")
      let y = try number()
      try expect(")")
      let own = attributes.filter { $0.name == "x" || $0.name == "y" }.map(\.value)
      guard own == [x, y] else { throw Refusal() }
      return "rotate(-90 \(x) \(y))"
    case .nothing: return try word(["none"])
    }
  }
}

private typealias Attribute = (name: String, kind: ValueKind, isOptional: Bool)

/// Every element that our writer draws with, and its attributes in their order.
private let forms: [(name: String, attributes: [Attribute])] = [
  (
    "rect",
    [
      ("class", .classes, false), ("fill-opacity", .share, true), ("x", .place, true),
      ("y", .place, true), ("width", .length, false), ("height", .length, false),
      ("rx", .length, true),
    ]
  ),
  (
    "text",
    [
      ("class", .classes, false), ("x", .place, false), ("y", .place, false),
      ("text-anchor", .anchor, false), ("transform", .upright, true),
    ]
  ),
  (
    "line",
    [
      ("class", .classes, false), ("x1", .place, false), ("y1", .place, false),
      ("x2", .place, false), ("y2", .place, false),
    ]
  ),
  (
    "circle",
    [
      ("class", .classes, false), ("fill", .nothing, true), ("cx", .place, false),
      ("cy", .place, false), ("r", .length, false),
    ]
  ),
  ("polyline", [("class", .classes, false), ("points", .points, false)]),
  ("polygon", [("class", .classes, false), ("points", .points, false)]),
]
