/// A piece of an HTML page: text, or elements that hold pieces.
///
/// Text is escaped when a piece is made of it and nowhere else, and elements and attributes are made
/// from fixed names; so whatever a text says, it stays a text.
package struct HTML: Sendable, Equatable {
  /// The markup, well-formed.
  package private(set) var markup: String

  package static let nothing = HTML(wellFormed: "")

  /// A text, escaped for content and for attributes in double quotes.
  package init(_ text: String) { markup = Self.escaped(text) }

  /// What another of our writers has escaped: a formula, a figure. For nothing else.
  package init(wellFormed markup: String) { self.markup = markup }

  package init(_ pieces: [HTML]) { markup = pieces.map(\.markup).joined() }

  package init(_ tag: Tag, _ attributes: [Attribute] = [], _ content: [HTML] = []) {
    var markup = "<" + tag.rawValue
    for attribute in attributes { markup += " " + attribute.markup }
    markup += ">"
    if !tag.isVoid {
      for piece in content { markup += piece.markup }
      markup += "</" + tag.rawValue + ">"
    }
    self.markup = markup
  }

  package init(_ tag: Tag, _ attributes: [Attribute] = [], _ text: String) {
    self.init(tag, attributes, [HTML(text)])
  }

  package var isEmpty: Bool { markup.isEmpty }

  package static func + (left: HTML, right: HTML) -> HTML {
    HTML(wellFormed: left.markup + right.markup)
  }

  package static func += (left: inout HTML, right: HTML) { left.markup += right.markup }

  /// With a line end behind it, so that the page's source can be read, too.
  package var line: HTML { HTML(wellFormed: markup + "\n") }

  /// The elements that pages are made of.
  package enum Tag: String, Sendable {
    case html, head, body, title, meta, link, script, style
    case header, footer, main, nav, article, section, aside, div, span, p, a, form, label, input
    case button, h1, h2, h3, h4, h5, h6, ul, ol, li, dl, dt, dd, blockquote, pre, code, samp, mark
    case em, strong, table, caption, thead, tbody, tr, th, td, figure, figcaption, details, summary
    case s, br, hr, small, noscript, select, option, output, kbd

    var isVoid: Bool {
      switch self {
      case .meta, .link, .input, .br, .hr: true
      default: false
      }
    }
  }

  /// Text as content or as an attribute's value. Control characters become pictures of themselves;
  /// what turns the direction of what follows would show another text than there is.
  package static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: result += "&amp;"
      case 0x3C: result += "&lt;"
      case 0x3E: result += "&gt;"
      case 0x22: result += "&quot;"
      case 0x27: result += "&#39;"
      case 0x09, 0x0A, 0x0D: result.unicodeScalars.append(scalar)
      case 0..<0x20: result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
      case 0x7F: result += "\u{2421}"
      case 0x80...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: result += "\u{FFFD}"
      // What no page may hold.
      case 0xFDD0...0xFDEF: result += "\u{FFFD}"
      case let value where value & 0xFFFE == 0xFFFE: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension [HTML] {
  package func joined() -> HTML { HTML(self) }
}
