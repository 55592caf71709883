import ArgumentParser
import Foundation
import Manuscript
import Workbench

/// What a shell offers where a chapter is to be named: the slugs of the book at hand.
enum ChapterNames {
  static let completion = CompletionKind.custom { _, _, typed in
    let here = FileManager.default.currentDirectoryPath
    guard let folder = Book.find(from: here), let book = try? Book.load(folder: folder) else {
      return []
    }
    let names = book.chapters.compactMap(\.name).filter { $0.shelf == .original }
    return names.flatMap { [$0.slug, $0.title] }.filter { $0.hasPrefix(typed) }.sorted()
  }
}
