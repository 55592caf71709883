/// A chapter's listings as something a compiler can take: cells in the order of the page.
///
/// Each cell is compiled as a module of its own that imports the cells it sees. So a listing sees
/// only what stands above it, may declare a name again, and is not compiled again while neither it
/// nor what it sees has changed. The text names listings and lines within them, never a line of the
/// chapter, and holds no expected value.
package struct Program: Sendable, Hashable, Codable {
  package var cells: [Cell]

  package init(cells: [Cell]) { self.cells = cells }

  package subscript(name name: String) -> Cell? { cells.first { $0.name == name } }
}

/// One module of a program.
package struct Cell: Sendable, Hashable, Codable {
  package enum Purpose: String, Sendable, Codable {
    /// Runs, and is seen by what follows.
    case story
    /// Evaluates the expressions of bindings at a section's end; runs, nothing sees it.
    case values
    /// Must not compile; what the compiler says is the result.
    case mustFail
    /// Must stop with a runtime error; runs behind what it sees, in a process of its own.
    case mustTrap
    /// Is compiled and not run.
    case compileOnly
    /// Is only parsed.
    case parseOnly
  }

  /// The module's name, unique in the program; also what `#sourceLocation` calls its file.
  package let name: String
  package let purpose: Purpose
  /// Import statements in force here, those of the cells above included.
  package var imports: [String]
  /// The cells above, in order, with the names to take from each; a later cell's name hides an
  /// earlier one's.
  package var sees: [Sight]
  /// What the cell says, piece by piece. A listing is one piece; a values cell has one for each
  /// expression, so that one which does not compile can be left out alone.
  package var pieces: [Piece]

  package init(
    name: String, purpose: Purpose, imports: [String] = [], sees: [Sight] = [], pieces: [Piece]
  ) {
    self.name = name
    self.purpose = purpose
    self.imports = imports
    self.sees = sees
    self.pieces = pieces
  }

  /// The names that a cell takes from one above it.
  package struct Sight: Sendable, Hashable, Codable {
    package let cell: String
    /// Declarations that must win over others of the same name, as `var x`, `func f`, `struct S`.
    package var names: [String]
    /// Only these names are taken, because others of the cell's functions are declared again later;
    /// overloads would not hide each other.
    package var isPartial: Bool

    package init(cell: String, names: [String], isPartial: Bool = false) {
      self.cell = cell
      self.names = names
      self.isPartial = isPartial
    }
  }

  package struct Piece: Sendable, Hashable, Codable {
    /// Unique in the cell; for a binding, the identifier of its expression.
    package let id: Int
    /// Swift text, `#sourceLocation` lines included, which begin with the cell's name.
    package let text: String
    /// The lines that `#sourceLocation` gives to this piece.
    package let lines: ClosedRange<Int>

    package init(id: Int, text: String, lines: ClosedRange<Int>) {
      self.id = id
      self.text = text
      self.lines = lines
    }
  }
}
