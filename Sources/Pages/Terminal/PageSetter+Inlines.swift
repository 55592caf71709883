import CommonMark
import Formulas
import SourceText
import TerminalText

/// Text within a block. With colours, emphasis and code are shown by them; without, the source's
/// marks stay, since nothing else would tell.
extension PageSetter {
  func spans(_ inlines: [Inline], _ inks: [Style.Ink] = []) -> [Span] {
    resolvingBreaks(inlines.flatMap { rawSpans($0, inks) })
  }

  /// Stands for a line break of the source until its neighbours are known.
  private static let lineBreak = "\u{E000}"

  private func rawSpans(_ inline: Inline, _ inks: [Style.Ink]) -> [Span] {
    switch inline.kind {
    case .text(let text): return marked(text.harmless, inline.range, inks)
    case .softBreak: return [Span(Self.lineBreak, inks)]
    case .hardBreak: return [Span("\n", inks)]
    case .code(let text, _): return code(text.harmless, inks)
    case .emphasis(let inlines): return enclosed(inlines, by: "*", inks + [.italic])
    case .strong(let inlines): return enclosed(inlines, by: "**", inks + [.bold])
    case .link(let destination, _, let inlines): return link(destination, inlines, inks)
    case .image(_, _, let inlines):
      return [Span("[picture: \(inlines.plainText.harmless)]", inks + [.dim])]
    case .html(let text): return text.hasPrefix("<!--") ? [] : [Span(text.harmless, inks)]
    case .math(let math): return [Span(line(of: math), inks)]
    }
  }

  /// A formula in a sentence: a short one stays on its line.
  private func line(of math: Math) -> String {
    let line = Formula(LatexText(pieces: math.pieces, in: source)).unbrokenLine
    return displayWidth(line) <= 24 ? line.replacing(" ", with: "\u{A0}") : line
  }

  private func code(_ text: String, _ inks: [Style.Ink]) -> [Span] {
    let held = displayWidth(text) <= 24 ? text.replacing(" ", with: "\u{A0}") : text
    if page.style.isColoured { return [Span(held, inks + [.cyan])] }
    return [Span("`\u{2060}" + held + "\u{2060}`", inks)]
  }

  private func enclosed(_ inlines: [Inline], by mark: String, _ inks: [Style.Ink]) -> [Span] {
    let inside = inlines.flatMap { rawSpans($0, inks) }
    if page.style.isColoured { return inside }
    return [Span(mark + "\u{2060}", inks)] + inside + [Span("\u{2060}" + mark, inks)]
  }

  /// A link's target is told where it leads out of the book and the text does not say it.
  private func link(_ destination: String, _ inlines: [Inline], _ inks: [Style.Ink]) -> [Span] {
    let inside = inlines.flatMap { rawSpans($0, inks + [.underlined]) }
    let isOutside = ["http://", "https://"].contains { destination.hasPrefix($0) }
    guard isOutside, inlines.plainText != destination else { return inside }
    return inside + [Span(" <\(destination.harmless)>", inks + [.dim])]
  }

  /// A text with what is wrong in it marked.
  func marked(_ text: String, _ range: Range<Int>, _ inks: [Style.Ink]) -> [Span] {
    let wrong = mistakes(in: range)
    guard !wrong.isEmpty, source.text(range) == text else { return [Span(text, inks)] }
    var spans: [Span] = []
    var start = range.lowerBound
    for mistake in wrong where mistake.lowerBound >= start {
      spans.append(Span(source.text(start..<mistake.lowerBound), inks))
      let mark = page.style.isColoured ? "" : "✗\u{2060}"
      spans.append(Span(mark + source.text(mistake), inks + [.red, .bold]))
      start = mistake.upperBound
    }
    return spans + [Span(source.text(start..<range.upperBound), inks)]
  }

  /// Line breaks as blanks, or as nothing between Chinese characters.
  private func resolvingBreaks(_ spans: [Span]) -> [Span] {
    var result = spans
    for index in spans.indices where spans[index].text == Self.lineBreak {
      let before = spans[..<index].reversed().lazy.compactMap { Self.visible($0.text.reversed()) }
      let behind = spans[(index + 1)...].lazy.compactMap { Self.visible($0.text) }
      result[index].text = textOfLineBreak(between: before.first, and: behind.first)
    }
    return result
  }

  /// The first character that is no mark of ours.
  private static func visible(_ text: some Sequence<Character>) -> Character? {
    text.first { !"*`\u{2060}\u{E000}".contains($0) }
  }
}
