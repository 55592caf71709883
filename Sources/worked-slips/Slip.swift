import Foundation

/// A deliberate mistake in the reference, and the test that has to notice it.
package struct Slip: Codable, Hashable {
  package let name: String
  /// The source file, from the repository's root.
  package let file: String
  /// What stands there now, exactly once.
  package let find: String
  /// What the mistake puts in its place.
  package let replace: String
  /// The suite and its test, "SuiteName/testName".
  package let caughtBy: String

  package init(name: String, file: String, find: String, replace: String, caughtBy: String) {
    self.name = name
    self.file = file
    self.find = find
    self.replace = replace
    self.caughtBy = caughtBy
  }
}

extension Slip {
  /// Where its files lie, from the repository's root.
  package static let folder = "Tests/Fixtures/slips"

  /// All slips of a repository: file by file in the order of their names, each file's in its own.
  ///
  /// A file that is no list of slips, a name that comes twice and a text that does not stand in its
  /// source exactly once are errors.
  package static func load(from root: String) throws -> [Slip] {
    let folder = root + "/" + Self.folder
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var slips: [Slip] = []
    for file in files.filter({ $0.hasSuffix(".json") }).sorted() {
      do {
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))
        slips += try JSONDecoder().decode([Slip].self, from: data)
      } catch {
        throw SlipError("\(Self.folder)/\(file) is no list of slips: \(error)")
      }
    }
    if slips.isEmpty { throw SlipError("no slips in \(folder)") }
    var seen: Set<String> = []
    for slip in slips where !seen.insert(slip.name).inserted {
      throw SlipError("two slips are called “\(slip.name)”")
    }
    for slip in slips {
      guard let text = try? String(contentsOfFile: root + "/" + slip.file, encoding: .utf8) else {
        throw SlipError("“\(slip.name)”: there is no file \(slip.file)")
      }
      _ = try slip.range(in: text)
      let names = slip.caughtBy.split(separator: "/", omittingEmptySubsequences: false)
      guard names.count >= 2, names.allSatisfy({ !$0.isEmpty }) else {
        throw SlipError("“\(slip.name)”: “\(slip.caughtBy)” is no SuiteName/testName")
      }
    }
    return slips
  }

  /// Where the text to be replaced stands; an error unless it does exactly once.
  package func range(in text: String) throws -> Range<String.Index> {
    let ranges = text.ranges(of: find)
    guard ranges.count == 1 else {
      throw SlipError(
        "“\(name)”: \(file) holds \(ranges.count) times, not once, the text: \(find)")
    }
    if find == replace { throw SlipError("“\(name)” changes nothing") }
    return ranges[0]
  }

  /// Whether an identifier, "Module.Suite/test(label:)/File.swift:12:4", is that of its test.
  package func isTest(_ identifier: String) -> Bool {
    identifier.contains(".\(caughtBy)(") || identifier.contains("/\(caughtBy)(")
  }
}
