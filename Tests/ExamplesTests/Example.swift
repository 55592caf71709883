import Foundation
import Testing

/// A built example program, run as a process of its own.
enum Example {
  struct Run: Sendable {
    let status: Int32
    let output, progress: String
  }

  /// The folder in which tests and programs were built: that of the running test bundle.
  private static var products: URL {
    let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
    let tests =
      bundle ?? Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return tests.deletingLastPathComponent()
  }

  /// Runs a program to its end, with or without the fixed hash seed of SWIFT_DETERMINISTIC_HASHING.
  static func run(_ name: String, fixedHashing: Bool) throws -> Run {
    let progress = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(name)-\(UUID().uuidString)")
    try Data().write(to: progress)
    defer { try? FileManager.default.removeItem(at: progress) }
    let process = Process()
    process.executableURL = products.appendingPathComponent(name)
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SWIFT_DETERMINISTIC_HASHING": "1"]
    ) { _, new in new }.filter { fixedHashing || $0.key != "SWIFT_DETERMINISTIC_HASHING" }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: progress)
    try process.run()
    let written = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: written, as: UTF8.self),
      progress: try String(contentsOf: progress, encoding: .utf8))
  }

  /// What a program is expected to print: Tests/ExamplesTests/Expected/`name`.txt.
  static func expected(_ name: String) throws -> String {
    try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Expected/\(name).txt"), encoding: .utf8)
  }
}
