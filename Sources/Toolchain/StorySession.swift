import Programs

/// Takes one program from its text to its transcript.
struct StorySession {
  let program: Program
  var compiler: CellCompiler
  let limits: Limits
  private var records: [String: CellRecord] = [:]
  /// Cells that nobody can import: they did not compile, or did not come to their end.
  private var failed: Set<String> = []
  private var lost: [String: [LostPiece]] = [:]

  init(program: Program, compiler: CellCompiler, limits: Limits) {
    self.program = program
    self.compiler = compiler
    self.limits = limits
  }

  mutating func transcript(progress: (String) -> Void) throws(SurroundingsError) -> Transcript {
    for cell in program.cells {
      progress("compiling \(cell.name)")
      try compile(cell)
    }
    try runStory(progress: progress)
    for cell in program.cells where cell.purpose == .mustTrap && !failed.contains(cell.name) {
      progress("running \(cell.name)")
      let above = cell.sees.map(\.cell).filter { !failed.contains($0) }
      let run = try run(above + [cell.name])
      records[cell.name] = run.records[cell.name] ?? CellRecord(end: .finished)
    }
    for (name, pieces) in lost { records[name]?.lostPieces = pieces.sorted { $0.id < $1.id } }
    return Transcript(cells: records)
  }

  // MARK: Running

  /// Runs the story until what is left of it comes to its end. A cell that does not is left out,
  /// and those that used it with it, by compiling them without it.
  private mutating func runStory(progress: (String) -> Void) throws(SurroundingsError) {
    while true {
      let cells = program.cells.filter {
        ($0.purpose == .story || $0.purpose == .values) && !failed.contains($0.name)
      }
      guard !cells.isEmpty else { return }
      progress("running")
      let run = try run(cells.map(\.name))
      for cell in cells {
        if let record = run.records[cell.name] { records[cell.name] = record }
      }
      guard let culprit = run.culprit, let cell = program[name: culprit] else { return }
      if cell.purpose == .values, try leaveOut(run.records[culprit], of: cell) { continue }
      failed.insert(culprit)
      let index = program.cells.firstIndex(of: cell) ?? 0
      for later in program.cells[(index + 1)...]
      where !failed.contains(later.name) && later.sees.contains(where: { $0.cell == culprit }) {
        try compile(later)
      }
    }
  }

  private func run(_ cells: [String]) throws(SurroundingsError) -> StoryRun {
    try StoryRun(
      cells, in: compiler.folder, library: compiler.library, limits: limits,
      programPath: "/usr/bin:/bin")
  }

  /// Leaves the expression out that ended the run. Returns false where none can be named.
  private mutating func leaveOut(
    _ record: CellRecord?, of cell: Cell
  ) throws(SurroundingsError) -> Bool {
    guard let record else { return false }
    let gone = Set(lost[cell.name, default: []].map(\.id))
    let line = record.end.trap?.frames.last { $0.cell == cell.name }?.line
    // Without a frame: the first expression that sent no value.
    let sent = Set(record.values.map(\.id))
    let piece =
      cell.pieces.first { piece in line.map(piece.lines.contains) ?? false }
      ?? cell.pieces.first { !sent.contains($0.id) && !gone.contains($0.id) }
    guard let piece, !gone.contains(piece.id) else { return false }
    lost[cell.name, default: []].append(LostPiece(id: piece.id, end: record.end, messages: []))
    try compile(cell)
    return true
  }

  // MARK: Compiling

  private mutating func compile(_ cell: Cell) throws(SurroundingsError) {
    var unknown: Set<String> = []
    var ignoringAccess = false
    // Each turn leaves something out, so there are no more turns than things to leave out.
    for _ in 0...(cell.pieces.count + cell.sees.reduce(3) { $0 + $1.names.count }) {
      let gone = Set(lost[cell.name, default: []].map(\.id))
      guard gone.count < cell.pieces.count else {
        records[cell.name] = CellRecord(end: .finished)
        failed.insert(cell.name)
        return
      }
      let text = cell.text(withoutCells: failed, pieces: gone, names: unknown)
      let result = try compiler.compile(
        cell, text: text, imports: cell.sees.map(\.cell).filter { !failed.contains($0) },
        ignoringAccess: ignoringAccess)
      if result.isCompiled {
        records[cell.name] = CellRecord(end: .finished)
        return
      }
      let said = CompilerMessages(result.said)
      if !ignoringAccess, said.areOnlyAboutAccess {
        ignoringAccess = true
      } else if let paths = unknownImports(said, text, cell), !paths.isSubset(of: unknown) {
        unknown.formUnion(paths)
      } else if cell.purpose != .values || !loseRefused(said, of: cell) {
        refuse(cell, said)
        return
      }
    }
  }

  /// The single imports that the compiler did not know, by the lines it complains about.
  private func unknownImports(_ said: CompilerMessages, _ text: String, _ cell: Cell) -> Set<String>? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let paths = said.errors.filter { $0.file == "\(cell.name).swift" }.compactMap { error in
      lines.indices.contains(error.line - 1) ? lines[error.line - 1] : nil
    }.filter { $0.hasPrefix("@testable import ") && $0.contains(".") }
    return paths.isEmpty ? nil : Set(paths.map { String($0.dropFirst("@testable import ".count)) })
  }

  /// Leaves out the expressions that do not compile. Returns false where none can be named.
  private mutating func loseRefused(_ said: CompilerMessages, of cell: Cell) -> Bool {
    let gone = Set(lost[cell.name, default: []].map(\.id))
    var found = false
    for piece in cell.pieces where !gone.contains(piece.id) {
      let mine = said.errors.filter { $0.file == cell.name && piece.lines.contains($0.line) }
      guard !mine.isEmpty else { continue }
      let single = CompilerMessages(lines: mine)
      let culprits = culprits(of: single, in: cell)
      lost[cell.name, default: []].append(
        LostPiece(
          id: piece.id, end: culprits.isEmpty ? .refused : .spoiled(by: culprits),
          messages: single.messages(cells: program.cells.map(\.name))))
      found = true
    }
    return found
  }

  private mutating func refuse(_ cell: Cell, _ said: CompilerMessages) {
    let culprits = culprits(of: said, in: cell)
    records[cell.name] = CellRecord(
      end: culprits.isEmpty ? .refused : .spoiled(by: culprits),
      messages: said.messages(cells: program.cells.map(\.name)))
    failed.insert(cell.name)
  }

  /// The failed cells above whose names the errors speak of.
  private func culprits(of said: CompilerMessages, in cell: Cell) -> [String] {
    let names = said.quotedNames
    return cell.sees.map(\.cell).filter { name in
      guard failed.contains(name), let other = program[name: name] else { return false }
      let words = CompilerMessages.identifiers(of: other.pieces.map(\.text).joined())
      return !words.isDisjoint(with: names)
    }
  }
}

extension CellRecord.End {
  var trap: Trap? {
    switch self {
    case .trapped(let trap), .stopped(_, let trap): trap
    default: nil
    }
  }
}
