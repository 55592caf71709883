/// How much text a character reference stands for; libcmark knows the names, so it is asked.
struct Entities {
  private var lengths: [[UInt8]: Int] = [:]

  /// The reference at `start` as the number of bytes it takes and the number of UTF-8 bytes that
  /// `literal` shows for it; nil when the ampersand there is just an ampersand.
  mutating func match(
    _ text: [UInt8], at start: Int, literal: UnsafeBufferPointer<UInt8>, from index: Int
  ) -> (taken: Int, shown: Int)? {
    let isAmpersand = literal[index] == UInt8(ascii: "&")
    let first = start + 1
    guard first < text.count else { return nil }
    if text[first] == UInt8(ascii: "#") {
      guard let (end, value) = Self.number(text, from: first + 1) else { return nil }
      if isAmpersand != (value == 38) { return nil }
      return (end - start, Self.scalarLength(literal[index]))
    }
    var end = first
    while end < text.count, end - first < 40, text[end].isLetter || text[end].isDigit { end += 1 }
    guard end < text.count, end > first, text[end] == UInt8(ascii: ";") else { return nil }
    let name = Array(text[first..<end])
    if isAmpersand {
      return name == Array("amp".utf8) || name == Array("AMP".utf8) ? (end + 1 - start, 1) : nil
    }
    return (end + 1 - start, length(of: name))
  }

  private mutating func length(of name: [UInt8]) -> Int {
    if let length = lengths[name] { return length }
    var length = 0
    let tree = CTree(parsing: [UInt8(ascii: "&")] + name + [UInt8(ascii: ";")])
    tree.forEachStep { isEntry, node in
      if isEntry, node.kind == .text { length += node.literal.count }
    }
    lengths[name] = length
    return length
  }

  /// The index behind a numeric reference's semicolon, and its value.
  private static func number(_ text: [UInt8], from start: Int) -> (end: Int, value: Int)? {
    guard start < text.count else { return nil }
    let isHex = text[start] | 0x20 == UInt8(ascii: "x")
    let first = isHex ? start + 1 : start
    var end = first
    var value = 0
    while end < text.count, isHex ? text[end].isHexDigit : text[end].isDigit {
      if end - first == (isHex ? 6 : 7) { return nil }
      let digit = text[end].isDigit ? text[end] & 15 : (text[end] & 7) + 9
      value = value * (isHex ? 16 : 10) + Int(digit)
      end += 1
    }
    guard end > first, end < text.count, text[end] == UInt8(ascii: ";") else { return nil }
    return (end + 1, value)
  }

  private static func scalarLength(_ lead: UInt8) -> Int {
    lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }
}
