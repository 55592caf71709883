/// What an author printed behind `// →` or in an `output` block, to be compared with what came.
package struct PrintedClaim: Sendable, Hashable {
  package let text: String
  /// Whether `...` between blanks or at a line's ends stands for any text, and a line of `...`
  /// for any lines.
  package let hasWildcards: Bool
  /// Whether any run of white space may stand for any other, line ends included; white space
  /// just inside brackets counts for nothing then.
  package let allowsReflow: Bool

  package init(_ text: String, hasWildcards: Bool = false, allowsReflow: Bool = false) {
    self.text = text
    self.hasWildcards = hasWildcards
    self.allowsReflow = allowsReflow
  }

  /// Whether it claims nothing: wildcards and white space only, and at least one wildcard.
  package var isOnlyWildcards: Bool {
    let pieces = PrintedText(text, hasWildcards: true).pieces
    return pieces.allSatisfy { $0.isWildcard || $0.isSpace } && pieces.contains(where: \.isWildcard)
  }

  /// Where what came is not what is printed, in the order of the claim; empty when it holds.
  ///
  /// Lists are compared in shape first: one of another nesting or count is one difference, and
  /// its values are passed over.
  package func differences(from came: String) -> [PrintedDifference] {
    var (own, other) = pieces(against: came)
    let shapes = ListShape.differences(&own, &other)
    let alignment = PrintedAlignment(claim: own, came: other)
    var differences: [PrintedDifference] = []
    // Neighbours of text are told as one.
    var run = TextRun(end: 0)
    for step in alignment.steps {
      switch step {
      case .pair(let i, let j) where alignment.cost(i, j) == 0:
        run.flush(into: &differences)
        run.end = own[i].range.upperBound
      case .pair(let i, let j):
        guard let difference = Self.numberDifference(own[i], other[j]) else {
          run.expect(own[i])
          run.got += other[j].text
          continue
        }
        run.flush(into: &differences)
        differences.append(difference)
        run.end = own[i].range.upperBound
      case .missing(let i): run.expect(own[i])
      case .extra(let j): run.got += other[j].kind == .lineEnd ? "\n" : other[j].text
      case .wildcard(let i):
        run.flush(into: &differences)
        run.end = own[i].range.upperBound
      }
    }
    run.flush(into: &differences)
    return (shapes + differences).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  func pieces(against came: String) -> ([PrintedText.Piece], [PrintedText.Piece]) {
    let own = PrintedText(text, hasWildcards: hasWildcards)
    let other = PrintedText(came)
    guard allowsReflow else { return (own.pieces, other.pieces) }
    // Between two pieces white space is white space.
    func blank(_ piece: PrintedText.Piece) -> PrintedText.Piece {
      piece.kind == .blank ? .init(kind: .blank, text: " ", range: piece.range) : piece
    }
    return (own.reflowed.pieces.map(blank), other.reflowed.pieces.map(blank))
  }
}

extension PrintedClaim {
  /// Why a number that came does not bear out a printed one; nil when it does.
  static func difference(
    of printed: PrintedNumber, from came: PrintedNumber
  ) -> PrintedDifference.Kind? {
    if printed.text == came.text { return nil }
    // The sign of zero is text.
    if printed.value.isZero, came.value.isZero, printed.isMinusZero != came.isMinusZero {
      return .number(.fails)
    }
    let verdict = printed.verdict(on: .decimal(came.text))
    guard verdict.isHolding else { return .number(verdict) }
    return printed.unit < came.unit ? .tooFewDigitsCame : nil
  }

  private static func numberDifference(
    _ own: PrintedText.Piece, _ other: PrintedText.Piece
  ) -> PrintedDifference? {
    guard case .number(let printed) = own.kind else { return nil }
    let value = NumericValue.decimal(other.text)
    switch other.kind {
    case .number(let number):
      guard let kind = difference(of: printed, from: number) else { return nil }
      let isZeroSign = printed.value.isZero && number.value.isZero
      return PrintedDifference(
        kind, at: own.range, expected: own.text, got: other.text,
        trueValue: kind == .tooFewDigitsCame || isZeroSign
          ? other.text : PrintedNumber.distinguishing(value, from: printed))
    case .word where ["nan", "inf"].contains(other.text):
      return PrintedDifference(
        .number(.fails), at: own.range, expected: own.text, got: other.text, trueValue: other.text)
    default: return nil
    }
  }

  /// Text that differs, gathered until something agrees again.
  private struct TextRun {
    var range: Range<Int>?
    var expected = ""
    var got = ""
    /// Where the last piece of the claim ended.
    var end: Int

    init(end: Int) { self.end = end }

    mutating func expect(_ piece: PrintedText.Piece) {
      range = (range?.lowerBound ?? piece.range.lowerBound)..<piece.range.upperBound
      expected += piece.kind == .lineEnd ? "\n" : piece.text
    }

    mutating func flush(into differences: inout [PrintedDifference]) {
      guard !expected.isEmpty || !got.isEmpty else { return }
      let kind: PrintedDifference.Kind =
        expected.isEmpty ? .extra : got.isEmpty ? .missing : .text
      differences.append(
        PrintedDifference(kind, at: range ?? end..<end, expected: expected, got: got))
      self = TextRun(end: range?.upperBound ?? end)
    }
  }
}
