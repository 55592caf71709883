import Foundation

extension Tool {
  /// The tool while it runs; what it prints goes to files.
  final class Running {
    private let process = Process()
    private let output: String
    private let errors: String

    init(
      _ arguments: [String], in folder: String, temporary: String, errors handle: FileHandle? = nil
    ) throws {
      let word = UUID().uuidString
      (output, errors) = ("\(folder)/\(word).out", "\(folder)/\(word).err")
      process.executableURL = URL(fileURLWithPath: Repository.root + "/.build/release/worked")
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": temporary]) {
        $1
      }
      for path in [output, errors] { try Data().write(to: URL(fileURLWithPath: path)) }
      process.standardOutput = FileHandle(forWritingAtPath: output)
      process.standardError = handle ?? FileHandle(forWritingAtPath: errors)
      try process.run()
    }

    var pid: pid_t { process.processIdentifier }
    var isRunning: Bool { process.isRunning }

    func send(_ number: Int32) { kill(pid, number) }

    /// Waits for its end; the status is that of a shell, 128 and more for a signal.
    func ended() -> Run {
      process.waitUntilExit()
      let status = process.terminationStatus
      defer { for path in [output, errors] { unlink(path) } }
      return Run(
        status: process.terminationReason == .exit ? status : 128 + status,
        output: (try? String(contentsOfFile: output, encoding: .utf8)) ?? "",
        errors: (try? String(contentsOfFile: errors, encoding: .utf8)) ?? "")
    }
  }
}
