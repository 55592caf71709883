/// One walk over a stretch of prose.
struct ProseScan {
  let bytes: [UInt8]
  /// Where the stretch begins in its file.
  let offset: Int
  let dialect: NumberReader.Dialect
  var index = 0
  private(set) var found: [ScannedNumber] = []

  init(_ bytes: [UInt8], offset: Int, dialect: NumberReader.Dialect) {
    self.bytes = bytes
    self.offset = offset
    self.dialect = dialect
  }

  mutating func numbers() -> [ScannedNumber] {
    while index < bytes.count {
      if skipAddress() || takeNumber() { continue }
      let scalar = ScalarReading(bytes, at: index, end: bytes.count)
      if scalar.isWordPart, bytes[index] != UInt8(ascii: "_") {
        takeName()
      } else {
        index += scalar.length
      }
    }
    return found
  }

  func byte(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func sees(_ text: String, at index: Int) -> Bool {
    NumberReader(bytes, at: index, dialect: dialect).sees(text)
  }

  /// The letters and digits that touch a place on its right.
  func wordEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      let scalar = ScalarReading(bytes, at: end, end: bytes.count)
      guard scalar.isWordPart else { break }
      end += scalar.length
    }
    return end
  }

  mutating func record(
    _ notation: NumberNotation, _ range: Range<Int>, _ reason: ScannedNumber.FreeReason?
  ) {
    let number = PrintedNumber(
      notation, text: text(range), isApproximate: isApproximate(before: range.lowerBound))
    let small: ScannedNumber.FreeReason? = number.isWeighty ? nil : .smallInteger
    let range = (range.lowerBound + offset)..<(range.upperBound + offset)
    found.append(ScannedNumber(number: number, range: range, freeBecause: reason ?? small))
  }
}

extension ProseScan {
  /// Moves over a web address, a DOI and an HTML entity.
  private mutating func skipAddress() -> Bool {
    if sees("&#", at: index) {
      index += 2
      index = wordEnd(from: index)
      return true
    }
    let starts = ["http://", "https://", "ftp://", "www.", "doi:", "DOI:", "doi.org/"]
    guard !isTouchedOnLeft(index), let start = starts.first(where: { sees($0, at: index) }) else {
      return false
    }
    index += start.utf8.count
    while byte(index) == UInt8(ascii: " ") { index += 1 }
    while index < bytes.count, bytes[index] < 0x80, !bytes[index].isWhiteSpace,
      !")]>\"".utf8.contains(bytes[index])
    {
      index += 1
    }
    return true
  }

  /// Moves over a name and records the numbers in it, `GPT-3.5`, `x_1`, for what they are.
  private mutating func takeName() {
    let start = index
    index = wordEnd(from: index)
    while true {
      let before = byte(index - 1)
      let next = byte(index + 1)
      let joins =
        byte(index) == UInt8(ascii: "-") && next.isASCIIDigit && before.isASCIILetter
        || byte(index) == UInt8(ascii: ".") && next.isASCIIDigit && before.isASCIIDigit
      guard joins else { break }
      index = wordEnd(from: index + 1)
    }
    recordNames(in: start..<index)
  }

  private mutating func recordNames(in range: Range<Int>) {
    var at = range.lowerBound
    while at < range.upperBound {
      guard bytes[at].isASCIIDigit else {
        at += 1
        continue
      }
      var end = at
      while end < range.upperBound, bytes[end].isASCIIDigit || bytes[end] == UInt8(ascii: ".") {
        end += 1
      }
      var reader = NumberReader(bytes, at: at, end: end, dialect: .output)
      if let notation = reader.read(), reader.index == end { record(notation, at..<end, .name) }
      at = end
    }
  }

  /// Takes the number that begins here, when one may.
  private mutating func takeNumber() -> Bool {
    let start = index
    var reader = NumberReader(bytes, at: start, dialect: dialect)
    let hasSign = ["-", "\u{2212}", "+"].contains { reader.sees($0) }
    if hasSign, !maySign(at: start) { return false }
    let isBare = reader.isDigit() || byte(start) == UInt8(ascii: ".")
    guard hasSign || isBare, !isTouchedOnLeft(start) else { return false }
    if takeDate() { return true }
    guard let notation = reader.read() else { return false }
    let end = reader.index
    // 1.2.3 is a version, and a number to nobody.
    if byte(end) == UInt8(ascii: "."), byte(end + 1).isASCIIDigit {
      index = end
      while bytes.indices.contains(index), byte(index).isASCIIDigit || byte(index) == 0x2E {
        index += 1
      }
      return true
    }
    index = end
    record(notation, start..<end, reason(for: notation, start..<end))
    // The second number of 640x480.
    if byte(index) == UInt8(ascii: "x"), byte(index + 1).isASCIIDigit { index += 1 }
    return true
  }

  private func isTouchedOnLeft(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = bytes[index - 1]
    if before == UInt8(ascii: ".") { return byte(index).isASCIIDigit && byte(index - 2) == before }
    guard before != UInt8(ascii: "_") else { return false }
    if before == UInt8(ascii: "x"), byte(index - 2).isASCIIDigit { return false }
    return before.isASCIILetter || before.isASCIIDigit
  }

  /// A minus belongs to a number behind a blank, an opening bracket, a relation or a comma.
  private func maySign(at index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = bytes[index - 1]
    if before < 0x80 {
      // A blank in front and digits before it make it a difference: `5 -3`, but not `= -3`.
      return before.isWhiteSpace || "([{=,|:;<>~\"'*".utf8.contains(before) || before == 0
    }
    return ["≈", "（", "，", "：", "；", "“", "、", "≤", "≥", "＝", "【"].contains {
      index >= $0.utf8.count && sees($0, at: index - $0.utf8.count)
    }
  }
}
