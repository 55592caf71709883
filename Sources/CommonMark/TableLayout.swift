/// Where the pipe table in a paragraph stands, by GitHub's rules, which code hosts share.
///
/// A pipe splits cells unless a backslash stands before it, in code spans and formulas too; that
/// backslash is no part of the cell. So a formula in a table writes `\vert`, not `|`.
struct TableLayout {
  /// The most cells that short rows may be given, as in cmark-gfm.
  static let mostPadding = 0x80000

  let alignments: [Table.Alignment]
  /// The indices of the head's line, of the body's last line and of the paragraph's lines.
  let head: Int
  let last: Int
  private let lineRanges: [Range<Int>]
  let content: Content

  /// Finds the table in a paragraph; `isOutside` tells of a line that no table takes: one that
  /// goes without its container's marks, or is indented like code.
  init?(_ content: Content, isOutside: (_ index: Int) -> Bool) {
    let text = content.text
    guard text.contains(Byte.pipe) || text.contains(UInt8(ascii: ":")) else { return nil }
    var ranges: [Range<Int>] = []
    var start = content.start
    while start <= text.count {
      let end = text[start...].firstIndex(of: Byte.newline) ?? text.count
      ranges.append(start..<end)
      start = end + 1
    }
    guard
      let (row, alignments) = Self.delimiterRow(in: text, ranges), !isOutside(row),
      !isOutside(row - 1)
    else { return nil }
    var last = row
    var padding = 0
    while last + 1 < ranges.count, !isOutside(last + 1) {
      let missing = alignments.count - Self.cells(text, ranges[last + 1]).count
      padding += max(0, missing)
      if padding > Self.mostPadding { break }
      last += 1
    }
    self.content = content
    self.alignments = alignments
    self.last = last
    head = row - 1
    lineRanges = ranges
  }

  /// The paragraph before the table, and the lines behind it; empty when there are none.
  var before: Content { content.part(head == 0 ? nil : 0..<lineRanges[head - 1].upperBound) }
  var after: Content {
    content.part(
      last + 1 == lineRanges.count ? nil : lineRanges[last + 1].lowerBound..<content.text.count)
  }

  var range: Range<Int> {
    content.source(lineRanges[head].lowerBound..<lineRanges[last].upperBound)
  }

  /// The head's cells and the body's, row by row, each padded or cut to the head's width.
  func rows() -> [[(range: Range<Int>, content: Content)]] {
    ([head] + Array(stride(from: head + 2, through: last, by: 1))).map { line in
      let cells = Self.cells(content.text, lineRanges[line]).prefix(alignments.count)
      var row = cells.map { (range: content.source($0), content: content.cell($0)) }
      let text = content.text[lineRanges[line]]
      let end = content.sourceEnd(text.lastIndex { !$0.isSpace }.map { $0 + 1 } ?? text.startIndex)
      while row.count < alignments.count { row.append((end..<end, Content())) }
      return row
    }
  }

  private static func delimiterRow(
    in text: [UInt8], _ ranges: [Range<Int>]
  ) -> (Int, [Table.Alignment])? {
    for row in ranges.indices.dropFirst() {
      guard let alignments = alignments(text, ranges[row]),
        cells(text, ranges[row - 1]).count == alignments.count
      else { continue }
      return (row, alignments)
    }
    return nil
  }

  private static func alignments(_ text: [UInt8], _ range: Range<Int>) -> [Table.Alignment]? {
    guard text[range].allSatisfy({ $0.isSpace || "|:-".utf8.contains($0) }) else { return nil }
    var result: [Table.Alignment] = []
    for cell in cells(text, range) {
      let isLeft = text[cell].first == UInt8(ascii: ":")
      let isRight = cell.count > 1 && text[cell].last == UInt8(ascii: ":")
      let dashes = text[cell].dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      result.append(isLeft ? (isRight ? .center : .left) : isRight ? .right : .none)
    }
    return result.isEmpty ? nil : result
  }

  /// The cells of a line, without the blanks around them.
  private static func cells(_ text: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var end = range.upperBound
    while end > range.lowerBound, text[end - 1].isSpace { end -= 1 }
    var start = range.lowerBound
    while start < end, text[start].isSpace { start += 1 }
    if start < end, text[start] == Byte.pipe { start += 1 }
    var result: [Range<Int>] = []
    var index = start
    while index < end {
      if text[index] == Byte.pipe, index == start || text[index - 1] != Byte.backslash {
        result.append(trimmed(text, start..<index))
        start = index + 1
      }
      index += 1
    }
    if start < end { result.append(trimmed(text, start..<end)) }
    return result
  }

  private static func trimmed(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, text[start].isSpace { start += 1 }
    while end > start, text[end - 1].isSpace { end -= 1 }
    return start..<end
  }
}

extension Content {
  /// Some of the content's lines, or nothing.
  func part(_ range: Range<Int>?) -> Content {
    guard let range else { return Content() }
    let start = max(range.lowerBound, self.start)
    var part = Content()
    for (index, segment) in segments.enumerated() {
      let end = index + 1 < segments.count ? segments[index + 1].start - 1 : text.count
      if end < start || segment.start >= range.upperBound { continue }
      let first = max(start, segment.start)
      if !part.segments.isEmpty { part.appendLineEnd() }
      part.append(text[first..<max(first, min(end, range.upperBound))], from: self, at: first)
    }
    part.trimEnd()
    return part
  }

  /// A cell's content: a backslash before a pipe is gone.
  func cell(_ range: Range<Int>) -> Content {
    var cell = Content()
    var start = range.lowerBound
    for index in range where index > start && text[index] == Byte.pipe {
      // Of two backslashes the first goes, so that the other stays beside its pipe.
      let isDoubled = index > start + 1 && text[index - 2] == Byte.backslash
      let dropped = index - (isDoubled ? 2 : 1)
      cell.append(text[start..<dropped], from: self, at: start)
      start = dropped + 1
    }
    cell.append(text[start..<range.upperBound], from: self, at: start)
    return cell
  }
}
