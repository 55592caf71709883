extension Cell {
  /// The Swift text to compile.
  ///
  /// - Parameters:
  ///   - cells: names of cells that are not there to import (they failed).
  ///   - pieces: identifiers of pieces to leave out.
  ///   - names: single imports (`var Listing3.x`) that the compiler did not know.
  package func text(
    withoutCells cells: Set<String> = [], pieces lost: Set<Int> = [],
    names unknown: Set<String> = []
  ) -> String {
    var text = "import Wire\n"
    for statement in imports { text += statement + "\n" }
    for sight in sees where !cells.contains(sight.cell) {
      text +=
        sight.isPartial
        ? "@testable import func \(sight.cell).\(Cell.anchor(of: sight.cell))\n"
        : "@testable import \(sight.cell)\n"
      for name in sight.names {
        let path = Cell.path(of: name, in: sight.cell)
        if !unknown.contains(path) { text += "@testable import \(path)\n" }
      }
    }
    if purpose == .story || purpose == .values || purpose == .mustTrap {
      text += "func \(Cell.anchor(of: name))() {}\n_workedBegin(\"\(name)\")\n"
    }
    for piece in pieces where !lost.contains(piece.id) {
      text += piece.text
      if !piece.text.hasSuffix("\n") { text += "\n" }
    }
    if purpose == .story || purpose == .values || purpose == .mustTrap {
      // A label no reader can meet, so that what follows the piece is never blamed on its lines.
      text += "#sourceLocation(file: \"\(name).end\", line: 1)\n_workedEnd(\"\(name)\")\n"
    }
    return text
  }

  /// What a cell declares so that it can be imported without its names: the members that it adds to
  /// types come with any import.
  private static func anchor(of cell: String) -> String { "_worked\(cell)" }

  /// `var x` in the cell `Listing3` is `var Listing3.x` to an import.
  private static func path(of name: String, in cell: String) -> String {
    guard let blank = name.firstIndex(of: " ") else { return "\(cell).\(name)" }
    return "\(name[..<blank]) \(cell).\(name[name.index(after: blank)...])"
  }
}
