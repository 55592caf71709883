/// The settings that some documents begin with: YAML between lines of `---`, TOML between `+++`.
enum FrontMatter {
  /// Longer ones are prose between two rules.
  private static let longest = 500

  /// The closing line, or 0.
  static func lastLine(of lines: Lines) -> Int {
    guard lines.count > 2 else { return 0 }
    let mark = text(1, of: lines)
    let isYAML = mark.elementsEqual("---".utf8)
    guard isYAML || mark.elementsEqual("+++".utf8), beginsWithKey(lines, isYAML: isYAML) else {
      return 0
    }
    let ends = isYAML ? ["---", "..."] : ["+++"]
    return (3...min(lines.count, longest)).first { line in
      ends.contains { text(line, of: lines).elementsEqual($0.utf8) }
    } ?? 0
  }

  private static func text(_ line: Int, of lines: Lines) -> ArraySlice<UInt8> {
    let text = lines.bytes[lines.range(line)]
    return text.prefix(
      (text.lastIndex { !$0.isBlank } ?? text.startIndex - 1) + 1 - text.startIndex)
  }

  /// Whether the first line that is no comment is `key:`, `"key":`, `key = ` or `[section]`.
  private static func beginsWithKey(_ lines: Lines, isYAML: Bool) -> Bool {
    let number = (2...lines.count).first { text($0, of: lines).first != UInt8(ascii: "#") }
    guard let number else { return false }
    var line = text(number, of: lines)
    if !isYAML, line.first == UInt8(ascii: "[") { return line.last == UInt8(ascii: "]") }
    if let quote = line.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let close = line.dropFirst().firstIndex(of: quote) else { return false }
      line = line[(close + 1)...]
    } else {
      let key = line.prefix { $0.isLetter || $0.isDigit || "_-.".utf8.contains($0) }
      guard !key.isEmpty else { return false }
      line = line.dropFirst(key.count)
    }
    return line.drop(while: \.isBlank).first == (isYAML ? UInt8(ascii: ":") : UInt8(ascii: "="))
  }
}
