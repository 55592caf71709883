package import Audits
import Foundation

/// The file that keeps known findings: JSON, version 1, sorted, with texts that a person can read.
package enum BaselineFile {
  private static let version = 1

  private struct Content: Codable {
    var version: Int
    var findings: [Finding]
  }

  private struct Finding: Codable {
    var file: String
    var fingerprint: String
    var rule: String
    var text: String
  }

  package static func read(_ path: String) throws(WorkbenchError) -> Baseline {
    switch Book.read(path) {
    case .failure(let failure): throw .unreadable(path: path, reason: failure.reason)
    case .success(let bytes):
      guard let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)) else {
        throw .noBaseline(path: path, reason: "it is no list of known findings")
      }
      guard content.version == version else {
        throw .noBaseline(
          path: path, reason: "its version is \(content.version), not \(version)")
      }
      return Baseline(
        content.findings.map {
          Baseline.Entry(
            file: $0.file, rule: $0.rule, text: $0.text, fingerprint: $0.fingerprint)
        })
    }
  }

  package static func write(_ baseline: Baseline, to path: String) throws(WorkbenchError) {
    let findings = baseline.entries.map {
      Finding(file: $0.file, fingerprint: $0.fingerprint, rule: $0.rule, text: $0.text)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(Content(version: version, findings: findings)) else {
      throw .cannotWrite(path: path, reason: "its text is no JSON")
    }
    try AtomicFile.write(path, Array(data) + [UInt8(ascii: "\n")])
  }
}
