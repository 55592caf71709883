import Foundation
import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The messages between a test and a browser: JSON with a zero byte behind each.
///
/// Several tests may ask at the same time, each for a tab of its own. Whoever waits reads, for all.
final class BrowserConnection: Sendable {
  struct Event: Sendable {
    let name: String
    let facts: BrowserValue
  }

  private struct State: ~Copyable {
    var process: BrowserProcess?
    var lastID = 0
    /// The beginning of a message whose end has not come.
    var bytes: [UInt8] = []
    var answers: [Int: BrowserValue] = [:]
    var unwanted: Set<Int> = []
    var events: [String: [Event]] = [:]
  }

  private let state: Mutex<State>
  private let socket: Int32
  private let log: String

  init(_ process: consuming BrowserProcess, log: String) {
    self.log = log
    socket = process.socket
    state = Mutex(State(process: consume process))
  }

  /// The leader of the browser's process group; nil when it has ended.
  var pid: pid_t? { state.withLock { $0.process?.pid } }

  var isOpen: Bool { state.withLock { $0.process != nil } }

  func end() {
    state.withLock {
      $0.process?.end()
      $0.process = nil
    }
  }

  /// What a tab's session has told so far, in order.
  func events(of session: String) -> [Event] {
    state.withLock { $0.events[session] ?? [] }
  }

  /// Lets go of what a session has told.
  func forget(_ session: String) {
    state.withLock { $0.events[session] = nil }
  }

  /// Sends a command and waits for the answer to it.
  @discardableResult
  func ask(
    _ command: String, _ facts: BrowserValue = [:], session: String? = nil, seconds: Double
  ) throws -> BrowserValue {
    let clock = Limit(seconds: seconds)
    let id = try post(command, facts, session: session, isAnswered: true, limit: clock)
    var answer: BrowserValue?
    while true {
      answer = state.withLock { $0.answers.removeValue(forKey: id) }
      if answer != nil { break }
      guard !clock.isOver else {
        state.withLock { _ = $0.unwanted.insert(id) }
        throw BrowserError.slow(command: command, seconds: seconds, said: said)
      }
      if let session, events(of: session).contains(where: { $0.name == "Inspector.targetCrashed" })
      {
        throw BrowserError.crashed(page: session)
      }
      try receive(command)
    }
    guard let answer else { return .null }
    if let reason = answer["error"]["message"].text {
      throw BrowserError.refused(command: command, reason: reason)
    }
    return answer["result"]
  }

  /// Sends a command and does not wait for what it brings; for tidying up.
  func tell(_ command: String, _ facts: BrowserValue = [:], session: String? = nil) {
    _ = try? post(
      command, facts, session: session, isAnswered: false, limit: Limit(seconds: 1))
  }

  /// Reads until something has come to pass.
  func wait(for what: String, seconds: Double, until isTrue: () throws -> Bool) throws {
    let clock = Limit(seconds: seconds)
    while try !isTrue() {
      guard !clock.isOver else {
        throw BrowserError.slow(command: what, seconds: seconds, said: said)
      }
      try receive(what)
    }
  }

  private struct Limit {
    private let end: ContinuousClock.Instant

    init(seconds: Double) { end = .now + .seconds(seconds) }

    var isOver: Bool { ContinuousClock.now > end }
  }

  /// The last lines of what the browser wrote, to be put behind a message.
  private var said: String {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n").suffix(5)
    return lines.isEmpty ? "" : "; it said:\n  " + lines.joined(separator: "\n  ")
  }

  private func post(
    _ command: String, _ facts: BrowserValue, session: String?, isAnswered: Bool, limit: Limit
  ) throws -> Int {
    try state.withLock {
      try post(command, facts, session: session, isAnswered: isAnswered, limit: limit, &$0)
    }
  }

  private func post(
    _ command: String, _ facts: BrowserValue, session: String?, isAnswered: Bool, limit: Limit,
    _ state: inout State
  ) throws -> Int {
    guard state.process != nil else { throw BrowserError.ended(command: command, said: said) }
    state.lastID += 1
    let id = state.lastID
    if !isAnswered { state.unwanted.insert(id) }
    var message: [String: BrowserValue] = [
      "id": .number(Double(id)), "method": .text(command), "params": facts,
    ]
    if let session { message["sessionId"] = .text(session) }
    try write(Array(JSONEncoder().encode(message)) + [0], for: command, limit: limit)
    return id
  }

  private func write(_ bytes: [UInt8], for command: String, limit: Limit) throws {
    #if canImport(Darwin)
    let flags: Int32 = 0
    #else
    let flags = Int32(MSG_NOSIGNAL)
    #endif
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, flags) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN, !limit.isOver {
        var writable = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
        _ = poll(&writable, 1, 20)
      } else if errno != EINTR {
        throw BrowserError.ended(command: command, said: said)
      }
    }
  }

  /// Waits a moment for the browser to say something, and sorts what has come.
  private func receive(_ command: String) throws {
    var readable = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    // Another thread may read meanwhile what this one waits for.
    _ = poll(&readable, 1, 5)
    try state.withLock { state in
      guard state.process != nil else { throw BrowserError.ended(command: command, said: said) }
      try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { part in
        while true {
          let count = recv(socket, part.baseAddress, part.count, 0)
          guard count > 0 else {
            if count == 0 || (errno != EAGAIN && errno != EINTR) {
              throw BrowserError.ended(command: command, said: said)
            }
            return
          }
          try sort(UnsafeRawBufferPointer(rebasing: part[..<count]), into: &state)
        }
      }
    }
  }

  private func sort(_ part: UnsafeRawBufferPointer, into state: inout State) throws {
    let pieces = part.split(separator: 0, omittingEmptySubsequences: false)
    for (index, piece) in pieces.enumerated() {
      state.bytes += piece
      guard index < pieces.count - 1 else { return }
      let message = try JSONDecoder().decode(BrowserValue.self, from: Data(state.bytes))
      state.bytes = []
      if let id = message["id"].integer {
        if state.unwanted.remove(id) == nil { state.answers[id] = message }
      } else if let session = message["sessionId"].text, let name = message["method"].text {
        state.events[session, default: []].append(Event(name: name, facts: message["params"]))
        // A dialog would stop the page until somebody answers.
        if name == "Page.javascriptDialogOpening" {
          _ = try post(
            "Page.handleJavaScriptDialog", ["accept": true], session: session, isAnswered: false,
            limit: Limit(seconds: 1), &state)
        }
      }
    }
  }
}
