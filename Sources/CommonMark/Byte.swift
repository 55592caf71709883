/// The bytes that mean something to CommonMark, and their classes.
enum Byte {
  static let tab = UInt8(ascii: "\t")
  static let newline = UInt8(ascii: "\n")
  static let space = UInt8(ascii: " ")
  static let backslash = UInt8(ascii: "\\")
  static let backtick = UInt8(ascii: "`")
  static let dollar = UInt8(ascii: "$")
  static let pipe = UInt8(ascii: "|")
  /// Stands for a formula's bytes, for NUL and for malformed UTF-8: neither a blank nor a letter nor
  /// punctuation, so no CommonMark rule asks for it.
  static let mask: UInt8 = 0x7F
  /// The last byte of a letter that stands for a byte order mark, whose last byte is 0xBF.
  static let maskedMark: UInt8 = 0xBE
}

extension UInt8 {
  /// A space or a tab.
  var isBlank: Bool { self == Byte.space || self == Byte.tab }
  /// What CommonMark calls whitespace, line ends included.
  var isSpace: Bool { self == Byte.space || (self >= 9 && self <= 13) }
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isUppercase: Bool { self >= 0x41 && self <= 0x5A }
  var isLetter: Bool { isUppercase || (self >= 0x61 && self <= 0x7A) }
  var isHexDigit: Bool { isDigit || (self | 0x20 >= 0x61 && self | 0x20 <= 0x66) }
  /// ASCII punctuation: what a backslash escapes.
  var isPunctuation: Bool { self > 0x20 && self < 0x7F && !isDigit && !isLetter }
}
