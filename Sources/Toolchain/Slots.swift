import Dispatch
import Synchronization

/// How many processes may work at a time, over all chapters that are being checked.
///
/// The most urgent comes next; among equals, whoever has waited longest.
package final class Slots: Sendable {
  private struct Waiting: Sendable {
    let urgency: Int
    let wake: DispatchSemaphore
  }

  private struct State {
    var free: Int
    /// In the order in which they came.
    var waiting: [Waiting] = []
  }

  private let state: Mutex<State>

  package init(_ count: Int) { state = Mutex(State(free: max(1, count))) }

  func taking<R>(
    urgency: Int, _ body: () throws(SurroundingsError) -> R
  ) throws(SurroundingsError) -> R {
    take(urgency)
    defer { leave() }
    return try body()
  }

  private func take(_ urgency: Int) {
    let wake = state.withLock { state -> DispatchSemaphore? in
      if state.free > 0 {
        state.free -= 1
        return nil
      }
      let wake = DispatchSemaphore(value: 0)
      state.waiting.append(Waiting(urgency: urgency, wake: wake))
      return wake
    }
    wake?.wait()
  }

  private func leave() {
    state.withLock { state in
      let urgency = state.waiting.map(\.urgency).max()
      guard let next = state.waiting.firstIndex(where: { $0.urgency == urgency }) else {
        state.free += 1
        return
      }
      state.waiting.remove(at: next).wake.signal()
    }
  }
}
