import Foundation
import Manuscript
import SourceText
import Toolchain
import Toolchain

/// How the files that a check rests on looked at a moment, by size and time, so that a save is seen.
///
/// The files are looked at again and again: that works on every system and every kind of disk, and
/// with editors that put a new file in the old one's place.
package struct BookWatch: Sendable {
  /// The files of each chapter, by the chapter's location.
  private let chapters: [String: [String]]
  private let files: [BookFile]
  private let paths: [String]
  private let stamps: [String: FileLook]

  package init(_ book: Book, _ files: [BookFile], _ surroundings: Surroundings) {
    self.files = files
    var chapters: [String: [String]] = [:]
    for file in files { chapters[file.location] = Self.files(of: file, surroundings) }
    self.chapters = chapters
    paths = Set(chapters.values.joined()).union([
      book.folder + "/chapters", book.folder + "/chapters/README.md",
    ]).sorted()
    var stamps = Self.stamps(of: paths)
    for file in files where (try? Book.read(file.location).get()) != file.source.bytes {
      // It was saved after it was read.
      stamps[file.location] = nil
    }
    self.stamps = stamps
  }

  /// The chapter, its figures, and the sources that it quotes.
  private static func files(of file: BookFile, _ surroundings: Surroundings) -> [String] {
    var paths = [file.location]
    for listing in Chapter(file.source).listings {
      paths += listing.figures.map { file.folder + "/" + $0.path }
      if case .quotes(let path, _) = listing.header.role, let sources = surroundings.modelSources {
        paths.append(sources + "/" + path)
      }
    }
    return paths
  }

  private static func stamps(of paths: [String]) -> [String: FileLook] {
    // Not there is a look of its own: a file may be away for a moment while it is replaced.
    paths.reduce(into: [:]) { $0[$1] = FileLook($1) }
  }

  private func look() -> [String: FileLook] { Self.stamps(of: paths) }

  /// Whether anything looks otherwise by now.
  package func hasChanged() -> Bool { look() != stamps }

  /// The chapters that are not as they were at an earlier look, and those that are new.
  package func changed(since earlier: BookWatch) -> [BookFile] {
    files.filter { file in
      let paths = chapters[file.location] ?? []
      return earlier.chapters[file.location] == nil
        || paths.contains { stamps[$0] != earlier.stamps[$0] }
    }
  }

  /// Blocks until something changes.
  package func waitForChange(interrupted: () -> Bool) {
    while !interrupted(), !hasChanged() { usleep(10_000) }
  }

  /// Blocks until a file that is away is there again, or another one changes.
  package func waitForReturn(interrupted: () -> Bool) {
    let now = look()
    while !interrupted(), look() == now { usleep(40_000) }
  }

  /// Blocks until nothing has changed for a moment and every chapter is there again: an editor may
  /// write in several steps. What stays away is gone.
  package func waitUntilQuiet(interrupted: () -> Bool) {
    var last = look()
    for _ in 0..<40 where !interrupted() {
      usleep(25_000)
      let now = look()
      if now == last, files.allSatisfy({ now[$0.location] != nil }) { return }
      last = now
    }
  }
}
