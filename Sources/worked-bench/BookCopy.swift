import Foundation

/// A copy of the book in a temporary folder, with a cache of its own.
final class BookCopy {
  let folder: String
  private let tool: String
  /// Where the documents lie that the book quotes, so that the copy finds them too.
  private var documents: [String: String] = [:]

  /// - Parameters:
  ///   - book: the folder of the book to copy.
  ///   - tool: the `worked` to measure.
  init(of book: String, tool: String) throws {
    folder = try Self.temporaryFolder()
    self.tool = tool
    let custom = URL(fileURLWithPath: book + "/../shared/documents").standardizedFileURL.path
    if ProcessInfo.processInfo.environment["WORKED_DOCUMENTS"] == nil,
      FileManager.default.fileExists(atPath: custom)
    {
      documents["WORKED_DOCUMENTS"] = custom
    }
    try copy("chapters", from: book)
    if FileManager.default.fileExists(atPath: book + "/Sources/Models") {
      try FileManager.default.createDirectory(
        atPath: folder + "/Sources", withIntermediateDirectories: true)
      try copy("Sources/Models", from: book)
    }
  }

  /// A book of one chapter.
  init(chapter: String, tool: String) throws {
    folder = try Self.temporaryFolder()
    self.tool = tool
    try FileManager.default.createDirectory(
      atPath: folder + "/chapters", withIntermediateDirectories: true)
    try Data(chapter.utf8).write(to: URL(fileURLWithPath: folder + "/chapters/01-trivial.md"))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static func temporaryFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("worked-bench-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o711])
    return folder
  }

  private func copy(_ path: String, from book: String) throws {
    try FileManager.default.copyItem(atPath: book + "/" + path, toPath: folder + "/" + path)
  }

  /// The names of the chapters, as `worked check` knows them.
  func chapters() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder + "/chapters")
      .filter { $0.hasSuffix(".md") && $0.first?.isNumber == true }.sorted()
      .map { String($0.dropLast(3)) }
  }

  func path(of chapter: String) -> String { "\(folder)/chapters/\(chapter).md" }

  func check(_ arguments: [String] = [], adding environment: [String: String] = [:]) -> Command {
    Command(
      tool, ["check"] + arguments, in: folder, adding: environment.merging(documents) { $1 })
  }

  /// Forgets all results; the compiler's own modules of C headers, which are no part of a book, stay.
  func empty() throws {
    let cache = folder + "/.build/worked/cache/v1"
    for name in (try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? []
    where name != "clang" {
      try FileManager.default.removeItem(atPath: cache + "/" + name)
    }
  }

  /// Checks chapters with everything that is started written down.
  func traced(_ arguments: [String], cores: Int) throws -> Replay {
    // One for each trace: an earlier one may still be started again.
    let place = folder + "/trace-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let file = place + "/lines"
    _ = try check(arguments, adding: ["WORKED_TRACE": file, "TMPDIR": place]).run()
    // Nothing at all was started where there is no file.
    if !FileManager.default.fileExists(atPath: file) { try Data().write(to: URL(filePath: file)) }
    return try Replay(trace: file, in: place, cores: cores)
  }
}
