import Foundation
import Programs
import Testing
import Toolchain

/// What the tests that compile need: a compiler, the package's own build, folders to write in.
enum Workshop {
  static let compiler = try? Compiler.find(environment: ProcessInfo.processInfo.environment)

  /// The folder of the build that these tests belong to.
  static let buildFolder: String = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    return folder.appendingPathComponent(".build/release").path
  }()

  static let installation = Installation(buildFolder: buildFolder)

  /// Whether programs can be compiled and run here; where not, the suites say so and are skipped.
  static var isComplete: Bool {
    compiler != nil
      && [installation.library, installation.host].allSatisfy(FileManager.default.fileExists)
  }

  static let skipped: Comment =
    "no swiftc, libReference or worked-host here: nothing can be compiled and run"

  static func runner(
    cache: String? = nil, isFresh: Bool = false, limits: Limits = Limits(wallSeconds: 20)
  ) throws -> LocalRunner {
    try LocalRunner(
      compiler: #require(compiler), installation: installation, cacheFolder: cache,
      isFresh: isFresh, limits: limits)
  }

  /// Whether no process has such a word in its command line, at the latest after two seconds.
  static func isGone(commandWith word: String) -> Bool {
    for _ in 0..<200 {
      let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      let hasOne = numbers.contains { number in
        guard Int(number) != nil,
          let bytes = FileManager.default.contents(atPath: "/proc/\(number)/cmdline")
        else { return false }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\0").contains {
          String($0) == word
        }
      }
      if !hasOne { return true }
      usleep(10_000)
    }
    return false
  }

  /// Calls something with the path of a fresh folder, which goes afterwards.
  static func withFolder<R>(_ body: (String) throws -> R) throws -> R {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("worked-tests-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
  }
}

/// Builds programs by hand: each cell sees all story cells above it.
struct Draft {
  var cells: [Cell] = []
  private var imports: [String] = []

  init(imports: [String] = []) { self.imports = imports }

  /// Adds a listing; `over` gives names that must win over those of other cells.
  mutating func add(
    _ name: String, as purpose: Cell.Purpose = .story, over names: [String: [String]] = [:],
    _ code: String
  ) {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false).count
    append(
      name, purpose, over: names,
      pieces: [
        .init(
          id: 0, text: "#sourceLocation(file: \"\(name)\", line: 1)\n\(code)\n",
          lines: 1...max(1, lines))
      ])
  }

  /// Adds a cell of expressions; line n is piece n.
  mutating func add(
    values name: String, over names: [String: [String]] = [:], _ expressions: String...
  ) {
    append(
      name, .values, over: names,
      pieces: expressions.enumerated().map { index, expression in
        .init(
          id: index + 1,
          text: "#sourceLocation(file: \"\(name)\", line: \(index + 1))\n"
            + "_workedValue(\(index + 1), \(expression))\n",
          lines: index + 1...index + 1)
      })
  }

  private mutating func append(
    _ name: String, _ purpose: Cell.Purpose, over names: [String: [String]], pieces: [Cell.Piece]
  ) {
    let above = cells.filter { $0.purpose == .story }
    cells.append(
      Cell(
        name: name, purpose: purpose, imports: imports,
        sees: above.map { .init(cell: $0.name, names: names[$0.name] ?? []) }, pieces: pieces))
  }

  var program: Program { Program(cells: cells) }
}

extension Transcript {
  func output(of cell: String) -> String? {
    cells[cell].map { String(decoding: $0.output, as: UTF8.self) }
  }

  func end(of cell: String) -> CellRecord.End? { cells[cell]?.end }

  /// `id: description` for each value of a cell.
  func values(of cell: String) -> [String] {
    cells[cell]?.values.map { "\($0.id): \($0.description)" } ?? []
  }

  func trap(of cell: String) -> Trap? {
    switch end(of: cell) {
    case .trapped(let trap)?, .stopped(_, let trap)?: trap
    default: nil
    }
  }
}
