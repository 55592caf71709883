/// Percent signs and units behind a number's digits.
extension NumberReader {
  mutating func readMark(into notation: inout NumberNotation) {
    guard index < end else { return }
    let start = index
    let touches = !skipMarkGap()
    let found = takeWrappedMark() ?? takeBareMark(touches: touches)
    guard let found else {
      index = start
      return
    }
    notation.mark = found
    notation.markText = String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Moves over the one blank that may stand before a unit, and says whether there was one.
  private mutating func skipMarkGap() -> Bool {
    var blanks = [" ", "\u{A0}", "\u{202F}", "\u{2009}"]
    if dialect != .prose { blanks += ["\\,", "\\;", "\\ ", "~"] }
    for blank in blanks where take(blank) { return true }
    return false
  }

  /// `\text{ms}`, `\mathrm{MiB}`.
  private mutating func takeWrappedMark() -> UnitMark? {
    guard dialect != .prose, byte() == UInt8(ascii: "\\") else { return nil }
    let start = index
    for command in ["\\text{", "\\mathrm{", "\\textrm{", "\\rm{", "\\mbox{"] where take(command) {
      skipBlanks()
      if let mark = takeSpelling(touches: true) {
        skipBlanks()
        if take("}") { return mark }
      }
      index = start
    }
    return nil
  }

  private mutating func takeBareMark(touches: Bool) -> UnitMark? {
    guard dialect == .latex else { return takeSpelling(touches: touches) }
    // In a formula a letter behind a number is a factor.
    guard byte() >= 0x80 || byte() == UInt8(ascii: "\\") || byte() == UInt8(ascii: "%") else {
      return nil
    }
    for text in ["\\%", "%", "％", "‰", "万", "亿", "°", "℃"] where sees(text) {
      return takeSpelling(touches: touches)
    }
    return nil
  }

  private mutating func takeSpelling(touches: Bool) -> UnitMark? {
    for (text, mark) in UnitMark.spellings(from: byte())
    where sees(text) && (touches || !mark.mustTouch) {
      let behind = byte(text.count)
      let isWord = text.last.map(\.isASCIILetter) ?? false
      if isWord {
        guard !behind.isASCIILetter, !behind.isASCIIDigit, behind != UInt8(ascii: "_") else {
          continue
        }
      }
      // 千克 and 千瓦 are units of their own, and 百分点 are points.
      if mark.name == "千", behind >= 0x80 {
        guard !["克", "米", "瓦", "卡", "赫", "帕"].contains(where: { sees($0, text.count) }) else {
          continue
        }
      }
      index += text.count
      return mark
    }
    return nil
  }
}
