package import Programs
package import SourceText
package import TerminalText

/// Findings as a person reads them: position, what is wrong, the line itself with a caret under the
/// place, what was expected and what came, and one thing to do.
package struct TextReport: Sendable {
  package let style: Style

  package init(style: Style) { self.style = style }

  /// All findings of a chapter, the empty text when there are none.
  package func findings(_ outcome: Outcome) -> String {
    folded(outcome).joined(separator: "\n")
  }

  package func text(of finding: Finding, in source: SourceFile) -> String {
    var lines = [headline(finding, source)]
    lines += Excerpt(finding.range, in: source).lines(style, ink: finding.severity.ink)
    lines += comparison(finding)
    for note in finding.notes {
      let place = source.position(at: note.range.lowerBound)
      lines.append(
        "  " + style.paint("note", .blue) + " \(place.line):\(place.column): \(note.message)")
    }
    if let suggestion = finding.suggestion {
      lines.append("  " + style.paint("help", .green) + " \(suggestion)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A mistake that is about a file as a whole, which may not even be readable.
  package func text(of diagnostic: Diagnostic, inFile path: String) -> String {
    var text =
      style.paint("\(path):", .bold) + " "
      + style.paint("\(diagnostic.severity.rawValue):", diagnostic.severity.ink, .bold)
      + " \(diagnostic.message) " + style.paint("[\(diagnostic.id)]", .dim) + "\n"
    if let suggestion = diagnostic.suggestion {
      text += "  " + style.paint("help", .green) + " \(suggestion)\n"
    }
    return text
  }

  /// The counted numbers that nothing vouches for, each as a warning at its place.
  package func unchecked(_ outcome: Outcome) -> String {
    outcome.uncheckedFindings.map { text(of: $0, in: outcome.source) }.joined(separator: "\n")
  }

  private func headline(_ finding: Finding, _ source: SourceFile) -> String {
    let place = source.position(at: finding.range.lowerBound)
    return style.paint("\(source.path):\(place.line):\(place.column):", .bold) + " "
      + style.paint("\(finding.severity.rawValue):", finding.severity.ink, .bold)
      + " \(finding.message.harmless) " + style.paint("[\(finding.id)]", .dim)
  }

  private func comparison(_ finding: Finding) -> [String] {
    guard let expected = finding.expected?.harmless, let got = finding.got?.harmless else {
      return finding.got.map { labelled("got", Self.cut($0.harmless), .red) } ?? []
    }
    let (page, came) = compared(expected, got)
    return labelled("page", page, .green) + labelled("got ", came, .red)
  }

  /// Both texts with their different words painted; texts too long for that as they are.
  private func compared(_ expected: String, _ got: String) -> (String, String) {
    guard style.isColoured, expected.utf8.count + got.utf8.count < 20_000 else {
      return (Self.cut(expected), Self.cut(got))
    }
    var (page, came) = ("", "")
    for piece in WordDiff(from: expected, to: got).pieces {
      switch piece {
      case .equal(let text):
        page += text
        came += text
      case .removed(let text): page += style.paint(text, .green, .bold)
      case .added(let text): came += style.paint(text, .red, .bold)
      }
    }
    return (page, came)
  }

  /// Lines that go on for pages, cut.
  private static func cut(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.utf8.count > 400 ? "\($0.prefix(400))… (\($0.utf8.count) bytes)" : String($0) }
      .joined(separator: "\n")
  }

  private func labelled(_ label: String, _ text: String, _ ink: Style.Ink) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let most = 20
    var shown = lines.prefix(most).enumerated().map { index, line in
      "  " + style.paint(index == 0 ? label : "    ", ink) + " \(line)"
    }
    if lines.count > most { shown.append("       … \(lines.count - most) more lines") }
    return shown
  }
}
