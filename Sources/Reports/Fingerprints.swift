import Programs
import SourceText

/// Names for claims and findings that survive an edit elsewhere on the page: a hash of the rule, the
/// text that is meant, and which of several alike it is. No line and no column goes into it.
struct Fingerprints {
  private var seen: [String: Int] = [:]

  /// One for each finding, in their order.
  static func of(_ findings: [Finding], in source: SourceFile) -> [String] {
    var fingerprints = Fingerprints()
    return findings.map { fingerprints.next($0.id, fingerprints.text($0.range, in: source)) }
  }

  static func of(_ claims: [Claim]) -> [String] {
    var fingerprints = Fingerprints()
    return claims.map { fingerprints.next($0.kind.rawValue, $0.text) }
  }

  /// A file is its own text: two files that are wrong in the same way must not be one finding.
  static func of(_ problem: ReportedProblem) -> String {
    var fingerprints = Fingerprints()
    return fingerprints.next(problem.diagnostic.id, problem.path)
  }

  /// The text that is meant; for a place between two characters, its line.
  private func text(_ range: Range<Int>, in source: SourceFile) -> String {
    source.text(
      range.isEmpty ? source.range(ofLine: source.line(at: range.lowerBound)) : range)
  }

  private mutating func next(_ rule: String, _ text: String) -> String {
    let name = rule + "\n" + text
    let occurrence = seen[name, default: 0]
    seen[name] = occurrence + 1
    return stableHash(name + "\n\(occurrence)")
  }
}
