import Foundation
import Synchronization

/// Work that goes on beside the thread that hands it over; each piece has a thread of its own, since
/// all it does is wait for processes.
package final class SideWork<Result: Sendable>: Sendable {
  private let results = Mutex<[Int: Result]>([:])
  private let isDone = DispatchSemaphore(value: 0)
  private let count = Mutex(0)

  package init() {}

  package func add(_ work: @escaping @Sendable () -> Result) {
    let index = count.withLock { count in
      defer { count += 1 }
      return count
    }
    let thread = Thread { [self] in
      let result = work()
      results.withLock { $0[index] = result }
      isDone.signal()
    }
    // As much as the first thread has; elsewhere than on Linux others are given far less.
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Waits for all of it; in the order in which it was handed over.
  package func finish() -> [Result] {
    let count = count.withLock { $0 }
    for _ in 0..<count { isDone.wait() }
    return results.withLock { results in (0..<count).compactMap { results[$0] } }
  }
}
