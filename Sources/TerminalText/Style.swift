/// Colours for a terminal, or none.
package struct Style: Sendable {
  package let isColoured: Bool

  package init(isColoured: Bool) { self.isColoured = isColoured }

  package enum Ink: String, Sendable {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case magenta = "35"
    case cyan = "36"
    case bold = "1"
    case dim = "2"
    case italic = "3"
    case underlined = "4"
  }

  package func paint(_ text: String, _ inks: Ink...) -> String { paint(text, inks) }

  package func paint(_ text: String, _ inks: [Ink]) -> String {
    guard isColoured, !text.isEmpty, !inks.isEmpty else { return text }
    return "\u{1B}[\(inks.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m"
  }
}
