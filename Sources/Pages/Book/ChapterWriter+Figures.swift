import CommonMark
import Hypertext
import Manuscript
import Programs
import SourceText

/// Figures as the listings showed them.
extension ChapterWriter {
  /// A paragraph of nothing but figures; nil for any other.
  mutating func figures(_ inlines: [Inline]) -> HTML? {
    let images = inlines.filter { inline in
      switch inline.kind {
      case .softBreak, .hardBreak: false
      case .text(let text): !text.allSatisfy(\.isWhitespace)
      default: true
      }
    }
    guard !images.isEmpty else { return nil }
    var result = HTML.nothing
    for image in images {
      guard case .image(_, _, let caption) = image.kind, let shown = shown(at: image.range) else {
        return nil
      }
      result += figure(shown.first, caption)
    }
    return result
  }

  /// The figure that stands at a place, in a list that is empty where it was not shown; nil where no
  /// figure of a listing stands.
  private func shown(at range: Range<Int>) -> [RecordedFigure]? {
    for listing in chapter.listings {
      guard let index = listing.figures.firstIndex(where: { $0.range == range }) else { continue }
      let figures = page.run?.records[listing.index]?.figures ?? []
      return figures.indices.contains(index) ? [figures[index]] : []
    }
    return nil
  }

  private mutating func figure(_ figure: RecordedFigure?, _ caption: [Inline]) -> HTML {
    let legend = HTML(.figcaption, [], [html(caption)])
    guard let figure else {
      let text = say("This figure was not shown.", "此图未能生成。")
      return HTML(.figure, [], [HTML(.p, [.class("missing")], text), legend]).line
    }
    guard let admitted = AdmittedFigure(svg: figure.svg) else {
      // Not as our own writer draws: its text form is shown, which can do nothing.
      let text = HTML(.pre, [.class("drawn"), .tabIndex(0)], figure.text)
      return HTML(.figure, [], [text, legend]).line
    }
    for rule in admitted.rules where !figureRules.contains(rule) { figureRules.append(rule) }
    return HTML(.figure, [], [HTML(wellFormed: admitted.markup), legend]).line
  }
}
