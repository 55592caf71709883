/// How many columns a terminal gives a text: two for Chinese, Japanese, Korean and full-width
/// characters, one for others.
func columns(of text: String) -> Int {
  text.unicodeScalars.reduce(0) { width, scalar in
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200D, 0xFE00...0xFE0F: width
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      width + 2
    default: width + 1
    }
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

/// One column of ink, as high as `fraction` says.
func level(_ fraction: Double) -> String {
  let inks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  return inks[Int((min(max(fraction, 0), 1) * 7).rounded())]
}
