/// The tags of an HTML page with their attributes, read as leniently as a browser reads them.
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

  /// Opening tags, in the order of the page.
  private(set) var tags: [Tag] = []

  init(_ html: String) {
    var rest = Substring(html)
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...]
      if rest.hasPrefix("<!--") {
        rest = Self.after("-->", in: rest.dropFirst(4))
      } else if rest.dropFirst().first?.isASCIILetter == true {
        readTag(&rest)
      } else if rest.hasPrefix("<!") || rest.hasPrefix("<?") || rest.hasPrefix("</") {
        rest = Self.after(">", in: rest)
      } else {
        rest = rest.dropFirst()
      }
    }
  }

  private mutating func readTag(_ rest: inout Substring) {
    rest = rest.dropFirst()
    let name = Self.take(&rest) { !$0.isWhitespace && $0 != "/" && $0 != ">" }.lowercased()
    var tag = Tag(name: name, attributes: [:])
    while true {
      _ = Self.take(&rest) { $0.isWhitespace || $0 == "/" }
      guard let next = rest.first else { return }
      if next == ">" { break }
      let (name, value) = Self.attribute(&rest)
      if tag.attributes[name] == nil { tag.attributes[name] = value }
    }
    rest = rest.dropFirst()
    // In these, < begins no tag until they end.
    if ["script", "style", "textarea", "title"].contains(name) {
      let end = Self.position(ofClosing: name, in: rest) ?? rest.endIndex
      tag.text = String(rest[..<end])
      rest = rest[end...]
    }
    tags.append(tag)
  }

  private static func attribute(_ rest: inout Substring) -> (name: String, value: String) {
    var name = String(rest.removeFirst())
    name += take(&rest) { !$0.isWhitespace && $0 != "/" && $0 != ">" && $0 != "=" }
    let behind = rest
    _ = take(&rest) { $0.isWhitespace }
    guard rest.first == "=" else {
      rest = behind
      return (name.lowercased(), "")
    }
    rest = rest.dropFirst()
    _ = take(&rest) { $0.isWhitespace }
    let value: Substring
    if let quote = rest.first, quote == "\"" || quote == "'" {
      rest = rest.dropFirst()
      value = take(&rest) { $0 != quote }
      rest = rest.dropFirst()
    } else {
      value = take(&rest) { !$0.isWhitespace && $0 != ">" }
    }
    return (name.lowercased(), resolved(value))
  }

  private static func take(
    _ rest: inout Substring, while isMeant: (Character) -> Bool
  ) -> Substring {
    let taken = rest.prefix(while: isMeant)
    rest = rest[taken.endIndex...]
    return taken
  }

  private static func after(_ end: String, in text: Substring) -> Substring {
    text.firstRange(of: end).map { text[$0.upperBound...] } ?? text[text.endIndex...]
  }

  private static func position(ofClosing name: String, in text: Substring) -> Substring.Index? {
    var rest = text
    while let range = rest.firstRange(of: "</") {
      let behind = rest[range.upperBound...]
      if behind.prefix(name.count).lowercased() == name { return range.lowerBound }
      rest = behind
    }
    return nil
  }

  /// The text with the character references resolved that escaping makes, and with numbers.
  static func resolved(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    var result = ""
    var rest = text
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      guard let end = rest.prefix(12).firstIndex(of: ";"),
        let character = character(of: rest[rest.index(after: start)..<end])
      else {
        result += "&"
        rest = rest.dropFirst()
        continue
      }
      result.append(character)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func character(of reference: Substring) -> Character? {
    let names: [String: Character] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    ]
    guard reference.hasPrefix("#") else { return names[String(reference)] }
    let digits = reference.dropFirst()
    let number =
      digits.first?.lowercased() == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map(Character.init)
  }
}

extension Character {
  fileprivate var isASCIILetter: Bool { isASCII && isLetter }
}
