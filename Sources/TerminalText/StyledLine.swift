/// A stretch of text in one ink.
package struct Span: Sendable, Equatable {
  package var text: String
  package var inks: [Style.Ink]

  package init(_ text: String, _ inks: Style.Ink...) {
    self.init(text, inks)
  }

  package init(_ text: String, _ inks: [Style.Ink]) {
    self.text = text
    self.inks = inks
  }
}

/// A line of a terminal: spans side by side.
package struct StyledLine: Sendable, Equatable {
  package var spans: [Span]

  package init(_ spans: [Span] = []) { self.spans = spans }

  package init(_ text: String, _ inks: Style.Ink...) { spans = [Span(text, inks)] }

  package var text: String { spans.map(\.text).joined() }

  /// In columns.
  package var width: Int { spans.reduce(0) { $0 + displayWidth($1.text) } }

  package var isBlank: Bool { spans.allSatisfy { $0.text.allSatisfy { $0 == " " } } }

  /// The line as it is sent to a terminal, without blanks at its end.
  package func painted(_ style: Style) -> String {
    var spans = spans
    while let last = spans.last {
      let kept = last.text.reversed().drop { $0 == " " }
      guard kept.isEmpty else {
        spans[spans.count - 1].text = String(kept.reversed())
        break
      }
      spans.removeLast()
    }
    var result = ""
    var index = 0
    while index < spans.count {
      var text = spans[index].text
      let inks = spans[index].inks
      while index + 1 < spans.count, spans[index + 1].inks == inks {
        index += 1
        text += spans[index].text
      }
      result += style.paint(text, inks)
      index += 1
    }
    return result
  }

  /// The same line behind a prefix; a blank line keeps only what is visible of it.
  package func behind(_ prefix: [Span]) -> StyledLine { StyledLine(prefix + spans) }

  /// With blanks behind it up to a width, or before it, or on both sides.
  package func padded(to width: Int, _ side: Side = .left) -> StyledLine {
    let missing = max(0, width - self.width)
    let before = side == .left ? 0 : side == .right ? missing : missing / 2
    return StyledLine(
      [Span(String(repeating: " ", count: before))] + spans
        + [Span(String(repeating: " ", count: missing - before))])
  }

  package enum Side: Sendable { case left, right, center }
}

extension String {
  /// The text as a terminal may show it: tabs as blanks, other control characters as pictures of
  /// themselves, so that no page can steer the terminal.
  package var harmless: String {
    guard unicodeScalars.contains(where: { Self.isControl($0) }) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      switch scalar.value {
      case 9: result += "    "
      case 10: result += "\n"
      case 0..<32: result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
      case _ where Self.isControl(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<32, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
