import CommonMark
import SourceText

/// A text of the page with the places of its parts in the file, which has escapes (`\*`) and entities
/// (`&amp;`) where the text has characters.
struct TextPieces {
  /// Stretches that stand in the file byte for byte.
  private(set) var pieces: [(text: String, range: Range<Int>)] = []

  init(_ text: String, at range: Range<Int>, in source: SourceFile) {
    let wanted = Array(text.utf8)
    let bytes = source.bytes
    var start = range.lowerBound
    var place = start
    var index = 0
    var first = 0
    func piece(_ end: Int) -> (String, Range<Int>) {
      (String(decoding: wanted[first..<index], as: UTF8.self), start..<end)
    }
    while index < wanted.count, place < range.upperBound {
      if bytes[place] == wanted[index] {
        let isEscape =
          bytes[place] == UInt8(ascii: "\\") && place + 1 < range.upperBound
          && bytes[place + 1] == wanted[index] && range.count > wanted.count
        if !isEscape, !Self.isAmpersand(bytes[place..<range.upperBound]) {
          place += 1
          index += 1
          continue
        }
      }
      if first < index { pieces.append(piece(place)) }
      // What differs is taken as one: a whole character, and the bytes that stand for it.
      first = index
      start = place
      index += Self.length(of: wanted[index])
      place = Self.end(of: bytes, at: place, before: range.upperBound)
      pieces.append(piece(place))
      first = index
      start = place
    }
    index = wanted.count
    if first < index { pieces.append(piece(range.upperBound)) }
  }

  /// Whether bytes begin with an entity for the very sign that entities begin with.
  private static func isAmpersand(_ bytes: ArraySlice<UInt8>) -> Bool {
    ["&amp;", "&#38;", "&#x26;", "&#X26;"].contains { bytes.starts(with: $0.utf8) }
  }

  private static func length(of lead: UInt8) -> Int {
    lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  /// Behind an entity, an escape or a byte that is no text.
  private static func end(of bytes: [UInt8], at place: Int, before end: Int) -> Int {
    switch bytes[place] {
    case UInt8(ascii: "&"):
      let semicolon = bytes[place..<end].firstIndex(of: UInt8(ascii: ";"))
      return semicolon.map { $0 + 1 } ?? min(place + 1, end)
    case UInt8(ascii: "\\"): return min(place + 2, end)
    default: return min(place + 1, end)
    }
  }
}
