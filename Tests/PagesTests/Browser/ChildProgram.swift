import Foundation

/// A program of this machine that a test runs to its end.
struct ChildProgram {
  var status: Int32
  var output: String
  var errors: String

  /// A program's path: by its name on the PATH, or by a path, where a file is there to be run.
  static func find(_ name: String) -> String? {
    let files = FileManager.default
    if name.contains("/") { return files.isExecutableFile(atPath: name) ? name : nil }
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.lazy.map { "\($0)/\(name)" }.first(where: files.isExecutableFile)
  }

  /// Runs a program; it is killed where it takes longer than this, and its status is then not 0.
  static func run(_ path: String, _ arguments: [String], seconds: Double) throws -> ChildProgram {
    // Files hold any length, and nobody has to read while it runs.
    let folder = try PageFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (folder.path + "/output", folder.path + "/errors")
    for file in [output, errors] { try Data().write(to: URL(fileURLWithPath: file)) }
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    let end = ContinuousClock.now + .seconds(seconds)
    while process.isRunning {
      if ContinuousClock.now > end { kill(process.processIdentifier, SIGKILL) }
      usleep(10_000)
    }
    return ChildProgram(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: try String(contentsOfFile: output, encoding: .utf8),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }
}
