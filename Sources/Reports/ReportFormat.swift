/// The forms that a report comes in. A new one is a file in this room and a line here.
package struct ReportFormat: Sendable {
  /// As `--format` takes it.
  package let name: String
  /// What it is for, in a few words.
  package let purpose: String
  private let make: @Sendable (ReportSettings) -> any Report

  private init(
    _ name: String, _ purpose: String, _ make: @escaping @Sendable (ReportSettings) -> any Report
  ) {
    self.name = name
    self.purpose = purpose
    self.make = make
  }

  package static let all = [
    ReportFormat("text", "for people, as chapters end") { TextRecorder($0) },
    ReportFormat("json", "all claims and findings, one document") { JSONReport.recorder($0) },
    ReportFormat("junit", "JUnit XML, a test case for each claim") { JUnitReport.recorder($0) },
    ReportFormat("sarif", "SARIF 2.1.0, for code scanning") { SARIFReport.recorder($0) },
    ReportFormat("github", "annotations of GitHub Actions, as chapters end") { GitHubReport($0) },
  ]

  package static let text = all[0]

  package static func named(_ name: String) -> ReportFormat? { all.first { $0.name == name } }

  package func report(_ settings: ReportSettings) -> any Report { make(settings) }

  /// Whether it is the form for people.
  package var isText: Bool { name == Self.text.name }
}
