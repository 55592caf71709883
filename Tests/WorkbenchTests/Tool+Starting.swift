import Foundation

extension Tool {
  /// The tool while it runs; what it prints goes to files.
  ///
  /// It is started by hand: Foundation gives its children a descriptor that their children inherit,
  /// and waits until the last of them has closed it.
  final class Running {
    let pid: pid_t
    private let output: String
    private let errors: String

    /// - Parameter descriptor: what to take for standard error.
    init(
      _ arguments: [String], in folder: String, temporary: String, errors descriptor: Int32? = nil
    ) throws {
      let word = UUID().uuidString
      (output, errors) = ("\(folder)/\(word).out", "\(folder)/\(word).err")
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      defer { posix_spawn_file_actions_destroy(&actions) }
      let flags = O_WRONLY | O_CREAT
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, output, flags, 0o600)
      if let descriptor {
        posix_spawn_file_actions_adddup2(&actions, descriptor, 2)
      } else {
        posix_spawn_file_actions_addopen(&actions, 2, errors, flags, 0o600)
      }
      let path = Repository.root + "/.build/release/worked"
      let variables = ProcessInfo.processInfo.environment.merging(["TMPDIR": temporary]) { $1 }
      // The book is named by `--book`, so that no folder has to be changed.
      var words = ([path] + arguments + ["--book", folder]).map { strdup($0) } + [nil]
      var settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
      defer { for string in words + settings { free(string) } }
      var child = pid_t()
      let code = posix_spawn(&child, path, &actions, nil, &words, &settings)
      guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
      pid = child
    }

    /// Whether it has not come to its end; asked only before `ended`.
    var isRunning: Bool {
      var information = siginfo_t()
      return waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT) == 0
        && information.si_signo == 0
    }

    func send(_ number: Int32) { kill(pid, number) }

    /// Waits for its end; the status is that of a shell, 128 and more for a signal.
    func ended() -> Run {
      var status: Int32 = 0
      while waitpid(pid, &status, 0) < 0, errno == EINTR {}
      defer { for path in [output, errors] { unlink(path) } }
      return Run(
        status: status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f,
        output: (try? String(contentsOfFile: output, encoding: .utf8)) ?? "",
        errors: (try? String(contentsOfFile: errors, encoding: .utf8)) ?? "")
    }
  }
}
