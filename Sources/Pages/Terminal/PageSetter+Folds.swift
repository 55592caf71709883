import CommonMark
import SourceText
import TerminalText

/// `<details>`: shown with its summary as a heading; answers and hints of exercises stay folded
/// until they are asked for.
extension PageSetter {
  mutating func setHTML(_ lines: [Range<Int>], _ block: Block) {
    var text = lines.map { source.text($0) }.joined(separator: "\n")[...]
    while let tag = FoldTag.first(in: text) {
      setLiteral(text[..<tag.range.lowerBound])
      switch tag.kind {
      case .open(let summary): open(summary)
      case .close: close()
      case .comment: break
      }
      text = text[tag.range.upperBound...]
    }
    setLiteral(text)
    if isClosed { countFolded(block) } else { setNotes(in: block) }
  }

  /// HTML that is none of ours stays visible as it is.
  private mutating func setLiteral(_ text: Substring) {
    let lines = text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
    guard !lines.isEmpty, !isClosed else { return }
    leaveBlank()
    for line in lines { emit(folding: [Span(String(line).harmless, .dim)], behind: []) }
  }

  private mutating func open(_ summary: String) {
    let words = ["answer", "hint", "solution", "答案", "解答", "解", "提示", "参考答案"]
    let first = summary.lowercased().prefix { $0.isLetter }
    let isAnswer = isAmongExercises || words.contains(String(first))
    let isFolded = isAnswer && !page.options.showsAnswers
    let fold = Fold(isClosed: isFolded, prefix: prefix)
    defer { folds.append(fold) }
    guard !isClosed else { return }
    leaveBlank()
    let mark = isFolded ? "▸ " : "▾ "
    var spans = [Span(summary.isEmpty ? "…" : summary.harmless, .bold)]
    if isFolded, !hasHintedAtAnswers {
      hasHintedAtAnswers = true
      spans.append(Span("  (to open: \(page.options.answersCommand))", .dim))
    }
    emit(spans, first: [Span(mark, .dim)], hanging: [Span("  ")])
    prefix = deepened(by: Span("  "))
  }

  private mutating func close() {
    if let fold = folds.popLast() { prefix = fold.prefix }
  }
}

/// A tag of HTML that a page knows, or a comment.
private struct FoldTag {
  enum Kind {
    case open(summary: String)
    case close
    case comment
  }

  let kind: Kind
  let range: Range<Substring.Index>

  static func first(in text: Substring) -> FoldTag? {
    var index = text.startIndex
    while let start = text[index...].firstIndex(of: "<") {
      let rest = text[start...]
      if rest.hasPrefix("<!--") {
        let end = rest.firstRange(of: "-->")?.upperBound ?? rest.endIndex
        return FoldTag(kind: .comment, range: start..<end)
      }
      if rest.hasPrefix("</details>") {
        return FoldTag(kind: .close, range: start..<rest.index(start, offsetBy: 10))
      }
      if rest.hasPrefix("<details"), let end = rest.firstIndex(of: ">") {
        return opening(rest, from: start, behind: rest.index(after: end))
      }
      index = text.index(after: start)
    }
    return nil
  }

  private static func opening(
    _ text: Substring, from start: Substring.Index, behind tag: Substring.Index
  ) -> FoldTag {
    let rest = text[tag...].drop(while: \.isWhitespace)
    guard rest.hasPrefix("<summary>"), let end = rest.firstRange(of: "</summary>") else {
      return FoldTag(kind: .open(summary: ""), range: start..<tag)
    }
    let inside = rest[rest.index(rest.startIndex, offsetBy: 9)..<end.lowerBound]
    let summary = inside.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return FoldTag(kind: .open(summary: summary), range: start..<end.upperBound)
  }
}
