import Foundation

/// A run of some tests with at most one slip switched on, as its event stream tells it.
package struct TestRun {
  package let status: Int32
  package let seconds: Double
  /// Whether it was ended because its time was over.
  package let isOverTime: Bool
  package let events: [Event]

  package init(status: Int32, seconds: Double, isOverTime: Bool = false, events: [Event]) {
    self.status = status
    self.seconds = seconds
    self.isOverTime = isOverTime
    self.events = events
  }

  /// One line of the event stream, as far as it matters here.
  package struct Event: Decodable {
    package struct Issue: Decodable {
      package let isKnown: Bool
      package var isFailure: Bool?
    }

    package let kind: String
    package var testID: String?
    package var issue: Issue?
  }

  /// The lines of an event stream; one that a crash has cut off is left out.
  package static func events(in stream: String) -> [Event] {
    struct Line: Decodable { let payload: Event }
    return stream.split(separator: "\n").compactMap {
      try? JSONDecoder().decode(Line.self, from: Data($0.utf8)).payload
    }
  }
}

// MARK: - Verdicts

extension TestRun {
  /// What became of a slip's test.
  package enum Verdict: Equatable {
    /// It failed.
    case failed
    /// It was running when the process died.
    case crashed
    /// It was running when the time was over.
    case overTime
    /// It passed.
    case passed
    /// The run went wrong outside of it.
    case lost
    /// There is no such test.
    case missing

    package var isCaught: Bool { [.failed, .crashed, .overTime].contains(self) }
  }

  /// The verdict on the test of a slip.
  package func verdict(on slip: Slip) -> Verdict {
    let own = events.filter { $0.testID.map(slip.isTest) ?? false }
    guard own.contains(where: { $0.kind == "testStarted" }) else {
      // 69 is how Swift Testing ends where no test fits the filters.
      return !isOverTime && [0, 69].contains(status) ? .missing : .lost
    }
    let hasFailed = own.contains { event in
      guard event.kind == "issueRecorded", let issue = event.issue else { return false }
      return !issue.isKnown && issue.isFailure ?? true
    }
    if own.contains(where: { $0.kind == "testEnded" }) {
      if status == 0 { return .passed }
      return hasFailed ? .failed : .lost
    }
    if isOverTime { return .overTime }
    return status == 0 ? .lost : .crashed
  }
}

// MARK: - Running

extension SlipPackage {
  /// Runs the tests of the given slips with one slip switched on, or none.
  func run(testsOf slips: [Slip], slip: Slip?, limit: Double) throws -> TestRun {
    let stream = folder + "/events.jsonl"
    try? FileManager.default.removeItem(atPath: stream)
    let tests = Set(slips.map(\.caughtBy)).sorted()
    let filters = tests.flatMap { ["--filter", "[./]\($0)\\("] }
    // The test program itself starts ten times as fast as `swift test`; on macOS it is no program.
    #if os(Linux)
    let program = [folder + "/.build/release/slipsPackageTests.xctest"]
    let start = program + ["--testing-library", "swift-testing"]
    #else
    let start = [
      swift, "test", "--skip-build", "-c", "release", "--disable-testable-imports",
      "--disable-xctest",
    ]
    #endif
    var command = Command(
      arguments: start + ["--event-stream-output-path", stream] + filters, folder: folder)
    // 8 GB, as a slip can fill an array for ever.
    command.memory = 8_000_000
    command.environment["WORKED_SLIP"] = slip?.name ?? ""
    let run = try command.run(writingTo: folder + "/run.log", limit: limit)
    let events = FileManager.default.contents(atPath: stream) ?? Data()
    return TestRun(
      status: run.status, seconds: run.seconds, isOverTime: run.isOverTime,
      events: TestRun.events(in: String(decoding: events, as: UTF8.self)))
  }
}
