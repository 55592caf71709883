import Foundation
import Programs
import Reports
import SourceText
import TerminalText
import Testing
import Toolchain
import Workbench

/// A book in a temporary folder, checked by the real compiler.
final class Bench {
  let folder: String
  private let cache: String

  /// A book of these chapters, by their path below `chapters`.
  init(_ chapters: [String: String]) throws {
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("worked-bench-\(UUID().uuidString)").path
    // Results are shared between tests and between runs: the key is complete.
    cache = Repository.root + "/.build/worked/cache/v1"
    try FileManager.default.createDirectory(
      atPath: folder + "/chapters", withIntermediateDirectories: true)
    for (path, text) in chapters { try write(path, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ path: String, _ text: String) throws {
    let location = folder + "/chapters/" + path
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: location).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: location))
  }

  func text(_ path: String) throws -> String {
    try String(contentsOfFile: folder + "/chapters/" + path, encoding: .utf8)
  }

  func workbench(documents: [String: String] = [:]) throws -> Workbench {
    var surroundings = Surroundings(book: folder, environment: [:])
    surroundings.cache = cache
    if !documents.isEmpty {
      surroundings.documents = folder + "/documents"
      try FileManager.default.createDirectory(
        atPath: folder + "/documents", withIntermediateDirectories: true)
      for (name, text) in documents {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/documents/\(name).txt"))
      }
    }
    return Workbench(
      book: try Book.load(folder: folder), surroundings: surroundings,
      runner: try Bench.runner(cache: cache))
  }

  func check(accept: Bool = false) throws -> [Workbench.CheckedChapter] {
    let workbench = try workbench()
    return try workbench.check(workbench.book.chapters, accept: accept)
  }

  /// The report of all chapters as a person without a terminal reads it.
  func report() throws -> String {
    let report = TextReport(style: Style(isColoured: false))
    return try check().map { report.findings($0.outcome) }.joined()
  }

  /// The workbench of the book in this repository.
  static func ofThisBook() throws -> Workbench {
    let environment = ProcessInfo.processInfo.environment
    let surroundings = Surroundings(book: Repository.root, environment: environment)
    return Workbench(
      book: try Book.load(folder: Repository.root), surroundings: surroundings,
      runner: try runner(cache: surroundings.cache))
  }

  static func runner(cache: String) throws -> LocalRunner {
    try LocalRunner(
      compiler: Compiler.find(environment: ProcessInfo.processInfo.environment),
      installation: Installation(buildFolder: Repository.root + "/.build/release"),
      cacheFolder: cache)
  }

  static func fixture(_ path: String) throws -> String {
    try String(
      contentsOfFile: Repository.root + "/Tests/WorkbenchTests/Fixtures/" + path, encoding: .utf8)
  }

  /// False where no compiler is at hand; tests that need one then say so.
  static let hasCompiler: Bool = {
    (try? runner(cache: NSTemporaryDirectory())) != nil
  }()
}

/// The repository's own folder, found from this file.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
}
