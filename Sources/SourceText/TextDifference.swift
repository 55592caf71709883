/// One place where what came is not what was claimed.
package struct TextDifference: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case text
    case number(DigitsVerdict)
    /// The lists are nested otherwise, or hold another number of elements.
    case shape
    /// What came shows fewer digits than are claimed.
    case tooFewDigits
    /// A line that did not come, or that was not claimed.
    case missing, extra
  }

  package let kind: Kind
  /// The bytes of the claim that are meant.
  package let range: Range<Int>
  package let expected: String
  package let got: String
}

/// The rule of digits for whole texts: behind `// →`, and in an `output`.
package enum TextComparison {
  /// Holds a value's text against its claim; white space and line ends may be laid otherwise.
  package static func value(claim: String, came: String) -> [TextDifference] {
    if let shape = shapeDifference(claim, came) { return [shape] }
    return pieces(claim, came, from: 0, isReflowed: true)
  }

  /// Compares two texts piece by piece.
  static func pieces(
    _ claim: String, _ came: String, from base: Int, isReflowed: Bool
  ) -> [TextDifference] {
    let mine = ClaimedText(claim, from: base).pieces
    let theirs = ClaimedText(came).pieces
    guard isSameStructure(mine, theirs, isReflowed: isReflowed) else {
      return [firstDifference(mine, theirs, claim, came, base, isReflowed: isReflowed)]
    }
    return zip(mine, theirs).compactMap { a, b in a.isNumber ? number(a, b) : nil }
  }

  static func isSameStructure(
    _ mine: [ClaimedText.Piece], _ theirs: [ClaimedText.Piece], isReflowed: Bool
  ) -> Bool {
    mine.count == theirs.count
      && zip(mine, theirs).allSatisfy { a, b in
        a.isNumber == b.isNumber && (a.isNumber || isSameText(a.text, b.text, isReflowed))
      }
  }

  private static func isSameText(_ a: String, _ b: String, _ isReflowed: Bool) -> Bool {
    if a == b { return true }
    guard isReflowed else { return false }
    return reflowed(a) == reflowed(b)
  }

  private static func reflowed(_ text: String) -> String {
    var result = ""
    for character in text where !(character.isWhitespace && result.last == " ") {
      result.append(character.isWhitespace ? " " : character)
    }
    return result
  }

  private static func number(
    _ mine: ClaimedText.Piece, _ theirs: ClaimedText.Piece
  ) -> TextDifference? {
    guard let printed = PrintedNumber(mine.text), let shown = PrintedNumber(theirs.text) else {
      guard mine.text != theirs.text else { return nil }
      return TextDifference(
        kind: .text, range: mine.range, expected: mine.text, got: theirs.text)
    }
    let value = NumericValue.decimal(theirs.text)
    let verdict = printed.verdict(on: value)
    // The sign of zero is part of the text.
    let isSameZero = !printed.value.isZero || !shown.value.isZero
      || printed.isMinusZero == shown.isMinusZero
    guard verdict.isHolding, isSameZero else {
      return TextDifference(
        kind: .number(verdict.isHolding ? .fails : verdict), range: mine.range,
        expected: mine.text, got: PrintedNumber.distinguishing(value, from: printed))
    }
    guard shown.unit > printed.unit, shown.text != printed.text else { return nil }
    return TextDifference(
      kind: .tooFewDigits, range: mine.range, expected: mine.text, got: theirs.text)
  }

  /// The first piece that differs; the rest of the texts would only repeat it.
  private static func firstDifference(
    _ mine: [ClaimedText.Piece], _ theirs: [ClaimedText.Piece], _ claim: String, _ came: String,
    _ base: Int, isReflowed: Bool
  ) -> TextDifference {
    let same = zip(mine, theirs).prefix { a, b in
      a.isNumber == b.isNumber
        && (a.isNumber ? number(a, b) == nil : isSameText(a.text, b.text, isReflowed))
    }.count
    let end = base + claim.utf8.count
    guard same < mine.count else {
      return TextDifference(kind: .text, range: end..<end, expected: claim, got: came)
    }
    let piece = mine[same]
    var start = piece.range.lowerBound
    if same < theirs.count, !piece.isNumber, !theirs[same].isNumber {
      start += commonPrefix(piece.text, theirs[same].text)
    }
    return TextDifference(
      kind: .text, range: min(start, end)..<max(min(start, end), piece.range.upperBound),
      expected: claim, got: came)
  }

  private static func commonPrefix(_ a: String, _ b: String) -> Int {
    String(zip(a, b).prefix { $0 == $1 }.map(\.0)).utf8.count
  }
}
