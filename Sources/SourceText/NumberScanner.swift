/// Finds the numbers of prose, of formulas and of a binding's list.
package enum NumberScanner {
  /// All numbers of plain prose, English or Chinese, in order; small integers and names are
  /// found too and are not counted.
  ///
  /// What a number means is read from the words around it, so give a whole paragraph, heading or
  /// cell and exclude what is no prose in it: code spans, formulas, link targets. Digits that
  /// make no number (1.2.3, an address) are passed over.
  package static func prose(
    _ file: SourceFile, _ range: Range<Int>, excluding excluded: [Range<Int>] = []
  ) -> [ScannedNumber] {
    let range = range.clamped(to: 0..<file.bytes.count)
    var bytes = Array(file.bytes[range])
    for part in excluded {
      for index in part.clamped(to: range) { bytes[index - range.lowerBound] = 0 }
    }
    var scan = ProseScan(bytes, offset: range.lowerBound, dialect: .prose)
    return scan.numbers()
  }

  /// All numbers of a formula's LaTeX, in order.
  ///
  /// `1.97 \times 10^{-6}` is one number; commas make
  /// lists; digits in subscripts and in `\text{…}` are names, and not counted.
  package static func latex(_ file: SourceFile, _ range: Range<Int>) -> [ScannedNumber] {
    let range = range.clamped(to: 0..<file.bytes.count)
    var scan = LatexScan(Array(file.bytes[range]), offset: range.lowerBound)
    return scan.numbers()
  }

  /// The numbers that a binding's entry names, in prose or LaTeX spelling.
  ///
  /// Words between them are ignored. A comma before a blank separates; one between groups of
  /// three belongs to a number.
  package static func list(_ text: String) -> [PrintedNumber] {
    var scan = ProseScan(Array(text.utf8), offset: 0, dialect: .either)
    return scan.numbers().map(\.number)
  }
}
