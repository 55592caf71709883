package import SourceText

/// A Markdown document as a tree of values.
///
/// Every range is in bytes of the original file.
package struct MarkupDocument: Sendable {
  package let source: SourceFile
  package let blocks: [Block]

  package init(source: SourceFile, blocks: [Block]) {
    self.source = source
    self.blocks = blocks
  }
}

/// A block: a heading, a paragraph, a listing, a table and so on.
package struct Block: Sendable {
  package let kind: Kind
  /// From the block's first byte (behind its container's marks) to behind its last, without the
  /// final line end.
  ///
  /// A fenced listing includes its fences.
  package let range: Range<Int>

  package init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  package indirect enum Kind: Sendable {
    case heading(level: Int, [Inline])
    case paragraph([Inline])
    case quote([Block])
    case list(List)
    case code(CodeBlock)
    /// An HTML block, comments included; each element is one line's bytes, container marks left out.
    case html(lines: [Range<Int>])
    case table(Table)
    /// Display math that stands alone: `$$…$$`, `\[…\]` or a `math` fence.
    case math(Math)
    case rule
  }
}

/// A bullet list, or an ordered one with its first number.
package struct List: Sendable {
  package let start: Int?
  package let isTight: Bool
  package let items: [Item]

  package init(start: Int?, isTight: Bool, items: [Item]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }

  package struct Item: Sendable {
    package let blocks: [Block]
    package let range: Range<Int>

    package init(blocks: [Block], range: Range<Int>) {
      self.blocks = blocks
      self.range = range
    }
  }
}

/// A fenced or indented block of code.
package struct CodeBlock: Sendable {
  /// The bytes of the info string, as written, without blanks around it; nil when indented.
  package let info: Range<Int>?
  /// The code's lines, each without its line end, its container's marks and the fence's own
  /// indentation; so column 1 of a line is where its range begins.
  package let lines: [Range<Int>]
  /// False when the document (or the container) ended before a closing fence.
  package let isClosed: Bool

  package init(info: Range<Int>?, lines: [Range<Int>], isClosed: Bool) {
    self.info = info
    self.lines = lines
    self.isClosed = isClosed
  }
}

/// A pipe table: a head row, a row of dashes, and body rows padded or cut to the head's width.
package struct Table: Sendable {
  package enum Alignment: Sendable { case none, left, center, right }

  package let alignments: [Alignment]
  package let head: [Cell]
  package let rows: [[Cell]]

  package init(alignments: [Alignment], head: [Cell], rows: [[Cell]]) {
    self.alignments = alignments
    self.head = head
    self.rows = rows
  }

  package struct Cell: Sendable {
    package let inlines: [Inline]
    /// The cell's text without the blanks around it; empty (at the right place) for a missing cell.
    package let range: Range<Int>

    package init(inlines: [Inline], range: Range<Int>) {
      self.inlines = inlines
      self.range = range
    }
  }
}

/// A formula, found by its delimiters.
package struct Math: Sendable {
  package enum Delimiter: Sendable {
    case dollar, doubleDollar, paren, bracket, dollarBacktick, fence
    /// `\begin{align}…\end{align}` by itself, which is a part of the LaTeX.
    case environment
  }

  package let delimiter: Delimiter
  private let place: Place

  /// Most formulas have one piece, and need no array for it.
  private enum Place: Sendable {
    case one(start: UInt32, end: UInt32)
    case several([Range<Int>])
  }

  package init(delimiter: Delimiter, pieces: [Range<Int>]) {
    self.delimiter = delimiter
    if pieces.count == 1, let end = UInt32(exactly: pieces[0].upperBound) {
      place = .one(start: UInt32(pieces[0].lowerBound), end: end)
    } else {
      place = .several(pieces)
    }
  }

  /// The LaTeX between the delimiters, line by line; a formula in a list has several pieces because
  /// the container's marks between its lines are not part of it.
  package var pieces: [Range<Int>] {
    switch place {
    case .one(let start, let end): [Int(start)..<Int(end)]
    case .several(let pieces): pieces
    }
  }

  package var isDisplay: Bool {
    switch delimiter {
    case .doubleDollar, .bracket, .fence, .environment: true
    case .dollar, .paren, .dollarBacktick: false
    }
  }
}

/// A piece of a paragraph, a heading or a table cell.
package struct Inline: Sendable {
  package let kind: Kind
  /// All bytes of the piece, its own marks (`**`, backticks, brackets, destination) included.
  package let range: Range<Int>

  package init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  package enum Kind: Sendable {
    /// Literal text, with escapes and entities resolved.
    case text(String)
    case softBreak
    case hardBreak
    /// A code span: its content after CommonMark's stripping, and the bytes between the backticks.
    indirect case code(String, content: Range<Int>)
    case emphasis([Inline])
    case strong([Inline])
    indirect case link(destination: String, title: String, [Inline])
    /// An image; the inlines are its alternative text.
    indirect case image(destination: String, title: String, [Inline])
    case html(String)
    /// A formula; `$$…$$` inside a sentence is one too.
    case math(Math)
  }
}
