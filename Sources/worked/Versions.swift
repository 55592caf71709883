import Manuscript
import Toolchain

/// What `worked --version` prints: the tool's version and those of its formats.
enum Versions {
  static let tool = "0.1.0"
  static let reports = 1

  static var text: String {
    """
    worked \(tool)
    chapter format \(Chapter.formatVersion)
    reports \(reports)
    ledger \(Ledger.version)
    cache \(Store.version)
    """
  }
}
