/// Reads one printed number at a place in some bytes.
///
/// It decides how far a number reaches; whether a number may begin there is its caller's business.
struct NumberReader {
  /// What separators and units mean depends on where the number stands.
  enum Dialect: Sendable {
    /// Commas between groups of three are separators; units follow.
    case prose
    /// Commas make lists, `{,}` separates; only `%` and units in `\text{…}` follow.
    case latex
    /// Both, for a number that is known to be alone.
    case either
    /// What a program prints: sign, digits, point and exponent.
    case output
  }

  let bytes: [UInt8]
  let end: Int
  let dialect: Dialect
  var index: Int

  init(_ bytes: [UInt8], at index: Int, end: Int? = nil, dialect: Dialect) {
    self.bytes = bytes
    self.index = index
    self.end = end ?? bytes.count
    self.dialect = dialect
  }

  /// The number that begins here, and moves behind it; nil, without moving, when none does.
  mutating func read() -> NumberNotation? {
    let start = index
    var notation = NumberNotation()
    for sign in ["-", "\u{2212}", "+"] where take(sign) {
      notation.sign = sign
      break
    }
    guard readDigits(into: &notation) else {
      index = start
      return nil
    }
    readCutOff(into: &notation)
    guard dialect != .output else {
      readLetterPower(into: &notation)
      return notation
    }
    readPower(into: &notation)
    readMark(into: &notation)
    return notation
  }
}

extension NumberReader {
  func byte(_ offset: Int = 0) -> UInt8 {
    index + offset < end && index + offset >= 0 ? bytes[index + offset] : 0
  }

  func isDigit(_ offset: Int = 0) -> Bool { byte(offset).isASCIIDigit }

  func sees(_ text: String, _ offset: Int = 0) -> Bool {
    var place = index + offset
    for unit in text.utf8 {
      guard place < end, bytes[place] == unit else { return false }
      place += 1
    }
    return true
  }

  func sees(_ text: [UInt8], _ offset: Int = 0) -> Bool {
    index + offset + text.count <= end
      && bytes[(index + offset)..<(index + offset + text.count)].elementsEqual(text)
  }

  mutating func take(_ text: String) -> Bool {
    guard sees(text) else { return false }
    index += text.utf8.count
    return true
  }

  mutating func takeDigits() -> String {
    let start = index
    while isDigit() { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }
}

extension NumberReader {
  private mutating func readDigits(into notation: inout NumberNotation) -> Bool {
    notation.integer = takeDigits()
    readGroups(into: &notation)
    if byte() == UInt8(ascii: "."), isDigit(1) {
      index += 1
      notation.fraction = takeDigits()
    }
    // A page of digits is data, not a claim.
    let count = notation.integer.count + (notation.fraction?.count ?? 0)
    return count > 0 && count <= 4_000
  }

  private mutating func readGroups(into notation: inout NumberNotation) {
    guard (1...3).contains(notation.integer.count), notation.integer.first != "0" else { return }
    for separator in separators where seesGroup(behind: separator) {
      let start = index
      var integer = notation.integer
      while seesGroup(behind: separator) {
        index += separator.utf8.count
        integer += takeDigits()
      }
      // `1,234,56` is a list, whatever its first numbers look like.
      guard !(sees(separator) && isDigit(separator.utf8.count)) else {
        index = start
        return
      }
      notation.integer = integer
      notation.separator = separator
      return
    }
  }

  private var separators: [String] {
    let thin = ["\u{2009}", "\u{202F}"]
    return switch dialect {
    case .output: []
    case .prose: [","] + thin
    case .latex: ["{,}", "\\,"] + thin
    case .either: [",", "{,}", "\\,"] + thin
    }
  }

  private func seesGroup(behind separator: String) -> Bool {
    let count = separator.utf8.count
    return sees(separator) && isDigit(count) && isDigit(count + 1) && isDigit(count + 2)
      && !isDigit(count + 3)
  }

  private mutating func readCutOff(into notation: inout NumberNotation) {
    guard notation.fraction != nil else { return }
    for dots in ["…", "...", "\\dots", "\\ldots", "\\cdots"] where sees(dots) {
      let behind = byte(dots.utf8.count)
      // `0.5...1.0` and `0.5...x` are ranges, `\dotsb` is another command.
      guard !behind.isASCIIDigit, !behind.isASCIILetter, behind != UInt8(ascii: ".") else {
        return
      }
      index += dots.utf8.count
      notation.cutOff = dots
      return
    }
  }
}

extension UInt8 {
  var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  var isASCIILetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }

  /// A blank, a tab or a line end.
  var isWhiteSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
