import TerminalText

/// A figure's text form, which may have to be set narrower than it was made.
struct FigureText {
  private let rows: [String]

  init(_ text: String) {
    rows = text.harmless.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The columns without which its picture would be torn.
  var leastWidth: Int {
    rows.flatMap { row in Self.pieces(row).filter(Self.isPicture).map { displayWidth($0) } }.max()
      ?? 0
  }

  /// The rows; one that is too wide goes on below at a gap between its parts.
  func lines(width: Int) -> [String] {
    rows.flatMap { row -> [String] in
      guard displayWidth(row) > width else { return [row] }
      var lines: [String] = []
      for piece in Self.pieces(row) {
        let indent = lines.isEmpty ? "" : "  "
        if let last = lines.last, displayWidth(last) + 2 + displayWidth(piece) <= width {
          lines[lines.count - 1] = last + "  " + piece
        } else if displayWidth(indent + piece) <= width {
          lines.append(indent + piece)
        } else if Self.isPicture(piece) {
          lines.append(piece)
        } else {
          lines += Wrapping(width: width, first: [Span(indent)], rest: [Span("  ")])
            .lines([Span(piece)]).map(\.text)
        }
      }
      return lines
    }
  }

  /// What stands between gaps of two blanks and more; a row of a drawing is one piece.
  private static func pieces(_ row: String) -> [String] {
    if let first = row.first(where: { $0 != " " }), "│└┤┼".contains(first) { return [row] }
    var pieces: [String] = [""]
    var blanks = 0
    for character in row {
      if character == " " {
        blanks += 1
      } else {
        if blanks > 1, !pieces[pieces.count - 1].isEmpty {
          pieces.append("")
        } else {
          pieces[pieces.count - 1] += String(repeating: " ", count: blanks)
        }
        blanks = 0
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces.filter { !$0.isEmpty }
  }

  private static func isPicture(_ piece: String) -> Bool {
    piece.unicodeScalars.contains { (0x2500...0x259F).contains($0.value) }
  }
}
