import Programs
import Wire

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// One process that ran some cells in order, and what it left behind.
struct HostRun: Sendable, Codable {
  /// What one cell left behind.
  struct Trace: Sendable, Codable {
    var hasEnded = false
    var output: [UInt8] = []
    var errors = ""
    var values: [RecordedValue] = []
    var figures: [RecordedFigure] = []
    /// Seconds on the clock; nil where it did not come to its end.
    var seconds: Double?
  }

  var traces: [String: Trace] = [:]
  /// The cell that the process did not get past, and how it ended there.
  var failure: Failure?

  struct Failure: Sendable, Codable {
    let cell: String
    let end: CellRecord.End
  }
  var seconds = 0.0
  /// Whether it was run before, and is only remembered.
  var isKept = false

  /// The status with which the host says that it could not load a cell.
  static let cannotLoad: Int32 = 97
  /// The status with which the host says that it could not even begin.
  static let gaveUp: Int32 = 98
}

/// Starts hosts, each in a folder of its own.
struct HostStarter: Sendable {
  let host: String
  let limits: Limits
  let sandbox: Sandbox
  /// The folders that a host sees besides its own.
  let folders: [String]
  let slots: Slots
  let interrupted: @Sendable () -> Bool
  let progress: @Sendable (ProgressEvent) -> Void

  /// Runs cells when a process may; `begun` is called when their turn has come.
  func run(
    _ cells: [(name: String, library: String)], begun: () -> Void = {}
  ) throws(SurroundingsError) -> HostRun {
    // What is left to do of a program that runs is least.
    try slots.taking(urgency: .max) { () throws(SurroundingsError) in
      if interrupted() { throw .interrupted }
      begun()
      return try start(cells)
    }
  }

  private func start(
    _ cells: [(name: String, library: String)]
  ) throws(SurroundingsError) -> HostRun {
    let files = try HostFiles.make(isShared: sandbox.dropsRights)
    let word = String(UInt64.random(in: 0 ... .max), radix: 16)
    try Disk.write(Array(WireFormat.header(word: word).utf8), to: files.wire)
    let plan = HostPlan(limits: limits, user: sandbox.passingUser)
    try Disk.write(Array(plan.text(running: cells).utf8), to: files.plan)

    var environment = ChildProcess.environment(home: files.home)
    environment["SWIFT_BACKTRACE"] = Backtrace.settings(writingTo: files.backtrace)
    let start = ContinuousClock.now
    var child = try ChildProcess(
      sandbox.wrapping([host], in: files, seeing: folders, limits: limits),
      called: sandbox.wall == .none ? "listing" : nil, tiedBy: sandbox.isSeen ? host : nil,
      environment: environment, folder: files.home,
      streams: .init(
        output: files.output, errors: files.errors, wire: files.wire, plan: files.plan,
        end: files.end))
    var watch = HostWatch(
      word: word, wire: files.wire, end: files.end, first: cells.first?.name ?? "", limits: limits,
      progress: progress)
    let pid = child.pid
    _ = try child.wait { () throws(SurroundingsError) -> Bool in
      if interrupted() { throw .interrupted }
      return watch.goesOn(below: pid)
    }
    if watch.exceeded != nil {
      askForBacktrace(pid, files)
      let asked = ContinuousClock.now
      _ = try child.wait { () throws(SurroundingsError) -> Bool in
        if interrupted() { throw .interrupted }
        let text = Disk.text(files.backtrace)
        // What ignores the question is not waited for.
        let isAnswering = !text.isEmpty || ProcessTree(below: pid).hasBacktracer
        return !Backtrace.isWhole(text)
          && ContinuousClock.now - asked < .seconds(isAnswering ? 20 : 2)
      }
    }
    let outer = child.kill()
    let said = HostEnd(Disk.text(files.end))
    let end = said.status.map(ChildProcess.End.init(status:)) ?? sandbox.passedOn(outer)
    var run = HostRun()
    run.seconds = (ContinuousClock.now - start).seconds
    try read(
      &run, files: files, word: word, cells: cells.map(\.name), said: said, end: end, watch: watch)
    return run
  }

  /// Ends what the cells have started, and asks where they are themselves: the backtracer answers
  /// this signal.
  private func askForBacktrace(_ root: pid_t, _ files: borrowing HostFiles) {
    let tree = ProcessTree(below: root)
    let line = tree.eldestLine(depth: sandbox.depth)
    for member in tree.members where !line.contains(member.pid) {
      _ = Platform.kill(member.pid, SIGKILL)
    }
    let pid = sandbox.sharesProcessNumbers ? HostEnd(Disk.text(files.end)).pid : line.last
    guard let pid else { return }
    _ = Platform.kill(pid, SIGQUIT)
    // It may have stopped itself.
    _ = Platform.kill(pid, SIGCONT)
  }
}

/// What a host says about the process that runs the cells.
struct HostEnd {
  private(set) var pid: pid_t?
  private(set) var status: Int32?
  /// The index of the cell at which it ended.
  private(set) var cell: Int?

  init(_ text: String) {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2, words[0] == "runs" { pid = pid_t(words[1]) }
      if words.count == 3, words[0] == "ended" {
        (status, cell) = (Int32(words[1]), Int(words[2]))
      }
    }
  }
}

extension HostStarter {
  /// Reads the files of a process that has ended.
  private func read(
    _ run: inout HostRun, files: borrowing HostFiles, word: String, cells: [String], said: HostEnd,
    end: ChildProcess.End, watch: HostWatch
  ) throws(SurroundingsError) {
    let output = Disk.read(files.output) ?? []
    let errors = Disk.read(files.errors) ?? []
    var open: (cell: String, output: Int, errors: Int, time: Int)?
    func close(at offset: Int) {
      guard let begun = open else { return }
      let from = min(max(begun.output, 0), output.count)
      run.traces[begun.cell, default: .init()].output = Array(
        output[from..<min(max(offset, from), output.count)])
    }
    let wire = Disk.read(files.wire) ?? []
    for frame in WireFormat.frames(in: wire, word: word) {
      switch frame {
      // What is no cell of this run was not said by us.
      case .begin(let cell, _, _, _) where !cells.contains(cell): break
      case .begin(let cell, let outputOffset, let errorOffset, let time):
        open = (cell, outputOffset, errorOffset, time)
        run.traces[cell] = .init()
      case .end(let cell, _, _) where cell != open?.cell: break
      case .end(_, let offset, let time):
        close(at: offset)
        if let open {
          run.traces[open.cell]?.hasEnded = true
          run.traces[open.cell]?.seconds = Double(time - open.time) / 1e9
        }
        open = nil
      case .value(let id, let type, let description, let value):
        guard let open else { continue }
        run.traces[open.cell]?.values.append(
          RecordedValue(id: id, type: type, description: description, value: value))
      case .figure(let svg, let text):
        guard let open else { continue }
        run.traces[open.cell]?.figures.append(RecordedFigure(svg: svg, text: text))
      }
    }
    close(at: output.count)
    let text = String(
      decoding: errors[min(max(open?.errors ?? 0, 0), errors.count)...], as: UTF8.self)
    let message = Backtrace.cleaned(text, folder: files.path)
    let hasPassedAll = open == nil && cells.allSatisfy { run.traces[$0] != nil }
    // One that was asked where it hangs may go on behind that, and so come to its end.
    if hasPassedAll, watch.exceeded == nil, case .exited = end { return }
    let frames = Backtrace(Disk.text(files.backtrace), cells: Set(cells)).frames
    let trap = Trap(message: message, frames: frames)
    let limit = watch.exceeded ?? limit(met: end, output: output.count, message: message)
    // A listing may have any status, and may write over what it has said.
    let saysNothing = run.traces.isEmpty && wire.starts(with: WireFormat.header(word: word).utf8)
    if said.pid == nil || saysNothing && limit == nil && end != .exited(HostRun.cannotLoad) {
      throw .hostFailed(said: String(message.prefix { $0 != "\n" }))
    }
    var last = watch.exceeded == nil ? open?.cell : watch.cell
    if run.traces.isEmpty {
      last = said.cell.flatMap { cells.indices.contains($0) ? cells[$0] : nil }
    }
    let cell = culprit(open: last, frames: frames, run: run, cells: cells)
    switch end {
    case _ where limit != nil:
      run.failure = limit.map { HostRun.Failure(cell: cell, end: .stopped($0, trap)) }
    case .exited(HostRun.cannotLoad) where open == nil:
      run.failure = HostRun.Failure(cell: cell, end: .trapped(trap))
    case .exited(let status):
      run.failure = HostRun.Failure(cell: cell, end: .exited(status: status))
    case .signalled(let number) where message.isEmpty:
      let trap = Trap(message: Platform.signalText(number), frames: frames)
      run.failure = HostRun.Failure(cell: cell, end: .trapped(trap))
    default: run.failure = HostRun.Failure(cell: cell, end: .trapped(trap))
    }
  }

  /// The cell to blame: the one that was running, unless the stack shows only others, as when
  /// something that one of them left running in the background stopped the process.
  private func culprit(
    open: String?, frames: [Trap.Frame], run: HostRun, cells: [String]
  ) -> String {
    if let open, frames.isEmpty || frames.contains(where: { $0.cell == open }) { return open }
    return frames.last?.cell ?? cells.first { run.traces[$0] == nil } ?? cells[cells.count - 1]
  }

  /// The limit that a process met, as far as its end tells.
  private func limit(
    met end: ChildProcess.End, output: Int, message: String
  ) -> CellRecord.Limit? {
    switch end {
    case .signalled(SIGXFSZ): .output
    case .signalled(SIGXCPU): .processorTime
    case .signalled where output >= limits.output: .output
    case .signalled where message.contains("failed to allocate"): .memory
    default: nil
    }
  }
}
