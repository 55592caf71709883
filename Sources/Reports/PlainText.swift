import Programs

/// Texts of the page and of the surroundings, made safe for whoever shows them.
enum PlainText {
  /// Control characters as pictures of themselves, and what no text may hold as U+FFFD; line ends
  /// and tabs stay.
  static func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: result.unicodeScalars.append(scalar)
      case 0..<0x20: result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
      case 0x7F: result += "\u{2421}"
      case 0x80...0x9F, 0xFFFE, 0xFFFF: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Finding {
  /// All that a finding says, for the forms that have one text for it: what is wrong, what the page
  /// says and what came, what to do. A long text is cut, and it says by how much.
  var story: String {
    var lines = [message]
    if let expected { lines += Self.cut("page", expected) }
    if let got { lines += Self.cut(expected == nil ? "got" : "got ", got) }
    if let suggestion { lines.append("help \(suggestion)") }
    return PlainText.visible(lines.joined(separator: "\n"))
  }

  private static func cut(_ label: String, _ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let most = (lines: 20, characters: 300)
    var shown = lines.prefix(most.lines).enumerated().map { index, line in
      (index == 0 ? label : String(repeating: " ", count: label.count)) + " "
        + line.prefix(most.characters) + (line.count > most.characters ? "…" : "")
    }
    if lines.count > most.lines { shown.append("     … \(lines.count - most.lines) more lines") }
    return shown
  }
}
