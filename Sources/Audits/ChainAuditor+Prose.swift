import Formulas
import SourceText

/// Numbers and formulas by which a text goes on where a formula ends.
extension ChainAuditor {
  /// A formula behind the next words that is digits alone: 「$-3^2$ 的值是 $-9$」.
  private func nextFormula(_ passage: Passage) -> ProseNumber? {
    guard passage.index + 1 < reading.passages.count else { return nil }
    let next = reading.passages[passage.index + 1]
    guard next.block == passage.block, let side = next.statements.only?.lone,
      let literal = Literal(side, in: reading.source.bytes), literal.shape == .number,
      let number = literal.numbers.first
    else { return nil }
    let words = reading.text(passage.range.upperBound..<next.range.lowerBound).trimmed
    guard let isApproximate = ProseNumber.isCopula(words) else { return nil }
    return ProseNumber(number.number, number.range, words, isApproximate: isApproximate)
  }

  mutating func goOnInProse(
    _ statement: Statement, _ passage: Passage, _ surroundings: Surroundings
  ) {
    guard let lone = statement.lone else { return }
    guard let number = ProseNumber(behind: passage, in: reading) ?? nextFormula(passage) else {
      return
    }
    // "5/6 of $90$ is 75": a number by itself is a part of a sentence that says more.
    if case .number = lone.kind { return }
    if case .symbol(let symbol) = lone.kind {
      // The definition itself.
      guard
        let (known, isFar) = ledger.binding(
          symbol.key, at: lone.range.lowerBound, in: passage.section), !isFar,
        known.range != lone.range, known.isComputed
      else { return }
    }
    let link = Statement.Link(
      number.number.isApproximate ? .approximately : .equal, sign: number.range,
      number.expression)
    var decision = decider(passage, surroundings).decide(
      [lone], link.relation, link.side, modulus: nil, isFirst: true, linkCount: 1)
    // A symbol or a set of words may be many things in a sentence.
    if decision.verdict == .unresolved && decision.asWritten == nil { return }
    if case .symbol = lone.kind, decision.verdict != .holds {
      decision.verdict = .unresolved
      decision.because = Phrase("the text may set it anew", "文中可能另有取值")
    }
    append(decision, link, lone, reading.text(number.range), passage)
  }

  /// Whether a formula that begins with a sign surely goes on the one before: both are displayed,
  /// few words between them say no more than that, and what stood last was not yet digits.
  func goesOnSurely(_ passage: Passage) -> Bool {
    guard let before, passage.isDisplay, before.passage == passage.index - 1,
      let last = before.sides.last, Literal(last, in: reading.source.bytes) == nil
    else { return false }
    let previous = reading.passages[before.passage]
    guard previous.isDisplay, previous.range.upperBound <= passage.range.lowerBound else {
      return false
    }
    let words = reading.text(previous.range.upperBound..<passage.range.lowerBound)
      .trimmed.lowercased()
    return words.isEmpty || Self.linkingWords.contains(words)
  }

  private static let linkingWords: Set<String> = [
    "or", "that is", "that is,", "i.e.", "i.e.,", "so", "hence", "and so", "or, computed,",
    "which gives", "which is", "oder", "also", "das heißt", "d. h.", "oder ausgerechnet",
    "ausgerechnet", "und damit", "soit", "donc", "ou encore", "c'est-à-dire", "es decir", "o sea",
    "luego", "то есть", "или", "即", "也就是", "于是", "所以", "つまり", "すなわち", "よって",
  ]
}
