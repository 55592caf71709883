/// A source file in which slips are planted as switches.
///
/// Every function body with slips stands there once as it is and once for each slip, with its text
/// replaced, behind `if isSlipOn("name")`. So what runs with a slip is exactly what its replacement
/// would have been, whatever text it replaces, and slips that touch the same text do not meet.
package struct PlantedFile {
  /// The file's text with the switches.
  package private(set) var text = ""

  /// The slips that no function body contains.
  package private(set) var leftOut: [Slip] = []

  /// The lines of each slip's own copy, counted from 1.
  private var copies: [(slip: Slip, lines: ClosedRange<Int>)] = []

  /// The lines of each body with slips, and these slips.
  private var bodies: [(slips: [Slip], lines: ClosedRange<Int>)] = []

  private var line = 1

  /// `source` with the slips planted; an error where a slip's text does not stand there exactly once.
  package init(_ source: String, slips: [Slip]) throws {
    let bodies = FunctionBodies(of: source).ranges.map { body in
      let start = source.utf8.index(source.startIndex, offsetBy: body.lowerBound)
      return start..<source.utf8.index(start, offsetBy: body.count)
    }
    var planted: [Int: [Slip]] = [:]
    for slip in slips {
      let range = try slip.range(in: source)
      let home = bodies.firstIndex {
        $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
      }
      if let home { planted[home, default: []].append(slip) } else { leftOut.append(slip) }
    }
    var written = source.startIndex
    for (index, body) in bodies.enumerated() {
      guard let slips = planted[index] else { continue }
      write(source[written..<body.lowerBound])
      write(body: source[body], slips: slips)
      written = body.upperBound
    }
    write(source[written...])
  }

  private mutating func write(_ part: Substring) {
    text += part
    line += part.utf8.count { $0 == UInt8(ascii: "\n") }
  }

  private mutating func write(body: Substring, slips: [Slip]) {
    let first = line
    for (number, slip) in slips.enumerated() {
      write(number == 0 ? "\n" : " else ")
      let start = line
      write("if isSlipOn(\(literal(slip.name))) {\n")
      write(body.replacing(slip.find, with: slip.replace)[...])
      write("\n}")
      copies.append((slip, start...line))
    }
    write(" else {\n")
    write(body)
    write("\n}\n")
    bodies.append((slips, first...line))
  }

  /// The slips that an error in a line is about: the copy's own, or else all those of the body.
  package func slips(at line: Int) -> [Slip] {
    if let copy = copies.first(where: { $0.lines.contains(line) }) { return [copy.slip] }
    return bodies.first { $0.lines.contains(line) }?.slips ?? []
  }
}

/// A text as a Swift literal.
private func literal(_ text: String) -> String {
  "##\"\(text)\"##"
}
