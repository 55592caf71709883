import SourceText

/// Goes through a tree of libcmark's, keeping track of the containers that are open around a block.
struct BlockReader {
  private(set) var leaves = Leaves()

  enum Step {
    case open(CNode, start: Int)
    case close(CNode)
    case leaf(CNode)
    /// Anything inside a paragraph or heading, and its end.
    case inline(isEntry: Bool, CNode)
    case none
  }

  private var isInLeaf = false
  /// How many lines the tree has before the file's first one.
  let lineOffset: Int

  init(lineOffset: Int = 0) { self.lineOffset = lineOffset }

  mutating func step(isEntry: Bool, _ node: CNode, lines: Lines) -> Step {
    switch node.kind {
    case .document: return .none
    case .quote, .item:
      guard isEntry else {
        leaves.containers.close()
        return .close(node)
      }
      let line = node.startLine - lineOffset
      let cursor =
        node.kind == .quote
        ? leaves.containers.openQuote(atLine: line, of: lines)
        : leaves.containers.openItem(atLine: line, of: lines)
      return .open(node, start: cursor.offset)
    case .list: return isEntry ? .open(node, start: 0) : .close(node)
    case .paragraph, .heading:
      isInLeaf = isEntry
      return isEntry ? .leaf(node) : .inline(isEntry: false, node)
    case .code, .html, .rule: return .leaf(node)
    default: return isInLeaf ? .inline(isEntry: isEntry, node) : .none
    }
  }

  func lineRange(of node: CNode) -> ClosedRange<Int> {
    let start = max(1, node.startLine - lineOffset)
    return start...max(start, node.endLine - lineOffset)
  }

  /// The content of a paragraph or heading, and the table in it.
  func content(of node: CNode, lines: Lines) -> (Content, TableLayout?, underline: Int?) {
    let range = lineRange(of: node)
    var content: Content
    var underline: Int?
    if node.kind == .heading {
      (content, underline) = leaves.heading(range, of: lines)
      if underline == nil { return (content, nil, nil) }
    } else {
      content = leaves.paragraph(range, of: lines)
    }
    let first = content.isEmpty ? 0 : lines.source.line(at: content.source(content.start))
    let table = TableLayout(content) { index in
      !leaves.containers.strip(first + index, of: lines).isComplete
    }
    return (content, table, underline)
  }
}
