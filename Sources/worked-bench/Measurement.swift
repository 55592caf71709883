import Foundation

/// What is measured, with what, how often.
struct Measurement {
  let book: String
  let tool: String
  let cores: Int
  /// Chapters by number or slug; all of them for none.
  let chapters: [String]
  /// How often each side of a comparison runs.
  let runs: Int
  let warmRuns: Int
  let edits: Int
  let listings: Int
  /// Tells what is going on.
  let tell: (String) -> Void

  enum Part: String, CaseIterable {
    case cold, warm, edit, listings
  }

  func rows(of part: Part) throws -> [Row] {
    switch part {
    case .cold: try cold()
    case .warm: try warm()
    case .edit: try edit()
    case .listings: try trivial()
    }
  }
}

extension Measurement {
  private func cold() throws -> [Row] {
    let copy = try BookCopy(of: book, tool: tool)
    tell("cold: noting the calls")
    // Once before, so that both sides find the compiler's own modules of C headers.
    _ = try copy.check(chapters).run()
    try copy.empty()
    let replay = try copy.traced(chapters, cores: cores)
    let calls = replay.count(.compiler)
    tell(
      "cold: \(calls) compiler calls, \(replay.count(.linker)) links, \(replay.count(.host)) runs")
    if calls == 0 { throw BenchError("no compiler call in the trace: is the book empty?") }
    var (ours, theirs): ([Double], [Double]) = ([], [])
    for round in 1...runs {
      try copy.empty()
      ours.append(try copy.check(chapters).run().seconds)
      theirs.append(try replay.run())
      tell("cold \(round)/\(runs): ours \(ours[round - 1]) s, theirs \(theirs[round - 1]) s")
    }
    return [
      Row(
        what: "cold book; the same calls by xargs -P \(cores)", ours: Sample(ours),
        theirs: Sample(theirs), note: "\(calls) compiler calls", goal: .ratio(1.15))
    ]
  }

  private func warm() throws -> [Row] {
    let copy = try BookCopy(of: book, tool: tool)
    tell("warm: checking once")
    let replay = try copy.traced(chapters, cores: cores)
    let again = try copy.traced(chapters, cores: cores)
    let calls = again.count(.compiler)
    let hosts = Replay(replay, only: .host)
    var (ours, theirs): ([Double], [Double]) = ([], [])
    for _ in 1...warmRuns {
      ours.append(try copy.check(chapters).run().seconds)
      theirs.append(try hosts.run())
    }
    return [
      Row(
        what: "warm book; its listings only run", ours: Sample(ours), theirs: Sample(theirs),
        note: "\(calls) compiler calls", goal: .seconds(0.3), isSound: calls == 0)
    ]
  }

  private func edit() throws -> [Row] {
    let copy = try BookCopy(of: book, tool: tool)
    let known = try copy.chapters()
    let wanted = known.filter { name in
      chapters.isEmpty
        || chapters.contains {
          name == $0 || name.dropFirst(3) == $0 || Int($0) == Int(name.prefix(2))
        }
    }
    return try wanted.compactMap { chapter in
      let path = copy.path(of: chapter)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      guard let edit = Edit(text) else {
        tell("edit: \(chapter) has no decimal number in its code; left out")
        return nil
      }
      tell("edit: \(chapter), the number in line \(edit.line)")
      let watched = try Watched(copy.check([chapter, "--watch"]))
      defer { watched.end() }
      _ = try watched.report()
      var seconds: [Double] = []
      for index in 0..<edits {
        // Editors save at any moment between two looks of the watch.
        usleep(useconds_t(300_000 + index * 37_000 % 100_000))
        let save = ContinuousClock.now
        try Data(edit.text(index).utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        let (moment, lines) = try watched.report()
        seconds.append((moment - save).seconds)
        if index == 0, let refused = lines.first(where: { $0.contains("does not compile") }) {
          tell("edit: \(refused)")
        }
      }
      return Row(
        what: "edit to result, \(chapter):\(edit.line)", ours: Sample(seconds), goal: .seconds(0.4))
    }
  }

  private func trivial() throws -> [Row] {
    let names = 1...listings
    let page = names.map { "```swift\nlet x\($0) = \($0)  // → \($0)\n```\n" }
    let copy = try BookCopy(
      chapter: "# Trivial\n\n" + page.joined(separator: "\n"), tool: tool)
    let doctests = names.map { "```\nlet x\($0) = \($0); assert_eq!(x\($0), \($0));\n```\n" }
    try Data(("# Trivial\n\n" + doctests.joined(separator: "\n")).utf8)
      .write(to: URL(fileURLWithPath: copy.folder + "/trivial.md"))
    _ = try copy.check().run()
    let rustdoc = Command.find("rustdoc").map {
      Command($0, ["--test", "--edition", "2024", "trivial.md"], in: copy.folder)
    }
    if let rustdoc {
      let run = try rustdoc.run()
      guard run.status == 0, run.output.contains("\(listings) passed") else {
        throw BenchError("rustdoc did not run the doctests: \(run.output.suffix(200))")
      }
    } else {
      tell("listings: rustdoc is not installed and was left out")
    }
    var (cold, warm, theirs): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 1...runs {
      try copy.empty()
      cold.append(try copy.check().run().seconds)
      if let rustdoc { theirs.append(try rustdoc.run().seconds) }
      warm.append(try copy.check().run().seconds)
    }
    let peer = rustdoc == nil ? nil : Sample(theirs)
    let what = "\(listings) trivial listings; rustdoc --test"
    return [
      Row(what: what + ", cold", ours: Sample(cold), theirs: peer),
      Row(what: what + ", warm", ours: Sample(warm), theirs: peer),
    ]
  }
}
