#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Writes down each process that is started, for benchmarks that start the same ones again.
///
/// `WORKED_TRACE=FILE` turns it on: one line of JSON is appended for each process, and the temporary
/// folders that the lines name are left where they are.
enum CallTrace {
  private static let file = getenv("WORKED_TRACE").map { String(cString: $0) }

  static var isOn: Bool { file != nil }

  /// One process, as `worked-bench` reads it.
  private struct Line: Encodable {
    let command: [String]
    let environment: [String: String]
    let folder: String
    let streams: ChildProcess.Streams
  }

  static func note(
    _ command: [String], environment: [String: String], folder: String,
    streams: ChildProcess.Streams
  ) {
    guard let file else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = Line(
      command: command, environment: environment, folder: folder, streams: streams)
    guard let data = try? encoder.encode(line) else { return }
    let descriptor = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    // One write, so that lines of several threads never mix.
    let bytes = [UInt8](data) + [UInt8(ascii: "\n")]
    _ = Platform.write(descriptor, bytes, bytes.count)
  }
}
