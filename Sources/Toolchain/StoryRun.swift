import Foundation
import Programs
import Wire

/// One run of compiled cells in a process of their own, and what it left behind.
struct StoryRun {
  /// What each cell that began did.
  private(set) var records: [String: CellRecord] = [:]
  /// The cell that ended the run early; nil when all came to their end.
  private(set) var culprit: String?

  /// Runs cells in order.
  init(
    _ cells: [String], in folder: String, library: LibraryPlace, limits: Limits,
    programPath: String
  ) throws(SurroundingsError) {
    let word = Self.randomWord()
    let files = (out: folder + "/out", errors: folder + "/errors", wire: folder + "/wire")
    let home = folder + "/home"
    try? FileManager.default.removeItem(atPath: home)
    try? FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    let trace = folder + "/backtrace"
    unlink(trace)
    let header = Data(WireFormat.header(word: word).utf8)
    guard FileManager.default.createFile(atPath: files.wire, contents: header) else {
      throw .cannotWrite(
        path: files.wire, reason: String(cString: strerror(errno)).lowercased())
    }
    var process = ChildProcess(path: library.host)
    process.arguments =
      [
        "\(limits.processorTime)", "\(limits.memory)", "\(limits.fileSize)",
        Platform.libraryEnding,
      ] + cells
    process.environment = Self.environment(home: home, trace: trace, path: programPath)
    process.folder = folder
    process.output = files.out
    process.errors = files.errors
    process.wire = files.wire
    process.timeout = limits.wallTime
    let end = try process.run()
    read(
      end, word: word, wire: Self.bytes(files.wire), output: Self.bytes(files.out),
      errors: String(decoding: Self.bytes(files.errors), as: UTF8.self),
      trace: String(decoding: Self.bytes(trace), as: UTF8.self), cells: cells)
  }

  private static func environment(home: String, trace: String, path: String) -> [String: String] {
    [
      "PATH": path, "HOME": home, "TMPDIR": home, "LC_ALL": "C.UTF-8", "TZ": "UTC",
      "NO_COLOR": "1",
      "SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no,threads=crashed,images=none,"
        + "registers=none,sanitize=no,timeout=5s,output-to=\(trace)",
    ]
  }

  private static func randomWord() -> String {
    String(UInt64.random(in: .min ... .max), radix: 36)
      + String(UInt64.random(in: .min ... .max), radix: 36)
  }

  private static func bytes(_ path: String) -> [UInt8] {
    FileManager.default.contents(atPath: path).map(Array.init) ?? []
  }

  // MARK: Reading what is left

  private mutating func read(
    _ end: ChildProcess.End, word: String, wire: [UInt8], output: [UInt8], errors: String,
    trace: String, cells: [String]
  ) {
    var open: (cell: String, offset: Int, record: CellRecord)?
    for frame in WireFormat.frames(in: wire, word: word) {
      switch frame {
      case .begin(let cell, let offset): open = (cell, offset, CellRecord())
      case .value(let id, let type, let description, let value):
        open?.record.values.append(
          RecordedValue(id: id, type: type, description: description, value: value))
      case .figure(let svg, let text):
        open?.record.figures.append(RecordedFigure(svg: svg, text: text))
      case .end(let cell, let offset):
        guard var ended = open, ended.cell == cell else { continue }
        ended.record.output = Self.slice(output, ended.offset, offset)
        records[cell] = ended.record
        open = nil
      }
    }
    // A cell that never began is to blame as well: its library could not be loaded.
    let unfinished = open?.cell ?? cells.first { records[$0] == nil }
    guard let unfinished else { return }
    var record = open?.record ?? CellRecord()
    if let open { record.output = Self.slice(output, open.offset, output.count) }
    let trap = Trap(
      message: Self.cleaned(errors), frames: Self.frames(in: trace, cells: Set(cells)))
    record.end = Self.end(end, trap)
    records[unfinished] = record
    culprit = unfinished
  }

  private static func slice(_ bytes: [UInt8], _ from: Int, _ to: Int) -> [UInt8] {
    let start = min(max(from, 0), bytes.count)
    return Array(bytes[start..<min(max(to, start), bytes.count)])
  }

  private static func end(_ end: ChildProcess.End, _ trap: Trap) -> CellRecord.End {
    switch end {
    case .exited(98) where trap.message.hasPrefix("worked-host:"): .trapped(trap)
    case .exited(let status): .exited(status: status)
    case .timedOut: .stopped(.wallTime, trap)
    case .signalled(SIGXCPU): .stopped(.processorTime, trap)
    case .signalled(SIGXFSZ): .stopped(.output, trap)
    case .signalled(SIGABRT) where trap.message.contains("failed to allocate"):
      .stopped(.memory, trap)
    case .signalled: .trapped(trap)
    }
  }

  /// The runtime's words without those of its backtracer.
  private static func cleaned(_ errors: String) -> String {
    var lines: [Substring] = []
    for line in errors.split(separator: "\n") {
      if line.hasPrefix("*** ") || line.hasPrefix("Current stack trace") { break }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }

  /// The frames of a backtrace that lie in cells: `… in Listing3.so at /some/where/Listing3:8:4`.
  static func frames(in trace: String, cells: Set<String>) -> [Trap.Frame] {
    trace.split(separator: "\n").compactMap { line in
      guard let at = line.lastRange(of: " at ") else { return nil }
      let place = line[at.upperBound...].split(separator: ":")
      guard let path = place.first, place.count >= 2, let number = Int(place[1]) else {
        return nil
      }
      let file = path.split(separator: "/").last.map(String.init) ?? ""
      guard cells.contains(file) else { return nil }
      return Trap.Frame(
        cell: file, line: number, column: place.count > 2 ? Int(place[2]) ?? 0 : 0)
    }
  }
}

extension Substring {
  fileprivate func lastRange(of part: String) -> Range<Index>? {
    var found: Range<Index>?
    var rest = self
    while let next = rest.firstRange(of: part) {
      found = next
      rest = rest[next.upperBound...]
    }
    return found
  }
}
