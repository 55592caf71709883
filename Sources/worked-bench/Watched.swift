import Foundation

/// A running `worked check --watch`, and what it writes.
final class Watched {
  private let process: Process
  private let pipe = Pipe()
  private var open: [UInt8] = []

  init(_ command: Command) throws {
    process = command.process()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { throw BenchError("cannot start \(command.path)") }
  }

  deinit { end() }

  func end() {
    guard process.isRunning else { return }
    process.interrupt()
    process.waitUntilExit()
  }

  /// Waits for the line that sums a chapter up; the moment at which it came, and the lines before.
  func report(within seconds: Double = 120) throws -> (ContinuousClock.Instant, [String]) {
    let start = ContinuousClock.now
    var lines: [String] = []
    while start.secondsSince < seconds {
      while let end = open.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: open[..<end], as: UTF8.self)
        open.removeFirst(end + 1)
        lines.append(line)
        if ["✓ ", "! ", "✗ "].contains(where: line.hasPrefix) { return (.now, lines) }
      }
      var descriptor = pollfd(
        fd: pipe.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&descriptor, 1, 1000) > 0 else { continue }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(descriptor.fd, &chunk, chunk.count)
      guard count > 0 else { break }
      open += chunk[..<count]
    }
    throw BenchError("`worked check --watch` gave no result")
  }
}
