import Programs

/// What became of a cell that was to be compiled.
struct CellBuild: Sendable {
  var succeeded: Bool
  var messages: [CompilerMessage] = []
  /// Pieces that had to be left out in this build, with what the compiler said.
  var lost: [(id: Int, messages: [CompilerMessage])] = []
  /// What is still to be linked before the cell can run.
  var unlinked: CellCompiler.Unlinked?
}

extension CellCompiler {
  /// Compiles a cell, leaving out what stands in its way: single imports that the compiler does
  /// not know, borders between modules that one file would not have, pieces that do not compile.
  func build(
    _ cell: Cell, without missing: Set<String>, lost: Set<Int>, cells: Set<String>
  ) throws(SurroundingsError) -> CellBuild {
    var lost = lost
    var unknown: Set<String> = []
    var build = CellBuild(succeeded: false)
    while true {
      let text = cell.text(withoutCells: missing, pieces: lost, names: unknown)
      var (product, unlinked) = try compile(cell, text: text)
      var output = CompilerOutput(product.diagnostics)
      if !product.succeeded, !output.errors.isEmpty,
        output.errors.allSatisfy(\.blamesModuleBorder)
      {
        (product, unlinked) = try compile(cell, text: text, respectingAccess: false)
        output = CompilerOutput(product.diagnostics)
      }
      if product.succeeded {
        build.succeeded = true
        build.unlinked = unlinked
        return build
      }
      let refused = singleImports(cell, text, output.errors).subtracting(unknown)
      if !refused.isEmpty {
        unknown.formUnion(refused)
        continue
      }
      let messages = output.withoutModuleBorders
      let kept = cell.pieces.filter { !lost.contains($0.id) }
      if cell.purpose == .values {
        let pieces = kept.compactMap { piece -> (id: Int, messages: [CompilerMessage])? in
          let own = Self.group(messages) {
            $0.file == cell.name && piece.lines.contains($0.line)
              || $0.file == "\(cell.name).end" && piece.id == kept.last?.id
          }
          return own.isEmpty ? nil : (piece.id, own.map { said($0, in: cell, cells) })
        }
        if !pieces.isEmpty {
          build.lost += pieces
          lost.formUnion(pieces.map(\.id))
          continue
        }
      }
      build.messages = Self.group(messages) { _ in true }
        .filter { $0.isError || cells.contains($0.file) }.map { said($0, in: cell, cells) }
      return build
    }
  }

  /// Links what a build has left to be linked.
  func link(_ build: CellBuild) throws(SurroundingsError) -> CellBuild {
    guard let unlinked = build.unlinked else { return build }
    var build = build
    build.unlinked = nil
    if let failure = try link(unlinked) {
      build.succeeded = false
      build.messages = [
        CompilerMessage(
          cell: unlinked.cell.name, line: 0, column: 0, kind: "error", text: failure)
      ]
    }
    return build
  }

  /// Errors that meet a condition, each with the notes behind it.
  private static func group(
    _ messages: [CompilerOutput.Message], _ isMeant: (CompilerOutput.Message) -> Bool
  ) -> [CompilerOutput.Message] {
    var taken: [CompilerOutput.Message] = []
    var taking = false
    for message in messages {
      if message.isError { taking = isMeant(message) }
      if taking { taken.append(message) }
    }
    return taken
  }

  /// The single imports among the lines that errors in the text above the pieces point at.
  private func singleImports(
    _ cell: Cell, _ text: String, _ errors: [CompilerOutput.Message]
  ) -> Set<String> {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var found: Set<String> = []
    for error in errors where error.file == "\(cell.name).swift" {
      guard lines.indices.contains(error.line - 1) else { continue }
      let words = lines[error.line - 1].split(separator: " ")
      if words.count == 4, words[0] == "@testable", words[1] == "import" {
        found.insert("\(words[2]) \(words[3])")
      }
    }
    return found
  }

  /// A message with a place that a page can show.
  private func said(
    _ message: CompilerOutput.Message, in cell: Cell, _ cells: Set<String>
  ) -> CompilerMessage {
    var (name, line, column) = (cell.name, 0, 0)
    if cells.contains(message.file) {
      (name, line, column) = (message.file, message.line, message.column)
    } else if message.file == "\(cell.name).end" {
      // What was left open in the last line is noticed behind it.
      line = cell.pieces.last?.lines.upperBound ?? 0
    }
    return CompilerMessage(
      cell: name, line: line, column: column, kind: message.kind, text: message.text)
  }
}
