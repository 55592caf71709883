import CommonMark
import Formulas

/// Holds ranges against the bytes they are of.
struct RangeCheck {
  private let bytes: [UInt8]
  private let isText: Bool
  private(set) var faults: [String] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    isText = String(validating: bytes, as: UTF8.self) != nil
  }

  mutating func fault(_ what: String, _ range: Range<Int>) {
    if faults.count < 5 { faults.append("\(what) at \(range)") }
  }

  /// A range of the file, which in a text begins and ends between characters.
  mutating func inside(_ range: Range<Int>, _ what: String) {
    if range.lowerBound < 0 || range.upperBound > bytes.count {
      return fault("\(what) outside", range)
    }
    guard isText else { return }
    for place in [range.lowerBound, range.upperBound] where place < bytes.count {
      if bytes[place] & 0xC0 == 0x80 { fault("\(what) cuts a character", range) }
    }
  }

  mutating func nested(_ blocks: [Block], within outer: Range<Int>) {
    var place = outer.lowerBound
    for block in blocks {
      ordered(block.range, "a block", within: outer, &place)
      switch block.kind {
      case .quote(let blocks): nested(blocks, within: block.range)
      case .list(let list):
        var item = block.range.lowerBound
        for next in list.items {
          ordered(next.range, "an item", within: block.range, &item)
          nested(next.blocks, within: next.range)
        }
      case .math(let math): pieces(math.pieces, within: block.range)
      case .code(let code): pieces(code.lines, within: block.range)
      case .html(let lines): pieces(lines, within: block.range)
      case .table(let table):
        for cell in ([table.head] + table.rows).joined() {
          inside(cell.range, "a cell")
          nested(cell.inlines, within: cell.range)
        }
      default: nested(block.inlines, within: block.range)
      }
    }
  }

  private mutating func nested(_ inlines: [Inline], within outer: Range<Int>) {
    var place = outer.lowerBound
    for inline in inlines {
      ordered(inline.range, "an inline", within: outer, &place)
      if case .math(let math) = inline.kind { pieces(math.pieces, within: inline.range) }
      nested(inline.children, within: inline.range)
    }
  }

  private mutating func pieces(_ pieces: [Range<Int>], within outer: Range<Int>) {
    var place = outer.lowerBound
    for piece in pieces { ordered(piece, "a line", within: outer, &place) }
  }

  private mutating func ordered(
    _ range: Range<Int>, _ what: String, within outer: Range<Int>, _ place: inout Int
  ) {
    inside(range, what)
    if range.lowerBound < place || range.upperBound > outer.upperBound {
      fault("\(what) out of order", range)
    }
    place = max(place, range.upperBound)
  }

  /// A formula's node, whose children lie within it.
  mutating func nested(_ node: FormulaNode, within outer: Range<Int>) {
    inside(node.range, "a node")
    let isInside =
      outer.lowerBound <= node.range.lowerBound && node.range.upperBound <= outer.upperBound
    if !isInside { fault("a node outside its parent", node.range) }
    for child in Self.children(node) { nested(child, within: node.range) }
  }

  private static func children(_ node: FormulaNode) -> [FormulaNode] {
    switch node.kind {
    case .row(let nodes): nodes
    case .scripts(let base, let lower, let upper): [base, lower, upper].compactMap { $0 }
    case .fraction(let top, let bottom, _): [top, bottom]
    case .root(let degree, let inside): [degree, inside].compactMap { $0 }
    case .delimited(_, let inside, _), .accent(_, let inside), .styled(_, let inside): [inside]
    case .grid(let grid): grid.rows.flatMap { $0 }
    default: []
    }
  }
}
