import SourceText

extension Audit {
  /// The same audit with a fingerprint for each claim: a hash of its rule, the text of its formula
  /// and its own, and which of several alike it is. No position goes into it, and no blank, so that
  /// an edit elsewhere in the file changes none.
  package var fingerprinted: Audit {
    var audit = self
    var seen: [String: Int] = [:]
    // Claims of one formula follow each other.
    var last: (formula: Int?, text: String) = (nil, "")
    for index in claims.indices {
      let claim = claims[index]
      if claim.formula != last.formula {
        last = (claim.formula, claim.formula.map { source.text(formulas[$0]).onOneLine } ?? "")
      }
      let name = claim.rule + "\n" + last.text + "\n" + claim.text.onOneLine
      let occurrence = seen[name, default: 0]
      seen[name] = occurrence + 1
      audit.claims[index].fingerprint = stableHash(name + "\n\(occurrence)")
    }
    return audit
  }
}

extension String {
  /// Runs of blanks and line ends as one blank each, none at the ends: text that was wrapped anew
  /// is the same text.
  package var onOneLine: String {
    if let line = asciiOnOneLine { return line }
    return split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The same byte by byte, which most formulas can be read; nil for any other text.
  private var asciiOnOneLine: String? {
    var line: [UInt8] = []
    line.reserveCapacity(utf8.count)
    var isBehindBlank = false
    for byte in utf8 {
      guard byte < 0x80 else { return nil }
      let isBlank = byte == 0x20 || (0x09...0x0D).contains(byte)
      if !isBlank {
        if isBehindBlank, !line.isEmpty { line.append(0x20) }
        line.append(byte)
      }
      isBehindBlank = isBlank
    }
    return String(decoding: line, as: UTF8.self)
  }
}
