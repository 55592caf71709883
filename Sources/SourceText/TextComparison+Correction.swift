extension TextComparison {
  /// The text for a claim that did not hold: the author's digits where the structure is the same,
  /// four significant digits for a value that is new.
  package static func corrected(claim: String, came: String) -> String {
    let mine = ClaimedText(claim).pieces
    let theirs = ClaimedText(came.trimmedEnd).pieces
    if isSameStructure(mine, theirs, isReflowed: true) { return merged(mine, theirs) }
    return theirs.map { $0.isNumber ? shortened($0.text) : $0.text }.joined()
  }

  /// An output's text for a claim that did not hold: its gaps and wildcards stay, and each line
  /// that holds stays as the author wrote it.
  package static func correctedOutput(claim: String, came: String) -> String {
    let theirs = Line.lines(of: came).map(\.text)
    var lines: [String] = []
    for place in placement(of: claim, in: theirs) {
      switch place {
      case .gap(let line): lines.append(line.text)
      case .line(_, nil): break
      case .line(let line, let at?):
        let wasHeld = compare(line, theirs[at]).isEmpty
        lines.append(wasHeld ? line.text : correctedLine(line, theirs[at]))
      case .unclaimed(let at, let count, _): lines += theirs[at..<at + count]
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func correctedLine(_ line: Line, _ came: String) -> String {
    let (mine, theirs) = (ClaimedText(line.text).pieces, ClaimedText(came).pieces)
    return isSameStructure(mine, theirs, isReflowed: false) ? merged(mine, theirs) : came
  }

  /// The author's text, with those numbers rewritten that do not hold.
  private static func merged(
    _ mine: [ClaimedText.Piece], _ theirs: [ClaimedText.Piece]
  ) -> String {
    zip(mine, theirs).map { a, b in
      guard a.isNumber, let printed = PrintedNumber(a.text),
        !pieces(a.text, b.text, from: 0, isReflowed: false).isEmpty
      else { return a.text }
      let corrected = printed.corrected(for: .decimal(b.text))
      // What came may show fewer digits than the author wrote.
      return pieces(corrected, b.text, from: 0, isReflowed: false).isEmpty ? corrected : b.text
    }.joined()
  }

  /// A new value with four significant digits, or with all it has where those are fewer.
  private static func shortened(_ text: String) -> String {
    guard let printed = PrintedNumber(text), printed.significantDigits > 4,
      let exact = NumericValue.decimal(text).exact
    else { return text }
    let short = PrintedNumber.text(of: exact, significantDigits: 4)
    return pieces(short, text, from: 0, isReflowed: false).isEmpty ? short : text
  }
}
