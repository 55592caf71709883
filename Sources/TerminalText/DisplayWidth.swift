/// How many columns of a terminal a text takes: Chinese, Japanese and Korean characters and emoji
/// two, combining marks and variation selectors none, characters of ambiguous width one.
package func displayWidth(_ text: some StringProtocol) -> Int {
  text.reduce(0) { $0 + displayWidth($1) }
}

/// How many columns one character, with all its marks, takes.
package func displayWidth(_ character: Character) -> Int {
  if character.isASCII { return character.asciiValue.map { $0 < 32 || $0 == 127 } == true ? 0 : 1 }
  var widest = 0
  var isEmoji = false
  var flags = 0
  for scalar in character.unicodeScalars {
    widest = max(widest, width(of: scalar))
    // Variation selector 16 asks for the picture rather than the sign.
    if scalar.value == 0xFE0F { isEmoji = true }
    if (0x1F1E6...0x1F1FF).contains(scalar.value) { flags += 1 }
  }
  return isEmoji || flags == 2 ? 2 : widest
}

private func width(of scalar: Unicode.Scalar) -> Int {
  if scalar.value < 0x300 { return scalar.value == 0xAD ? 0 : 1 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator:
    return 0
  default: return WideScalars.contains(scalar) ? 2 : 1
  }
}
