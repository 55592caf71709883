package import Programs
package import TerminalText

/// What a run made of a page, for somebody who waits for it: a line for each value, a small
/// difference for each output, a line for each figure.
package struct AlterationReport: Sendable {
  package let style: Style
  /// The columns that a line may take.
  package let width: Int

  /// So many things are told, and so many lines of an output; the rest is counted.
  private static let mostThings = 20
  private static let mostLines = 12

  package init(style: Style, width: Int) {
    self.style = style
    self.width = max(40, width)
  }

  package func text(_ alterations: [Alteration]) -> String {
    var text = alterations.prefix(Self.mostThings).map(text).joined()
    let more = alterations.count - Self.mostThings
    if more > 0 { text += style.paint("… and \(more) more\n", .dim) }
    return text
  }

  private func text(_ alteration: Alteration) -> String {
    switch alteration {
    case .value(let line, let expression, let old, let new):
      value(place(line), expression, old, new)
    case .output(let line, let lines): output(place(line), lines)
    case .figure(let path, let isNew):
      style.paint("figure", .bold) + "  \(path)  \(isNew ? "new" : "drawn anew")\n"
    }
  }

  private func place(_ line: Int) -> String { "line \(line)" }

  /// On one line where there is room for it, and the two values below each other elsewhere.
  private func value(_ place: String, _ expression: String, _ old: String, _ new: String) -> String
  {
    let columns = [place, expression, old].map(displayWidth).reduce(displayWidth(new) + 7, +)
    let head = style.paint(place, .bold) + "  "
    if columns <= width {
      let before = old.isEmpty ? "" : style.paint(old, .red) + " "
      return head + "\(expression)  \(before)→ \(style.paint(new, .green))\n"
    }
    let indent = String(repeating: " ", count: displayWidth(place))
    let room = width - displayWidth(place) - 2
    // Where both are long, what they have in common at their beginning is left out.
    let same = zip(old, new).prefix { $0 == $1 }.count
    let isLong = max(displayWidth(old), displayWidth(new)) > room - 2
    let skipped = isLong ? max(0, same - 12) : 0
    var text = head + cut(expression, to: room) + "\n"
    if !old.isEmpty {
      text += indent + "    \(style.paint(cut(old, from: skipped, to: room - 2), .red))\n"
    }
    return text + indent + "  → \(style.paint(cut(new, from: skipped, to: room - 2), .green))\n"
  }

  private func output(_ place: String, _ lines: [Alteration.ChangedLine]) -> String {
    style.paint(place, .bold) + "  output\n" + text(lines)
  }

  /// What a listing wrote that the page has no place for.
  package func unshown(_ written: String, line: Int) -> String {
    let lines = written.split(separator: "\n", omittingEmptySubsequences: false).map {
      Alteration.ChangedLine(isNew: true, text: String($0))
    }
    return style.paint(place(line), .bold)
      + "  prints this; an empty `output` block behind it would hold it\n" + text(lines)
  }

  private func text(_ lines: [Alteration.ChangedLine]) -> String {
    var text = ""
    for line in lines.prefix(Self.mostLines) {
      let shown = (line.isNew ? "+ " : "- ") + line.text
      text += "  " + style.paint(cut(shown, to: width - 2), line.isNew ? .green : .red) + "\n"
    }
    let more = lines.count - Self.mostLines
    if more > 0 { text += style.paint("  … and \(more) more lines\n", .dim) }
    return text
  }

  /// The part of a text behind `start` that fits; a terminal's control characters as `�`.
  private func cut(_ text: String, from start: Int = 0, to columns: Int) -> String {
    let text = String(text.map { $0.unicodeScalars.contains { $0.value < 32 } ? "�" : $0 })
    if start == 0, displayWidth(text) <= columns { return text }
    var result = start > 0 ? "…" : ""
    var used = displayWidth(result)
    let rest = text.dropFirst(start)
    if used + displayWidth(rest) <= columns { return result + rest }
    for character in rest {
      used += displayWidth(String(character))
      if used > columns - 1 { break }
      result.append(character)
    }
    return result + "…"
  }
}
