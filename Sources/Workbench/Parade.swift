import Dispatch
import Synchronization
import Toolchain

/// Chapters that are worked on side by side and come out in the order in which they went in.
struct Parade {
  private let files: [BookFile]
  private let most: Int

  init(_ files: [BookFile], most: Int) {
    self.files = files
    self.most = max(1, most)
  }

  private enum Message<Product: Sendable>: Sendable {
    case event(Workbench.Event)
    case finished(Int, Result<Product, any Error>)
  }

  /// Works on the files, tells what happens and hands out what came of each, all on the calling
  /// thread. The first error is thrown
  /// once everything that had begun has ended; chapters in front of it are still told.
  func run<Product: Sendable>(
    _ task:
      @escaping @Sendable (BookFile, @escaping @Sendable (Workbench.Event) -> Void) throws ->
      Product,
    observe: (Workbench.Event) -> Void, ended: (Product) -> Void
  ) throws {
    let inbox = Inbox<Message<Product>>()
    let next = Mutex(0)
    let isOver = Mutex(false)
    let files = files
    let workers = SideWork<Void>()
    let count = min(most, files.count)
    for _ in 0..<count {
      workers.add {
        while true {
          let index = next.withLock { next in
            defer { next += 1 }
            return next
          }
          guard index < files.count, !isOver.withLock({ $0 }) else { return }
          let result = Result { try task(files[index]) { inbox.put(.event($0)) } }
          if case .failure = result { isOver.withLock { $0 = true } }
          inbox.put(.finished(index, result))
        }
      }
    }
    var results: [Int: Result<Product, any Error>] = [:]
    var told = 0
    while told < files.count {
      switch inbox.take() {
      case .event(let event): observe(event)
      case .finished(let index, let result): results[index] = result
      }
      while let result = results[told] {
        told += 1
        switch result {
        case .success(let product): ended(product)
        case .failure(let error):
          _ = workers.finish()
          throw error
        }
      }
    }
    _ = workers.finish()
  }
}

/// Messages from many threads to one.
private final class Inbox<Message: Sendable>: Sendable {
  private let messages = Mutex<[Message]>([])
  private let count = DispatchSemaphore(value: 0)

  func put(_ message: Message) {
    messages.withLock { $0.append(message) }
    count.signal()
  }

  /// Waits for one.
  func take() -> Message {
    count.wait()
    return messages.withLock { $0.removeFirst() }
  }
}
