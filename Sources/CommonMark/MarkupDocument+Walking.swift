extension MarkupDocument {
  /// Every block, each before the blocks it holds, in the order of the file.
  package func forEachBlock(_ body: (Block) -> Void) {
    for block in blocks { block.walk(body) }
  }

  /// Every formula in the order of the file, with the range that includes its delimiters.
  package var formulas: [(math: Math, range: Range<Int>)] {
    var count = 0
    forEachFormula { _, _ in count += 1 }
    var result: [(math: Math, range: Range<Int>)] = []
    result.reserveCapacity(count)
    forEachFormula { result.append(($0, $1)) }
    return result
  }

  private func forEachFormula(_ body: (Math, Range<Int>) -> Void) {
    forEachBlock { block in
      if case .math(let math) = block.kind { body(math, block.range) }
      for inline in block.inlines {
        inline.walk { if case .math(let math) = $0.kind { body(math, $0.range) } }
      }
    }
  }
}

extension Block {
  /// The blocks directly inside this one.
  package var children: [Block] {
    switch kind {
    case .quote(let blocks): blocks
    case .list(let list): list.items.flatMap(\.blocks)
    default: []
    }
  }

  /// The block's own inlines; a table's, cell by cell.
  package var inlines: [Inline] {
    switch kind {
    case .heading(_, let inlines), .paragraph(let inlines): inlines
    case .table(let table): ([table.head] + table.rows).joined().flatMap(\.inlines)
    default: []
    }
  }

  /// Visits this block and then the blocks inside it.
  package func walk(_ body: (Block) -> Void) {
    body(self)
    for child in children { child.walk(body) }
  }
}

extension Inline {
  /// The inlines directly inside this one.
  package var children: [Inline] {
    switch kind {
    case .emphasis(let inlines), .strong(let inlines), .link(_, _, let inlines),
      .image(_, _, let inlines):
      inlines
    default: []
    }
  }

  /// Visits this inline and then the ones inside it.
  package func walk(_ body: (Inline) -> Void) {
    body(self)
    for child in children { child.walk(body) }
  }

  /// What a reader sees as text: breaks are blanks, HTML and formulas are nothing.
  package var plainText: String {
    switch kind {
    case .text(let text), .code(let text, _): text
    case .softBreak, .hardBreak: " "
    case .html, .math: ""
    default: children.plainText
    }
  }
}

extension [Inline] {
  /// What a reader sees as text: breaks are blanks, HTML and formulas are nothing.
  package var plainText: String { map(\.plainText).joined() }
}
