/// The text of one paragraph, heading or cell as the inline rules see it, and where in the file each
/// of its bytes stands.
struct Content {
  /// Bytes that follow one another in the file as they do here.
  struct Segment {
    /// The segment's first byte in `text`.
    let start: Int
    let source: Int
    /// For a segment that ends a line: the next line's first byte in the file.
    let lineEnd: Int
  }

  /// The lines without marks and indentation, joined by plain line ends, formulas masked.
  private(set) var text: [UInt8] = []
  private(set) var segments: [Segment] = []
  /// Where the inlines begin: behind link reference definitions.
  var start = 0

  init() {}

  /// Appends a line's bytes (or the rest of one); `lineEnd` is where the file's next line begins.
  mutating func append(_ range: Range<Int>, of bytes: [UInt8], lineEnd: Int) {
    segments.append(Segment(start: text.count, source: range.lowerBound, lineEnd: lineEnd))
    text.append(contentsOf: bytes[range])
  }

  /// Appends a piece of another content, which begins at `index` there.
  mutating func append(_ piece: ArraySlice<UInt8>, from other: Content, at index: Int) {
    segments.append(
      Segment(
        start: text.count, source: other.source(index), lineEnd: other.lineEnd(ofLineAt: index)))
    text.append(contentsOf: piece)
  }

  mutating func appendLineEnd() { text.append(Byte.newline) }

  /// Drops blanks and line ends at the end.
  mutating func trimEnd() {
    while let last = text.last, last.isSpace { text.removeLast() }
    while let last = segments.last, last.start > text.count { segments.removeLast() }
  }

  var isEmpty: Bool { start >= text.count }

  /// The file's byte that stands at `index`.
  func source(_ index: Int) -> Int {
    guard let segment = segments.isEmpty ? nil : segments[self.segment(at: index)] else { return 0 }
    return segment.source + index - segment.start
  }

  /// The place in the file behind the byte before `index`; behind the whole line end, if it is one.
  func sourceEnd(_ index: Int) -> Int {
    guard index > 0 else { return source(index) }
    if text[index - 1] == Byte.newline { return segments[segment(at: index - 1)].lineEnd }
    return source(index - 1) + 1
  }

  func source(_ range: Range<Int>) -> Range<Int> {
    let start = source(range.lowerBound)
    return start..<max(start, range.isEmpty ? start : sourceEnd(range.upperBound))
  }

  /// The first index whose byte stands at or behind a place in the file.
  func index(from source: Int) -> Int {
    guard let first = segments.first, source > first.source else { return 0 }
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].source <= source { low = middle } else { high = middle }
    }
    let next = low + 1 < segments.count ? segments[low + 1].start : text.count
    return min(segments[low].start + source - segments[low].source, next)
  }

  /// The pieces of a range, one a line, as ranges of the file.
  func lines(of range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = text[start..<range.upperBound].firstIndex(of: Byte.newline) ?? range.upperBound
      if end > start { result.append(source(start..<end)) }
      start = end + 1
    }
    return result
  }

  /// The pieces of a range that hold more than blanks: one a line, and in a table one more behind
  /// each backslash that only kept a pipe from parting cells.
  func pieces(of range: Range<Int>) -> [Range<Int>] {
    guard !range.isEmpty else { return [] }
    var result: [Range<Int>] = []
    for index in segment(at: range.lowerBound)...segment(at: range.upperBound - 1) {
      let start = max(range.lowerBound, segments[index].start)
      let next = index + 1 < segments.count ? segments[index + 1].start : text.count
      var end = min(range.upperBound, next)
      if end > start, text[end - 1] == Byte.newline { end -= 1 }
      if text[start..<end].contains(where: { !$0.isSpace }) { result.append(source(start..<end)) }
    }
    return result
  }

  private func lineEnd(ofLineAt index: Int) -> Int { segments[segment(at: index)].lineEnd }

  private func segment(at index: Int) -> Int {
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].start <= index { low = middle } else { high = middle }
    }
    return low
  }
}
