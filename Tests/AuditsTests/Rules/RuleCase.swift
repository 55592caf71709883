import Foundation
import Testing

/// A small document with what the rules must find in it.
struct RuleCase: CustomTestStringConvertible, Sendable {
  let rule: String
  let title: String
  let text: String
  /// `fails` or `depends`, and the source that the finding points at; nil where nothing is found.
  let expected: (verdict: String, text: String)?
  /// The other rules that find something.
  let others: [String]

  var testDescription: String { "\(rule): \(title)" }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let folder = root + "/Tests/Fixtures/audit-rules"

  static let caught = cases("-caught.md")
  static let leftAlone = cases("-left-alone.md")

  private static func cases(_ suffix: String) -> [RuleCase] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { $0.hasSuffix(suffix) }.flatMap { name -> [RuleCase] in
      let data = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
      let text = String(decoding: data, as: UTF8.self)
      return text.components(separatedBy: "<!-- case: ").dropFirst().compactMap {
        RuleCase(rule: String(name.dropLast(suffix.count)), $0)
      }
    }
  }

  private init?(rule: String, _ part: String) {
    guard let end = part.range(of: " -->\n") else { return nil }
    let head = String(part[..<end.lowerBound])
    self.rule = rule
    text = String(part[end.upperBound...])
    let pieces = head.components(separatedBy: "`")
    guard pieces.count == 3 else {
      (title, expected, others) = (head, nil, [])
      return
    }
    expected = (pieces[0].trimmingCharacters(in: .whitespaces), pieces[1])
    let words = pieces[2].split(separator: " ")
    others = words.filter { $0.hasPrefix("+") }.map { String($0.dropFirst()) }
    title = words.filter { !$0.hasPrefix("+") }.joined(separator: " ")
  }
}
