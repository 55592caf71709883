import Audits
import SourceText

/// The report as SARIF 2.1.0: every finding is a result with its rule, its place, the places that it
/// rests on, and the edit that would mend it. What was accepted or is known is there, suppressed.
struct AuditSARIFReport: AuditReport {
  private let settings: AuditReportSettings
  private var documents: [ReportedAudit] = []

  init(_ settings: AuditReportSettings) { self.settings = settings }

  mutating func add(_ document: ReportedAudit) -> String {
    documents.append(document)
    return ""
  }

  mutating func end() -> String {
    let results = documents.flatMap(results)
    let rules = Set(results.map(\.rule)).sorted()
    let isBad = documents.contains { $0.isBad(isStrict: settings.isStrict) }
    let driver = JSON.object([
      ("name", .text("worked")), ("version", .text(settings.version)),
      ("rules", .list(rules.map(rule))),
    ])
    let run = JSON.object([
      ("tool", .object([("driver", driver)])),
      (
        "invocations",
        .list([
          .object([
            ("executionSuccessful", .bool(true)), ("exitCode", .integer(isBad ? 1 : 0)),
          ])
        ])
      ), ("columnKind", .text("unicodeCodePoints")),
      ("newlineSequences", .texts(["\r\n", "\n", "\r"])),
      (
        "results",
        .list(
          results.map { result in
            .object(
              [
                ("ruleId", .text(result.rule)),
                ("ruleIndex", .integer(rules.firstIndex(of: result.rule) ?? -1)),
              ] + result.members)
          })
      ),
    ])
    return JSON.object([
      ("$schema", .text("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .text("2.1.0")), ("runs", .list([run])),
    ]).document
  }

  private func rule(_ id: String) -> JSON {
    let rule = Rule(id)
    return .object([
      ("id", .text(id)), ("shortDescription", SARIF.message(rule.summary)),
      ("help", SARIF.message(rule.help)),
    ])
  }

  // MARK: Results

  private struct Result {
    let rule: String
    let members: [(key: String, value: JSON)]
  }

  private func results(_ document: ReportedAudit) -> [Result] {
    let audit = document.audit
    var results: [Result] = []
    for (index, claim) in audit.claims.enumerated() {
      switch claim.verdict {
      case .fails, .misrounded, .depends: results.append(result(index, document))
      case .unresolved where settings.isStrict: results.append(result(index, document))
      case .holds, .unresolved: break
      }
    }
    return results + audit.notes.map { note($0, audit) }
  }

  private func result(_ index: Int, _ document: ReportedAudit) -> Result {
    let audit = document.audit
    let claim = audit.claims[index]
    let (path, source) = (audit.source.path, audit.source)
    let words = AuditWords(settings.language ?? audit.language)
    let story = ClaimStory(claim, words)
    var members: [(key: String, value: JSON)] = []
    // What nobody could decide is an open question, which has no level.
    let isOpen = claim.verdict == .unresolved
    if isOpen { members.append(("kind", .text("open"))) }
    members.append(("level", .text(isOpen ? "none" : claim.severity.rawValue)))
    members.append(("message", SARIF.message(story.lines.joined(separator: "\n"))))
    members.append(("locations", .list([SARIF.location(path, claim.range, source)])))
    let related = related(claim, audit, words)
    if !related.isEmpty {
      let places = related.enumerated().map { number, place in
        SARIF.location(path, place.range, source, id: number + 1, place.text)
      }
      members.append(("relatedLocations", .list(places)))
    }
    members.append(("partialFingerprints", SARIF.fingerprint(claim.fingerprint)))
    if let fix = claim.fix {
      let description = words("write \(fix.with)", "写作 \(fix.with)")
      members.append(
        ("fixes", .list([SARIF.fix(description, path, [(fix.range, fix.with)], source)])))
    }
    if let reason = claim.accepted {
      members.append(("suppressions", suppression("inSource", reason)))
    } else if document.known.contains(index) {
      members.append(("suppressions", suppression("external", words("in the baseline", "在基线之中"))))
    }
    return Result(rule: claim.rule, members: members)
  }

  private func related(
    _ claim: Claim, _ audit: Audit, _ words: AuditWords
  ) -> [(range: Range<Int>, text: String)] {
    var places = claim.uses.map { use in
      (range: use.range, text: words("\(use.symbol) is defined here", "\(use.symbol) 在此定义"))
    }
    if let cause = claim.cause {
      places.append((audit.claims[cause].range, words("it rests on this", "它以此为依据")))
    }
    if let first = claim.sameAs {
      places.append((audit.claims[first].range, words("the same stands here", "此处与之相同")))
    }
    return places
  }

  private func suppression(_ kind: String, _ reason: String) -> JSON {
    .list([.object([("kind", .text(kind)), ("justification", .text(PlainText.visible(reason)))])])
  }

  private func note(_ note: Diagnostic, _ audit: Audit) -> Result {
    let text = [note.message, note.suggestion.map { "help \($0)" }].compactMap { $0 }
    let name = stableHash([note.id, audit.source.text(note.range)].joined(separator: "\n"))
    return Result(
      rule: note.id,
      members: [
        ("level", .text(note.severity.rawValue)),
        ("message", SARIF.message(text.joined(separator: "\n"))),
        (
          "locations",
          .list([SARIF.location(audit.source.path, note.range, audit.source)])
        ), ("partialFingerprints", SARIF.fingerprint(name)),
      ])
  }
}
