import Programs
import Wire

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Watches a host: which cell is running and for how long, and what all its processes take.
struct HostWatch {
  private let word: String
  private let wire: String
  private let end: String
  private let limits: Limits
  private let progress: (ProgressEvent) -> Void
  /// The cell that was running at the last look.
  private(set) var cell: String
  private var since = ContinuousClock.now
  private var looked = ContinuousClock.now
  private var told = ContinuousClock.now
  private var size = 0
  private var crowdedLooks = 0
  /// The limit that was met, which only somebody outside can see.
  private(set) var exceeded: CellRecord.Limit?

  init(
    word: String, wire: String, end: String, first: String, limits: Limits,
    progress: @escaping (ProgressEvent) -> Void
  ) {
    self.word = word
    self.wire = wire
    self.end = end
    self.limits = limits
    self.progress = progress
    cell = first
    progress(ProgressEvent(activity: .running, cell: first, seconds: 0))
  }

  /// False once the cells are through, or must not go on.
  mutating func goesOn(below root: pid_t) -> Bool {
    if HostEnd(Disk.text(end)).status != nil { return false }
    let now = ContinuousClock.now
    guard now - looked > .milliseconds(100) else { return true }
    look()
    looked = now
    let seconds = (now - since).seconds
    if now - told > .seconds(1) {
      told = now
      progress(ProgressEvent(activity: .running, cell: cell, seconds: seconds))
    }
    if seconds >= limits.wallSeconds {
      exceeded = .wallTime
    } else {
      weigh(ProcessTree(below: root))
    }
    return exceeded == nil
  }

  private mutating func look() {
    guard let now = Disk.stamp(wire)?.size, now != size else { return }
    size = now
    for frame in WireFormat.frames(in: Disk.read(wire) ?? [], word: word).reversed() {
      guard case .begin(let name, _, _, _) = frame else { continue }
      if name != cell { (cell, since) = (name, ContinuousClock.now) }
      return
    }
  }

  /// A single process meets its limits by itself; many together are seen only here.
  private mutating func weigh(_ tree: ProcessTree) {
    // Nobody is left to go on with what a listing has stopped, the process above it for one.
    for member in tree.members where member.isStopped { _ = Platform.kill(member.pid, SIGCONT) }
    if tree.memory > limits.memory { exceeded = .memory }
    // What starts processes without end is near the limit at each look, if not always at it.
    crowdedLooks = tree.tasks >= limits.processes / 2 ? crowdedLooks + 1 : 0
    if crowdedLooks > 4 { exceeded = .processes }
  }
}
