/// Sets spans to a width: between words, and between Chinese characters where no closing mark would
/// begin a line and no opening one end it.
///
/// Runs of blanks are one blank, and none stands at a line's ends; `\n` begins a new line. A
/// no-break space holds what is at its sides together and is shown as a blank; a word joiner holds
/// together and is not shown. A word longer than the line is broken.
package struct Wrapping: Sendable {
  package let width: Int
  /// What stands before the first line, and before each further one.
  package let first: [Span]
  package let rest: [Span]

  package init(width: Int, first: [Span] = [], rest: [Span] = []) {
    self.width = width
    self.first = first
    self.rest = rest
  }

  /// At least one line.
  package func lines(_ spans: [Span]) -> [StyledLine] {
    var lines: [StyledLine] = []
    for paragraph in Self.cells(spans).split(
      omittingEmptySubsequences: false, whereSeparator: { $0.character == "\n" })
    {
      fill(Array(paragraph), into: &lines)
    }
    return lines
  }

  private func room(_ line: Int) -> Int {
    max(1, width - StyledLine(line == 0 ? first : rest).width)
  }

  private func fill(_ cells: [Cell], into lines: inout [StyledLine]) {
    var line: [Cell] = []
    var used = 0
    func end(_ lines: inout [StyledLine]) {
      while line.last?.character == " " { line.removeLast() }
      let prefix = lines.isEmpty ? first : rest
      lines.append(StyledLine(prefix + Cell.spans(line)))
      line = []
      used = 0
    }
    for chunk in Self.chunks(cells) {
      let word = chunk.last?.character == " " ? chunk.dropLast() : chunk[...]
      let length = word.reduce(0) { $0 + $1.width }
      if used > 0, used + length > room(lines.count) { end(&lines) }
      var rest = word
      while rest.reduce(0, { $0 + $1.width }) > room(lines.count) {
        let head = Self.piece(of: rest, fitting: room(lines.count))
        line = Array(head)
        rest = rest[head.endIndex...]
        end(&lines)
      }
      line += rest
      used += rest.reduce(0) { $0 + $1.width }
      if word.count < chunk.count, used > 0 {
        line.append(chunk[chunk.endIndex - 1])
        used += 1
      }
    }
    end(&lines)
  }

  /// The part of a word that is too long which goes on this line; broken behind a mark if it can.
  private static func piece(of word: ArraySlice<Cell>, fitting room: Int) -> ArraySlice<Cell> {
    var end = word.startIndex
    var used = 0
    while end < word.endIndex, end == word.startIndex || used + word[end].width <= room {
      used += word[end].width
      end += 1
    }
    let least = word.startIndex + (end - word.startIndex) / 2
    let mark = word[least..<end].lastIndex { "/-_,.&?=\u{A0}".contains($0.character) }
    return word[word.startIndex..<(mark.map { $0 + 1 } ?? end)]
  }

  // MARK: Where a line may end

  /// Words with the blank behind each.
  private static func chunks(_ cells: [Cell]) -> [ArraySlice<Cell>] {
    var chunks: [ArraySlice<Cell>] = []
    var start = 0
    for index in cells.indices.dropFirst() where mayBreak(cells, before: index) {
      chunks.append(cells[start..<index])
      start = index
    }
    if start < cells.count { chunks.append(cells[start...]) }
    return chunks
  }

  private static func mayBreak(_ cells: [Cell], before index: Int) -> Bool {
    let (a, b) = (cells[index - 1].character, cells[index].character)
    if b == " " { return false }
    if a == " " { return true }
    if a.holdsTogether || b.holdsTogether { return false }
    if a.isIdeographic || b.isIdeographic { return !a.opens && !b.closes }
    if a == "—" { return b != "—" && !b.closes }
    return a == "-" && b.isLetter && index > 1 && cells[index - 2].character.isLetter
  }

  // MARK: Cells

  private struct Cell {
    var character: Character
    var width: Int
    var inks: [Style.Ink]

    static func spans(_ cells: [Cell]) -> [Span] {
      var spans: [Span] = []
      for cell in cells where cell.character != "\u{2060}" {
        let shown: Character = cell.character == "\u{A0}" ? " " : cell.character
        if spans.last?.inks == cell.inks {
          spans[spans.count - 1].text.append(shown)
        } else {
          spans.append(Span(String(shown), cell.inks))
        }
      }
      return spans
    }
  }

  private static func cells(_ spans: [Span]) -> [Cell] {
    var cells: [Cell] = []
    for span in spans {
      for character in span.text {
        if character == " " || character == "\t" {
          let last = cells.last?.character
          if last == " " || last == "\n" || last == nil { continue }
          cells.append(Cell(character: " ", width: 1, inks: span.inks))
        } else if character == "\n" {
          while cells.last?.character == " " { cells.removeLast() }
          cells.append(Cell(character: "\n", width: 0, inks: []))
        } else {
          cells.append(
            Cell(character: character, width: displayWidth(character), inks: span.inks))
        }
      }
    }
    return cells
  }
}

extension Wrapping {
  /// The widths of the stretches that are kept on one line where there is room for them.
  package func unbrokenWidths(_ spans: [Span]) -> [Int] {
    Self.chunks(Self.cells(spans)).map { chunk in
      chunk.reduce(0) { $0 + $1.width } - (chunk.last?.character == " " ? 1 : 0)
    }
  }
}
