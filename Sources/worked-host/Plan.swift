#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What to run, and within which limits: a line of `name=number` pairs, then `ENTRY LIBRARY` for
/// each cell; or `probe FOLDER` in place of the cells.
struct Plan {
  private var numbers: [String: Int] = [:]
  private(set) var cells: [(entry: String, library: String)] = []
  /// The folder to try to write in; nil unless this run only finds out what it may do.
  private(set) var probedFolder: String?

  init?(descriptor: Int32) {
    let lines = Self.text(of: descriptor).split(separator: "\n")
    guard let first = lines.first else { return nil }
    for pair in first.split(separator: " ") {
      guard let mark = pair.firstIndex(of: "="), let number = Int(pair[pair.index(after: mark)...])
      else { return nil }
      numbers[String(pair[..<mark])] = number
    }
    for line in lines.dropFirst() {
      guard let blank = line.firstIndex(of: " ") else { return nil }
      let (word, rest) = (String(line[..<blank]), String(line[line.index(after: blank)...]))
      if word == "probe" { probedFolder = rest } else { cells.append((word, rest)) }
    }
  }

  subscript(name: String) -> Int? { numbers[name] }

  private static func text(of descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Plan {
  /// Sets what the cells may use: `seconds` of processor time, bytes of `memory`, bytes of a
  /// `file`, `processes` and threads.
  func limitThisProcess() {
    System.limit(System.resource(RLIMIT_CORE), to: 0)
    if let seconds = self["seconds"] {
      System.limit(System.resource(RLIMIT_CPU), to: seconds, hard: seconds + 30)
    }
    if let memory = self["memory"] { System.limit(System.resource(RLIMIT_AS), to: memory) }
    if let file = self["file"] { System.limit(System.resource(RLIMIT_FSIZE), to: file) }
    limitProcesses()
    // The runtime's backtracer answers SIGQUIT, and so tells where the limit was met; the second
    // signal ends the process.
    for number in [SIGXCPU, SIGXFSZ] {
      signal(number) { met in
        raise(SIGQUIT)
        signal(met, SIG_DFL)
        raise(met)
      }
    }
  }

  func limitProcesses() {
    if let processes = self["processes"] {
      System.limit(System.processes, to: processes)
    }
  }
}
