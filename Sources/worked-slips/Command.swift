import Foundation

/// A process that writes to a file and may take only so long.
struct Command {
  let arguments: [String]
  let folder: String
  var environment: [String: String] = [:]
  /// How many kilobytes of memory it may take, where the system counts them.
  var memory: Int?

  struct Run {
    let status: Int32
    let seconds: Double
    /// Whether it was ended because its time was over.
    let isOverTime: Bool
    /// What it wrote to either of its streams.
    let output: String
  }

  /// Runs it to its end; after `limit` seconds it is ended, with all that it has started.
  func run(writingTo log: String, limit: Double) throws -> Run {
    guard FileManager.default.createFile(atPath: log, contents: nil),
      let file = FileHandle(forWritingAtPath: log)
    else {
      throw SlipError("cannot write \(log)")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let bound = memory.map { "ulimit -v \($0) 2>/dev/null; " } ?? ""
    process.arguments = ["-c", bound + #"exec "$@""#, "sh"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = file
    process.standardError = file
    let start = ContinuousClock.now
    let deadline = start + .seconds(limit)
    do { try process.run() } catch { throw SlipError("cannot start \(arguments[0]): \(error)") }
    while process.isRunning, ContinuousClock.now < deadline { usleep(5000) }
    let isOverTime = process.isRunning
    if isOverTime { end(process.processIdentifier) }
    process.waitUntilExit()
    let took = ContinuousClock.now - start
    try? file.close()
    return Run(
      status: process.terminationStatus,
      seconds: Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18,
      isOverTime: isOverTime,
      output: String(decoding: FileManager.default.contents(atPath: log) ?? Data(), as: UTF8.self))
  }

  /// Ends the process, and those it started where it leads a group of its own.
  private func end(_ process: Int32) {
    kill(getpgid(process) == process ? -process : process, SIGKILL)
  }
}
