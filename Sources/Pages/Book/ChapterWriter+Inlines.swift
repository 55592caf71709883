import CommonMark
import Hypertext
import SourceText
import TerminalText

/// Text within a block.
extension ChapterWriter {
  func html(_ inlines: [Inline]) -> HTML {
    var result = HTML.nothing
    for (index, inline) in inlines.enumerated() {
      if case .softBreak = inline.kind {
        // In the source of the page, lines end where the author's do.
        let before = inlines[..<index].reversed().lazy.compactMap(\.lastCharacter).first
        let behind = inlines[(index + 1)...].lazy.compactMap(\.firstCharacter).first
        let isJoined = textOfLineBreak(between: before ?? "a", and: behind ?? "a").isEmpty
        result += HTML(isJoined ? "" : "\n")
      } else {
        result += html(inline)
      }
    }
    return result
  }

  private func html(_ inline: Inline) -> HTML {
    switch inline.kind {
    case .text(let text): return html(text, inline.range)
    case .softBreak: return HTML("\n")
    case .hardBreak: return HTML(.br).line
    case .code(let text, _): return HTML(.code, [], text)
    case .emphasis(let inner): return HTML(.em, [], [html(inner)])
    case .strong(let inner): return HTML(.strong, [], [html(inner)])
    case .link(let destination, _, let inner): return link(destination, html(inner))
    case .image(_, _, let inner):
      return HTML(
        .span, [.class("picture")], say("[picture: ", "[图：") + inner.plainText + "]")
    case .html(let text): return text.hasPrefix("<!--") ? .nothing : HTML(text)
    case .math(let math):
      let formula = FormulaMarkup(
        math, in: source, marks.within(inline.range), isDisplay: math.isDisplay)
      return formula.inline
    }
  }

  private func link(_ destination: String, _ text: HTML) -> HTML {
    guard let target = map.destination(destination, from: page) else { return text }
    return HTML(.a, [.href(target)] + (target.isOutside ? [.rel("noopener")] : []), [text])
  }

  /// A text, the numbers in it with what vouches for them.
  private func html(_ text: String, _ range: Range<Int>) -> HTML {
    let inside = marks.within(range)
    let runs = LanguageRuns(language: say)
    guard !inside.isEmpty else { return runs.html(text) }
    var result = HTML.nothing
    for piece in TextPieces(text, at: range, in: source).pieces {
      let own = inside.within(piece.range)
      guard piece.text.utf8.count == piece.range.count, !own.isEmpty else {
        result += runs.html(piece.text)
        continue
      }
      var start = piece.range.lowerBound
      for mark in own {
        result += runs.html(source.text(start..<mark.range.lowerBound))
        result += marked(source.text(mark.range), mark)
        start = mark.range.upperBound
      }
      result += runs.html(source.text(start..<piece.range.upperBound))
    }
    return result
  }

  /// A marked text; what it rests on is told to whoever points at it, by mouse, finger or keyboard.
  func marked(_ text: String, _ mark: PageMark) -> HTML {
    switch mark.kind {
    case .wrong: HTML(.mark, [.class("wrong")], text)
    case .bound, .cited, .quoted, .refuted:
      HTML(
        .span, [.class("number \(mark.kind.rawValue)"), .tabIndex(0), .data(.from, mark.note)], text
      )
    }
  }
}

extension Inline {
  /// The first visible character, which says whether a line break before it is a blank.
  fileprivate var firstCharacter: Character? {
    switch kind {
    case .text(let text), .code(let text, _): text.first
    case .html, .softBreak, .hardBreak: nil
    case .math: "x"
    default: children.lazy.compactMap(\.firstCharacter).first
    }
  }

  fileprivate var lastCharacter: Character? {
    switch kind {
    case .text(let text), .code(let text, _): text.last
    case .html, .softBreak, .hardBreak: nil
    case .math: "x"
    default: children.reversed().lazy.compactMap(\.lastCharacter).first
    }
  }
}
