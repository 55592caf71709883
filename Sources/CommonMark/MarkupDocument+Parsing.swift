package import SourceText

extension MarkupDocument {
  /// Reads any bytes as Markdown.
  ///
  /// Never fails: what is malformed is text.
  ///
  /// The file is parsed twice, the second time with its formulas masked, and a third time when it
  /// has tables, whose cells CommonMark does not know.
  package init(parsing source: SourceFile) {
    var lines = Lines(source)
    var first = CTree(parsing: lines.joined())
    if HangingMarks.mask(in: &lines, of: first) { first = CTree(parsing: lines.joined()) }
    let formulas = Prescan.find(in: first, lines: lines).formulas
    for formula in formulas {
      for line in formula.lines { lines.mask(line) }
    }
    if formulas.isEmpty {
      self.init(source: source, blocks: Self.blocks(first, lines, []))
    } else {
      let masked = CTree(parsing: lines.joined())
      self.init(source: source, blocks: Self.blocks(masked, lines, formulas))
    }
  }

  /// The blocks as CommonMark has them, which knows no math, and the display math that a blank line
  /// has torn apart.
  static func plain(_ source: SourceFile) -> (blocks: [Block], torn: [Range<Int>]) {
    let lines = Lines(source)
    let tree = CTree(parsing: lines.joined())
    return (blocks(tree, lines, []), Prescan.find(in: tree, lines: lines).torn)
  }

  private static func blocks(
    _ tree: borrowing CTree, _ lines: Lines, _ formulas: [Formula]
  ) -> [Block] {
    let asides = asides(of: tree, lines)
    var builder = BlockBuilder(lines: lines, formulas: formulas, asides: asides)
    if asides.contents.isEmpty {
      tree.forEachStep { builder.step(isEntry: $0, $1) }
    } else {
      let whole = CTree(parsing: asides.followed(by: lines.joined()))
      whole.forEachStep { builder.step(isEntry: $0, $1) }
    }
    return builder.blocks
  }

  private static func asides(of tree: borrowing CTree, _ lines: Lines) -> Asides {
    var asides = Asides()
    guard lines.bytes.contains(UInt8(ascii: "|")) || lines.bytes.contains(UInt8(ascii: ":")) else {
      return asides
    }
    var reader = BlockReader()
    tree.forEachStep { isEntry, node in
      guard case .leaf(let leaf) = reader.step(isEntry: isEntry, node, lines: lines),
        leaf.kind == .paragraph || leaf.kind == .heading,
        let table = reader.content(of: leaf, lines: lines).1
      else { return }
      asides.add(table.before)
      for row in table.rows() {
        for cell in row { asides.add(cell.content) }
      }
      asides.add(table.after)
    }
    return asides
  }
}

/// Plain libcmark, for tests to hold our trees against.
package enum PlainCommonMark {
  /// The document as libcmark's XML.
  package static func xml(_ bytes: [UInt8]) -> String {
    CTree(parsing: bytes).xml()
  }
}
