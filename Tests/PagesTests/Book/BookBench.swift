import Manuscript
import Pages
import Programs
import SourceText
import Wire

/// Books of chapters written by hand, with transcripts written by hand.
enum BookBench {
  /// One chapter's page.
  static func page(
    _ text: String, records: [CellRecord] = [], name: String = "10-attention.md"
  ) -> String {
    let pages = book([(name, text, records)])
    let path = String(name.dropLast(3)) + ".html"
    return pages.files.first { $0.path == path }?.text ?? ""
  }

  /// What stands in the page's `<main>`.
  static func main(_ text: String, records: [CellRecord] = []) -> String {
    inside(page(text, records: records), "<article>\n", "</article>")
  }

  static func inside(_ page: String, _ start: String, _ end: String) -> String {
    guard let low = page.firstRange(of: start), let high = page.firstRange(of: end) else {
      return ""
    }
    return String(page[low.upperBound..<high.lowerBound])
  }

  static func book(
    _ chapters: [(name: String, text: String, records: [CellRecord])], front: String? = nil,
    sources: [String: SourceFile] = [:]
  ) -> BookPages {
    let read = chapters.map { name, text, records in
      let chapter = Chapter(SourceFile(path: "chapters/" + name, text: text))
      let tangle = Tangle(chapter)
      var cells: [String: CellRecord] = [:]
      for (listing, record) in zip(chapter.listings, records) {
        if let path = tangle.listingCells[listing.index] { cells[path.cell] = record }
      }
      let transcripts = tangle.stories.map { _ in Transcript(cells: cells) }
      let evidence = Evidence(transcripts: transcripts, sources: sources)
      let outcome = Judge.outcome(of: chapter, tangle: tangle, evidence: evidence)
      return BookChapter(
        chapter, name: ChapterName(pathInChapters: name),
        run: ChapterRun(chapter, tangle, evidence, outcome))
    }
    return BookPages(
      read, front: front.map { Chapter(SourceFile(path: "chapters/README.md", text: $0)) },
      sources: sources, versions: ["Swift 6.3.1", "Worked 0.1.0"])
  }
}
