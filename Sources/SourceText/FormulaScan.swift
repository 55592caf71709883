/// Walks a formula's LaTeX from number to number.
struct FormulaScan {
  let bytes: [UInt8]
  let range: Range<Int>

  init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  private func byte(_ index: Int) -> UInt8 { range.contains(index) ? bytes[index] : 0 }

  private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 97 && byte | 0x20 <= 122 }

  mutating func numbers() -> [ScannedNumber] {
    var found: [ScannedNumber] = []
    var index = range.lowerBound
    var isApproximate = false
    while index < range.upperBound {
      let here = byte(index)
      switch here {
      case UInt8(ascii: "\\"):
        let end = endOfCommand(index)
        let name = String(decoding: bytes[index..<end], as: UTF8.self)
        index = end
        if ["\\approx", "\\simeq", "\\sim"].contains(name) { isApproximate = true }
        if Self.textual.contains(name) { index = endOfGroup(index) }
        continue
      case UInt8(ascii: "_"):
        index = endOfGroup(index + 1)
        continue
      case UInt8(ascii: "="), UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"):
        if here != UInt8(ascii: "&") { isApproximate = false }
        index += 1
        continue
      default: break
      }
      guard let start = numberStart(index) else {
        index += 1
        continue
      }
      var reader = NumberReader(bytes, at: start, end: range.upperBound, dialect: .latex)
      guard let notation = reader.read() else {
        index += 1
        continue
      }
      let text = String(decoding: bytes[start..<reader.index], as: UTF8.self)
      found.append(
        ScannedNumber(
          number: PrintedNumber(notation, text: text, isApproximate: isApproximate),
          range: start..<reader.index, isCounted: NumberScanner.counts(notation)))
      isApproximate = false
      index = max(reader.index, index + 1)
    }
    return found
  }

  /// Commands whose argument is words.
  private static let textual: Set<String> = [
    "\\text", "\\mathrm", "\\textrm", "\\operatorname", "\\label", "\\tag", "\\ref", "\\begin",
    "\\end", "\\textbf", "\\mbox",
  ]

  private func endOfCommand(_ start: Int) -> Int {
    var index = start + 1
    guard isLetter(byte(index)) else { return min(index + 1, range.upperBound) }
    while isLetter(byte(index)) { index += 1 }
    return index
  }

  /// Behind a group in braces, or behind the one character that stands there instead.
  private func endOfGroup(_ start: Int) -> Int {
    var index = start
    while byte(index) == UInt8(ascii: " ") { index += 1 }
    guard byte(index) == UInt8(ascii: "{") else {
      return byte(index) == UInt8(ascii: "\\")
        ? endOfCommand(index) : min(index + 1, range.upperBound)
    }
    var depth = 0
    while index < range.upperBound {
      if byte(index) == UInt8(ascii: "{") { depth += 1 }
      if byte(index) == UInt8(ascii: "}") { depth -= 1 }
      index += 1
      if depth == 0 { break }
    }
    return index
  }

  /// A number begins at a digit or a point before one; a sign belongs to it behind an opening
  /// bracket, a relation, a comma, or nothing.
  private func numberStart(_ index: Int) -> Int? {
    let here = byte(index)
    if here.isASCIIDigit || here == UInt8(ascii: ".") && byte(index + 1).isASCIIDigit {
      return isLetter(byte(index - 1)) || byte(index - 1).isASCIIDigit ? nil : index
    }
    guard here == UInt8(ascii: "-"), byte(index + 1).isASCIIDigit else { return nil }
    var before = index - 1
    while byte(before) == UInt8(ascii: " ") || byte(before) == UInt8(ascii: "\n") { before -= 1 }
    let mark = byte(before)
    if mark == 0 || "([{=,&<>|".utf8.contains(mark) { return index }
    let word = String(
      decoding: bytes[max(range.lowerBound, before - 8)...max(before, 0)], as: UTF8.self)
    return ["\\approx", "\\le", "\\ge", "\\\\", "\\leq", "\\geq"].contains { word.hasSuffix($0) }
      ? index : nil
  }
}
