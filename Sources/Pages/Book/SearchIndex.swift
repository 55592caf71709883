import Hypertext

/// Everything that can be searched, as a script that leaves it in a global: pages that were opened
/// from a disk may load scripts, and nothing else.
struct SearchIndex {
  struct Entry {
    let path: String
    let chapter: String
    let section: String
    let text: String
  }

  var entries: [Entry] = []

  var script: String {
    let rows = entries.map { entry in
      "["
        + [entry.path, entry.chapter, entry.section, entry.text].map(Self.literal)
        .joined(separator: ",") + "]"
    }
    return "window.bookIndex = [\n" + rows.joined(separator: ",\n") + "\n];\n"
  }

  /// A string literal that means the same in a script and inside of a page.
  static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..<" ", "\u{7F}"..."\u{9F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
