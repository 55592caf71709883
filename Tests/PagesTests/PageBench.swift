import Manuscript
import Pages
import Programs
import SourceText
import TerminalText
import Wire

/// Pages of chapters written in a test, with records written by hand in place of a run.
enum PageBench {
  static func page(
    _ text: String, width: Int = 40, run: ChapterRun? = nil, isColoured: Bool = false,
    options: TerminalPage.Options = .init()
  ) -> TerminalPage {
    TerminalPage(
      chapter(text), run: run, width: width, style: Style(isColoured: isColoured), options: options)
  }

  static func chapter(_ text: String) -> Chapter {
    Chapter(SourceFile(path: "chapters/01-t.md", text: text))
  }

  /// The page judged by what its listings are said to have done, in their order.
  static func judged(
    _ text: String, width: Int = 40, records: [CellRecord], isColoured: Bool = false,
    options: TerminalPage.Options = .init()
  ) -> TerminalPage {
    let chapter = chapter(text)
    let tangle = Tangle(chapter)
    var transcripts = tangle.stories.map { _ in Transcript() }
    for (listing, record) in zip(chapter.listings, records) {
      guard let path = tangle.listingCells[listing.index] else { continue }
      transcripts[path.story].cells[path.cell] = record
    }
    var evidence = Evidence(transcripts: transcripts)
    for listing in chapter.listings {
      for (figure, record) in zip(listing.figures, records[listing.index].figures) {
        evidence.figures[figure.path] = Array(record.svg.utf8)
      }
    }
    let outcome = Judge.outcome(of: chapter, tangle: tangle, evidence: evidence)
    return TerminalPage(
      chapter, run: ChapterRun(chapter, tangle, evidence, outcome), width: width,
      style: Style(isColoured: isColoured), options: options)
  }

  /// A listing that ran, wrote this and gave these values.
  static func record(
    output: String = "", values: [String] = [], figures: [String] = []
  ) -> CellRecord {
    CellRecord(
      output: Array(output.utf8),
      values: values.enumerated().map { index, text in
        RecordedValue(
          id: index, type: "Double", description: text,
          value: Double(text).map(WireValue.double) ?? .text(text))
      },
      figures: figures.map { RecordedFigure(svg: "<svg/>", text: $0) })
  }
}
