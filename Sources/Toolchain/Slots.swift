import Dispatch

/// How many processes may work at a time, over all chapters that are being checked.
///
/// Whoever has waited longest comes next.
package final class Slots: Sendable {
  private let semaphore: DispatchSemaphore

  package init(_ count: Int) { semaphore = DispatchSemaphore(value: max(1, count)) }

  func taking<R>(_ body: () throws(SurroundingsError) -> R) throws(SurroundingsError) -> R {
    semaphore.wait()
    defer { semaphore.signal() }
    return try body()
  }
}
