/// The tags of an HTML page with their attributes, read as leniently as a browser reads them.
///
/// It goes by bytes: a combining character behind a `>` makes one character of the two.
struct Markup {
  struct Tag: Equatable {
    /// In lower case.
    var name: String
    /// Names in lower case; values with their character references resolved. The first of two of
    /// one name counts.
    var attributes: [String: String]
    /// What stands in a `style` or `script`.
    var text = ""
  }

  private typealias Bytes = ArraySlice<UInt8>

  /// Opening tags, in the order of the page.
  private(set) var tags: [Tag] = []

  init(_ html: String) {
    var rest = Array(html.utf8)[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[start...]
      if rest.starts(with: "<!--".utf8) {
        // A comment may be as short as <!-->, and --!> ends one too.
        let behind = rest.dropFirst(2)
        let ends = ["-->", "--!>"].map { Self.after($0, in: behind) }
        rest = ends.max { $0.count < $1.count } ?? []
      } else if Self.isLetter(rest.dropFirst().first) {
        readTag(&rest)
      } else if ["<!", "<?", "</"].contains(where: { rest.starts(with: $0.utf8) }) {
        rest = Self.after(">", in: rest)
      } else {
        rest = rest.dropFirst()
      }
    }
  }

  private mutating func readTag(_ rest: inout Bytes) {
    rest = rest.dropFirst()
    let name = Self.string(Self.take(&rest) { !Self.isSpace($0) && $0 != slash && $0 != close })
      .lowercased()
    var tag = Tag(name: name, attributes: [:])
    while true {
      _ = Self.take(&rest) { Self.isSpace($0) || $0 == slash }
      guard let next = rest.first else { return }
      if next == close { break }
      let (name, value) = Self.attribute(&rest)
      if tag.attributes[name] == nil { tag.attributes[name] = value }
    }
    rest = rest.dropFirst()
    // In these, < begins no tag until they end.
    if ["script", "style", "textarea", "title"].contains(name) {
      let text = Self.before(closing: name, in: rest)
      tag.text = Self.string(text)
      rest = rest[text.endIndex...]
    }
    tags.append(tag)
  }

  private static func attribute(_ rest: inout Bytes) -> (name: String, value: String) {
    let first = rest.prefix(1)
    rest = rest.dropFirst()
    let others = take(&rest) { !isSpace($0) && $0 != slash && $0 != close && $0 != equals }
    let name = string(first + others).lowercased()
    let behind = rest
    _ = take(&rest, while: isSpace)
    guard rest.first == equals else {
      rest = behind
      return (name, "")
    }
    rest = rest.dropFirst()
    _ = take(&rest, while: isSpace)
    let value: Bytes
    if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      rest = rest.dropFirst()
      value = take(&rest) { $0 != quote }
      rest = rest.dropFirst()
    } else {
      value = take(&rest) { !isSpace($0) && $0 != close }
    }
    return (name, resolved(value))
  }

  private static func take(_ rest: inout Bytes, while isMeant: (UInt8) -> Bool) -> Bytes {
    let taken = rest.prefix(while: isMeant)
    rest = rest[taken.endIndex...]
    return taken
  }

  private static func after(_ end: String, in bytes: Bytes) -> Bytes {
    bytes.firstRange(of: Array(end.utf8)).map { bytes[$0.upperBound...] } ?? []
  }

  private static func before(closing name: String, in bytes: Bytes) -> Bytes {
    var rest = bytes
    while let range = rest.firstRange(of: Array("</".utf8)) {
      rest = rest[range.upperBound...]
      if string(rest.prefix(name.utf8.count)).lowercased() == name {
        return bytes[..<range.lowerBound]
      }
    }
    return bytes
  }

  /// The text with the character references resolved that escaping makes, and with numbers.
  private static func resolved(_ bytes: Bytes) -> String {
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.first {
      rest = rest.dropFirst()
      if byte == UInt8(ascii: "&"), let end = rest.prefix(10).firstIndex(of: UInt8(ascii: ";")),
        let character = character(of: string(rest[..<end]))
      {
        result += character.utf8
        rest = rest[(end + 1)...]
      } else {
        result.append(byte)
      }
    }
    return string(result[...])
  }

  private static func character(of reference: String) -> String? {
    let names = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}"]
    guard reference.hasPrefix("#") else { return names[reference] }
    let digits = reference.dropFirst()
    let number =
      digits.first?.lowercased() == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }

  private static func string(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func isSpace(_ byte: UInt8) -> Bool { [9, 10, 12, 13, 32].contains(byte) }

  private static func isLetter(_ byte: UInt8?) -> Bool {
    byte.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) } ?? false
  }
}

private let slash = UInt8(ascii: "/")
private let close = UInt8(ascii: ">")
private let equals = UInt8(ascii: "=")
