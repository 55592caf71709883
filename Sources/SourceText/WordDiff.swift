/// What became of a text, word by word, for reports.
package struct WordDiff: Sendable, Hashable {
  package enum Piece: Sendable, Hashable {
    case equal(String)
    case removed(String)
    case added(String)
  }

  /// In order; neighbours of one kind are one piece, and what is removed stands before what is
  /// added in its place.
  package let pieces: [Piece]

  package init(from old: String, to new: String) {
    let before = Self.words(old)
    let after = Self.words(new)
    let difference = after.difference(from: before)
    let removed = Set(
      difference.removals.map { change -> Int in
        if case .remove(let offset, _, _) = change { offset } else { -1 }
      })
    let added = Set(
      difference.insertions.map { change -> Int in
        if case .insert(let offset, _, _) = change { offset } else { -1 }
      })
    var pieces: [Piece] = []
    var (i, j) = (0, 0)
    while i < before.count || j < after.count {
      var (gone, come, kept) = ("", "", "")
      while removed.contains(i) || added.contains(j) {
        if removed.contains(i) {
          gone += before[i]
          i += 1
        } else {
          come += after[j]
          j += 1
        }
      }
      while i < before.count, j < after.count, !removed.contains(i), !added.contains(j) {
        kept += before[i]
        (i, j) = (i + 1, j + 1)
      }
      if !gone.isEmpty { pieces.append(.removed(gone)) }
      if !come.isEmpty { pieces.append(.added(come)) }
      if !kept.isEmpty { pieces.append(.equal(kept)) }
    }
    self.pieces = pieces
  }

  /// Words, numbers, marks and white space, each Chinese character a word; joined again they
  /// are the text.
  private static func words(_ text: String) -> [String] {
    let split = PrintedText(text)
    var words: [String] = []
    var end = 0
    for piece in split.pieces {
      if end < piece.range.lowerBound {
        words.append(String(decoding: split.bytes[end..<piece.range.lowerBound], as: UTF8.self))
      }
      if !piece.text.isEmpty { words.append(piece.text) }
      end = piece.range.upperBound
    }
    if end < split.bytes.count {
      words.append(String(decoding: split.bytes[end...], as: UTF8.self))
    }
    return words
  }
}
