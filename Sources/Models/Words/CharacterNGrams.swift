import Tensors

/// The pieces of a word that FastText looks at: its runs of characters, with < and > at its ends.
///
/// One word to the list of its n-grams, by where they begin, then by length.
///
/// A character is a Unicode code point, as in the released code: "注" is one, "é" may be one or two.
/// < or > alone is no n-gram; a piece that occurs twice is listed twice. The word itself is not
/// added: FastText keeps it apart, so that the word "her" and the piece "her" of "where" differ. (Where
/// the word is short enough its whole <her> is among the pieces, too.) The empty word is "<>". Stops
/// when the lengths begin below 1.
///
/// Source: Bojanowski et al. 2017, section 3.2; `computeSubwords` of the released dictionary.cc.
public func characterNGrams(_ word: String, _ lengths: ClosedRange<Int> = 3...6) -> [String] {
  guard lengths.lowerBound >= 1 else {
    misuse("characterNGrams", complaint: "cannot cut pieces of \(lengths.lowerBound) characters")
  }
  // region: ngrams
  let characters = Array("<\(word)>".unicodeScalars)
  var grams: [String] = []
  for start in characters.indices {
    for length in lengths where start + length <= characters.count {
      let end = start + length
      let isBoundaryAlone = length == 1 && (start == 0 || end == characters.count)
      if isBoundaryAlone { continue }
      grams.append(String(String.UnicodeScalarView(characters[start..<end])))
    }
  }
  // endregion
  return grams
}
