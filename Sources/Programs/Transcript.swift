package import Wire

/// What compiling and running a program brought to light; no opinion on any of it.
package struct Transcript: Sendable, Equatable, Codable {
  /// One record for each cell of the program, by the cell's name.
  package var cells: [String: CellRecord]
  /// How far the run was kept from the rest of the machine, in words.
  package var surroundings: String

  package init(cells: [String: CellRecord] = [:], surroundings: String = "") {
    self.cells = cells
    self.surroundings = surroundings
  }
}

/// What happened to one cell.
package struct CellRecord: Sendable, Equatable, Codable {
  package enum End: Sendable, Equatable, Codable {
    /// Compiled, and run to its end where it was to be run.
    case finished
    /// Did not compile, by its own fault.
    case refused
    /// Did not compile or could not run because of the named cells, which failed above it.
    case spoiled(by: [String])
    case trapped(Trap)
    /// Ran into the named limit.
    case stopped(Limit, Trap)
    /// Ended the whole process itself, with this exit status.
    case exited(status: Int32)
  }

  package enum Limit: String, Sendable, Equatable, Codable, CaseIterable {
    case wallTime, processorTime, memory, output, processes
  }

  package var end: End
  /// What the compiler said, warnings left out.
  package var messages: [CompilerMessage]
  /// What was written to standard output, as bytes.
  package var output: [UInt8]
  package var values: [RecordedValue]
  package var figures: [RecordedFigure]
  /// What happened to single pieces of the cell that had to be left out.
  package var lostPieces: [LostPiece]

  package init(
    end: End = .finished, messages: [CompilerMessage] = [], output: [UInt8] = [],
    values: [RecordedValue] = [], figures: [RecordedFigure] = [], lostPieces: [LostPiece] = []
  ) {
    self.end = end
    self.messages = messages
    self.output = output
    self.values = values
    self.figures = figures
    self.lostPieces = lostPieces
  }
}

/// One error of the compiler, or a note that belongs to it.
package struct CompilerMessage: Sendable, Equatable, Codable {
  /// The cell that is meant.
  package let cell: String
  /// The line that `#sourceLocation` gave it.
  package let line: Int
  /// The 1-based column in bytes.
  package let column: Int
  /// `error` or `note`.
  package let kind: String
  package let text: String

  package init(cell: String, line: Int, column: Int, kind: String, text: String) {
    self.cell = cell
    self.line = line
    self.column = column
    self.kind = kind
    self.text = text
  }
}

/// How a running program was stopped.
package struct Trap: Sendable, Equatable, Codable {
  /// What was written to standard error, the runtime's message with it; host paths left out.
  package let message: String
  /// The places on the stack that lie in cells, innermost first; empty where none could be had.
  package let frames: [Frame]

  package init(message: String, frames: [Frame]) {
    self.message = message
    self.frames = frames
  }

  package struct Frame: Sendable, Equatable, Codable {
    package let cell: String
    package let line: Int
    /// The 1-based column in bytes; 0 where unknown.
    package let column: Int

    package init(cell: String, line: Int, column: Int) {
      self.cell = cell
      self.line = line
      self.column = column
    }
  }
}

/// A value that the program was asked for.
package struct RecordedValue: Sendable, Equatable, Codable {
  package let id: Int
  /// The type's name.
  package let type: String
  /// As `String(describing:)` prints it.
  package let description: String
  package let value: WireValue

  package init(id: Int, type: String, description: String, value: WireValue) {
    self.id = id
    self.type = type
    self.description = description
    self.value = value
  }
}

/// A figure that the program showed.
package struct RecordedFigure: Sendable, Equatable, Codable {
  package let svg: String
  package let text: String

  package init(svg: String, text: String) {
    self.svg = svg
    self.text = text
  }
}

/// A piece of a cell that had to be left out so that the rest could run.
package struct LostPiece: Sendable, Equatable, Codable {
  package let id: Int
  package let end: CellRecord.End
  package let messages: [CompilerMessage]

  package init(id: Int, end: CellRecord.End, messages: [CompilerMessage]) {
    self.id = id
    self.end = end
    self.messages = messages
  }
}
