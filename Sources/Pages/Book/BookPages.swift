import Hypertext
package import Manuscript
package import SourceText

/// A book as files of HTML, in memory: the same chapters and runs give the same bytes.
package struct BookPages: Sendable {
  /// The chapters with what became of them, in the book's order.
  package let chapters: [BookChapter]
  /// `chapters/README.md`, whose words open the book.
  package let front: Chapter?
  /// Files of the reference implementation that chapters quote, by their path.
  package let sources: [String: SourceFile]
  /// What the book was checked with, as `Swift 6.3.1`.
  package let versions: [String]

  package init(
    _ chapters: [BookChapter], front: Chapter? = nil, sources: [String: SourceFile] = [:],
    versions: [String]
  ) {
    self.chapters = chapters
    self.front = front
    self.sources = sources
    self.versions = versions
  }

  /// A file of the book.
  package struct File: Sendable, Equatable {
    /// Below the book's folder, with slashes.
    package let path: String
    package let text: String
  }

  package var title: String { front?.title ?? "The book" }

  package var files: [File] {
    let map = BookMap(chapters: chapters, sources: sources)
    let frame = PageFrame(bookTitle: title, versions: versions)
    let opening = front.map {
      BookChapter($0, name: nil, run: ChapterRun(findings: [], records: [:]))
    }
    var files: [File] = []
    func add(_ page: PageFrame.Page) {
      files.append(File(path: page.path, text: frame.text(page)))
      if let sheet = page.sheet {
        files.append(File(path: sheet, text: page.rules.joined(separator: "\n") + "\n"))
      }
    }
    add(ContentsPage(title: title, front: opening, map: map).framed())
    var index = SearchIndex()
    var symbols = SymbolsPage()
    for page in chapters {
      let (framed, headings) = ChapterPage(page: page, map: map).framed()
      add(framed)
      for section in BookText(page.chapter, headings).sections {
        index.entries.append(
          SearchIndex.Entry(
            path: page.path + "#" + section.id, chapter: page.heading, section: section.title,
            text: section.text))
      }
      if page.isOriginal { symbols.add(page, headings) }
    }
    for (path, source) in sources.sorted(by: { $0.key < $1.key }) {
      let page = SourcePage(path: path, source: source)
      add(
        PageFrame.Page(
          title: path, language: .english, root: page.root, main: page.main, kind: "source",
          path: SourcePage.path(of: path)))
    }
    add(PrintPage(title: title, map: map).framed())
    add(symbols.framed)
    add(SearchPage().framed)
    files.append(File(path: "search-index.js", text: index.script))
    files.append(File(path: "search.js", text: BookScript.search))
    files.append(File(path: "book.js", text: BookScript.book))
    files.append(File(path: "book.css", text: BookStyle.sheet))
    return files
  }
}
