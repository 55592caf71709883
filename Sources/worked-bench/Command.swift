import Foundation

/// A process with its surroundings, and the time until it ends.
struct Command {
  let path: String
  let arguments: [String]
  let folder: String
  var environment: [String: String]

  struct Run {
    let status: Int32
    /// What it wrote to either of its streams.
    let output: String
    let seconds: Double
  }

  init(
    _ path: String, _ arguments: [String], in folder: String,
    adding environment: [String: String] = [:]
  ) {
    self.path = path
    self.arguments = arguments
    self.folder = folder
    self.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  }

  func process() -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Runs it to its end.
  func run() throws -> Run {
    let process = process()
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    let start = ContinuousClock.now
    do { try process.run() } catch { throw BenchError("cannot start \(path)") }
    let written = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: written, as: UTF8.self),
      seconds: start.secondsSince)
  }

  /// Where a program of this name lies on the path; nil where it is not installed.
  static func find(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

extension ContinuousClock.Instant {
  /// Seconds from this moment until now.
  var secondsSince: Double { (ContinuousClock.now - self).seconds }
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
