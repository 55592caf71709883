/// The widest line of a text form, in columns of a terminal.
let textFormWidth = 80

/// How many columns a terminal gives a text: two for Chinese, Japanese, Korean and full-width
/// characters, none for marks that stand on others, one for the rest.
func columns(of text: String) -> Int {
  text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
}

func columns(of scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case 0x300...0x36F, 0x200B...0x200D, 0x20D0...0x20FF, 0xFE00...0xFE0F: 0
  case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
    2
  default: 1
  }
}

/// `text` with blanks behind it up to `width` columns.
func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - columns(of: text)))
}

/// `text` with blanks before it up to `width` columns.
func aligned(_ text: String, to width: Int) -> String {
  String(repeating: " ", count: max(0, width - columns(of: text))) + text
}

/// `text` cut to `width` columns; what is cut off is told by "…".
func clipped(_ text: String, to width: Int) -> String {
  guard columns(of: text) > width else { return text }
  var result = ""
  var used = 0
  for character in text {
    let more = columns(of: String(character))
    guard used + more < width else { break }
    result.append(character)
    used += more
  }
  return result + "…"
}

/// `text` in lines of at most `width` columns, broken at blanks; later lines are indented.
func wrapped(_ text: String, indentation: Int = 2, to width: Int = textFormWidth) -> String {
  guard columns(of: text) > width else { return text }
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    let start = lines.isEmpty ? "" : String(repeating: " ", count: indentation)
    if line.isEmpty {
      line = start + word
    } else if columns(of: line) + 1 + columns(of: String(word)) <= width {
      line += " " + word
    } else {
      lines.append(line)
      line = String(repeating: " ", count: indentation) + word
    }
  }
  return (lines + [line]).flatMap { pieces(of: $0, width: width) }.joined(separator: "\n")
}

/// A line cut where it is full: for text without blanks, such as Chinese.
private func pieces(of line: String, width: Int) -> [String] {
  var result: [String] = []
  var piece = ""
  for character in line {
    if columns(of: piece) + columns(of: String(character)) > width {
      result.append(piece)
      piece = ""
    }
    piece.append(character)
  }
  return result + [piece]
}

/// A horizontal bar of `fraction` × `width` columns, in eighths of a column.
func bar(_ fraction: Double, width: Int) -> String {
  let eighths = Int((min(max(fraction, 0), 1) * Double(width * 8)).rounded())
  let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
}

/// Two columns of ink, as dark as `fraction` says.
func shade(_ fraction: Double) -> String {
  let inks = ["  ", "░░", "▒▒", "▓▓", "██"]
  return inks[Int((min(max(fraction, 0), 1) * 4).rounded())]
}

/// Two columns for a number below zero: the more strokes, the further below.
func lowShade(_ fraction: Double) -> String {
  let inks = ["  ", "··", "--", "==", "##"]
  return inks[Int((min(max(fraction, 0), 1) * 4).rounded())]
}

/// One column of ink, as high as `fraction` says.
func level(_ fraction: Double) -> String {
  let inks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  return inks[Int((min(max(fraction, 0), 1) * 7).rounded())]
}
