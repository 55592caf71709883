import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Markup as an XML parser reads it: an oracle for what a formula writes.
final class ReadMarkup: NSObject, XMLParserDelegate {
  struct Element: Equatable {
    let name: String
    let attributes: [String: String]
  }

  /// In the order in which they open.
  private(set) var elements: [Element] = []
  /// The text outside of the annotation.
  private(set) var text = ""
  private(set) var annotation = ""
  /// The texts of the elements of each class.
  private(set) var marked: [String: String] = [:]
  private(set) var isWellFormed = false
  private var open: [Element] = []

  init(_ markup: String) {
    super.init()
    let parser = XMLParser(data: Data(markup.utf8))
    parser.delegate = self
    isWellFormed = parser.parse() && open.isEmpty
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let element = Element(name: name, attributes: attributes)
    elements.append(element)
    open.append(element)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if open.contains(where: { $0.name == "annotation" }) {
      annotation += string
      return
    }
    text += string
    for name in Set(open.compactMap { $0.attributes["class"] }) {
      marked[name, default: ""] += string
    }
  }

  /// What MathML Core knows of what formulas may need.
  static let names: Set = [
    "math", "semantics", "annotation", "mrow", "mstyle", "mpadded", "mi", "mn", "mo", "mtext",
    "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover",
    "munderover", "mtable", "mtr", "mtd",
  ]
  static let attributes: Set = [
    "display", "encoding", "class", "title", "style", "displaystyle", "scriptlevel", "mathvariant",
    "mathcolor", "mathbackground", "mathsize", "form", "lspace", "rspace", "stretchy", "symmetric",
    "minsize", "maxsize", "movablelimits", "width", "height", "depth", "linethickness", "accent",
  ]
  /// How many children an element must have.
  static let counts = [
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3,
    "munderover": 3,
  ]
}
