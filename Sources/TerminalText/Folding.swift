/// Sets a line of code or output to a width: its blanks stay, and what does not fit goes on below,
/// indented, behind a hook.
package struct Folding: Sendable {
  package let width: Int
  /// What stands before every line.
  package let prefix: [Span]

  package init(width: Int, prefix: [Span] = []) {
    self.width = width
    self.prefix = prefix
  }

  package func lines(_ spans: [Span]) -> [StyledLine] {
    let room = max(4, width - StyledLine(prefix).width)
    var cells = spans.flatMap { span in
      span.text.filter { $0 != "\u{2060}" }.map { (character: $0, inks: span.inks) }
    }[...]
    let indent = cells.prefix { $0.character == " " }.count
    let hook = String(repeating: " ", count: min(indent + 2, room / 2)) + "↪ "
    var lines: [StyledLine] = []
    repeat {
      let isFirst = lines.isEmpty
      let free = isFirst ? room : max(1, room - displayWidth(hook))
      var end = cells.startIndex
      var used = 0
      while end < cells.endIndex, used + displayWidth(cells[end].character) <= free {
        used += displayWidth(cells[end].character)
        end += 1
      }
      if end == cells.startIndex, !cells.isEmpty { end += 1 }
      if end < cells.endIndex { end = Self.end(in: cells[..<end], before: cells[end].character) }
      let head = cells[..<end].map { Span(String($0.character), $0.inks) }
      lines.append(StyledLine(prefix + (isFirst ? [] : [Span(hook, .dim)]) + head))
      cells = cells[end...]
      if !cells.isEmpty { cells = cells.drop { $0.character == " " } }
    } while !cells.isEmpty
    return lines
  }

  /// Behind the last comma, or else the last blank, if the line would not become too short; else at
  /// its very end.
  private static func end(
    in cells: ArraySlice<(character: Character, inks: [Style.Ink])>, before next: Character
  ) -> Int {
    if next == " " { return cells.endIndex }
    let least = cells.startIndex + cells.count / 2
    let blanks = cells[least...].indices.filter { cells[$0].character == " " }
    let comma = blanks.last { $0 > cells.startIndex && cells[$0 - 1].character == "," }
    return (comma ?? blanks.last).map { $0 + 1 } ?? cells.endIndex
  }
}
