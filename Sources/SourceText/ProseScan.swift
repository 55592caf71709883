/// Walks prose from number to number.
struct ProseScan {
  let bytes: [UInt8]
  let range: Range<Int>
  /// Where the last free number ended, for "sections 3 and 4".
  private var freeUntil = -1

  init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  private func byte(_ index: Int) -> UInt8 { range.contains(index) ? bytes[index] : 0 }

  private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 97 && byte | 0x20 <= 122 }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: self.range)], as: UTF8.self)
  }

  mutating func numbers() -> [ScannedNumber] {
    var found: [ScannedNumber] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if isLetter(byte(index)) || byte(index) == UInt8(ascii: "_") {
        index = endOfName(index)
        continue
      }
      guard let start = numberStart(index) else {
        index += 1
        continue
      }
      let (scanned, next) = read(at: start)
      if let scanned { found.append(scanned) }
      index = max(next, index + 1)
    }
    return found
  }

  /// A name takes digits, underscores and hyphens with digits behind them: `GPT-3`, `x_1`, `v1.2`.
  private func endOfName(_ start: Int) -> Int {
    var index = start
    while true {
      let here = byte(index)
      if isLetter(here) || here.isASCIIDigit || here == UInt8(ascii: "_") {
        index += 1
      } else if here == UInt8(ascii: "-") || here == UInt8(ascii: "."),
        byte(index + 1).isASCIIDigit, here == UInt8(ascii: "-") || byte(index - 1).isASCIIDigit
      {
        index += 1
      } else {
        return index
      }
    }
  }

  /// A number begins at a digit, at a point before one, or at a sign that cannot be a hyphen.
  private func numberStart(_ index: Int) -> Int? {
    let here = byte(index)
    if here.isASCIIDigit { return index }
    if here == UInt8(ascii: "."), byte(index + 1).isASCIIDigit {
      return byte(index - 1).isASCIIDigit ? nil : index
    }
    let isMinus = here == UInt8(ascii: "-") || here == UInt8(ascii: "+")
    let isTypographic = text(index..<index + 3) == "\u{2212}"
    guard isMinus || isTypographic else { return nil }
    let digit = index + (isMinus ? 1 : 3)
    guard
      byte(digit).isASCIIDigit || byte(digit) == UInt8(ascii: ".") && byte(digit + 1).isASCIIDigit
    else { return nil }
    let before = lastScalar(before: index)
    return before == nil || " \t\n([{=≈~,;:，（、。：；≤≥<>|/*×·".unicodeScalars.contains(before ?? " ")
      ? index : nil
  }

  private func lastScalar(before index: Int) -> Unicode.Scalar? {
    text(max(range.lowerBound, index - 4)..<index).unicodeScalars.last
  }

  /// Reads the number at a place; nil for digits that are part of a name, a date or a version.
  private mutating func read(at start: Int) -> (ScannedNumber?, Int) {
    if let end = endOfDate(start) { return (nil, end) }
    var reader = NumberReader(bytes, at: start, end: range.upperBound, dialect: .prose)
    guard let notation = reader.read() else { return (nil, start + 1) }
    let end = reader.index
    if byte(end) == UInt8(ascii: "."), byte(end + 1).isASCIIDigit {
      return (nil, endOfName(start))
    }
    let hasMark = notation.mark != nil
    if !hasMark, isLetter(byte(end)) || byte(end) == UInt8(ascii: "_") {
      // `2nd`, `3D`, `1980s`: a name.
      return (nil, endOfName(end))
    }
    let words = wordsBefore(start)
    let number = PrintedNumber(
      notation, text: text(start..<end), isApproximate: isApproximate(words))
    var isFree = false
    if isReference(words, from: start) || isChinesePart(start, end) {
      isFree = true
      freeUntil = end
    } else if !hasMark, isYear(notation, words, start, end) {
      isFree = true
    }
    let isCounted = !isFree && NumberScanner.counts(notation)
    return (ScannedNumber(number: number, range: start..<end, isCounted: isCounted), end)
  }

  // MARK: What stands around a number

  /// The text before a number on its line, as far as it can matter.
  private func wordsBefore(_ start: Int) -> String {
    text(max(range.lowerBound, start - 48)..<start)
  }

  private func isApproximate(_ words: String) -> Bool {
    let text = words.trimmedEnd
    return ["≈", "~", "约", "大约", "≃", " about", "About", " roughly", " approximately"]
      .contains { text.hasSuffix($0) } || text == "about"
  }

  private static let references = [
    "section", "sections", "sec", "§", "§§", "equation", "equations", "eq", "eqs", "figure",
    "figures", "fig", "figs", "table", "tables", "tab", "chapter", "chapters", "ch", "version",
    "versions", "arxiv", "doi", "swift",
  ]

  /// Behind "section", "figure" …, or behind another such number and nothing but "and" or a comma.
  private func isReference(_ words: String, from start: Int) -> Bool {
    if freeUntil >= 0, freeUntil <= start {
      let between = text(freeUntil..<start).trimmed
      if [",", "and", "–", "-", "to", "or", "和", "、", ", and"].contains(between) { return true }
    }
    var text = words.trimmedEnd
    while let last = text.last, ".:(（ ".contains(last) { text.removeLast() }
    if text.hasSuffix("§") { return true }
    let word = String(text.reversed().prefix { $0.isLetter }.reversed()).lowercased()
    return Self.references.contains(word)
  }

  /// 第3章, 第 3 节.
  private func isChinesePart(_ start: Int, _ end: Int) -> Bool {
    let before = text(max(range.lowerBound, start - 4)..<start).trimmed
    let after = text(end..<min(end + 4, range.upperBound)).trimmed
    return before.hasSuffix("第") && "章节条图表式页".contains { after.hasPrefix(String($0)) }
  }

  private func isYear(
    _ notation: NumberNotation, _ words: String, _ start: Int, _ end: Int
  ) -> Bool {
    guard notation.isPlainInteger, notation.sign.isEmpty, notation.separator == nil,
      notation.integer.count == 4, let year = Int(notation.integer), (1500...2099).contains(year)
    else { return false }
    let after = text(end..<min(end + 6, range.upperBound))
    if after.trimmed.hasPrefix("年") { return true }
    let before = words.trimmedEnd
    if before.hasSuffix("(") || before.hasSuffix("（") {
      return [")", "）", ",", ";", "，"].contains { after.hasPrefix($0) }
    }
    let bare = before.hasSuffix(",") ? String(before.dropLast()) : before
    if bare.hasSuffix("et al.") { return true }
    let word = String(bare.reversed().prefix { $0.isLetter }.reversed())
    let years = ["in", "since", "until", "by", "from", "of", "year", "before", "after", "during"]
    return years.contains(word.lowercased()) || word.count > 1 && word.first?.isUppercase == true
  }

  /// `2014-05-01`, `2014/05/01`.
  private func endOfDate(_ start: Int) -> Int? {
    let shape = Array("dddd-dd-dd".utf8)
    for (offset, mark) in shape.enumerated() {
      let here = byte(start + offset)
      let fits =
        mark == UInt8(ascii: "d")
        ? here.isASCIIDigit : here == UInt8(ascii: "-") || here == UInt8(ascii: "/")
      guard fits else { return nil }
    }
    return byte(start + shape.count).isASCIIDigit ? nil : start + shape.count
  }
}
