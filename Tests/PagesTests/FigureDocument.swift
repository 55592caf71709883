import Foundation
import TerminalText

#if canImport(FoundationXML)
import FoundationXML
#endif

/// What an XML parser finds in the text of a figure, in a form in which an SVG document and what is
/// made of it for a page can be compared.
final class FigureDocument: NSObject, XMLParserDelegate {
  struct Node: Equatable {
    let name: String
    /// Classes without `fig-`, numbers as numbers.
    var attributes: [String: [String]]
    /// The attributes as they stand.
    let written: [String: String]
    var text = ""

    static func == (one: Node, other: Node) -> Bool {
      (one.name, one.text) == (other.name, other.text) && one.attributes == other.attributes
    }
  }

  private(set) var isWellFormed = false
  /// The root.
  private(set) var root: Node?
  /// All that is in it but style sheets.
  private(set) var nodes: [Node] = []
  private(set) var styles: [String] = []
  private(set) var deepest = 0
  private var open: [Node] = []

  init(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let read = attributes.mapValues { value in
      value.split { " ,()".contains($0) }.map { word in
        Double(word).map { "\($0)" } ?? String(word.hasPrefix("fig-") ? word.dropFirst(4) : word)
      }
    }
    open.append(Node(name: name, attributes: read, written: attributes))
    deepest = max(deepest, open.count)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if !open.isEmpty { open[open.count - 1].text += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard var node = open.popLast() else { return }
    node.text = node.text.harmless
    if open.isEmpty {
      root = node
    } else if name == "style" {
      styles.append(node.text)
    } else {
      nodes.append(node)
    }
  }
}
