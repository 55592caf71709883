/// An element of an XML document; whatever text it holds, what is written is well formed.
struct XML {
  let name: String
  var attributes: [(String, String)] = []
  var text = ""
  var children: [XML] = []

  /// The document, two blanks a level.
  var document: String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + written(indentation: "")
  }

  private func written(indentation: String) -> String {
    let list = attributes.map { " \($0.0)=\"\(Self.escaped($0.1, isAttribute: true))\"" }.joined()
    let start = "\(indentation)<\(name)\(list)"
    if children.isEmpty, text.isEmpty { return start + "/>\n" }
    if children.isEmpty {
      return start + ">\(Self.escaped(text, isAttribute: false))</\(name)>\n"
    }
    return start + ">\n" + children.map { $0.written(indentation: indentation + "  ") }.joined()
      + "\(indentation)</\(name)>\n"
  }

  /// `>` too, so that no `]]>` is ever written; line ends of attributes would become blanks.
  private static func escaped(_ text: String, isAttribute: Bool) -> String {
    var result = ""
    for scalar in PlainText.visible(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"" where isAttribute: result += "&quot;"
      case "\r": result += "&#13;"
      case "\n" where isAttribute: result += "&#10;"
      case "\t" where isAttribute: result += "&#9;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
