/// Finds a document's formulas from a first, unmasked parse.
struct Prescan {
  private let lines: Lines
  /// The first lines of fences and HTML blocks.
  private var fences: Set<Int> = []
  private var finder = MathFinder()

  static func find(in tree: borrowing CTree, lines: Lines) -> MathFinder {
    var scan = Prescan(lines: lines)
    if lines.bytes.contains(where: { $0 == Byte.dollar || $0 == Byte.backslash }) {
      scan.findFences(in: tree)
      scan.read(tree)
    }
    return scan.finder
  }

  private init(lines: Lines) { self.lines = lines }

  private mutating func findFences(in tree: borrowing CTree) {
    var found: Set<Int> = []
    tree.forEachStep { isEntry, node in
      guard isEntry, node.kind == .html || node.kind == .code else { return }
      let line = lines.bytes[lines.range(node.startLine)]
      let isFenced = line.contains(Byte.backtick) || line.contains(UInt8(ascii: "~"))
      if node.kind == .html || isFenced { found.insert(node.startLine) }
    }
    fences = found
  }

  private mutating func read(_ tree: borrowing CTree) {
    var reader = BlockReader()
    tree.forEachStep { isEntry, node in
      guard case .leaf(let leaf) = reader.step(isEntry: isEntry, node, lines: lines),
        leaf.kind == .paragraph || leaf.kind == .heading
      else { return }
      let (content, table, underline) = reader.content(of: leaf, lines: lines)
      if let table {
        finder.read(table.before)
        for row in table.rows() {
          for cell in row { finder.read(cell.content) }
        }
        finder.read(table.after)
      } else if leaf.kind == .heading, underline == nil {
        finder.beginSection()
        finder.read(content)
      } else {
        let last = underline ?? reader.lineRange(of: leaf).upperBound
        finder.read(content) { start in
          reader.leaves.further(from: start, lastLine: last, of: lines) { fences.contains($0) }
        }
      }
    }
  }
}
