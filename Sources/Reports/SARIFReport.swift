import Programs
import SourceText

/// The report as SARIF 2.1.0: every finding is a result, with the rules that were met, the places
/// that belong to it, and the edit that would mend it where one is known.
struct SARIFReport {
  private let record: CheckRecord
  private let end: ReportedEnd
  /// The rules that were met, in the order of their names.
  private let rules: [String]

  static func recorder(_ settings: ReportSettings) -> any Report {
    DocumentRecorder(settings) { SARIFReport($0, $1).json.document }
  }

  private init(_ record: CheckRecord, _ end: ReportedEnd) {
    self.record = record
    self.end = end
    let met =
      record.problems.map(\.diagnostic.id)
      + record.chapters.flatMap { record.findings(of: $0).map(\.id) }
    rules = Set(met).sorted()
  }

  private var json: JSON {
    .object([
      ("$schema", .text("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .text("2.1.0")),
      (
        "runs",
        .list([
          .object([
            ("tool", .object([("driver", driver)])), ("invocations", .list([invocation])),
            ("columnKind", .text("unicodeCodePoints")),
            ("newlineSequences", .texts(["\r\n", "\n", "\r"])),
            (
              "results",
              .list(record.problems.map(result) + record.chapters.flatMap(results))
            ),
          ])
        ])
      ),
    ])
  }

  private var driver: JSON {
    .object([
      ("name", .text("worked")), ("version", .text(record.settings.versions.first?.version ?? "")),
      ("rules", .list(rules.map(rule))),
    ])
  }

  private func rule(_ id: String) -> JSON {
    let rule = Rule(id)
    return .object([
      ("id", .text(id)), ("shortDescription", SARIF.message(rule.summary)),
      ("help", SARIF.message(rule.help)),
    ])
  }

  // MARK: The run

  private var invocation: JSON {
    let refusals = record.chapters.compactMap { chapter in
      chapter.refusal.map { (failure: $0, path: Optional(chapter.path)) }
    }
    let failures = refusals + (end.failure.map { [(failure: $0, path: nil)] } ?? [])
    return .object([
      ("executionSuccessful", .bool(failures.isEmpty)), ("exitCode", .integer(Int(end.status))),
      ("toolExecutionNotifications", .list(failures.map(notification))),
    ])
  }

  private func notification(_ told: (failure: ReportedFailure, path: String?)) -> JSON {
    var members: [(key: String, value: JSON)] = [
      ("level", .text("error")),
      ("message", SARIF.message("\(told.failure.message)\nhelp \(told.failure.nextStep)")),
    ]
    if let path = told.path { members.append(("locations", .list([SARIF.location(path)]))) }
    return .object(members)
  }

  // MARK: Results

  private func result(_ problem: ReportedProblem) -> JSON {
    let finding = Finding(problem.diagnostic)
    return .object(
      head(finding) + [
        ("locations", .list([SARIF.location(problem.path)])),
        ("partialFingerprints", SARIF.fingerprint(Fingerprints.of(problem))),
      ])
  }

  private func results(_ chapter: ReportedChapter) -> [JSON] {
    let source = chapter.outcome.source
    let findings = record.findings(of: chapter)
    let offered = offeredEdits(chapter.outcome)
    return zip(findings.indices, Fingerprints.of(findings, in: source)).map { index, name in
      let finding = findings[index]
      var members = head(finding)
      members.append(("locations", .list([SARIF.location(chapter.path, finding.range, source)])))
      if !finding.notes.isEmpty {
        let places = finding.notes.enumerated().map { index, note in
          SARIF.location(chapter.path, note.range, source, id: index + 1, note.message)
        }
        members.append(("relatedLocations", .list(places)))
      }
      members.append(("partialFingerprints", SARIF.fingerprint(name)))
      let edits = finding.fix.map { [$0] } ?? offered[index] ?? []
      if !edits.isEmpty {
        members.append(
          (
            "fixes",
            .list([
              SARIF.fix(
                finding.suggestion ?? "write what came", chapter.path,
                edits.map { ($0.range, $0.text) }, source)
            ])
          ))
      }
      return .object(members)
    }
  }

  private func head(_ finding: Finding) -> [(key: String, value: JSON)] {
    [
      ("ruleId", .text(finding.id)),
      ("ruleIndex", .integer(rules.firstIndex(of: finding.id) ?? -1)),
      ("level", .text(finding.severity.rawValue)), ("message", SARIF.message(finding.story)),
    ]
  }

  /// What `--accept` would write, by the place of the finding that it would settle.
  private func offeredEdits(_ outcome: Outcome) -> [Int: [Outcome.Edit]] {
    var offered: [Int: [Outcome.Edit]] = [:]
    for claim in outcome.claims where !claim.edits.isEmpty {
      for place in claim.findings { offered[place] = claim.edits }
    }
    return offered
  }
}
