package import Programs

/// What the runtime's backtracer wrote about a process that was stopped.
package struct Backtrace {
  /// The folder that cells are said to lie in, so that their frames are known by their path.
  static let root = "/cells"

  /// The frames in cells, innermost first.
  package let frames: [Trap.Frame]

  /// A frame ends in `at /cells/Listing3:8:4`; the text around listings has labels that are none
  /// of the cells' names.
  package init(_ text: String, cells: Set<String>) {
    var frames: [Trap.Frame] = []
    for line in text.split(separator: "\n") {
      guard let mark = line.firstRange(of: " at \(Self.root)/") else { continue }
      let parts = line[mark.upperBound...].split(separator: ":")
      guard parts.count >= 2, cells.contains(String(parts[0])), let number = Int(parts[1]) else {
        continue
      }
      let column = parts.count > 2 ? Int(parts[2].prefix { $0.isNumber }) ?? 0 : 0
      frames.append(Trap.Frame(cell: String(parts[0]), line: number, column: column))
    }
    self.frames = frames
  }

  /// Whether the backtracer has come to its end.
  static func isWhole(_ text: String) -> Bool { text.contains("Backtrace took") }

  /// The value of `SWIFT_BACKTRACE` that has it written to a file.
  static func settings(writingTo file: String) -> String {
    "enable=yes,color=no,interactive=no,threads=crashed,images=none,registers=none,sanitize=no,"
      + "cache=no,timeout=20s,output-to=\(file)"
  }

  /// What was written to standard error, without what only the machine it ran on would say.
  package static func cleaned(_ text: String, folder: String) -> String {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("*** Signal ") || line.hasPrefix("*** Program crashed") { continue }
      var line = String(line)
      // `Listing3/Listing3:8: Fatal error: …`: the frames say it better.
      if let mark = line.firstRange(of: ": Fatal error"), !line[..<mark.lowerBound].contains(" ") {
        line = String(line[line.index(mark.lowerBound, offsetBy: 2)...])
      }
      lines.append(line.replacing("\(folder)/", with: "").replacing(folder, with: "."))
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    return lines.joined(separator: "\n")
  }
}
