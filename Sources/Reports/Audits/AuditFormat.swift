/// The forms that a report on audited documents comes in. A new one is a file in this folder and a
/// line here.
package struct AuditFormat: Sendable {
  /// As `--format` takes it.
  package let name: String
  /// What it is for, in a few words.
  package let purpose: String
  /// Whether it has no place for remarks about a document that are no claims.
  package let leavesNotesOut: Bool
  private let make: @Sendable (AuditReportSettings) -> any AuditReport

  private init(
    _ name: String, _ purpose: String, leavesNotesOut: Bool = false,
    _ make: @escaping @Sendable (AuditReportSettings) -> any AuditReport
  ) {
    self.name = name
    self.purpose = purpose
    self.leavesNotesOut = leavesNotesOut
    self.make = make
  }

  package static let all = [
    AuditFormat("text", "for people, as documents end") { AuditTextReport($0) },
    AuditFormat("markdown", "a review to send to the author") { AuditMarkdownReport($0) },
    AuditFormat("json", "all claims, one document", leavesNotesOut: true) { AuditJSONReport($0) },
    AuditFormat("sarif", "SARIF 2.1.0, for code scanning") { AuditSARIFReport($0) },
    AuditFormat("github", "annotations of GitHub Actions, as documents end") {
      AuditGitHubReport($0)
    },
    AuditFormat("html", "the documents with what is wrong marked, one page") {
      AuditHTMLReport($0)
    },
  ]

  package static let text = all[0]

  package static func named(_ name: String) -> AuditFormat? { all.first { $0.name == name } }

  package func report(_ settings: AuditReportSettings) -> any AuditReport { make(settings) }

  /// Whether it is the form for people.
  package var isText: Bool { name == Self.text.name }
}
