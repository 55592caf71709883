import Programs
import SourceText

/// The report as JUnit XML: a test suite for each chapter, a test case for each claim and for each
/// finding that belongs to none.
///
/// A case fails exactly where the check does: at an error, and under `--strict` at a warning and at
/// an unchecked number too. What nobody decided is skipped.
struct JUnitReport {
  private let record: CheckRecord
  private let end: ReportedEnd

  static func recorder(_ settings: ReportSettings) -> any Report {
    DocumentRecorder(settings) { JUnitReport(record: $0, end: $1).xml.document }
  }

  private var xml: XML {
    var suites = record.chapters.map(suite)
    if !record.problems.isEmpty {
      suites.insert(Suite(name: "files", file: nil, cases: record.problems.map(problem)), at: 0)
    }
    if let failure = end.failure {
      let element = error(failure, type: failure.isInterruption ? "interrupted" : "surroundings")
      suites.append(
        Suite(
          name: "surroundings", file: nil,
          cases: [Case(name: "check", suite: "surroundings", result: element)]))
    }
    return XML(
      name: "testsuites",
      attributes: [("name", "worked")] + Suite.counts(suites.flatMap(\.cases), withSkipped: false),
      children: suites.map(\.xml))
  }

  private func problem(_ problem: ReportedProblem) -> Case {
    let finding = Finding(problem.diagnostic)
    return Case(
      name: "\(problem.path): \(finding.id)", suite: "files", file: problem.path, line: 1,
      result: isFailing(finding) ? failure([finding]) : nil)
  }

  // MARK: Chapters

  private func suite(_ chapter: ReportedChapter) -> Suite {
    let outcome = chapter.outcome
    var cases = outcome.claims.map { claim in
      Case(
        name: claim.id, suite: chapter.name, file: chapter.path,
        line: outcome.source.line(at: claim.range.lowerBound), result: result(claim, outcome))
    }
    let told = Set(outcome.claims.flatMap(\.findings))
    for place in outcome.findings.indices where !told.contains(place) {
      let finding = outcome.findings[place]
      cases.append(
        Case(
          name: "finding-\(place + 1)", suite: chapter.name, file: chapter.path,
          line: outcome.source.line(at: finding.range.lowerBound),
          result: isFailing(finding) ? failure([finding]) : skipped(finding.message)))
    }
    if let refusal = chapter.refusal {
      cases.append(
        Case(
          name: "accept", suite: chapter.name, file: chapter.path,
          result: error(refusal, type: "not-written")))
    }
    return Suite(name: chapter.name, file: chapter.path, seconds: chapter.seconds, cases: cases)
  }

  private func result(_ claim: Claim, _ outcome: Outcome) -> XML? {
    let findings = claim.findings.map { outcome.findings[$0] }
    let failing = findings.filter(isFailing)
    if !failing.isEmpty { return failure(failing) }
    if claim.verdict.isBad { return XML(name: "failure", attributes: [("message", claim.text)]) }
    switch claim.verdict {
    case .unchecked:
      let told = Finding(
        "unchecked-number", .warning, at: claim.range, "nothing vouches for \(claim.text)")
      return isFailing(told) ? failure([told]) : skipped(told.message)
    case .unresolved: return skipped(findings.first?.message ?? "something above it failed")
    case .undecided: return skipped("the page's numbers do not decide it")
    default: return nil
    }
  }

  private func isFailing(_ finding: Finding) -> Bool {
    finding.severity == .error || record.settings.isStrict && finding.severity == .warning
  }

  // MARK: Elements

  private func failure(_ findings: [Finding]) -> XML {
    XML(
      name: "failure",
      attributes: [
        ("message", findings.first?.message ?? ""), ("type", findings.first?.id ?? ""),
      ], text: findings.map(\.story).joined(separator: "\n"))
  }

  private func skipped(_ message: String) -> XML {
    XML(name: "skipped", attributes: [("message", message)])
  }

  private func error(_ failure: ReportedFailure, type: String) -> XML {
    XML(
      name: "error", attributes: [("message", failure.message), ("type", type)],
      text: PlainText.visible("\(failure.message)\nhelp \(failure.nextStep)"))
  }

  private struct Case {
    let name: String
    let suite: String
    var file: String?
    var line: Int?
    /// What became of it; nil where it holds.
    var result: XML?

    var xml: XML {
      var attributes = [("name", name), ("classname", suite)]
      if let file { attributes.append(("file", file)) }
      if let line { attributes.append(("line", "\(line)")) }
      return XML(name: "testcase", attributes: attributes, children: result.map { [$0] } ?? [])
    }
  }

  private struct Suite {
    let name: String
    let file: String?
    var seconds: Double?
    let cases: [Case]

    var xml: XML {
      var attributes = [("name", name)] + Self.counts(cases, withSkipped: true)
      if let file { attributes.append(("file", file)) }
      if let seconds, case .decimal(let digits) = JSON.seconds(seconds) {
        attributes.append(("time", digits))
      }
      return XML(name: "testsuite", attributes: attributes, children: cases.map(\.xml))
    }

    static func counts(_ cases: [Case], withSkipped: Bool) -> [(String, String)] {
      func count(_ name: String) -> String { "\(cases.filter { $0.result?.name == name }.count)" }
      return [
        ("tests", "\(cases.count)"), ("failures", count("failure")), ("errors", count("error")),
      ] + (withSkipped ? [("skipped", count("skipped"))] : [])
    }
  }
}
