/// CommonMark's grammar of what follows a link's brackets, and of reference definitions.
///
/// Each function returns the index behind what it has read, or nil.
enum LinkSyntax {
  /// `(destination "title")`, at the opening parenthesis.
  static func tail(_ text: [UInt8], at start: Int) -> Int? {
    guard start < text.count, text[start] == UInt8(ascii: "(") else { return nil }
    guard let url = destination(text, at: skipSpace(text, start + 1)) else { return nil }
    var end = skipSpace(text, url)
    if end > url, let title = title(text, at: end) { end = skipSpace(text, title) }
    return end < text.count && text[end] == UInt8(ascii: ")") ? end + 1 : nil
  }

  /// `[label]`, at the opening bracket; empty brackets are read too.
  static func label(_ text: [UInt8], at start: Int) -> Int? {
    guard start < text.count, text[start] == UInt8(ascii: "[") else { return nil }
    var index = start + 1
    while index < text.count, text[index] != UInt8(ascii: "[") {
      if text[index] == UInt8(ascii: "]") { return index + 1 }
      let isEscape =
        text[index] == Byte.backslash && index + 1 < text.count && text[index + 1].isPunctuation
      index += isEscape ? 2 : 1
      if index - start - 1 > 1000 { return nil }
    }
    return nil
  }

  /// `[label]: destination "title"` with its line end, at the start of a line.
  static func definition(_ text: [UInt8], at start: Int) -> Int? {
    guard let label = label(text, at: start), label > start + 2, label < text.count,
      text[label] == UInt8(ascii: ":"),
      let url = destination(text, at: skipBlanksAndLineEnd(text, label + 1))
    else { return nil }
    let beforeTitle = skipBlanksAndLineEnd(text, url)
    if beforeTitle > url, let title = title(text, at: beforeTitle),
      let end = lineEnd(text, at: title)
    {
      return end
    }
    return lineEnd(text, at: url)
  }

  /// `http://…` or `https://…` in running text, at its colon.
  static func bareURL(_ text: [UInt8], at colon: Int) -> Int? {
    guard text[colon...].starts(with: "://".utf8) else { return nil }
    let scheme = text[max(0, colon - 6)..<colon].drop { !$0.isLetter }
    guard scheme.elementsEqual("http".utf8) || scheme.elementsEqual("https".utf8) else {
      return nil
    }
    var index = colon + 3
    while index < text.count, text[index] > 0x20, text[index] < 0x7F,
      !"<>()[]`\\\"|".utf8.contains(text[index])
    {
      index += 1
    }
    return index
  }

  static func destination(_ text: [UInt8], at start: Int) -> Int? {
    var index = start
    if index < text.count, text[index] == UInt8(ascii: "<") {
      index += 1
      while index < text.count, text[index] != UInt8(ascii: ">") {
        if text[index] == Byte.newline || text[index] == UInt8(ascii: "<") { return nil }
        index += text[index] == Byte.backslash ? 2 : 1
      }
      return index < text.count ? index + 1 : nil
    }
    var depth = 0
    while index < text.count, !text[index].isSpace {
      switch text[index] {
      case UInt8(ascii: "("):
        depth += 1
        if depth > 32 { return nil }
      case UInt8(ascii: ")"):
        if depth == 0 { return index }
        depth -= 1
      case Byte.backslash:
        if index + 1 < text.count, text[index + 1].isPunctuation { index += 1 }
      default: break
      }
      index += 1
    }
    return index > start && depth == 0 ? index : nil
  }

  private static func title(_ text: [UInt8], at start: Int) -> Int? {
    guard start < text.count else { return nil }
    let open = text[start]
    let close: UInt8
    switch open {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): close = open
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    default: return nil
    }
    var index = start + 1
    // libcmark takes the longest match, so an escaped mark ends a title that nothing else ends.
    var fallback: Int?
    while index < text.count {
      let byte = text[index]
      if byte == Byte.backslash, index + 1 < text.count, text[index + 1].isPunctuation {
        if text[index + 1] == close { fallback = index + 2 }
        index += 2
      } else if byte == close {
        return index + 1
      } else if byte == open {
        return fallback
      } else {
        index += 1
      }
    }
    return fallback
  }

  private static func skipSpace(_ text: [UInt8], _ start: Int) -> Int {
    var index = start
    while index < text.count, text[index].isSpace { index += 1 }
    return index
  }

  private static func skipBlanksAndLineEnd(_ text: [UInt8], _ start: Int) -> Int {
    var index = skipBlanks(text, start)
    if index < text.count, text[index] == Byte.newline { index = skipBlanks(text, index + 1) }
    return index
  }

  private static func skipBlanks(_ text: [UInt8], _ start: Int) -> Int {
    var index = start
    while index < text.count, text[index].isBlank { index += 1 }
    return index
  }

  /// Blanks and a line end or the end of the text.
  private static func lineEnd(_ text: [UInt8], at start: Int) -> Int? {
    let index = skipBlanks(text, start)
    if index >= text.count { return text.count }
    return text[index] == Byte.newline ? index + 1 : nil
  }
}
