extension PrintedClaim {
  /// The claim rewritten to hold for what came, as a careful author would.
  ///
  /// Only what differs is changed; wildcards and the number of digits stay, and a number that is
  /// new gets four significant digits. White space behind the last line stays as it is.
  package func accepting(_ came: String) -> String {
    guard !differences(from: came).isEmpty || text.allSatisfy(\.isWhitespace) else { return text }
    let rewritten = rewritten(for: came, keepsClaim: true)
    let claim = PrintedClaim(rewritten, hasWildcards: hasWildcards, allowsReflow: allowsReflow)
    // Where what came looks like a wildcard itself, the author's shape cannot be kept.
    return claim.differences(from: came).isEmpty
      ? rewritten : self.rewritten(for: came, keepsClaim: false)
  }

  private func rewritten(for came: String, keepsClaim: Bool) -> String {
    let claim = PrintedText(text, hasWildcards: hasWildcards)
    let other = PrintedText(came)
    // Blanks come back from between the pieces of the side they are taken from.
    let (ownPieces, otherPieces) =
      allowsReflow
      ? (claim.reflowed.pieces, other.reflowed.pieces) : (claim.pieces, other.pieces)
    let compared = pieces(against: came)
    let alignment = PrintedAlignment(claim: keepsClaim ? compared.0 : [], came: compared.1)
    var result: [(text: String, isLineEnd: Bool)] = []
    var ownEnd = 0
    var otherEnd = 0
    func keep(_ piece: PrintedText.Piece, as new: String? = nil) {
      let gap = ownEnd < piece.range.lowerBound ? claim.text(ownEnd..<piece.range.lowerBound) : ""
      result.append((gap + (new ?? piece.text), piece.kind == .lineEnd))
      ownEnd = piece.range.upperBound
    }
    for step in alignment.steps {
      switch step {
      case .pair(let i, let j):
        let new = alignment.cost(i, j) == 0 ? nil : Self.rewriting(ownPieces[i], otherPieces[j])
        keep(ownPieces[i], as: new)
        otherEnd = otherPieces[j].range.upperBound
      case .wildcard(let i): keep(ownPieces[i])
      case .missing(let i): ownEnd = ownPieces[i].range.upperBound
      case .extra(let j):
        let piece = otherPieces[j]
        let gap =
          allowsReflow && otherEnd < piece.range.lowerBound && otherEnd > 0
          ? other.text(otherEnd..<piece.range.lowerBound) : ""
        result.append((gap + Self.fresh(piece), piece.kind == .lineEnd))
        otherEnd = piece.range.upperBound
      }
    }
    return joined(result, lineEnd: text.utf8.contains(0x0D) ? "\r\n" : "\n")
  }

  private func joined(_ parts: [(text: String, isLineEnd: Bool)], lineEnd: String) -> String {
    var parts = parts
    while let last = parts.last, last.isLineEnd { parts.removeLast() }
    let body = parts.map { part in
      // By bytes: CR LF is one Character, which does not end in LF.
      part.isLineEnd && part.text.utf8.last != 0x0A ? part.text + lineEnd : part.text
    }
    let tail = String(text.reversed().prefix { $0.isWhitespace }.reversed())
    return body.joined() + tail
  }

  /// What came in place of a piece that differs, in the author's number of digits.
  private static func rewriting(_ own: PrintedText.Piece, _ came: PrintedText.Piece) -> String {
    guard case .number(let printed) = own.kind, case .number(let number) = came.kind,
      case .number = difference(of: printed, from: number)
    else { return fresh(came) }
    let text = printed.corrected(for: .decimal(came.text))
    guard let corrected = PrintedNumber(text), difference(of: corrected, from: number) == nil
    else { return came.text }
    return text
  }

  /// A piece the author has not printed: a number to four significant digits, or fewer when
  /// fewer came, and at least one behind the point.
  private static func fresh(_ piece: PrintedText.Piece) -> String {
    guard case .number(let number) = piece.kind else { return piece.text }
    var pattern = number.notation
    let before = pattern.exponent == nil ? number.value.leadingExponent : 0
    let places = max(1, 3 - before)
    guard places < number.fractionDigits else { return piece.text }
    pattern.fraction = String(repeating: "0", count: places)
    let text = PrintedNumber(pattern, text: pattern.text, isApproximate: false)
      .corrected(for: .decimal(piece.text))
    return PrintedNumber(text) == nil ? piece.text : text
  }
}

extension PrintedText {
  fileprivate func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
