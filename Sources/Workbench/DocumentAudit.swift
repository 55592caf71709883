package import Audits
import CommonMark
import Dispatch
package import SourceText
import Synchronization
import Toolchain

/// Audits documents side by side.
package struct DocumentAudit: Sendable {
  private let auditor: Auditor

  package init(_ settings: Auditor.Settings) {
    auditor = Auditor(settings)
  }

  /// A document with all verdicts, fingerprints, repeats and acceptances.
  package func audit(_ source: SourceFile) -> Audit {
    let audit = auditor.audit(source).fingerprinted.withRepeats
    guard audit.mayBeSpokenTo else { return audit }
    return audit.accepting(MarkupDocument(parsing: source), rules: Rules.ids)
  }

  /// Audits all; each is told on the calling thread, in order.
  ///
  /// Throws `SurroundingsError.interrupted` as soon as somebody asks to stop; what is in work then
  /// ends with the process.
  package func audit(
    _ files: [SourceFile], jobs: Int, interrupted: () -> Bool, began: (SourceFile) -> Void,
    ended: (Audit) -> Void
  ) throws {
    let board = Board()
    let workers = SideWork<Void>()
    for _ in 0..<min(max(1, jobs), files.count) {
      workers.add { [self] in
        while let index = board.next(below: files.count) {
          board.put(audit(files[index]), at: index)
        }
      }
    }
    for (index, file) in files.enumerated() {
      began(file)
      while true {
        if interrupted() {
          board.stop()
          throw SurroundingsError.interrupted
        }
        if let audit = board.take(index) {
          ended(audit)
          break
        }
        board.wait()
      }
    }
  }
}

/// What the workers take and what they bring.
private final class Board: Sendable {
  private let taken = Mutex(0)
  private let audits = Mutex<[Int: Audit]>([:])
  private let news = DispatchSemaphore(value: 0)

  func next(below count: Int) -> Int? {
    taken.withLock { taken in
      guard taken < count else { return nil }
      defer { taken += 1 }
      return taken
    }
  }

  func stop() { taken.withLock { $0 = .max } }

  func put(_ audit: Audit, at index: Int) {
    audits.withLock { $0[index] = audit }
    news.signal()
  }

  func take(_ index: Int) -> Audit? { audits.withLock { $0.removeValue(forKey: index) } }

  /// Until something is brought, or for a moment.
  func wait() { _ = news.wait(timeout: .now() + .milliseconds(50)) }
}
