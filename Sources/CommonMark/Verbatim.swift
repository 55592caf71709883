/// Blocks whose lines CommonMark leaves as they are: code and HTML.
struct Verbatim {
  let containers: Containers
  let lines: Lines
  let firstLine: Int
  /// How many lines libcmark has put into the block.
  let lineCount: Int

  init(_ node: CNode, firstLine: Int, containers: Containers, lines: Lines) {
    self.containers = containers
    self.lines = lines
    self.firstLine = firstLine
    var count = 0
    for byte in node.literal where byte == Byte.newline { count += 1 }
    lineCount = count
  }

  /// The lines of an HTML block, and the block's last line.
  ///
  /// libcmark reports the end of a block that
  /// ends at a mark one line early, so its lines are counted.
  func html() -> (lines: [Range<Int>], lastLine: Int) {
    let lastLine = max(firstLine, min(firstLine + lineCount - 1, lines.count))
    return ((firstLine...lastLine).map { rest(of: $0) }, lastLine)
  }

  struct Code {
    let start: Int
    let block: CodeBlock
    let lastLine: Int
  }

  func code() -> Code {
    let bytes = lines.bytes
    let cursor = containers.strip(firstLine, of: lines).cursor
    let (start, indent) = cursor.firstNonblank(in: bytes)
    guard indent < 4, start < cursor.end else { return indented() }
    let mark = bytes[start]
    var info = start
    while info < cursor.end, bytes[info] == mark { info += 1 }
    let length = info - start
    while info < cursor.end, bytes[info].isBlank { info += 1 }
    var infoEnd = cursor.end
    while infoEnd > info, bytes[infoEnd - 1].isBlank { infoEnd -= 1 }

    let last = min(firstLine + lineCount, lines.count)
    let code = (firstLine..<last).map { rest(of: $0 + 1, without: indent) }
    let isClosed = last < lines.count && closes(last + 1, mark: mark, length: length)
    return Code(
      start: start, block: CodeBlock(info: info..<infoEnd, lines: code, isClosed: isClosed),
      lastLine: isClosed ? last + 1 : last)
  }

  private func indented() -> Code {
    let last = max(firstLine, min(firstLine + lineCount - 1, lines.count))
    let code = (firstLine...last).map { rest(of: $0, without: 4) }
    let start = code.first?.lowerBound ?? 0
    return Code(
      start: start, block: CodeBlock(info: nil, lines: code, isClosed: true), lastLine: last)
  }

  /// A line behind its containers' marks and some columns of blanks.
  ///
  /// A tab of which only a part is
  /// taken is left out whole, since its remaining columns are no byte.
  private func rest(of line: Int, without columns: Int = 0) -> Range<Int> {
    let bytes = lines.bytes
    var cursor = containers.strip(line, of: lines).cursor
    cursor.advance(columns: min(columns, cursor.firstNonblank(in: bytes).indent), in: bytes)
    return cursor.start..<cursor.end
  }

  private func closes(_ line: Int, mark: UInt8, length: Int) -> Bool {
    let bytes = lines.bytes
    let stripped = containers.strip(line, of: lines)
    let (start, indent) = stripped.cursor.firstNonblank(in: bytes)
    guard stripped.isComplete, indent <= 3 else { return false }
    let line = bytes[start..<stripped.cursor.end]
    let run = line.prefix { $0 == mark }
    return run.count >= length && line.dropFirst(run.count).allSatisfy(\.isBlank)
  }
}
