package import SourceText

extension MarkupDocument {
  /// Reads any bytes as Markdown.
  ///
  /// Never fails: what is malformed is text.
  ///
  /// A file with formulas is parsed once to find them and again with the formulas masked; a part of
  /// it that has tables once more, for their cells, which CommonMark does not know.
  package init(parsing source: SourceFile) {
    var lines = Lines(source)
    var (finder, parts) = Self.scan(&lines)
    finder.formulas.forEach { formula in
      for line in formula.lines { lines.mask(line) }
    }
    self.init(source: source, blocks: Self.blocks(of: lines, in: parts, &finder.formulas))
  }

  /// The blocks as CommonMark has them, which knows no math, and the display math that a blank line
  /// has torn apart.
  static func plain(_ source: SourceFile) -> (blocks: [Block], torn: [Range<Int>]) {
    let lines = Lines(source)
    var changed = lines
    var none = FormulaList()
    return (blocks(of: lines, in: Parts(whole: lines), &none), scan(&changed).finder.torn)
  }

  /// Finds the formulas, once the marks of Markdown's dialects have been overwritten.
  private static func scan(_ lines: inout Lines) -> (finder: MathFinder, parts: Parts) {
    let mayHang = HangingMarks.hasCandidates(lines)
    let mayHoldMath = lines.bytes.contains { $0 == Byte.dollar || $0 == Byte.backslash }
    guard mayHang || mayHoldMath || Parts.isLong(lines) else {
      return (MathFinder(), Parts(whole: lines))
    }
    var tree = lines.skeleton()
    if mayHang, HangingMarks.mask(in: &lines, of: tree) {
      tree = lines.skeleton()
    }
    return (Prescan.find(in: tree, lines: lines), Parts(of: lines, tree: tree))
  }

  private static func blocks(
    of lines: Lines, in parts: Parts, _ formulas: inout FormulaList
  ) -> [Block] {
    var blocks: [Block] = []
    for part in parts.ranges {
      formulas.drop(before: lines.range(part.lowerBound).lowerBound)
      let tree = CTree(parsing: lines.joined(part))
      let asides = asides(of: tree, lines, firstLine: part.lowerBound)
      var builder = BlockBuilder(
        lines: lines, formulas: formulas, asides: asides, firstLine: part.lowerBound)
      if asides.contents.isEmpty {
        tree.forEachStep { builder.step(isEntry: $0, $1) }
      } else {
        let whole = CTree(parsing: asides.followed(by: lines.joined(part)))
        whole.forEachStep { builder.step(isEntry: $0, $1) }
      }
      blocks += builder.blocks
    }
    return blocks
  }

  private static func asides(
    of tree: borrowing CTree, _ lines: Lines, firstLine: Int
  ) -> Asides {
    var asides = Asides()
    guard lines.bytes.contains(UInt8(ascii: "|")) || lines.bytes.contains(UInt8(ascii: ":")) else {
      return asides
    }
    var reader = BlockReader(lineOffset: 1 - firstLine)
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
