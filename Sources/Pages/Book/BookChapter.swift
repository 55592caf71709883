package import Manuscript
import Programs
import SourceText

/// A chapter as the book's pages show it.
package struct BookChapter: Sendable {
  package let chapter: Chapter
  /// nil for a file that is no chapter, such as the front page.
  package let name: ChapterName?
  /// What became of it; nil where nothing was run.
  package let run: ChapterRun?

  package init(_ chapter: Chapter, name: ChapterName?, run: ChapterRun?) {
    self.chapter = chapter
    self.name = name
    self.run = run
  }

  /// Where its page lies in the book: `10-attention.html`, `zh/10-attention.html`.
  var path: String { (name?.title ?? "index") + ".html" }

  /// The folder's way back to the book's top: nothing, or `../`.
  var root: String { path.contains("/") ? "../" : "" }

  var language: BookLanguage {
    if case .edition(let language) = name?.shelf { BookLanguage(language) } else { .english }
  }

  var isOriginal: Bool { name?.shelf == .original }

  /// What is wrong on the page.
  var errors: Int { run?.findings.count { $0.severity == .error } ?? 0 }
}
