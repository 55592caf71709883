/// Autolinks and inline HTML: what may begin with `<`.
///
/// Remembers what it has looked for in vain, so
/// that a long text of openers stays cheap.
struct TagSyntax {
  private let text: [UInt8]
  private var missing: Set<[UInt8]> = []

  init(_ text: [UInt8]) { self.text = text }

  /// The index behind the autolink or HTML that begins with the `<` at `start`.
  mutating func end(at start: Int) -> Int? {
    guard start + 1 < text.count else { return nil }
    switch text[start + 1] {
    case UInt8(ascii: "!"): return declaration(start)
    case UInt8(ascii: "?"): return find("?>", from: start + 2)
    case UInt8(ascii: "/"): return closingTag(start)
    default: return autolink(start) ?? email(start) ?? openTag(start)
    }
  }

  private func byte(_ index: Int) -> UInt8 { index < text.count ? text[index] : 0 }

  private func autolink(_ start: Int) -> Int? {
    guard byte(start + 1).isLetter else { return nil }
    var index = start + 2
    while index - start <= 33 {
      let next = byte(index)
      guard next.isLetter || next.isDigit || "+.-".utf8.contains(next) else { break }
      index += 1
    }
    guard byte(index) == UInt8(ascii: ":"), (3...33).contains(index - start) else { return nil }
    index += 1
    while byte(index) > 0x20, byte(index) != UInt8(ascii: "<") {
      if byte(index) == UInt8(ascii: ">") { return index + 1 }
      index += 1
    }
    return nil
  }

  private func email(_ start: Int) -> Int? {
    var index = start + 1
    let marks = ".!#$%&'*+/=?^_`{|}~-".utf8
    while byte(index).isLetter || byte(index).isDigit || marks.contains(byte(index)) { index += 1 }
    guard index > start + 1, byte(index) == UInt8(ascii: "@") else { return nil }
    while true {
      index += 1
      let label = index
      while byte(index).isLetter || byte(index).isDigit || byte(index) == UInt8(ascii: "-") {
        index += 1
      }
      guard (1...63).contains(index - label), byte(label) != UInt8(ascii: "-"),
        byte(index - 1) != UInt8(ascii: "-")
      else { return nil }
      if byte(index) == UInt8(ascii: ">") { return index + 1 }
      guard byte(index) == UInt8(ascii: ".") else { return nil }
    }
  }

  private mutating func declaration(_ start: Int) -> Int? {
    if byte(start + 2) == UInt8(ascii: "-"), byte(start + 3) == UInt8(ascii: "-") {
      return comment(start)
    }
    if text[start...].starts(with: "<![CDATA[".utf8) { return find("]]>", from: start + 9) }
    var index = start + 2
    while byte(index).isUppercase { index += 1 }
    guard index > start + 2, byte(index).isSpace else { return nil }
    return find(">", from: index)
  }

  /// A comment as libcmark 0.30 has it: no `--` within, not beginning with `>` or `->`.
  private mutating func comment(_ start: Int) -> Int? {
    let first = start + 4
    if byte(first) == UInt8(ascii: ">") { return nil }
    if byte(first) == UInt8(ascii: "-"), byte(first + 1) == UInt8(ascii: ">") { return nil }
    guard let end = find("--", from: first), byte(end) == UInt8(ascii: ">"),
      end - 3 < first || byte(end - 3) != UInt8(ascii: "-")
    else { return nil }
    return end + 1
  }

  /// The index behind a comment as browsers and later versions of CommonMark have it, `--` within or
  /// not: what an author has commented out is no formula.
  mutating func looseComment(at start: Int) -> Int? {
    guard byte(start + 1) == UInt8(ascii: "!"), byte(start + 2) == UInt8(ascii: "-"),
      byte(start + 3) == UInt8(ascii: "-")
    else { return nil }
    return find("-->", from: start + 2)
  }

  private func closingTag(_ start: Int) -> Int? {
    guard var index = tagName(start + 2) else { return nil }
    while byte(index).isSpace { index += 1 }
    return byte(index) == UInt8(ascii: ">") ? index + 1 : nil
  }

  private func openTag(_ start: Int) -> Int? {
    guard var index = tagName(start + 1) else { return nil }
    while true {
      let before = index
      while byte(index).isSpace { index += 1 }
      if byte(index) == UInt8(ascii: "/") {
        return byte(index + 1) == UInt8(ascii: ">") ? index + 2 : nil
      }
      if byte(index) == UInt8(ascii: ">") { return index + 1 }
      guard index > before, let end = attribute(index) else { return nil }
      index = end
    }
  }

  private func tagName(_ start: Int) -> Int? {
    guard byte(start).isLetter else { return nil }
    var index = start + 1
    while byte(index).isLetter || byte(index).isDigit || byte(index) == UInt8(ascii: "-") {
      index += 1
    }
    return index
  }

  private func attribute(_ start: Int) -> Int? {
    guard byte(start).isLetter || "_:".utf8.contains(byte(start)) else { return nil }
    var index = start + 1
    while byte(index).isLetter || byte(index).isDigit || "_.:-".utf8.contains(byte(index)) {
      index += 1
    }
    var value = index
    while byte(value).isSpace { value += 1 }
    guard byte(value) == UInt8(ascii: "=") else { return index }
    value += 1
    while byte(value).isSpace { value += 1 }
    let quote = byte(value)
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      value += 1
      while value < text.count, text[value] != quote { value += 1 }
      return value < text.count ? value + 1 : nil
    }
    index = value
    while index < text.count, !text[index].isSpace, !"\"'=<>`".utf8.contains(text[index]) {
      index += 1
    }
    return index > value ? index : nil
  }

  /// The index behind the next occurrence of `mark`.
  private mutating func find(_ mark: StaticString, from start: Int) -> Int? {
    let mark = mark.withUTF8Buffer { Array($0) }
    if missing.contains(mark) { return nil }
    var index = start
    while index + mark.count <= text.count {
      if text[index] == mark[0], text[index..<index + mark.count].elementsEqual(mark) {
        return index + mark.count
      }
      index += 1
    }
    missing.insert(mark)
    return nil
  }
}
