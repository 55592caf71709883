import Programs
import Wire

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// One process that ran some cells in order, and what it left behind.
struct HostRun {
  /// What one cell left behind.
  struct Trace {
    var hasEnded = false
    var output: [UInt8] = []
    var errors = ""
    var values: [RecordedValue] = []
    var figures: [RecordedFigure] = []
  }

  var traces: [String: Trace] = [:]
  /// The cell that the process did not get past, and how it ended there.
  var failure: (cell: String, end: CellRecord.End)?
  var seconds = 0.0

  /// The status with which the host says that it could not load a cell.
  static let cannotLoad: Int32 = 97
}

/// Starts hosts, each in a folder of its own.
struct HostStarter {
  let host: String
  let limits: Limits
  let sandbox: Sandbox
  let interrupted: () -> Bool
  let progress: (ProgressEvent) -> Void

  func run(_ cells: [(name: String, library: String)]) throws(SurroundingsError) -> HostRun {
    let folder = try TemporaryFolder()
    let files = Files(folder: folder.path)
    let word = String(UInt64.random(in: 0 ... .max), radix: 16)
    try Disk.makeFolder(files.home)
    try Disk.write(Array(WireFormat.header(word: word).utf8), to: files.wire)
    try Disk.write(Array(plan(cells).utf8), to: files.plan)

    var environment = ChildProcess.environment(home: files.home)
    environment["SWIFT_BACKTRACE"] = Backtrace.settings(writingTo: files.backtrace)
    let start = ContinuousClock.now
    var child = try ChildProcess(
      sandbox.wrapping([host], writable: files.home), called: "listing", environment: environment,
      folder: files.home,
      streams: .init(
        output: files.output, errors: files.errors, wire: files.wire, plan: files.plan))
    var watch = Watch(
      word: word, wire: files.wire, first: cells.first?.name ?? "", limit: limits.wallSeconds,
      progress: progress)
    var end = try child.wait { () throws(SurroundingsError) -> Bool in
      if interrupted() { throw .interrupted }
      return watch.isInTime()
    }
    let isLate = end == nil
    if isLate {
      // The backtracer answers this signal, so that one learns where the program hangs.
      child.signal(SIGQUIT)
      let asked = ContinuousClock.now
      end = try child.wait { () throws(SurroundingsError) -> Bool in
        if interrupted() { throw .interrupted }
        return !Backtrace.isWhole(Disk.text(files.backtrace))
          && ContinuousClock.now - asked < .seconds(20)
      }
      child.kill()
    }
    var run = HostRun()
    run.seconds = (ContinuousClock.now - start).seconds
    try read(&run, files: files, word: word, cells: cells.map(\.name), end: end, isLate: isLate)
    return run
  }

  private func plan(_ cells: [(name: String, library: String)]) -> String {
    "\(limits.processorSeconds) \(limits.memory) \(limits.output)\n"
      + cells.map { "\($0.name)_main \($0.library)\n" }.joined()
  }

  private struct Files {
    let folder: String
    var home: String { "\(folder)/home" }
    var wire: String { "\(folder)/wire" }
    var plan: String { "\(folder)/plan" }
    var output: String { "\(folder)/output" }
    var errors: String { "\(folder)/errors" }
    var backtrace: String { "\(folder)/backtrace" }
  }
}

extension HostStarter {
  /// Watches which cell is running, and for how long.
  private struct Watch {
    let word: String
    let wire: String
    var cell: String
    let limit: Double
    let progress: (ProgressEvent) -> Void
    private var since = ContinuousClock.now
    private var looked = ContinuousClock.now
    private var told = ContinuousClock.now
    private var size = 0

    init(
      word: String, wire: String, first: String, limit: Double,
      progress: @escaping (ProgressEvent) -> Void
    ) {
      self.word = word
      self.wire = wire
      self.cell = first
      self.limit = limit
      self.progress = progress
      progress(ProgressEvent(activity: .running, cell: first, seconds: 0))
    }

    mutating func isInTime() -> Bool {
      let now = ContinuousClock.now
      guard now - looked > .milliseconds(100) else { return true }
      looked = now
      look()
      let seconds = (now - since).seconds
      if now - told > .seconds(1) {
        told = now
        progress(ProgressEvent(activity: .running, cell: cell, seconds: seconds))
      }
      return seconds < limit
    }

    private mutating func look() {
      guard let now = Disk.stamp(wire)?.size, now != size else { return }
      size = now
      for frame in WireFormat.frames(in: Disk.read(wire) ?? [], word: word).reversed() {
        guard case .begin(let name, _, _) = frame else { continue }
        if name != cell { (cell, since) = (name, ContinuousClock.now) }
        return
      }
    }
  }

  /// Reads the files of a process that has ended.
  private func read(
    _ run: inout HostRun, files: Files, word: String, cells: [String], end: ChildProcess.End?,
    isLate: Bool
  ) throws(SurroundingsError) {
    let output = Disk.read(files.output) ?? []
    let errors = Disk.read(files.errors) ?? []
    var open: (cell: String, output: Int, errors: Int)?
    func close(at offset: Int) {
      guard let begun = open else { return }
      let from = min(max(begun.output, 0), output.count)
      run.traces[begun.cell, default: .init()].output = Array(
        output[from..<min(max(offset, from), output.count)])
    }
    for frame in WireFormat.frames(in: Disk.read(files.wire) ?? [], word: word) {
      switch frame {
      case .begin(let cell, let outputOffset, let errorOffset):
        open = (cell, outputOffset, errorOffset)
        run.traces[cell] = .init()
      case .end(_, let offset):
        close(at: offset)
        if let open { run.traces[open.cell]?.hasEnded = true }
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
    let message = Backtrace.cleaned(text, folder: files.folder)
    let hasPassedAll = open == nil && cells.allSatisfy { run.traces[$0] != nil }
    if hasPassedAll, case .exited = end { return }
    let frames = Backtrace(Disk.text(files.backtrace), cells: Set(cells)).frames
    let trap = Trap(message: message, frames: frames)
    let limit = exceeded(isLate: isLate, end: end, output: output.count, message: message)
    if run.traces.isEmpty, limit == nil, end != .exited(HostRun.cannotLoad) {
      throw .hostFailed(said: String(message.prefix { $0 != "\n" }))
    }
    let cell = culprit(open: open?.cell, frames: frames, run: run, cells: cells)
    switch end {
    case _ where limit != nil: run.failure = limit.map { (cell, .stopped($0, trap)) }
    case .exited(HostRun.cannotLoad) where open == nil: run.failure = (cell, .trapped(trap))
    case .exited(let status): run.failure = (cell, .exited(status: status))
    case .signalled(let number) where message.isEmpty:
      let trap = Trap(message: Platform.signalText(number), frames: frames)
      run.failure = (cell, .trapped(trap))
    default: run.failure = (cell, .trapped(trap))
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

  private func exceeded(
    isLate: Bool, end: ChildProcess.End?, output: Int, message: String
  ) -> CellRecord.Limit? {
    if isLate { return .wallTime }
    switch end {
    case .signalled(SIGXFSZ): return .output
    case .signalled(SIGXCPU): return .processorTime
    case .signalled where output >= limits.output: return .output
    case .signalled where message.contains("failed to allocate"): return .memory
    default: return nil
    }
  }
}
