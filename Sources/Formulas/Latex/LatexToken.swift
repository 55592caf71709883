/// A piece of LaTeX source.
struct LatexToken: Equatable {
  enum Kind: Equatable {
    /// `\frac`, `\,`, `\{`: the name without its backslash.
    case command(String)
    case number
    case character(Character)
    case open
    case close
    case upper
    case lower
    case prime
    /// `&`, which parts cells.
    case cellEnd
    /// `\\` with the distance behind it, `\cr` or `\newline`.
    case rowEnd
    /// `~`, a blank that holds together.
    case tie
  }

  var kind: Kind
  /// In the bytes of the formula.
  var range: Range<Int>
}

/// Splits LaTeX into tokens. Never fails: any byte is part of a token, a blank or a comment.
struct LatexLexer {
  private let latex: LatexText
  private var index = 0
  private(set) var tokens: [LatexToken] = []

  init(_ latex: LatexText) {
    self.latex = latex
    while index < latex.bytes.count { step() }
  }

  private var bytes: [UInt8] { latex.bytes }

  private func byte(_ ahead: Int = 0) -> UInt8 {
    index + ahead < bytes.count ? bytes[index + ahead] : 0
  }

  private mutating func take(_ kind: LatexToken.Kind, _ length: Int) {
    tokens.append(LatexToken(kind: kind, range: index..<(index + length)))
    index += length
  }

  private mutating func step() {
    switch byte() {
    case UInt8(ascii: " "), 9, 10, 13: index += 1
    case UInt8(ascii: "%"):
      while index < bytes.count, byte() != 10 { index += 1 }
    case UInt8(ascii: "\\"): command()
    case UInt8(ascii: "{"): take(.open, 1)
    case UInt8(ascii: "}"): take(.close, 1)
    case UInt8(ascii: "^"): take(.upper, 1)
    case UInt8(ascii: "_"): take(.lower, 1)
    case UInt8(ascii: "'"): take(.prime, 1)
    case UInt8(ascii: "&"): take(.cellEnd, 1)
    case UInt8(ascii: "~"): take(.tie, 1)
    default: if !number() { character() }
    }
  }

  private mutating func command() {
    var length = 1
    while Self.isLetter(byte(length)) { length += 1 }
    if length > 1 {
      if latex.text((index + 1)..<(index + length)) == "operatorname",
        byte(length) == UInt8(ascii: "*")
      {
        length += 1
      }
      let name = latex.text((index + 1)..<(index + length))
      return take(["cr", "newline"].contains(name) ? .rowEnd : .command(name), length)
    }
    if byte(1) == UInt8(ascii: "\\") { return take(.rowEnd, 2 + distance(from: 2)) }
    guard index + 1 < bytes.count else { return take(.character("\\"), 1) }
    let symbol = Self.character(bytes, at: index + 1)
    take(.command(String(symbol.character)), 1 + symbol.length)
  }

  /// The length of `*` and `[2pt]` behind `\\`.
  private func distance(from start: Int) -> Int {
    var length = byte(start) == UInt8(ascii: "*") ? 1 : 0
    guard byte(start + length) == UInt8(ascii: "[") else { return length }
    var close = start + length + 1
    var hasUnit = false
    while index + close < bytes.count, byte(close) != UInt8(ascii: "]") {
      let next = byte(close)
      guard Self.isLetter(next) || Self.isDigit(next) || next == 46 || next == 45 else {
        return length
      }
      if Self.isLetter(next) { hasUnit = true }
      close += 1
    }
    if hasUnit, index + close < bytes.count { length = close + 1 - start }
    return length
  }

  private mutating func number() -> Bool {
    var length = 0
    while Self.isDigit(byte(length)) { length += 1 }
    if byte(length) == UInt8(ascii: "."), Self.isDigit(byte(length + 1)) {
      length += 1
      while Self.isDigit(byte(length)) { length += 1 }
    }
    guard length > 0 else { return false }
    take(.number, length)
    return true
  }

  private mutating func character() {
    let (character, length) = Self.character(bytes, at: index)
    take(.character(character), length)
  }

  /// A character with its combining marks; a malformed byte is U+FFFD.
  private static func character(
    _ bytes: [UInt8], at index: Int
  ) -> (character: Character, length: Int) {
    if bytes[index] < 0x80, index + 1 == bytes.count || bytes[index + 1] < 0x80 {
      return (Character(UnicodeScalar(bytes[index])), 1)
    }
    let text = String(decoding: bytes[index..<min(bytes.count, index + 24)], as: UTF8.self)
    // A malformed byte may be a part of the character behind a scalar that joins.
    var length = 0
    var scalars = String.UnicodeScalarView()
    for scalar in text.first?.unicodeScalars ?? scalars {
      if scalar == "\u{FFFD}", !bytes[(index + length)...].starts(with: "\u{FFFD}".utf8) { break }
      scalars.append(scalar)
      length += UTF8.width(scalar)
    }
    guard let character = String(scalars).first else { return ("\u{FFFD}", 1) }
    return (character, String(character).utf8.count)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
