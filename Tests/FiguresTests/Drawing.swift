import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// An SVG document as a reader sees it: its texts with their places, colours and grounds.
///
/// Widths are reckoned here from Adobe's published widths of Helvetica, not from the figures' own
/// estimate.
final class Drawing: NSObject, XMLParserDelegate {
  struct Rectangle: Equatable {
    var x = 0.0
    var y = 0.0
    var width = 0.0
    var height = 0.0

    func overlaps(_ other: Rectangle, by least: Double) -> Bool {
      min(x + width, other.x + other.width) - max(x, other.x) > least
        && min(y + height, other.y + other.height) - max(y, other.y) > least
    }

    func contains(_ px: Double, _ py: Double) -> Bool {
      px >= x && px <= x + width && py >= y && py <= y + height
    }
  }

  struct Text {
    var words: String
    var classes: [String]
    var box: Rectangle
    /// The filled rectangles below its middle, lowest first.
    var grounds: [(classes: [String], opacity: Double)]
  }

  private(set) var isWellFormed = false
  private(set) var texts: [Text] = []
  private(set) var title = ""
  private(set) var spoken = ""
  private(set) var style = ""
  private(set) var root: [String: String] = [:]
  /// Every place that something is drawn at.
  private(set) var places: [(x: Double, y: Double)] = []
  private(set) var bounds = Rectangle()
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  private var rectangles: [(box: Rectangle, classes: [String], opacity: Double)] = []
  private var words = ""

  init(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    words = ""
    elements.append((name, attributes))
    func number(_ key: String) -> Double { attributes[key].flatMap(Double.init) ?? 0 }
    let classes = (attributes["class"] ?? "").split(separator: " ").map(String.init)
    switch name {
    case "svg":
      root = attributes
      bounds = Rectangle(width: number("width"), height: number("height"))
    case "rect":
      let box = Rectangle(
        x: number("x"), y: number("y"), width: number("width"), height: number("height"))
      places += [(box.x, box.y), (box.x + box.width, box.y + box.height)]
      let opacity = attributes["fill-opacity"].flatMap(Double.init) ?? 1
      rectangles.append((box, classes, opacity))
    case "circle":
      let r = number("r")
      places += [(number("cx") - r, number("cy") - r), (number("cx") + r, number("cy") + r)]
    case "line": places += [(number("x1"), number("y1")), (number("x2"), number("y2"))]
    case "polyline", "polygon":
      places += (attributes["points"] ?? "").split(separator: " ").map { pair in
        let numbers = pair.split(separator: ",").map { Double($0) ?? .nan }
        return (numbers.first ?? .nan, numbers.last ?? .nan)
      }
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { words += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    switch name {
    case "title": title = words
    case "desc": spoken = words
    case "style": style += words
    case "text":
      let attributes = elements.last?.attributes ?? [:]
      func number(_ key: String) -> Double { attributes[key].flatMap(Double.init) ?? .nan }
      let classes = (attributes["class"] ?? "").split(separator: " ").map(String.init)
      let size = classes.contains("heading") ? 15.0 : 12
      let width = helveticaWidth(words) * size * (classes.contains("heading") ? 1.08 : 1)
      let anchor = attributes["text-anchor"]
      let left =
        number("x") - (anchor == "start" ? 0 : anchor == "end" ? width : width / 2)
      var box = Rectangle(
        x: left, y: number("y") - 0.72 * size, width: width, height: 0.72 * size)
      if attributes["transform"] != nil {
        box = Rectangle(
          x: number("x") - 0.72 * size, y: number("y") - width, width: 0.72 * size, height: width)
      }
      let middle = (box.x + box.width / 2, box.y + box.height / 2)
      let below = rectangles.filter { $0.box.contains(middle.0, middle.1) }
      texts.append(
        Text(
          words: words, classes: classes, box: box,
          grounds: below.map { ($0.classes, $0.opacity) }))
    default: break
    }
    words = ""
  }
}

/// The width of a text in Helvetica at size 1, from Adobe's font metrics; a Chinese character is 1.
func helveticaWidth(_ text: String) -> Double {
  let widths: [Character: Double] = [
    "i": 222, "j": 222, "l": 222, "t": 278, "f": 278, "r": 333, "c": 500, "k": 500, "s": 500,
    "v": 500, "x": 500, "y": 500, "z": 500, "m": 833, "w": 722, " ": 278, ".": 278, ",": 278,
    ":": 278, "-": 333, "(": 333, ")": 333, "[": 278, "]": 278, "/": 278, "A": 667, "B": 667,
    "C": 722, "D": 722, "E": 667, "F": 611, "G": 778, "H": 722, "I": 278, "J": 500, "K": 667,
    "L": 556, "M": 833, "N": 722, "O": 778, "P": 667, "Q": 778, "R": 722, "S": 667, "T": 611,
    "U": 722, "V": 667, "W": 944, "X": 667, "Y": 667, "Z": 611, "+": 584, "<": 584, ">": 584,
    "=": 584, "^": 469, "&": 667, "\"": 355,
  ]
  return text.reduce(0) { sum, character in
    let isWide = character.unicodeScalars.contains { (0x2E80...0xFFEF).contains($0.value) }
    return sum + (isWide ? 1000 : widths[character] ?? 556)
  } / 1000
}
