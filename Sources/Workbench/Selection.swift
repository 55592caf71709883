import Manuscript
import SourceText

extension Book {
  /// The chapters that a person named by number, by slug or by path; all of them for no name.
  package func select(_ names: [String]) throws(WorkbenchError) -> [BookFile] {
    guard !names.isEmpty else { return chapters }
    var selected: [BookFile] = []
    for name in names {
      for file in try files(called: name)
      where !selected.contains(where: { $0.location == file.location }) {
        selected.append(file)
      }
    }
    return selected
  }

  private func files(called name: String) throws(WorkbenchError) -> [BookFile] {
    let known = chapters.filter { file in
      guard let chapter = file.name else { return false }
      return chapter.slug == name || chapter.title == name || Int(name) == chapter.number
    }
    if !known.isEmpty { return known }
    if name.contains("/") || name.hasSuffix(".md") { return [try Book.file(at: name, in: self)] }
    let titles = chapters.compactMap(\.name).flatMap { [$0.title, $0.slug] }
    throw .unknownChapter(name, nearest: nearestWord(to: name, among: titles))
  }
}
