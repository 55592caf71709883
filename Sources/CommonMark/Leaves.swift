import SourceText

/// The text of a leaf block, taken from its lines.
struct Leaves {
  var containers = Containers()

  /// The content of the paragraph on some lines, behind its link reference definitions.
  func paragraph(_ range: ClosedRange<Int>, of lines: Lines) -> Content {
    var content = Content()
    for line in range {
      if line > range.lowerBound { content.appendLineEnd() }
      let cursor = containers.strip(line, of: lines).cursor
      let start = cursor.firstNonblank(in: lines.bytes).offset
      content.append(start..<cursor.end, of: lines.bytes, lineEnd: lines.end(line))
    }
    content.trimEnd()
    while !content.isEmpty, let end = LinkSyntax.definition(content.text, at: content.start) {
      content.start = end
    }
    return content
  }

  /// A heading's content, and the line that underlines it.
  func heading(_ range: ClosedRange<Int>, of lines: Lines) -> (Content, underline: Int?) {
    let bytes = lines.bytes
    let cursor = containers.strip(range.lowerBound, of: lines).cursor
    var start = cursor.firstNonblank(in: bytes).offset
    let mark = start
    while start < cursor.end, start - mark < 6, bytes[start] == UInt8(ascii: "#") { start += 1 }
    guard start > mark, start == cursor.end || bytes[start].isBlank else {
      let last = underline(from: range.lowerBound, of: lines)
      return (paragraph(range.lowerBound...max(range.lowerBound, last - 1), of: lines), last)
    }
    while start < cursor.end, bytes[start].isBlank { start += 1 }
    var end = cursor.end
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    var closing = end
    while closing > start, bytes[closing - 1] == UInt8(ascii: "#") { closing -= 1 }
    if closing == start || bytes[closing - 1].isBlank { end = closing }
    var content = Content()
    content.append(start..<end, of: bytes, lineEnd: lines.end(range.lowerBound))
    content.trimEnd()
    return (content, nil)
  }

  /// The line that makes a paragraph a heading; libcmark's own end may be one line late.
  private func underline(from first: Int, of lines: Lines) -> Int {
    var line = first + 1
    while line < lines.count {
      let stripped = containers.strip(line, of: lines)
      let (start, indent) = stripped.cursor.firstNonblank(in: lines.bytes)
      let text = lines.bytes[start..<stripped.cursor.end]
      let run = text.prefix { $0 == text.first }
      if stripped.isComplete, indent <= 3, run.first == 0x3D || run.first == 0x2D,
        text.dropFirst(run.count).allSatisfy(\.isBlank),
        holdsText(first...line - 1, of: lines)
      {
        return line
      }
      line += 1
    }
    return line
  }

  /// Whether lines hold more than link definitions; form feeds alone are text to libcmark.
  private func holdsText(_ range: ClosedRange<Int>, of lines: Lines) -> Bool {
    let content = paragraph(range, of: lines)
    return !content.isEmpty || content.text.isEmpty
  }

  /// The text from a place inside a leaf on, up to a blank line or the end of the containers, and
  /// not into `fences`: where display math goes on past what CommonMark takes for another block.
  func further(
    from start: Int, lastLine: Int, of lines: Lines, until isFence: (Int) -> Bool
  ) -> Content {
    var content = Content()
    let first = lines.source.line(at: start)
    // Display math that begins on a lazy line stands outside, as do its other lines.
    let depth = containers.strip(first, of: lines).depth
    for line in first...max(first, min(lines.count, first + 200)) {
      let stripped = containers.strip(line, of: lines)
      let offset = stripped.cursor.firstNonblank(in: lines.bytes).offset
      if offset == stripped.cursor.end || line > lastLine && stripped.depth < depth
        || isFence(line)
      {
        break
      }
      if line > first { content.appendLineEnd() }
      content.append(
        (line == first ? start : offset)..<stripped.cursor.end, of: lines.bytes,
        lineEnd: lines.end(line))
      // Whether it is the right one or not, no formula runs past the next mark.
      if line > first, Self.holdsDisplayMark(lines.bytes[offset..<stripped.cursor.end]) { break }
    }
    content.trimEnd()
    return content
  }

  private static func holdsDisplayMark(_ line: ArraySlice<UInt8>) -> Bool {
    zip(line, line.dropFirst()).contains { first, second in
      first == Byte.dollar && second == Byte.dollar
        || first == Byte.backslash && second == UInt8(ascii: "]")
    }
  }
}
