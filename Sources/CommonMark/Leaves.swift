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

  /// A heading's content, and whether it is underlined.
  func heading(_ range: ClosedRange<Int>, of lines: Lines) -> (Content, isUnderlined: Bool) {
    let bytes = lines.bytes
    let cursor = containers.strip(range.lowerBound, of: lines).cursor
    var start = cursor.firstNonblank(in: bytes).offset
    let mark = start
    while start < cursor.end, start - mark < 6, bytes[start] == UInt8(ascii: "#") { start += 1 }
    guard start > mark, start == cursor.end || bytes[start].isBlank else {
      let last = max(range.lowerBound, range.upperBound - 1)
      return (paragraph(range.lowerBound...last, of: lines), true)
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
    return (content, false)
  }

  /// The text from a place inside a leaf on, up to a blank line or the end of the containers, and
  /// not into `fences`: where display math goes on past what CommonMark takes for another block.
  func further(
    from start: Int, lastLine: Int, of lines: Lines, until isFence: (Int) -> Bool
  ) -> Content {
    var content = Content()
    let first = lines.source.line(at: start)
    for line in first...min(lines.count, first + 200) {
      let stripped = containers.strip(line, of: lines)
      let offset = stripped.cursor.firstNonblank(in: lines.bytes).offset
      if offset == stripped.cursor.end || line > lastLine && !stripped.isComplete || isFence(line) {
        break
      }
      if line > first { content.appendLineEnd() }
      content.append(
        (line == first ? start : offset)..<stripped.cursor.end, of: lines.bytes,
        lineEnd: lines.end(line))
    }
    content.trimEnd()
    return content
  }
}
