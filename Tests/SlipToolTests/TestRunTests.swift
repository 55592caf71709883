import Testing
import worked_slips

struct TestRunTests {
  private let slip = Slip(name: "", file: "", find: "", replace: "", caughtBy: "Suite/test")

  private func verdict(
    _ kinds: [String], of test: String = #"M.Suite\/test(_:)\/S.swift:1:4"#, status: Int32,
    isOverTime: Bool = false
  ) -> TestRun.Verdict {
    let lines = kinds.map { kind in
      let issue = kind == "issueRecorded" ? #","issue":{"isKnown":false,"isFailure":true}"# : ""
      return #"{"kind":"event","payload":{"kind":"\#(kind)","testID":"\#(test)"\#(issue)}}"#
    }
    let events = TestRun.events(in: lines.joined(separator: "\n") + "\n{\"kind\":\"ev")
    return TestRun(status: status, seconds: 0, isOverTime: isOverTime, events: events)
      .verdict(on: slip)
  }

  @Test func aTestThatFailsHasCaughtItsSlip() {
    #expect(verdict(["testStarted", "issueRecorded", "testEnded"], status: 1) == .failed)
    #expect(verdict(["testStarted", "testEnded"], status: 0) == .passed)
  }

  @Test func aCrashCountsWhileTheTestIsRunning() {
    #expect(verdict(["testStarted"], status: 4) == .crashed)
    #expect(verdict(["testStarted"], status: 9, isOverTime: true) == .overTime)
    #expect(verdict(["testStarted", "testEnded"], status: 4) == .lost)
    #expect(verdict([], status: 4) == .lost)
    #expect(verdict(["testStarted"], of: "M.Other", status: 4) == .lost)
  }

  @Test("what is not the slip's test does not count")
  func otherTestsDoNotCount() {
    let failed = ["testStarted", "issueRecorded", "testEnded"]
    for other in [#"M.Suite\/testing()\/S.swift:1:4"#, #"M.LongSuite\/test()\/S.swift:1:4"#] {
      #expect(verdict(failed, of: other, status: 1) == .lost)
    }
    #expect(verdict([], status: 0) == .missing)
    #expect(verdict([], status: 69) == .missing)
  }
}
