extension TextComparison {
  /// A line of an output's claim.
  struct Line {
    let text: String
    let start: Int
    /// A line of `...` alone stands for any lines.
    var isGap: Bool { text.trimmed == "..." }

    static func lines(of text: String) -> [Line] {
      var lines: [Line] = []
      var start = 0
      for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
        lines.append(Line(text: String(part).trimmedEnd, start: start))
        start += part.utf8.count + 1
      }
      while lines.last?.text.isEmpty == true { lines.removeLast() }
      return lines
    }
  }

  /// Whether an output's claim is nothing but wildcards, which no output could miss.
  package static func isOnlyWildcards(_ claim: String) -> Bool {
    let words = claim.split(whereSeparator: \.isWhitespace)
    return !words.isEmpty && words.allSatisfy { $0 == "..." }
  }

  /// Holds an output against its claim, line by line. `...` between blanks or at a line's ends
  /// stands for any text of the line.
  package static func output(claim: String, came: String) -> [TextDifference] {
    let theirs = Line.lines(of: came).map(\.text)
    var found: [TextDifference] = []
    for place in placement(of: claim, in: theirs) {
      switch place {
      case .gap: break
      case .line(let line, nil):
        found.append(
          TextDifference(
            kind: .missing, range: line.start..<line.start + line.text.utf8.count,
            expected: line.text, got: ""))
      case .line(let line, let at?): found += compare(line, theirs[at])
      case .unclaimed(let at, let count, let offset):
        found.append(
          TextDifference(
            kind: .extra, range: offset..<offset, expected: "",
            got: theirs[at..<at + count].joined(separator: "\n")))
      }
    }
    return found
  }

  /// Where each line of a claim lies in what came.
  enum Placement {
    case gap(Line)
    case line(Line, Int?)
    /// Lines that came and were not claimed; the offset is the claim's end.
    case unclaimed(Int, count: Int, offset: Int)
  }

  static func placement(of claim: String, in theirs: [String]) -> [Placement] {
    let mine = Line.lines(of: claim)
    var places: [Placement] = []
    var next = 0
    var index = 0
    while index < mine.count {
      if mine[index].isGap {
        places.append(.gap(mine[index]))
        index += 1
        continue
      }
      // A run of lines between gaps lies together.
      let end = mine[index...].firstIndex(where: \.isGap) ?? mine.count
      let run = Array(mine[index..<end])
      let isFree = index > 0
      let isLast = end == mine.count
      let at = isFree ? bestPlace(of: run, in: theirs, from: next, mustEnd: isLast) : next
      for (offset, line) in run.enumerated() {
        places.append(.line(line, at + offset < theirs.count ? at + offset : nil))
      }
      next = min(at + run.count, theirs.count)
      index = end
    }
    if next < theirs.count, mine.last?.isGap != true {
      places.append(.unclaimed(next, count: theirs.count - next, offset: claim.utf8.count))
    }
    return places
  }

  /// The first place where the fewest lines differ; at the very end where nothing may follow.
  private static func bestPlace(
    of run: [Line], in theirs: [String], from start: Int, mustEnd: Bool
  ) -> Int {
    if mustEnd { return max(start, theirs.count - run.count) }
    var best = (place: start, wrong: Int.max)
    for place in start..<max(start + 1, theirs.count) {
      var wrong = 0
      for (offset, line) in run.enumerated() {
        if place + offset >= theirs.count || !compare(line, theirs[place + offset]).isEmpty {
          wrong += 1
        }
        if wrong >= best.wrong { break }
      }
      if wrong < best.wrong { best = (place, wrong) }
      if wrong == 0 { break }
    }
    return best.place
  }

  static func compare(_ line: Line, _ came: String) -> [TextDifference] {
    let parts = wildcardParts(of: line)
    guard parts.count > 1 else { return pieces(line.text, came, from: line.start, isReflowed: false) }
    return fits(parts, came)
      ? []
      : [
        TextDifference(
          kind: .text, range: line.start..<line.start + line.text.utf8.count,
          expected: line.text, got: came)
      ]
  }

  /// The words of a line between its wildcards, as (words, offset).
  static func wildcardParts(of line: Line) -> [String] {
    var parts: [[Substring]] = [[]]
    for word in line.text.split(separator: " ", omittingEmptySubsequences: false) {
      if word == "..." { parts.append([]) } else { parts[parts.count - 1].append(word) }
    }
    return parts.map { $0.joined(separator: " ").trimmed }
  }

  /// Whether the parts occur in order, the first at the line's start and the last at its end; a
  /// number fits as the rule of digits says.
  private static func fits(_ parts: [String], _ came: String) -> Bool {
    let words = came.trimmed.split(separator: " ").map(String.init)
    var next = 0
    for (index, part) in parts.enumerated() {
      let wanted = part.split(separator: " ").map(String.init)
      if wanted.isEmpty { continue }
      let last = words.count - wanted.count
      guard last >= next else { return false }
      let candidates: [Int] =
        index == 0 ? [0] : index == parts.count - 1 ? [last] : Array(next...last)
      guard
        let place = candidates.first(where: { place in
          zip(wanted, words[place...]).allSatisfy { a, b in
            pieces(a, b, from: 0, isReflowed: false).isEmpty
          }
        })
      else { return false }
      next = place + wanted.count
    }
    return parts.last?.isEmpty == true || next == words.count
  }
}
