import Tensors

extension SeededGenerator {
  /// A text of up to `length` scalars: half from all of Unicode, half from those that make trouble.
  mutating func text(upTo length: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<index(below: length + 1) {
      let awkward = Self.awkward[index(below: Self.awkward.count)]
      let any = Unicode.Scalar(UInt32(index(below: 0x110000))) ?? "\u{FFFD}"
      scalars.append(index(below: 2) == 0 ? awkward : any)
    }
    return String(scalars)
  }

  /// A word of 1 to `length` letters out of the first `letters` of the alphabet.
  mutating func word(upTo length: Int, letters: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz".prefix(letters))
    return String((0...index(below: length)).map { _ in letters[index(below: letters.count)] })
  }

  private static let awkward = Array(
    "a é e\u{301}\u{323} \u{1112}\u{1161}\u{11AB}한\0\r\n\t 👩\u{200D}👧\u{1F1E8}\u{1F1F3}\u{FE0F}\u{FEFF}\u{FFFD}注意力·</w>##Ġ\u{85}\u{3000}"
      .unicodeScalars)
}
