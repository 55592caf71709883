import Manuscript
import SourceText

/// Whether each listing did what it is for.
extension Judge {
  /// Notes a claim for the listing, and one for each output, value and figure of it.
  mutating func judge(_ listing: Listing) {
    let record = record(tangle.listingCells[listing.index])
    let first = findings.count
    let verdict = verdict(on: listing, record)
    let own = Array(first..<findings.count)
    note(
      .listing, id(.listing, listing), at: listing.range, text: chapter.source.text(listing.place),
      findings: verdict == .holds || !own.isEmpty ? own : diagnosed(in: listing.range),
      Decision(verdict: verdict))
    // Outputs and values count for themselves; a listing that ran is a listing that held.
    judgeOutput(listing, record)
    judgeValues(listing, record)
    judgeFigures(listing, record)
  }

  private mutating func verdict(on listing: Listing, _ record: CellRecord?) -> Claim.Verdict {
    let first = findings.count
    if case .quotes(let path, let region) = listing.header.role {
      return judgeQuoted(listing, path: path, region: region) ? .holds : .fails
    }
    guard let record else { return .unresolved }
    switch listing.header.role {
    case .fails: judgeFails(listing, record)
    case .traps: judgeTraps(listing, record)
    // What our own reading found is told already, at the place that is to blame.
    default:
      if listing.swift.problems.isEmpty || record.end == .finished {
        report(record, at: listing.place)
      }
    }
    judgeRepetitions(of: listing)
    if case .spoiled = record.end { return .unresolved }
    let isUnreadable = listing.header.role != .fails && !listing.swift.problems.isEmpty
    let hasErrors = findings[first...].contains { $0.severity == .error }
    return isUnreadable || hasErrors ? .fails : .holds
  }

  /// The author's mistakes in some bytes of the page, which were told before anything was judged.
  func diagnosed(in range: Range<Int>) -> [Int] {
    chapter.diagnostics.indices.filter { place in
      let mistake = chapter.diagnostics[place].range
      return range.lowerBound <= mistake.lowerBound && mistake.upperBound <= range.upperBound
    }
  }

  // MARK: Listings that run

  /// What is to be said about a cell that did not come to its end.
  mutating func report(_ record: CellRecord, at place: Range<Int>) {
    switch record.end {
    case .finished: break
    case .refused: reportMessages(record.messages, fallback: place)
    case .spoiled(let by):
      let culprits = by.compactMap { name in
        chapter.listings.first { Tangle.name(of: $0) == name }
      }
      let lines = culprits.map { "\(line(of: $0.range))" }.joined(separator: ", ")
      findings.append(
        Finding(
          "not-run", .warning, at: place,
          "not run: it uses what the listing in line \(lines) was to declare",
          suggestion: "mend that listing first"))
    case .trapped(let trap): reportTrap(trap, "trapped", trap.headline, at: place)
    case .stopped(let limit, let trap):
      reportTrap(trap, "stopped-\(limit.rawValue)", limit.sentence, at: place)
    case .exited(let status):
      findings.append(
        Finding(
          "exited", at: place, "the listing ended the whole program, with status \(status)",
          suggestion: "let it come to its end; what stands below could not run with it"))
    }
  }

  private mutating func reportMessages(_ messages: [CompilerMessage], fallback: Range<Int>) {
    var added = 0
    for message in messages {
      let at = offset(cell: message.cell, line: message.line, column: message.column)
      if message.kind == "note" {
        guard added > 0, let at else { continue }
        findings[findings.count - 1].notes.append(
          Finding.Note(range: at..<at, message: message.text))
        continue
      }
      findings.append(
        Finding("does-not-compile", at: at.map(word(at:)) ?? fallback, message.text))
      added += 1
    }
    if added == 0 {
      findings.append(
        Finding(
          "does-not-compile", at: fallback, "the compiler refused this without a word",
          suggestion: "compile it by itself to see why"))
    }
  }

  private mutating func reportTrap(
    _ trap: Trap, _ id: String, _ message: String, at place: Range<Int>
  ) {
    let places = trap.frames.compactMap {
      offset(cell: $0.cell, line: $0.line, column: $0.column)
    }
    let notes = Self.folded(Array(places.dropFirst()))
    findings.append(
      Finding(
        id, at: places.first.map(word(at:)) ?? place, message,
        suggestion: id == "trapped" ? "mark the listing `traps` if it is meant to stop" : nil,
        notes: notes))
  }

  /// The calls that led to a trap, innermost first; what calls itself is told once.
  private static func folded(_ places: [Int]) -> [Finding.Note] {
    var runs: [(place: Int, times: Int)] = []
    for place in places {
      if let last = runs.last, last.place == place {
        runs[runs.count - 1].times += 1
      } else {
        runs.append((place, 1))
      }
    }
    return runs.map { place, times in
      Finding.Note(
        range: place..<place,
        message: times == 1 ? "called from here" : "called from here, \(times) times and more")
    }
  }

  // MARK: Listings that must not compile, or must stop

  private mutating func judgeFails(_ listing: Listing, _ record: CellRecord) {
    switch record.end {
    case .refused: break
    case .spoiled: report(record, at: listing.place)
    default:
      findings.append(
        Finding(
          "fails-compiles", at: listing.place, "this listing compiles, and is marked `fails`",
          suggestion: "remove the word, or make it what must not compile"))
    }
  }

  private mutating func judgeTraps(_ listing: Listing, _ record: CellRecord) {
    switch record.end {
    case .trapped: break
    case .finished:
      findings.append(
        Finding(
          "traps-finishes", at: listing.place,
          "this listing ran to its end, and is marked `traps`",
          suggestion: "remove the word, or make it what must stop"))
    default: report(record, at: listing.place)
    }
  }

  /// What an `output` behind a listing that must not compile, or must stop, is held against; nil
  /// where the listing did something else.
  func message(of listing: Listing, _ record: CellRecord) -> String? {
    switch (listing.header.role, record.end) {
    case (.fails, .refused):
      record.messages.filter { $0.kind == "error" }.map { "error: \($0.text)" }
        .joined(separator: "\n")
    case (.traps, .trapped(let trap)): trap.message
    default: nil
    }
  }

  /// Each line of the `output` must occur in the message, in order.
  mutating func decide(_ output: OutputBlock, inMessage message: String) -> Decision {
    if output.isEmpty {
      let first = message.split(separator: "\n").first.map(String.init) ?? ""
      findings.append(emptyOutput(output))
      return Decision(verdict: .unresolved, got: message, edits: rewrite(output, as: first))
    }
    var rest = message[...]
    for (index, range) in output.text.lines.enumerated() {
      let wanted = chapter.source.text(range).trimmed
      let parts = Judge.parts(of: wanted)
      var end = rest.startIndex
      for part in parts {
        guard let found = rest[end...].firstRange(of: part) else {
          end = rest.startIndex
          break
        }
        end = found.upperBound
      }
      guard parts.isEmpty || end > rest.startIndex else {
        findings.append(
          Finding(
            "message-differs", at: range, "the message does not say this",
            suggestion: index > 0 ? "the lines must occur in this order" : nil,
            expected: wanted, got: message))
        return Decision(verdict: .fails, got: message)
      }
      rest = rest[end...]
    }
    return Decision(verdict: .holds, got: message)
  }

  /// The words between a line's wildcards; none for a line of `...` alone.
  private static func parts(of line: String) -> [String] {
    var parts: [[Substring]] = [[]]
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      if word == "..." { parts.append([]) } else { parts[parts.count - 1].append(word) }
    }
    return parts.map { $0.joined(separator: " ").trimmed }.filter { !$0.isEmpty }
  }

  func emptyOutput(_ output: OutputBlock) -> Finding {
    Finding(
      "unresolved-output", .warning, at: output.range.lowerBound..<output.range.lowerBound + 3,
      "this `output` is empty", suggestion: "`worked check --accept` fills it")
  }

  // MARK: Quoted regions

  private mutating func judgeQuoted(_ listing: Listing, path: String, region name: String) -> Bool {
    guard let source = evidence.sources[path] else {
      findings.append(
        Finding(
          "quotation-file", at: listing.range.lowerBound..<listing.range.lowerBound + 3,
          "there is no file Sources/Models/\(path)",
          suggestion: "write the path as it is below Sources/Models"))
      return false
    }
    guard let region = Region(named: name, in: source) else {
      let names = Region.names(in: source)
      findings.append(
        Finding(
          "quotation-region", at: listing.range.lowerBound..<listing.range.lowerBound + 3,
          "\(path) has no region `\(name)`",
          suggestion: nearestWord(to: name, among: names).map { "did you mean `\($0)`?" }
            ?? "mark it there with `// region: \(name)` and `// endregion`"))
      return false
    }
    let mine = listing.text.lines.map { chapter.source.text($0).trimmedEnd }
    let theirs = region.lines.map(\.trimmedEnd)
    guard mine != theirs else { return true }
    let at = zip(mine, theirs).prefix { $0 == $1 }.count
    let range = at < listing.text.lines.count ? listing.text.lines[at] : listing.place
    findings.append(
      Finding(
        "quotation-differs", at: range,
        "this is not what \(path) says in line \(region.line + 1 + at)",
        suggestion: "copy the region as it stands there",
        expected: at < mine.count ? mine[at] : "(nothing)",
        got: at < theirs.count ? theirs[at] : "(nothing)"))
    return false
  }
}

extension Trap {
  /// The runtime's own sentence.
  var headline: String {
    let lines = message.split(separator: "\n").map(String.init)
    guard let line = lines.first(where: { $0.contains("Fatal error") || $0.contains("error:") })
    else { return lines.first.map { "stopped: \($0)" } ?? "stopped by the runtime" }
    guard let at = line.firstRange(of: "Fatal error") else { return line }
    return String(line[at.lowerBound...])
  }
}

extension CellRecord.Limit {
  var sentence: String {
    switch self {
    case .wallTime: "stopped: it ran out of time"
    case .processorTime: "stopped: it ran out of processor time"
    case .memory: "stopped: it ran out of memory"
    case .output: "stopped: it wrote more than a listing may"
    case .processes: "stopped: it started more processes than a listing may"
    }
  }
}
