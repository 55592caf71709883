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
