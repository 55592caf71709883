/// Two texts cut into words, with those marked that the other does not have in that place.
struct WordDiff {
  struct Word: Equatable {
    let text: String
    let isChanged: Bool
  }

  let expected: [Word]
  let got: [Word]

  init(expected: String, got: String) {
    let (mine, theirs) = (Self.words(expected), Self.words(got))
    guard mine.count * theirs.count <= 4_000_000 else {
      self.expected = [Word(text: expected, isChanged: true)]
      self.got = [Word(text: got, isChanged: true)]
      return
    }
    let difference = theirs.difference(from: mine)
    let removed = Set(difference.removals.map(Self.offset))
    let added = Set(difference.insertions.map(Self.offset))
    self.expected = Self.marked(mine, removed)
    self.got = Self.marked(theirs, added)
  }

  private static func offset(_ change: CollectionDifference<Substring>.Change) -> Int {
    switch change {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }

  private static func marked(_ words: [Substring], _ changed: Set<Int>) -> [Word] {
    words.enumerated().map { index, word in
      Word(
        text: String(word), isChanged: changed.contains(index) && !word.allSatisfy(\.isWhitespace))
    }
  }

  /// Runs of letters, digits and points; every other character is a word of its own.
  private static func words(_ text: String) -> [Substring] {
    var words: [Substring] = []
    var index = text.startIndex
    while index < text.endIndex {
      let start = index
      index = text.index(after: index)
      if Self.isInside(text[start]) {
        while index < text.endIndex, Self.isInside(text[index]) { index = text.index(after: index) }
      }
      words.append(text[start..<index])
    }
    return words
  }

  private static func isInside(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "." || character == "_"
      || character == "-"
  }
}
