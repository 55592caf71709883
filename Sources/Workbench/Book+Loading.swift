import Foundation
import Manuscript
import SourceText

extension Book {
  /// The nearest folder upward from `start` that holds `chapters`.
  package static func find(from start: String) -> String? {
    var folder = URL(fileURLWithPath: start).standardizedFileURL
    while true {
      if isFolder(folder.appendingPathComponent("chapters").path) { return folder.path }
      let parent = folder.deletingLastPathComponent().standardizedFileURL
      if parent.path == folder.path || folder.path == "/" { return nil }
      folder = parent
    }
  }

  /// A book without chapters, for files that belong to none.
  package static func empty(in folder: String) -> Book {
    Book(folder: folder, chapters: [], problems: [])
  }

  /// Reads all chapters of a book.
  package static func load(folder: String) throws(WorkbenchError) -> Book {
    let chapters = folder + "/chapters"
    guard isFolder(chapters) else { throw .noBook(folder) }
    var names: [(path: String, name: ChapterName)] = []
    var problems: [FileProblem] = []
    for path in try markdownFiles(in: chapters) {
      if let name = ChapterName(pathInChapters: path) {
        names.append((path, name))
      } else {
        problems.append(misnamed("chapters/" + path))
      }
    }
    names.sort { ($0.name.sortKey, $0.path) < ($1.name.sortKey, $1.path) }
    problems += duplicates(names)
    problems += orphans(names)
    if names.isEmpty, problems.isEmpty { throw .emptyBook(chapters) }
    var files: [BookFile] = []
    for (path, name) in names {
      let shown = "chapters/" + path
      let location = chapters + "/" + path
      switch read(location) {
      case .success(let bytes):
        files.append(
          BookFile(
            source: SourceFile(path: shown, bytes: bytes), location: location, name: name))
      case .failure(let reason):
        problems.append(unreadable(shown, reason))
      }
    }
    var book = Book(folder: folder, chapters: files, problems: problems)
    if case .success(let bytes) = read(chapters + "/README.md") {
      book.front = SourceFile(path: "chapters/README.md", bytes: bytes)
    }
    return book
  }

  /// A chapter that was named by its path, in the book or anywhere else.
  package static func file(at path: String, in book: Book?) throws(WorkbenchError) -> BookFile {
    let location = URL(fileURLWithPath: path).standardizedFileURL.path
    if let known = book?.chapters.first(where: { $0.location == location }) { return known }
    switch read(location) {
    case .success(let bytes):
      return BookFile(
        source: SourceFile(path: path, bytes: bytes), location: location, name: nil)
    case .failure(let reason): throw .unreadable(path: path, reason: reason.reason)
    }
  }

  struct ReadFailure: Error {
    let reason: String
  }

  static func read(_ path: String) -> Result<[UInt8], ReadFailure> {
    if isFolder(path) { return .failure(ReadFailure(reason: "it is a folder")) }
    guard let handle = fopen(path, "rb") else {
      return .failure(ReadFailure(reason: String(cString: strerror(errno)).lowercased()))
    }
    defer { fclose(handle) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, handle)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    if ferror(handle) != 0 { return .failure(ReadFailure(reason: "reading it failed")) }
    return .success(bytes)
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// Markdown files in the folder and in the folders right below it, except for figures.
  private static func markdownFiles(in folder: String) throws(WorkbenchError) -> [String] {
    var files: [String] = []
    for entry in try contents(of: folder) {
      if entry.hasSuffix(".md") {
        files.append(entry)
      } else if entry != "figures", !entry.hasPrefix("."), isFolder(folder + "/" + entry) {
        files += try contents(of: folder + "/" + entry)
          .filter { $0.hasSuffix(".md") }.map { entry + "/" + $0 }
      }
    }
    return files.filter { !$0.hasPrefix(".") && !$0.hasSuffix("README.md") }
  }

  private static func contents(of folder: String) throws(WorkbenchError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw .unreadable(path: folder, reason: String(cString: strerror(errno)).lowercased())
    }
  }

  // MARK: What can be wrong with a file as a whole

  private static func misnamed(_ path: String) -> FileProblem {
    FileProblem(
      path: path,
      diagnostic: Diagnostic(
        "chapter-name", at: 0..<0, "the file is named like no chapter",
        suggestion: "name it NN-slug.md: two digits, a hyphen, small letters, digits and hyphens"))
  }

  private static func unreadable(_ path: String, _ failure: ReadFailure) -> FileProblem {
    FileProblem(
      path: path,
      diagnostic: Diagnostic(
        "unreadable-file", at: 0..<0, "the file cannot be read: \(failure.reason)",
        suggestion: "give yourself the right to read it, or move it out of chapters/"))
  }

  /// Editions and solutions of chapters that are not there.
  private static func orphans(_ names: [(path: String, name: ChapterName)]) -> [FileProblem] {
    let originals = Set(names.filter { $0.name.shelf == .original }.map(\.name.number))
    return names.filter { $0.name.shelf != .original && !originals.contains($0.name.number) }
      .map { path, name in
        FileProblem(
          path: "chapters/" + path,
          diagnostic: Diagnostic(
            "no-original", at: 0..<0, "there is no chapter \(name.digits) that this belongs to",
            suggestion: "give it the number of its original"))
      }
  }

  private static func duplicates(_ names: [(path: String, name: ChapterName)]) -> [FileProblem] {
    var first: [String: String] = [:]
    var problems: [FileProblem] = []
    for (path, name) in names {
      let place = "\(name.shelf) \(name.number)"
      if let other = first[place] {
        problems.append(
          FileProblem(
            path: "chapters/" + path,
            diagnostic: Diagnostic(
              "duplicate-chapter", at: 0..<0,
              "chapter \(name.digits) is there already: chapters/\(other)",
              suggestion: "give one of them a number of its own")))
      }
      first[place] = first[place] ?? path
    }
    return problems
  }
}

extension ChapterName {
  /// Originals by number, then solutions, then editions by language.
  fileprivate var sortKey: String {
    switch shelf {
    case .original: "0 \(digits)"
    case .solutions: "1 \(digits)"
    case .edition(let language): "2 \(language) \(digits)"
    }
  }
}
