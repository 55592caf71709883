/// A node of an SVG document: an element with attributes in a fixed order, or text.
///
/// Text and attribute values are plain strings; they are escaped when the tree is written and
/// nowhere else.
package struct Element: Sendable {
  private enum Content: Sendable {
    case children([Element])
    case text(String)
    case verbatim(String)
  }

  private let name: String
  private let attributes: [(name: String, value: String)]
  private let content: Content

  package init(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Element] = []
  ) {
    self.name = name
    self.attributes = attributes.map { ($0.key, $0.value) }
    self.content = .children(children)
  }

  package init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String) {
    self.name = name
    self.attributes = attributes.map { ($0.key, $0.value) }
    self.content = .text(text)
  }

  /// The style sheet of the document; `css` is ours and holds nothing to escape.
  static func style(_ css: StaticString) -> Element {
    Element(name: "style", content: .verbatim(css.description))
  }

  private init(name: String, content: Content) {
    self.name = name
    self.attributes = []
    self.content = content
  }

  /// The element as XML, one element a line.
  package func written(indentation: String = "") -> String {
    let pairs = attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
    switch content {
    case .text(let text):
      return "\(indentation)<\(name)\(pairs)>\(escaped(text))</\(name)>\n"
    case .verbatim(let text):
      return "\(indentation)<\(name)\(pairs)>\n\(text)\n\(indentation)</\(name)>\n"
    case .children(let children) where children.isEmpty:
      return "\(indentation)<\(name)\(pairs)/>\n"
    case .children(let children):
      let inside = children.map { $0.written(indentation: indentation + "  ") }.joined()
      return "\(indentation)<\(name)\(pairs)>\n\(inside)\(indentation)</\(name)>\n"
    }
  }
}

/// `text` as XML character data; control characters, which XML 1.0 cannot hold, become U+FFFD.
private func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\t", "\n", "\r": result += " "
    case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
