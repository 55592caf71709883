import Programs

/// A cell with `await` at its top level compiles to a main that never returns to its caller, so
/// nothing behind it could run.
enum TopLevelAwait {
  /// What to say, in the compiler's own form, at the first such line.
  static func message(in cell: Cell) -> String {
    let line = firstLine(of: cell) ?? cell.pieces.first?.lines.lowerBound ?? 0
    return "\(cell.name):\(line):1: error: a listing cannot wait at its top level; "
      + "run what waits in 'Task.detached' and wait for its end with a semaphore\n"
  }

  private static func firstLine(of cell: Cell) -> Int? {
    for piece in cell.pieces {
      var number = piece.lines.lowerBound
      var depth = 0
      for line in piece.text.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.hasPrefix("#sourceLocation(") {
          if let start = line.firstRange(of: "line: ") {
            number = Int(line[start.upperBound...].prefix { $0.isNumber }) ?? number
          }
          continue
        }
        if depth == 0, String(line).identifiers.contains("await") { return number }
        depth += line.count { $0 == "{" } - line.count { $0 == "}" }
        number += 1
      }
    }
    return nil
  }
}
