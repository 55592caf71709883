import Programs

/// A digest over a list of texts, each with its length, so that no two lists run together.
struct Fingerprint {
  private var hash = SHA256()

  mutating func add(_ text: String) { add(Array(text.utf8)) }

  mutating func add(_ bytes: [UInt8]) {
    hash.update(Array("\(bytes.count):".utf8))
    hash.update(bytes)
  }

  mutating func add(_ texts: [String]) {
    add("\(texts.count)")
    for text in texts { add(text) }
  }

  consuming func hex() -> String { hash.hex() }

  static func of(_ texts: [String]) -> String {
    var fingerprint = Fingerprint()
    fingerprint.add(texts)
    return fingerprint.hex()
  }

  /// Everything of a program that its transcript can depend on.
  mutating func add(_ program: Program) {
    add("\(program.cells.count)")
    for cell in program.cells {
      add([cell.name, cell.purpose.rawValue])
      // The text as it is compiled rests on all of the cell, whatever fields it may come to have.
      add(cell.text())
      add(cell.imports)
      add("\(cell.sees.count)")
      for sight in cell.sees { add([sight.cell] + sight.names) }
      add("\(cell.pieces.count)")
      for piece in cell.pieces {
        add(["\(piece.id)", piece.text, "\(piece.lines.lowerBound)", "\(piece.lines.upperBound)"])
      }
    }
  }
}
