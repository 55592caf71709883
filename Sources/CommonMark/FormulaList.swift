/// The formulas of a document in the order of the file, in small arrays: a long document's are let go
/// as soon as they have been read.
struct FormulaList {
  private static let size = 1024

  private var chunks: [[Formula]] = []

  mutating func append(_ formula: Formula) {
    if chunks.isEmpty || chunks[chunks.count - 1].count == Self.size {
      chunks.append([])
      chunks[chunks.count - 1].reserveCapacity(Self.size)
    }
    chunks[chunks.count - 1].append(formula)
  }

  func forEach(_ body: (Formula) -> Void) {
    for chunk in chunks { chunk.forEach(body) }
  }

  /// The formulas within a range of the file: one that a table's edge cuts is text.
  func formulas(in range: Range<Int>) -> [Formula] {
    guard var chunk = Self.first(chunks.count, { holds($0, from: range.lowerBound) }) else {
      return []
    }
    var found: [Formula] = []
    while chunk < chunks.count {
      let all = chunks[chunk]
      let start = Self.first(all.count) { all[$0].range.lowerBound >= range.lowerBound }
      let end = Self.first(all.count) { all[$0].range.lowerBound >= range.upperBound }
      found += all[(start ?? all.count)..<(end ?? all.count)]
        .filter { $0.range.upperBound <= range.upperBound }
      if end != nil { break }
      chunk += 1
    }
    return found
  }

  /// Lets go of most formulas before a place of the file.
  mutating func drop(before place: Int) {
    for index in chunks.indices {
      guard let last = chunks[index].last, last.range.lowerBound < place else { break }
      chunks[index] = []
    }
    chunks.removeAll(where: \.isEmpty)
  }

  private func holds(_ chunk: Int, from place: Int) -> Bool {
    chunks[chunk].last.map { $0.range.lowerBound >= place } ?? false
  }

  /// The first of `count` indices from which on something holds.
  private static func first(_ count: Int, _ holds: (Int) -> Bool) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low < count ? low : nil
  }
}
