/// The backtick runs of a text, so that the run that closes a code span is found without a search.
struct CodeSpans {
  private let text: [UInt8]
  /// Where the runs of each length begin, in order.
  private var starts: [Int: [Int]] = [:]

  init(_ text: [UInt8]) {
    self.text = text
    var index = 0
    while let start = text[index...].firstIndex(of: Byte.backtick) {
      let length = run(at: start)
      starts[length, default: []].append(start)
      index = start + length
    }
  }

  /// How many backticks stand at `start`.
  func run(at start: Int) -> Int {
    var index = start
    while index < text.count, text[index] == Byte.backtick { index += 1 }
    return index - start
  }

  /// The bytes between the run of `length` backticks at `start` and the run that closes it.
  func content(ofRunAt start: Int, length: Int) -> Range<Int>? {
    guard let starts = starts[length] else { return nil }
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < start + length { low = middle + 1 } else { high = middle }
    }
    return low < starts.count ? start + length..<starts[low] : nil
  }
}
