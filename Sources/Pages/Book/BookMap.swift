import Hypertext
import Manuscript
import SourceText

/// Where everything of a book lies, for links.
struct BookMap {
  let chapters: [BookChapter]
  /// Files of the reference implementation that chapters quote, by their path.
  let sources: [String: SourceFile]
  /// Whether the whole book is one page.
  var isOnePage = false

  /// The chapter's number; none on the front page and where the file belongs to no book.
  func number(of page: BookChapter) -> String? { page.name.map { "\($0.number)" } }

  /// The chapters of one language, in order.
  func shelf(of page: BookChapter) -> [BookChapter] {
    chapters.filter { $0.name?.shelf == page.name?.shelf }
  }

  /// The other editions of a chapter, the original first.
  func editions(of page: BookChapter) -> [BookChapter] {
    guard let name = page.name, name.shelf != .solutions else { return [] }
    return chapters.filter {
      $0.name?.number == name.number && $0.name?.shelf != .solutions && $0.path != page.path
    }
  }

  /// Where a link of a chapter leads in the book: a chapter's file becomes its page. nil for what
  /// is no link on a page.
  func destination(_ text: String, from page: BookChapter) -> HTML.Destination? {
    guard let target = HTML.Destination(text) else { return nil }
    guard !target.isOutside else { return target }
    let parts = target.text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let (path, place) = (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
    guard !path.isEmpty else {
      return isOnePage
        ? HTML.Destination("#" + prefix(page) + (place ?? "")) : target
    }
    guard path.hasSuffix(".md"), let file = resolved(path, from: page) else { return target }
    let stem = String(file.dropLast(3))
    let fragment = place.map { "#" + $0 } ?? ""
    if let known = chapters.first(where: { $0.name?.title == stem }) {
      guard isOnePage else { return HTML.Destination(page.root + known.path + fragment) }
      guard known.isOriginal else { return nil }
      return HTML.Destination("#" + prefix(known) + (place ?? "top"))
    }
    if stem == "README" { return HTML.Destination(isOnePage ? "#top" : page.root + "index.html") }
    return target
  }

  /// What stands before a chapter's ids where the book is one page.
  func prefix(_ page: BookChapter) -> String {
    page.name.map { "chapter-\($0.digits)-" } ?? "front-"
  }

  /// A path relative to the page's folder as one below `chapters`; nil where it leaves that.
  private func resolved(_ path: String, from page: BookChapter) -> String? {
    var folders = page.path.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/").map(String.init) {
      switch part {
      case ".": break
      case "..":
        guard folders.popLast() != nil else { return nil }
      default: folders.append(part)
      }
    }
    return folders.joined(separator: "/")
  }

  /// The place of a region on its file's page; nil where the file is not at hand.
  func sourcePage(
    _ path: String, region: String, from page: BookChapter
  ) -> HTML.Destination? {
    guard sources[path] != nil, !isOnePage else { return nil }
    return HTML.Destination(
      page: page.root + SourcePage.path(of: path), at: SourcePage.id(of: region))
  }
}
