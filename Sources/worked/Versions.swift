import Manuscript
import Reports
import Toolchain

/// What `worked --version` prints: the tool's version and those of its formats.
enum Versions {
  static let tool = "0.1.0"

  static let all = [
    ReportSettings.Version("worked", tool),
    ReportSettings.Version("chapter format", "\(Chapter.formatVersion)"),
    ReportSettings.Version("reports", "\(JSONReport.version)"),
    ReportSettings.Version("audit reports", "\(AuditJSONReport.version)"),
    ReportSettings.Version("ledger", "\(Ledger.version)"),
    ReportSettings.Version("cache", "\(Store.version)"),
  ]

  static var text: String { all.map { "\($0.name) \($0.version)" }.joined(separator: "\n") }
}
