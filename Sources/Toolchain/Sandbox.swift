/// How far a running program is kept from the rest of the machine: the place where a command line
/// is wrapped before it is started.
struct Sandbox: Sendable {
  /// What a transcript says about it.
  let words = "limits on time, memory and output; no sandbox"

  /// The command line to start instead of the given one; `writable` is the program's own folder.
  func wrapping(_ command: [String], writable: String) -> [String] { command }
}
