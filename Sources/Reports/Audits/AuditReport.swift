package import Audits
import SourceText
package import TerminalText

/// A report about audited documents, whatever its form: it is told of each document, in order, and
/// says what to print.
///
/// Text and annotations come as documents end; a form that is one document comes whole with the end.
package protocol AuditReport {
  mutating func add(_ document: ReportedAudit) -> String
  mutating func end() -> String
}

/// A document that was audited.
package struct ReportedAudit: Sendable {
  package let audit: Audit
  /// Claims that a baseline knows, as indices of `audit.claims`; they are not told.
  package let known: Set<Int>
  /// What a baseline knows of this document that is no longer there.
  package let stale: [Baseline.Entry]

  package init(_ audit: Audit, known: Set<Int> = [], stale: [Baseline.Entry] = []) {
    self.audit = audit
    self.known = known
    self.stale = stale
  }

  /// With what a baseline says of it; nil where there is none.
  package init(_ audit: Audit, _ baseline: Baseline?) {
    let match = baseline?.match(audit)
    self.init(audit, known: match?.known ?? [], stale: match?.stale ?? [])
  }

  /// The findings to tell, as indices of `audit.claims`.
  package var findings: [Int] {
    audit.claims.indices.filter { audit.claims[$0].isFinding && !known.contains($0) }
  }

  /// The claims to tell that have a verdict, as indices of `audit.claims`.
  func claims(_ verdict: Claim.Verdict) -> [Int] {
    audit.claims.indices.filter { audit.claims[$0].verdict == verdict && !known.contains($0) }
  }

  package var counts: AuditCounts {
    var counts = AuditCounts()
    counts.add(audit, leavingOut: known)
    return counts
  }

  /// Whether the audit of this document ends with status 1; a strict one also for warnings and for
  /// what nobody could decide.
  package func isBad(isStrict: Bool) -> Bool {
    !findings.isEmpty || audit.notes.contains { $0.severity == .error }
      || isStrict
        && (audit.notes.contains { $0.severity == .warning } || !claims(.unresolved).isEmpty)
  }
}

/// What a report needs to know besides the audits.
package struct AuditReportSettings: Sendable {
  /// Colours, for text on a terminal.
  package var style: Style
  /// How many columns a line of a document may take in the text for people.
  package var width: Int
  /// The language to speak; nil for that of each document.
  package var language: Audit.Language?
  /// Whether what is unresolved is told, and counts.
  package var isStrict: Bool
  /// Whether everything is listed: what is unresolved, and what only follows.
  package var isVerbose: Bool
  /// The tool's version.
  package var version: String
  /// A formula's LaTeX as MathML, for pages; nil where it is to be shown as written.
  package var mathML: @Sendable (String) -> String?

  package init(
    style: Style = Style(isColoured: false), width: Int = 100, language: Audit.Language? = nil,
    isStrict: Bool = false, isVerbose: Bool = false, version: String = "",
    mathML: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.style = style
    self.width = width
    self.language = language
    self.isStrict = isStrict
    self.isVerbose = isVerbose
    self.version = version
    self.mathML = mathML
  }
}
