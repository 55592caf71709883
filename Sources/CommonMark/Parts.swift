/// Cuts a long document where no block crosses, so that only a part's tree is in memory at a time.
struct Parts {
  /// About as many bytes a part.
  private static let size = 1 << 17

  /// Ranges of lines, from the first line to the last.
  let ranges: [ClosedRange<Int>]

  /// The whole in one part.
  init(whole lines: Lines) { ranges = [1...max(1, lines.count)] }

  /// Whether a document is worth cutting, and can be.
  static func isLong(_ lines: Lines) -> Bool {
    // Link definitions hold for the whole document.
    lines.bytes.count > 2 * size && !holdsDefinition(lines.bytes)
  }

  /// Cuts at blocks of a document's tree, be its formulas masked or not.
  init(of lines: Lines, tree: borrowing CTree) {
    var ranges: [ClosedRange<Int>] = []
    var first = 1
    var depth = 0
    let isLong = Self.isLong(lines)
    tree.forEachStep { isEntry, node in
      guard isLong, node.kind != .document else { return }
      let line = node.startLine
      if isEntry, depth == 0, line > first,
        lines.range(line).lowerBound - lines.range(first).lowerBound >= Self.size,
        Self.isCut(line, of: lines)
      {
        ranges.append(first...line - 1)
        first = line
      }
      if node.isContainer { depth += isEntry ? 1 : -1 }
    }
    self.ranges = ranges + [first...max(first, lines.count)]
  }

  /// Whether a line ends every container and every formula before it, however these are read: it
  /// stands behind a blank one, is not indented and begins no list or quote.
  private static func isCut(_ line: Int, of lines: Lines) -> Bool {
    guard let start = lines.bytes[lines.range(line)].first else { return false }
    return lines.bytes[lines.range(line - 1)].allSatisfy(\.isBlank)
      && !" \t>-+*0123456789".utf8.contains(start)
  }

  private static func holdsDefinition(_ bytes: [UInt8]) -> Bool {
    for index in bytes.indices.dropLast()
    where bytes[index] == UInt8(ascii: "]") && bytes[index + 1] == UInt8(ascii: ":") {
      return true
    }
    return false
  }
}
