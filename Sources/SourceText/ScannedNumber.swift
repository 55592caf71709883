/// A number found on a page, and whether it counts: whether something must vouch for it.
package struct ScannedNumber: Sendable, Equatable {
  package let number: PrintedNumber
  /// All of it in the file, sign and unit included.
  package let range: Range<Int>
  package let isCounted: Bool
}

/// Finds the numbers of prose and of formulas.
///
/// Counted are decimals, percentages, numbers with a unit or a thousands mark, and integers of
/// three digits or more. Free are dates and years, and what follows section, §, equation, figure,
/// table, chapter, version, arXiv, DOI, 第…章/节. Numbers that are part of a name (`GPT-3`, `v1.2.3`,
/// `2nd`) are none.
package enum NumberScanner {
  /// The numbers of a stretch of prose.
  package static func prose(_ source: SourceFile, _ range: Range<Int>) -> [ScannedNumber] {
    var scan = ProseScan(bytes: source.bytes, range: range.clamped(to: 0..<source.bytes.count))
    return scan.numbers()
  }

  /// The numbers of a formula's LaTeX; digits in subscripts, names and `\text{…}` are none.
  package static func latex(_ source: SourceFile, _ range: Range<Int>) -> [ScannedNumber] {
    var scan = FormulaScan(bytes: source.bytes, range: range.clamped(to: 0..<source.bytes.count))
    return scan.numbers()
  }

  /// The numbers of an entry, `3, 6, 9` or `1,048,576`: a comma with a blank behind it parts them.
  /// nil where one of them is no number.
  package static func list(_ text: String) -> [PrintedNumber]? {
    var parts: [String] = [""]
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      let isComma = character == "," || character == "，"
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      let before = index > 0 ? characters[index - 1] : " "
      if isComma, before != "{", next.isWhitespace || character == "，" {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    var numbers: [PrintedNumber] = []
    for part in parts {
      var digits = part.trimmed
      let isApproximate = ["≈", "~"].contains { digits.hasPrefix($0) }
      if isApproximate { digits = String(digits.dropFirst()).trimmed }
      guard let number = PrintedNumber(digits, isApproximate: isApproximate) else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// Whether a number's digits alone make it count.
  static func counts(_ notation: NumberNotation) -> Bool {
    notation.fraction != nil || notation.exponent != nil || notation.mark != nil
      || notation.separator != nil && notation.integer.count > 3 || notation.integer.count >= 3
  }
}
