import CommonMark
import Manuscript
import Programs
import TerminalText

/// Figures in their text form, in place of the images.
extension PageSetter {
  /// A paragraph of nothing but figures that a listing showed: their text forms, captions below.
  mutating func setFigures(_ inlines: [Inline]) -> Bool {
    let images = inlines.filter { inline in
      switch inline.kind {
      case .softBreak, .hardBreak: false
      case .text(let text): !text.allSatisfy(\.isWhitespace)
      default: true
      }
    }
    var figures: [(text: String?, caption: [Inline])] = []
    for image in images {
      guard case .image(_, _, let caption) = image.kind, let text = figure(at: image.range) else {
        return false
      }
      figures.append((text.first, caption))
    }
    for figure in figures {
      if let text = figure.text { emitFigure(text) }
      let spans = self.spans(figure.caption, [.italic])
      emit(
        figure.text == nil ? [Span("[figure] ", .dim)] + spans : spans, first: [Span("    ")],
        hanging: [Span("    ")], width: prose)
    }
    return !figures.isEmpty
  }

  /// The text form of the figure that stands at a place, in a list that is empty where it was not
  /// shown; nil where no figure of a listing stands.
  private func figure(at range: Range<Int>) -> [String]? {
    for listing in chapter.listings {
      guard let index = listing.figures.firstIndex(where: { $0.range == range }) else { continue }
      let shown = page.run?.records[listing.index]?.figures ?? []
      return shown.indices.contains(index) ? [shown[index].text] : []
    }
    return nil
  }

  private mutating func emitFigure(_ text: String) {
    let picture = FigureText(text)
    // Rather than tear a picture, go without the gutter.
    let gutter = picture.leastWidth <= room - 4 ? Self.outputGutter : []
    let free = room - StyledLine(gutter).width
    guard picture.leastWidth <= free else {
      let wanted = picture.leastWidth + page.width - free
      emit(
        [Span("(the picture takes \(wanted) columns)", .dim)], first: [Span("    ")],
        hanging: [Span("    ")])
      return
    }
    for line in picture.lines(width: free) {
      emit(StyledLine(gutter + [Span(line)]))
    }
  }
}
