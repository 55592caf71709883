/// The nesting and counts of a printed list: `[[1.0, 2.0], [3.0]]`, `(a, b)`, a matrix whose rows
/// stand on lines of their own.
indirect enum ListShape: Hashable {
  case value
  case list([ListShape])

  /// `2 × 3` where all rows agree, else the rows one by one.
  var description: String {
    if let sizes { return sizes.map { String($0) }.joined(separator: " × ") }
    guard case .list(let items) = self else { return "one value" }
    return "(" + items.map { $0.isValue ? "1" : $0.description }.joined(separator: ", ") + ")"
  }

  private var isValue: Bool { self == .value }

  /// The size of each level; nil for ragged lists.
  private var sizes: [Int]? {
    guard case .list(let items) = self else { return nil }
    guard let first = items.first, case .list = first else {
      return items.allSatisfy(\.isValue) ? [items.count] : nil
    }
    guard items.allSatisfy({ $0 == first }), let inner = first.sizes else { return nil }
    return [items.count] + inner
  }
}

extension ListShape {
  /// Takes lists that differ in shape out of both texts, one word in place of each, and tells
  /// of them; does nothing when the texts do not hold as many lists, or when wildcards stand in.
  static func differences(
    _ claim: inout [PrintedText.Piece], _ came: inout [PrintedText.Piece]
  ) -> [PrintedDifference] {
    guard !claim.contains(where: \.isWildcard), let own = groups(in: claim),
      let other = groups(in: came), own.count == other.count
    else { return [] }
    var differences: [PrintedDifference] = []
    for (a, b) in zip(own, other).reversed() where a.shape != b.shape {
      let start = claim[a.pieces.lowerBound].range.lowerBound
      let range = start..<claim[a.pieces.upperBound - 1].range.upperBound
      differences.append(
        PrintedDifference(
          .shape, at: range, expected: a.shape.description, got: b.shape.description))
      let stand = PrintedText.Piece(kind: .word, text: "", range: range)
      claim.replaceSubrange(a.pieces, with: [stand])
      came.replaceSubrange(b.pieces, with: [stand])
    }
    return differences
  }

  private typealias Group = (shape: ListShape, pieces: Range<Int>)

  /// The outermost lists; nil when brackets do not match.
  private static func groups(in pieces: [PrintedText.Piece]) -> [Group]? {
    var groups: [Group] = []
    var index = 0
    while index < pieces.count {
      if closer(of: pieces[index]) != nil {
        guard let group = group(in: pieces, at: index) else { return nil }
        groups.append(group)
        index = group.pieces.upperBound
      } else {
        if pieces[index].kind == .mark, ")]".contains(pieces[index].text) { return nil }
        index += 1
      }
    }
    return groups
  }

  private static func closer(of piece: PrintedText.Piece) -> String? {
    guard piece.kind == .mark else { return nil }
    return piece.text == "[" ? "]" : piece.text == "(" ? ")" : nil
  }

  private static func group(in pieces: [PrintedText.Piece], at start: Int) -> Group? {
    guard let closer = closer(of: pieces[start]) else { return nil }
    var items: [ListShape] = []
    var lists: [ListShape] = []
    var numbers = 0
    var isEmpty = true
    var hasCommas = false
    var index = start + 1
    while index < pieces.count {
      let piece = pieces[index]
      if piece.kind == .mark, piece.text == closer {
        if hasCommas, !isEmpty { items.append(item(lists)) }
        let plain = lists.isEmpty ? Array(repeating: .value, count: numbers) : lists
        return (.list(hasCommas ? items : plain), start..<(index + 1))
      }
      if self.closer(of: piece) != nil {
        guard let inner = group(in: pieces, at: index) else { return nil }
        lists.append(inner.shape)
        index = inner.pieces.upperBound
        isEmpty = false
        continue
      }
      if piece.kind == .mark, piece.text == "," {
        items.append(item(lists))
        (lists, isEmpty, hasCommas) = ([], true, true)
      } else if !piece.isSpace {
        isEmpty = false
        if isNumber(piece) { numbers += 1 }
      }
      index += 1
    }
    return nil
  }

  /// An element that is one list has its shape; one with text around it, `f(x)`, is a value.
  private static func item(_ lists: [ListShape]) -> ListShape {
    lists.count == 1 ? lists[0] : .value
  }

  private static func isNumber(_ piece: PrintedText.Piece) -> Bool {
    if case .number = piece.kind { return true }
    return piece.kind == .word
      && (piece.text.first?.isNumber == true || ["nan", "inf"].contains(piece.text))
  }
}
