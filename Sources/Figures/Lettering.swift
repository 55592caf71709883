/// How wide `text` is at `size`, estimated, since the reader's font is not known: the widths of the
/// wider sans-serif fonts in common use; a Chinese character is as wide as the size.
func textWidth(_ text: String, size: Double = 12) -> Double {
  size * text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
}

private func width(of scalar: Unicode.Scalar) -> Double {
  switch columns(of: scalar) {
  case 0: return 0
  case 2: return 1
  default: break
  }
  switch scalar {
  case "i", "j", "l", "I", "|", "'", ".", ",", ":", ";", "!": return 0.34
  case "f", "r", "t", "(", ")", "[", "]", "/", "-", " ": return 0.41
  case "m", "w", "M", "W", "@", "%": return 0.98
  case "A"..."Z", "&", "=", "+", "<", ">", "~", "#": return 0.76
  case "a"..."z", "0"..."9", "\"", "*", "_": return 0.63
  default: return scalar.isASCII ? 0.63 : 0.84
  }
}

/// The box that a label takes up when it is written at (x, y), y being its base line.
func labelBox(
  _ text: String, x: Double, y: Double, anchor: String = "middle", size: Double = 12
) -> Box {
  let width = textWidth(text, size: size)
  let left = anchor == "start" ? x : anchor == "end" ? x - width : x - width / 2
  return Box(x: left, y: y - 0.8 * size, width: width, height: size)
}

/// `text` for one line: line ends and tabs become blanks, other control characters U+FFFD.
func oneLine(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\t", "\n", "\r", "\u{2028}", "\u{2029}", "\u{85}": result += " "
    case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
      result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
