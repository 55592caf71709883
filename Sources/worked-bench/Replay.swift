import Foundation

/// The processes of a traced check, to be started again by `xargs`, as many at a time as there are
/// cores.
///
/// Every compiler call finds the modules that it imports where the traced check has left them, so no
/// call waits for another: a list that a chain of listings cannot beat.
struct Replay {
  let lines: [TraceLine]
  /// Where the traced check left its folders.
  private let folder: String
  private let cores: Int

  init(trace file: String, in folder: String, cores: Int) throws {
    lines = try TraceLine.read(String(contentsOfFile: file, encoding: .utf8))
    self.folder = folder
    self.cores = cores
  }

  /// Only its lines of one kind.
  init(_ replay: Replay, only kind: TraceLine.Kind) {
    lines = replay.lines.filter { $0.kind == kind }
    folder = replay.folder
    cores = replay.cores
  }

  func count(_ kind: TraceLine.Kind) -> Int { lines.filter { $0.kind == kind }.count }

  /// Starts all of them again; seconds until the last has ended.
  func run() throws -> Double {
    let made = folder + "/replay"
    try? FileManager.default.removeItem(atPath: made)
    var texts: [String] = []
    for (index, line) in lines.enumerated() {
      // A folder each, so that no two write the same file.
      let own = "\(made)/\(index)"
      guard let text = line.shell(writingTo: own) else { continue }
      try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
      texts.append(text)
    }
    let list = made + "/list"
    try Data(texts.joined(separator: "\0").utf8).write(to: URL(fileURLWithPath: list))
    let run = try Command(
      "/bin/sh", ["-c", "exec xargs -0 -P \(cores) -n 1 sh -c <\(list)"], in: made
    ).run()
    try verify(made)
    return run.seconds
  }

  /// A call that failed at once would be a quick one: each must have made what the original made.
  private func verify(_ made: String) throws {
    for (index, line) in lines.enumerated() {
      for path in line.products where FileManager.default.fileExists(atPath: path) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        // A shell cannot open a file for reading and appending: what is told lies over the header.
        let header = line.kind == .host ? Self.header(path) : 0
        let (size, own) = (Self.size(path) - header, Self.size("\(made)/\(index)/\(name)"))
        // What a run tells holds times, which have more digits at another moment.
        if abs(own - size) > size / 20 {
          throw BenchError("the same call made \(own) bytes of \(name), not \(size)")
        }
      }
    }
  }

  /// Bytes of the first line.
  private static func header(_ path: String) -> Int {
    guard let bytes = FileManager.default.contents(atPath: path) else { return 0 }
    return bytes.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
  }

  private static func size(_ path: String) -> Int {
    ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int) ?? 0
  }
}
