import SourceText
import Workbench

/// Tells what is going on: on a terminal in a line that is overwritten, and anywhere once for each
/// listing that takes long.
struct ProgressLine {
  private let terminal: Terminal
  /// The chapters in work, with what is being done.
  private var working: [(file: BookFile, work: Workbench.Work?)] = []
  private var told: Set<String> = []

  /// After so many seconds on one listing, it is told which.
  private static let patience = 5.0

  private let verb: String

  init(_ terminal: Terminal, doing verb: String = "checking") {
    self.terminal = terminal
    self.verb = verb
  }

  mutating func note(_ event: Workbench.Event) {
    switch event {
    case .began(let file): working.append((file, nil))
    case .working(let file, let work):
      let index = working.firstIndex { $0.file.location == file.location }
      if let index { working[index].work = work }
      tellIfLong(file, work)
    case .ended(let chapter):
      working.removeAll { $0.file.location == chapter.file.location }
      terminal.clearProgress()
      return
    }
    terminal.progress(
      "\(verb) "
        + working.map { Self.words($0.file, $0.work) }
        .joined(separator: ", "))
  }

  /// Where the work was when it stopped.
  var places: [String] { working.map { Self.words($0.file, $0.work) } }

  private mutating func tellIfLong(_ file: BookFile, _ work: Workbench.Work) {
    guard work.seconds >= Self.patience else { return }
    let place = Self.place(file, work)
    guard told.insert("\(place) \(work.activity)").inserted else { return }
    terminal.remark("\(place): \(work.activity) for more than 5 s")
  }

  private static func words(_ file: BookFile, _ work: Workbench.Work?) -> String {
    guard let work, work.line != nil else { return file.title }
    let time = work.seconds >= patience ? " for \(Int(work.seconds)) s" : ""
    return "\(place(file, work)) (\(work.activity)\(time))"
  }

  private static func place(_ file: BookFile, _ work: Workbench.Work) -> String {
    work.line.map { "\(file.source.path):\($0)" } ?? file.source.path
  }
}
