import Foundation

/// The folder that a book's pages are written to. A file is written only when its bytes change; what
/// an earlier writing has left, and nothing needs any more, is removed; other files are left alone.
package struct PageFolder {
  package let path: String
  /// Names what was written here, so that nothing else is ever removed.
  private static let list = ".worked-book"

  package init(_ path: String) {
    self.path = URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// What a writing has done.
  package struct Change: Equatable, Sendable {
    package var written: [String] = []
    package var removed: [String] = []
    package var kept = 0
  }

  /// Writes all files of a book, by their paths below the folder.
  @discardableResult
  package func write(_ files: [(path: String, text: String)]) throws(WorkbenchError) -> Change {
    let known = try knownFiles()
    var change = Change()
    let paths = files.map(\.path)
    // The list comes first: what is written while somebody stops the tool is known to be ours.
    try put(Self.list, Array(((known.union(paths)).sorted().joined(separator: "\n") + "\n").utf8))
    for (path, text) in files {
      if try put(path, Array(text.utf8)) {
        change.written.append(path)
      } else {
        change.kept += 1
      }
    }
    for path in known.subtracting(paths).sorted() where isInside(path) {
      if unlink(self.path + "/" + path) == 0 { change.removed.append(path) }
    }
    try put(Self.list, Array((paths.sorted().joined(separator: "\n") + "\n").utf8))
    return change
  }

  /// Whether the bytes changed.
  @discardableResult
  private func put(_ path: String, _ bytes: [UInt8]) throws(WorkbenchError) -> Bool {
    let place = self.path + "/" + path
    if case .success(let now) = Book.read(place), now == bytes { return false }
    try AtomicFile.write(place, bytes)
    return true
  }

  /// What earlier writings have left; refuses a folder in which somebody else's files lie.
  private func knownFiles() throws(WorkbenchError) -> Set<String> {
    if case .success(let bytes) = Book.read(path + "/" + Self.list) {
      return Set(
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    if let foreign = names.sorted().first(where: { !$0.hasPrefix(".") }) {
      throw .foreignFolder(path: path, file: foreign)
    }
    return []
  }

  private func isInside(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
  }
}
