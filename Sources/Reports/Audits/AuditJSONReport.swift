import Audits
import SourceText

/// The report as JSON, as `Schemas/audit-1.schema.json` describes it: every definition and every
/// claim of every document.
package struct AuditJSONReport: AuditReport {
  /// The version of this form; a change of what is below changes it.
  package static let version = 1

  /// The JSON Schema that every report of this version follows.
  package static var schema: String {
    String(decoding: PackageResources.audit_1_schema_json, as: UTF8.self)
  }

  private let settings: AuditReportSettings
  private var files: [JSON] = []
  private var counts = AuditCounts()

  init(_ settings: AuditReportSettings) { self.settings = settings }

  package mutating func add(_ document: ReportedAudit) -> String {
    files.append(file(document))
    counts.add(document.counts)
    return ""
  }

  package mutating func end() -> String {
    JSON.object([
      ("version", .integer(Self.version)), ("files", .list(files)), ("summary", summary),
    ]).document
  }

  private func file(_ document: ReportedAudit) -> JSON {
    let audit = document.audit
    let told = audit.claims.indices.filter { !document.known.contains($0) }
    let names = audit.claimNames
    let words = AuditWords(settings.language ?? audit.language)
    return .object([
      ("file", .text(audit.source.path)), ("formulas", .integer(audit.formulas.count)),
      ("definitions", .list(audit.definitions.map { definition($0, audit.source) })),
      (
        "claims",
        .list(
          told.map { index in
            // A claim that is not told is nobody's cause.
            let name = { (other: Int?) in
              other.flatMap { document.known.contains($0) ? nil : names[$0] }
            }
            let claim = audit.claims[index]
            return self.claim(
              claim, name: names[index], cause: name(claim.cause), sameAs: name(claim.sameAs),
              audit.source, words)
          })
      ),
    ])
  }

  private func definition(_ definition: Audit.Definition, _ source: SourceFile) -> JSON {
    let place = Place(definition.range, in: source)
    return .object([
      ("symbol", .text(definition.symbol)), ("value", .text(definition.value)),
      ("line", .integer(place.line)), ("column", .integer(place.column)),
    ])
  }

  private func claim(
    _ claim: Claim, name: String, cause: String?, sameAs: String?, _ source: SourceFile,
    _ words: AuditWords
  ) -> JSON {
    let place = Place(claim.range, in: source)
    let fix = claim.fix.map { fix in
      JSON.object([("replace", .text(fix.replace)), ("with", .text(fix.with))])
    }
    let uses = claim.uses.map { use in
      let place = source.position(at: use.range.lowerBound)
      return "\(use.symbol) at \(place.line):\(place.column)"
    }
    return .object([
      ("id", .text(name)), ("line", .integer(place.line)), ("column", .integer(place.column)),
      ("endLine", .integer(place.endLine)), ("endColumn", .integer(place.endColumn)),
      ("offset", .integer(place.offset)), ("text", .text(claim.text)),
      ("kind", .text(claim.kind.rawValue)), ("rule", .text(claim.rule)),
      ("verdict", .text(claim.verdict.rawValue)),
      ("severity", .text(claim.toldSeverity.rawValue)), ("stated", .text(orNull: claim.stated)),
      ("asWritten", .text(orNull: claim.asWritten)),
      ("fromDefinitions", .text(orNull: claim.fromDefinitions)),
      ("readAs", .text(orNull: claim.readAs)), ("because", .text(because(claim, words))),
      ("fix", fix ?? .null), ("cause", .text(orNull: cause)), ("sameAs", .text(orNull: sameAs)),
      ("fingerprint", .text(claim.fingerprint)), ("uses", .texts(uses)),
    ])
  }

  /// All the reasons there are, an acceptance among them.
  private func because(_ claim: Claim, _ words: AuditWords) -> String {
    let accepted = claim.accepted.map { words("accepted by its author: \($0)", "作者接受：\($0)") }
    return [words(claim.because), claim.origin.map { words($0) }, accepted]
      .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: words("; ", "；"))
  }

  private var summary: JSON {
    .object([
      ("formulas", .integer(counts.formulas)), ("claims", .integer(counts.claims)),
      ("holds", .integer(counts.holds)), ("misrounded", .integer(counts.misrounded)),
      ("fails", .integer(counts.fails)), ("depends", .integer(counts.depends)),
      ("unresolved", .integer(counts.unresolved)),
      (
        "worked",
        .object([
          ("numbers", .integer(counts.worked)), ("hold", .integer(counts.workedHold)),
          ("fail", .integer(counts.workedFail)),
        ])
      ),
    ])
  }
}
