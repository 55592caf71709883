import TerminalText

/// A figure's text form, which may have to be set narrower than it was made.
struct FigureText {
  private let rows: [String]

  init(_ text: String) {
    rows = text.harmless.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The columns without which its picture would be torn. A row of several shaded cells is one
  /// picture, for its columns have names above them.
  var leastWidth: Int {
    rows.map { row in
      let pictures = Self.pieces(row).filter(Self.isPicture)
      return pictures.count > 1 ? displayWidth(row) : pictures.first.map { displayWidth($0) } ?? 0
    }.max() ?? 0
  }

  var width: Int { rows.map { displayWidth($0) }.max() ?? 0 }

  /// The rows; of one that is too wide, the picture goes on a line below its name.
  func lines(width: Int) -> [String] {
    rows.flatMap { row -> [String] in
      guard displayWidth(row) > width else { return [row] }
      let pieces = Self.pieces(row)
      let start = pieces.firstIndex(where: Self.isPicture) ?? pieces.count
      let name = pieces[..<start].joined(separator: "  ")
      var lines = Wrapping(width: width, rest: [Span("  ")]).lines([Span(name)]).map(\.text)
      var below: [String] = []
      for piece in pieces[start...] {
        let indent = displayWidth(piece) + 2 <= width ? "  " : ""
        if let last = below.last, displayWidth(last) + 2 + displayWidth(piece) <= width {
          below[below.count - 1] = last + "  " + piece
        } else {
          below.append(indent + piece)
        }
      }
      if name.isEmpty { lines = [] }
      return lines + below
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
