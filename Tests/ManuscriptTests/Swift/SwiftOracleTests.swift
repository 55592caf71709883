import Foundation
import Manuscript
import Testing

/// Holds the splitter to the compiler's own parser, on the listings under Fixtures/Swift.
struct SwiftOracleTests {
  static let folder = Bundle.module.resourceURL?.appending(path: "Fixtures/Swift")
  static let listings =
    (try? FileManager.default.contentsOfDirectory(atPath: folder?.path ?? ""))?.sorted() ?? []

  @Test func `finds the listings`() {
    #expect(Self.listings.count >= 12)
  }

  @Test(
    .enabled(if: Compiler.path != nil, "no swiftc in PATH: nothing to compare with"),
    arguments: listings)
  func `splits where the compiler splits`(listing: String) throws {
    let file = try #require(Self.folder).appending(path: listing)
    let source = SwiftSource(try String(contentsOf: file, encoding: .utf8))
    let items = try Compiler.items(of: file)
    #expect(source.problems.isEmpty)

    // What the compiler leaves out of a declaration's range: attributes and modifiers.
    let words = "private|public|open|final|indirect|lazy|async|prefix|postfix|infix"
    let prefix = try Regex(
      #"(\s|//.*\n|@\w+(\([^)]*\))?|\b(\#(words))\b|nonisolated\(unsafe\))*"#)

    let directives = source.statements.filter(\.isDirective).map(\.range)
    let expected = items.filter { item in !directives.contains { $0.contains(item.start) } }
    let statements = source.statements.filter { !$0.isDirective }
    for (statement, item) in zip(statements, expected) {
      let head = source.text(
        statement.range.lowerBound..<max(statement.range.lowerBound, item.start))
      try #require(
        statement.range.contains(item.start) && head.wholeMatch(of: prefix) != nil,
        "begins elsewhere: \(source.text(statement.range))")
      // The compiler names the beginning of the last token.
      let last = source.tokens[statement.tokens.upperBound - 1].range
      try #require(last.contains(item.end), "ends elsewhere: \(source.text(statement.range))")
    }
    #expect(statements.count == expected.count)
  }
}

extension SwiftStatement {
  fileprivate var isDirective: Bool {
    if case .directive = kind { true } else { false }
  }
}

/// The Swift compiler, asked only to parse.
private enum Compiler {
  struct Item {
    let start: Int
    let end: Int
  }

  static let path = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").map { "\($0)/swiftc" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  private struct Dump: Decodable {
    struct Item: Decodable {
      struct Range: Decodable {
        let start: Int
        let end: Int
      }
      let _kind: String
      let range: Range?
    }
    let items: [Item]
  }

  /// The top-level items of a file; the variables of a `let` are not items of their own.
  static func items(of file: URL) throws -> [Item] {
    let process = Process()
    process.executableURL = URL(filePath: try #require(path))
    process.arguments = [
      "-frontend", "-dump-parse", "-dump-ast-format", "json", "-swift-version", "6", file.path,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(file.lastPathComponent) does not parse")
    return try JSONDecoder().decode(Dump.self, from: data).items
      .filter { $0._kind != "var_decl" && $0._kind != "accessor_decl" }
      .compactMap { $0.range.map { Item(start: $0.start, end: $0.end) } }
  }
}
