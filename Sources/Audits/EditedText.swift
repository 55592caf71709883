/// Bytes in which places are replaced one after another, each still known by where it stood at first.
struct EditedText {
  private let original: [UInt8]
  private(set) var bytes: [UInt8]
  /// The places that differ from the original; in order, none touching another's inside.
  private(set) var marks: [Mark] = []

  struct Mark {
    /// In the bytes as they are now.
    var range: Range<Int>
    /// In the original.
    var original: Range<Int>
    /// How often something was written here.
    var writes: Int
    /// Whether it was put back, and is to be left alone.
    var isSettled = false
  }

  init(_ bytes: [UInt8]) {
    original = bytes
    self.bytes = bytes
  }

  /// Replaces some bytes of the text as it is now; what lies within them is replaced with them.
  mutating func replace(_ range: Range<Int>, with new: [UInt8]) {
    var mark = Mark(
      range: range, original: originalOffset(range.lowerBound)..<originalEnd(range.upperBound),
      writes: 0)
    // An insertion right beside another place is a place of its own.
    let met = marks.indices.filter { marks[$0].range.overlaps(range) || marks[$0].range == range }
    for index in met {
      let other = marks[index]
      mark.range =
        min(
          mark.range.lowerBound, other.range.lowerBound)..<max(
          mark.range.upperBound, other.range.upperBound)
      mark.original =
        min(
          mark.original.lowerBound, other.original.lowerBound)..<max(
          mark.original.upperBound, other.original.upperBound)
      mark.writes = max(mark.writes, other.writes)
    }
    for index in met.reversed() { marks.remove(at: index) }
    let growth = new.count - range.count
    bytes.replaceSubrange(range, with: new)
    mark.range = mark.range.lowerBound..<mark.range.upperBound + growth
    mark.writes += 1
    for index in marks.indices where marks[index].range.lowerBound >= range.upperBound {
      let old = marks[index].range
      marks[index].range = old.lowerBound + growth..<old.upperBound + growth
    }
    let place = marks.firstIndex { $0.range.lowerBound > mark.range.lowerBound } ?? marks.count
    marks.insert(mark, at: place)
  }

  /// Puts the original bytes back at a mark, for good.
  mutating func settle(_ index: Int) {
    let mark = marks[index]
    replace(mark.range, with: Array(original[mark.original]))
    let place = marks.firstIndex { $0.original == mark.original }
    if let place { marks[place].isSettled = true }
  }

  /// Where a byte of the text as it is now stood at first; inside of a place, where that began.
  func originalOffset(_ offset: Int) -> Int { unedited(offset) { $0.original.lowerBound } }

  private func originalEnd(_ offset: Int) -> Int { unedited(offset) { $0.original.upperBound } }

  private func unedited(_ offset: Int, inside: (Mark) -> Int) -> Int {
    var shift = 0
    for mark in marks {
      if offset <= mark.range.lowerBound { break }
      if offset < mark.range.upperBound { return inside(mark) }
      shift += mark.range.count - mark.original.count
    }
    return offset - shift
  }
}
