extension Lines {
  /// The tree of the lines without what matters to inlines alone: it has the same blocks at the same
  /// lines, in a fraction of the memory.
  func skeleton() -> CTree {
    CTree { parse in
      var isDefinition = false
      var bytes: [UInt8] = []
      for line in stride(from: 1, through: count, by: 1) {
        let start = bytes.count
        bytes.append(contentsOf: self.bytes[range(line)])
        Self.simplify(&bytes, start..<bytes.count, &isDefinition)
        bytes.append(Byte.newline)
        if bytes.count > 1 << 14 || line == count {
          parse(bytes)
          bytes.removeAll(keepingCapacity: true)
        }
      }
    }
  }

  /// Whether a byte may be a part of what begins a block, or of its indentation.
  private static func mayOpen(_ byte: UInt8) -> Bool {
    byte.isBlank || byte.isDigit || ">-+*_=.)#".utf8.contains(byte)
  }

  /// Masks a line's marks of emphasis, links and escapes, behind whatever may begin a block.
  private static func simplify(
    _ bytes: inout [UInt8], _ line: Range<Int>, _ isDefinition: inout Bool
  ) {
    let first = bytes[line].firstIndex { !mayOpen($0) }
    guard let first else {
      // A blank line, in quotes too, ends what may be link definitions.
      if bytes[line].allSatisfy({ $0.isBlank || $0 == UInt8(ascii: ">") }) { isDefinition = false }
      return
    }
    if bytes[first] == UInt8(ascii: "[") { isDefinition = true }
    // Fences and HTML stay, and definitions to their paragraph's end.
    if isDefinition || "`~<".utf8.contains(bytes[first]) { return }
    for index in first..<line.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "_"), UInt8(ascii: "*"), Byte.backslash, UInt8(ascii: "&"),
        UInt8(ascii: "!"), UInt8(ascii: "["):
        bytes[index] = Byte.mask
      case UInt8(ascii: "]"):
        // `]]>` ends a block of HTML.
        let isPair =
          index + 1 < line.upperBound && bytes[index + 1] == UInt8(ascii: "]")
          || index > first && bytes[index - 1] == UInt8(ascii: "]")
        if !isPair { bytes[index] = Byte.mask }
      default: break
      }
    }
  }
}
