/// The Unicode scalar at a place in some bytes, and what it is to a number beside it.
struct ScalarReading {
  /// U+FFFD for a malformed byte.
  let scalar: UnicodeScalar
  /// How many bytes it takes, at least one.
  let length: Int

  init(_ bytes: [UInt8], at index: Int, end: Int) {
    let lead = bytes[index]
    guard lead >= 0x80 else {
      scalar = UnicodeScalar(lead)
      length = 1
      return
    }
    let wanted = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1
    let slice = bytes[index..<min(end, index + wanted)]
    let text = String(decoding: slice, as: UTF8.self).unicodeScalars
    let isWhole = text.count == 1 && text.first.map { UTF8.width($0) } == slice.count
    scalar = isWhole ? text.first ?? "\u{FFFD}" : "\u{FFFD}"
    length = isWhole ? slice.count : 1
  }

  /// A Chinese, Japanese or Korean character: it stands beside numbers without a blank.
  var isIdeograph: Bool {
    switch scalar.value {
    case 0x3005...0x3007, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF,
      0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// A letter, digit or `_` that makes a name of a number it touches.
  var isWordPart: Bool {
    if scalar.isASCII {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      return byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_")
    }
    return scalar.properties.isAlphabetic && !isIdeograph
  }
}
