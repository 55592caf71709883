import Programs
import Synchronization

/// One run of a program: compile, run, leave out what failed, and again, until nothing new fails.
struct ProgramRun: ~Copyable {
  private let program: Program
  private let names: Set<String>
  private let compiler: CellCompiler
  private let starter: HostStarter
  /// Where the ends of traps are kept, and whether they are only written there; nil keeps nothing.
  private let kept: (store: Store, isFresh: Bool)?

  private var records: [String: CellRecord] = [:]
  /// Cells that cannot be imported or run.
  private var failed: Set<String> = []
  private var lost: [String: [LostPiece]] = [:]
  private var timeouts = 0
  private var hostRuns = 0
  private var hostSeconds = 0.0
  private var cellSeconds: [String: Double] = [:]

  init(
    _ program: Program, compiler: CellCompiler, starter: HostStarter,
    kept: (store: Store, isFresh: Bool)?
  ) {
    self.kept = kept
    self.program = program
    names = Set(program.cells.map(\.name))
    self.compiler = compiler
    self.starter = starter
  }

  /// A program that keeps hanging is given up after so many times.
  private static let patience = 3

  mutating func run() throws(SurroundingsError) -> (Transcript, RunFacts, isKeepable: Bool) {
    while true {
      try buildAll()
      let line = program.cells.filter {
        ($0.purpose == .story || $0.purpose == .values) && !failed.contains($0.name)
      }
      guard let culprit = try runAll(line) else { break }
      if timeouts >= Self.patience {
        let traps = program.cells.filter { $0.purpose == .mustTrap && !failed.contains($0.name) }
        for cell in line + traps where !finished.contains(cell.name) && cell.name != culprit {
          fail(cell, .spoiled(by: [culprit]))
        }
        break
      }
    }
    for (name, pieces) in lost { records[name]?.lostPieces = pieces }
    var (facts, isKeepable) = compiler.state.withLock { ($0.facts, $0.isKeepable) }
    for (name, seconds) in cellSeconds { facts.cells[name, default: CellCost()].running = seconds }
    facts.hostRuns = hostRuns
    facts.hostSeconds = hostSeconds
    isKeepable =
      isKeepable
      && records.values.allSatisfy { record in
        ([record.end] + record.lostPieces.map(\.end)).allSatisfy {
          if case .stopped = $0 { false } else { true }
        }
      }
    return (
      Transcript(cells: records, surroundings: starter.sandbox.words), facts, isKeepable
    )
  }

  private var finished: Set<String> = []
}

extension ProgramRun {
  // MARK: Compiling

  /// A cell that is being compiled, and what stood in its way when it was its turn.
  private struct Turn: Sendable {
    let cell: Cell
    let missing: Set<String>
    let build: Result<CellBuild, SurroundingsError>
    /// Whether only its linking was waited for, and others import it.
    var isImported = false
  }

  /// Compiles all cells that have not failed. What others import is compiled in order; linking it,
  /// and the rest, goes on beside that, as soon as what it needs is there.
  private mutating func buildAll() throws(SurroundingsError) {
    let beside = SideWork<Turn>()
    var turns: [Turn] = []
    let wanted = program.cells.filter { !failed.contains($0.name) }
    for (index, cell) in wanted.enumerated() {
      compiler.state.withLock { $0.left = wanted.count - index }
      guard let (missing, gone) = prepare(cell) else { continue }
      let (compiler, names) = (compiler, names)
      let compile = { @Sendable () throws(SurroundingsError) in
        try compiler.build(cell, without: missing, lost: gone, cells: names)
      }
      guard cell.purpose == .story else {
        beside.add {
          Turn(
            cell: cell, missing: missing,
            build: Result { () throws(SurroundingsError) in try compiler.link(compile()) })
        }
        continue
      }
      let turn = Turn(cell: cell, missing: missing, build: Result(catching: compile))
      guard case .success(let build) = turn.build else {
        turns.append(turn)
        break
      }
      try take(turn)
      guard build.unlinked != nil else { continue }
      beside.add {
        Turn(
          cell: cell, missing: missing,
          build: Result { () throws(SurroundingsError) in try compiler.link(build) },
          isImported: true)
      }
    }
    // Waited for in any case: what goes on there works in this run's folder.
    var isComplete = true
    for turn in beside.finish() + turns {
      try take(turn)
      if turn.isImported, failed.contains(turn.cell.name) { isComplete = false }
    }
    // What imports a cell that could not be linked is compiled again without it.
    if !isComplete { try buildAll() }
  }

  /// What a cell has to do without; nil where it then cannot be compiled at all.
  private mutating func prepare(_ cell: Cell) -> (missing: Set<String>, lost: Set<Int>)? {
    let missing = Set(cell.sees.map(\.cell)).intersection(failed)
    let hidden = cell.sees.filter { missing.contains($0.cell) && !$0.names.isEmpty }
    if cell.purpose == .values {
      for piece in cell.pieces where !isLost(piece.id, cell) {
        let by = Self.needed(hidden, in: piece.text)
        if !by.isEmpty { lose(piece.id, cell, .spoiled(by: by), []) }
      }
    } else {
      // Without the cell that declares a name again, an older one would answer for it.
      let by = Self.needed(hidden, in: cell.pieces.map(\.text).joined(separator: "\n"))
      if !by.isEmpty {
        fail(cell, .spoiled(by: by))
        return nil
      }
    }
    return (missing, Set(lost[cell.name, default: []].map(\.id)))
  }

  private mutating func take(_ turn: Turn) throws(SurroundingsError) {
    let (cell, missing) = (turn.cell, turn.missing)
    let build = try turn.build.get()
    for piece in build.lost {
      let by = blamed(cell, missing, piece.messages)
      lose(piece.id, cell, by.isEmpty ? .refused : .spoiled(by: by), piece.messages)
    }
    if build.succeeded {
      if records[cell.name] == nil { records[cell.name] = CellRecord() }
    } else {
      let by = blamed(cell, missing, build.messages)
      fail(cell, by.isEmpty ? .refused : .spoiled(by: by), messages: build.messages)
    }
  }

  /// The cells whose names, which must win over older ones, occur in a text.
  private static func needed(_ sights: [Cell.Sight], in text: String) -> [String] {
    guard !sights.isEmpty else { return [] }
    let words = text.usedNames
    return sights.filter { sight in
      sight.names.contains {
        !$0.split(separator: " ").suffix(1).joined().identifiers.isDisjoint(with: words)
      }
    }.map(\.cell)
  }

  /// The missing cells that errors are due to: those that declare an identifier which the errors
  /// quote. A cell that declares nothing of the kind is never blamed.
  private func blamed(
    _ cell: Cell, _ missing: Set<String>, _ messages: [CompilerMessage]
  ) -> [String] {
    guard !missing.isEmpty else { return [] }
    let errors = messages.filter { $0.kind == "error" }.map {
      CompilerOutput.Message(file: "", line: 0, column: 0, kind: "error", text: $0.text)
    }
    let quoted = errors.reduce(into: Set<String>()) { $0.formUnion($1.quotedIdentifiers) }
    return program.cells.filter { cell in
      missing.contains(cell.name)
        && cell.pieces.contains { !$0.text.declaredIdentifiers.isDisjoint(with: quoted) }
    }.map(\.name)
  }

  private func isLost(_ id: Int, _ cell: Cell) -> Bool {
    lost[cell.name, default: []].contains { $0.id == id }
  }

  private mutating func lose(
    _ id: Int, _ cell: Cell, _ end: CellRecord.End, _ messages: [CompilerMessage]
  ) {
    lost[cell.name, default: []].append(LostPiece(id: id, end: end, messages: messages))
  }

  private mutating func fail(
    _ cell: Cell, _ end: CellRecord.End, messages: [CompilerMessage] = []
  ) {
    failed.insert(cell.name)
    var record = CellRecord(end: end, messages: messages)
    if case .spoiled = end {
    } else if let old = records[cell.name], messages.isEmpty {
      (record.output, record.values, record.figures) = (old.output, old.values, old.figures)
    }
    records[cell.name] = record
  }
}

extension ProgramRun {
  // MARK: Running

  /// The cells that one must run before a cell, in order.
  private func story(of cell: Cell) -> [Cell] {
    var wanted: Set<String> = []
    var open = cell.sees.map(\.cell)
    while let name = open.popLast() {
      guard !failed.contains(name), wanted.insert(name).inserted else { continue }
      open += program[name: name]?.sees.map(\.cell) ?? []
    }
    return program.cells.filter { wanted.contains($0.name) }
  }

  /// Runs the story, and beside it the cells that must trap, each behind what it sees in a process of
  /// its own; returns the cell of the story that did not come to its end. Then what it spoils is not
  /// known yet, and the traps count for nothing.
  private mutating func runAll(_ line: [Cell]) throws(SurroundingsError) -> String? {
    let beside = SideWork<(line: [Cell], run: Result<HostRun, SurroundingsError>)>()
    let traps = program.cells.filter { $0.purpose == .mustTrap && !failed.contains($0.name) }
    let lines = traps.map { story(of: $0) + [$0] }
    let startTraps = { [trapRun] in
      for line in lines { beside.add { (line, trapRun(line)) } }
    }
    let main = Result { () throws(SurroundingsError) -> HostRun? in
      if line.isEmpty {
        startTraps()
        return nil
      }
      // The story comes first: there is always enough to do for it.
      return try starter.run(libraries(of: line), begun: startTraps)
    }
    let others = beside.finish()
    if let run = try main.get(), let culprit = take(run, of: line) { return culprit }
    for (line, run) in others { _ = try take(run.get(), of: line, only: line.last?.name) }
    return nil
  }

  /// Runs a cell that must trap behind its story, unless just that was run before: a change below it
  /// is none to it.
  private var trapRun: @Sendable ([Cell]) -> Result<HostRun, SurroundingsError> {
    { [starter, compiler, kept] line in
      let key = compiler.key(
        ofRunning: line.map(\.name), "\(starter.limits)", starter.sandbox.words)
      if let kept, !kept.isFresh, let run = kept.store.decoded(HostRun.self, .run, key) {
        return .success(run)
      }
      return Result { () throws(SurroundingsError) in
        let run = try starter.run(line.map { ($0.name, compiler.library(of: $0.name)) })
        if case .stopped = run.failure?.end { return run }
        var remembered = run
        remembered.isKept = true
        kept?.store.keep(encoding: remembered, .run, key)
        return run
      }
    }
  }

  private func libraries(of line: [Cell]) -> [(name: String, library: String)] {
    line.map { ($0.name, compiler.library(of: $0.name)) }
  }

  /// Notes what came of a run; returns the cell that did not come to its end.
  ///
  /// - Parameter only: the cell that it was about, where the others had been run before.
  private mutating func take(
    _ run: HostRun, of line: [Cell], only: String? = nil
  ) -> String? {
    if !run.isKept {
      hostRuns += 1
      hostSeconds += run.seconds
    }
    for cell in line where only == nil || cell.name == only {
      guard let trace = run.traces[cell.name] else { continue }
      if trace.hasEnded { finished.insert(cell.name) }
      cellSeconds[cell.name] = trace.seconds ?? run.seconds
      var record = CellRecord(output: trace.output, values: trace.values, figures: trace.figures)
      record.lostPieces = lost[cell.name, default: []]
      records[cell.name] = record
    }
    guard let failure = run.failure, let cell = line.first(where: { $0.name == failure.cell })
    else { return nil }
    let (name, end) = (failure.cell, failure.end)
    if case .stopped(.wallTime, _) = end { timeouts += 1 }
    if cell.purpose == .values, let id = culprit(in: cell, end, run.traces[name]) {
      lose(id, cell, end, [])
    } else if only == nil || name == only {
      fail(cell, end)
    } else if let only = line.last, only.name != name {
      // It ran to its end before; what it did this time keeps the one behind it from running.
      fail(only, .spoiled(by: [name]))
    }
    return name
  }

  /// The piece that stopped a cell: the one with the innermost frame, else the first whose value
  /// did not come.
  private func culprit(in cell: Cell, _ end: CellRecord.End, _ trace: HostRun.Trace?) -> Int? {
    let kept = cell.pieces.filter { !isLost($0.id, cell) }
    var frames: [Trap.Frame] = []
    switch end {
    case .trapped(let trap), .stopped(_, let trap): frames = trap.frames
    default: break
    }
    for frame in frames where frame.cell == cell.name {
      if let piece = kept.first(where: { $0.lines.contains(frame.line) }) { return piece.id }
    }
    let sent = Set(trace?.values.map(\.id) ?? [])
    return kept.first { !sent.contains($0.id) }?.id
  }
}
