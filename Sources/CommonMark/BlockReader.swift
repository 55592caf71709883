import SourceText

/// Goes through a tree of libcmark's, keeping track of the containers that are open around a block.
struct BlockReader {
  /// Quotes and lists within so many containers stay as they are written.
  static let deepest = 100

  private(set) var leaves = Leaves()

  enum Step {
    case open(CNode, start: Int)
    case close(CNode)
    case leaf(CNode)
    /// A quote or list that lies too deep; nothing inside it is reported.
    case tooDeep(Range<Int>)
    /// Anything inside a paragraph or heading, and its end.
    case inline(isEntry: Bool, CNode)
    case none
  }

  private var isInLeaf = false
  private var depth = 0
  /// How many of the open containers are too deep.
  private var excess = 0
  /// How many lines the tree has before the file's first one.
  let lineOffset: Int

  init(lineOffset: Int = 0) { self.lineOffset = lineOffset }

  mutating func step(isEntry: Bool, _ node: CNode, lines: Lines) -> Step {
    if let step = limit(isEntry: isEntry, node, lines: lines) { return step }
    switch node.kind {
    case .document: return .none
    case .quote, .item:
      depth += isEntry ? 1 : -1
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
    case .list:
      depth += isEntry ? 1 : -1
      return isEntry ? .open(node, start: 0) : .close(node)
    case .paragraph, .heading:
      isInLeaf = isEntry
      return isEntry ? .leaf(node) : .inline(isEntry: false, node)
    case .code, .html, .rule: return .leaf(node)
    default: return isInLeaf ? .inline(isEntry: isEntry, node) : .none
    }
  }

  /// What to do about a node in or at a container that is too deep.
  private mutating func limit(isEntry: Bool, _ node: CNode, lines: Lines) -> Step? {
    let isContainer = node.kind == .quote || node.kind == .list
    if excess > 0 {
      if isContainer { excess += isEntry ? 1 : -1 }
      return Step.none
    }
    guard isContainer, isEntry, depth >= Self.deepest else { return nil }
    excess = 1
    let range = lineRange(of: node)
    let start = leaves.containers.strip(range.lowerBound, of: lines)
      .cursor.firstNonblank(in: lines.bytes).offset
    var end = lines.range(min(range.upperBound, lines.count)).upperBound
    while end > start, lines.bytes[end - 1].isSpace { end -= 1 }
    return .tooDeep(start..<max(start, end))
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
      let stripped = leaves.containers.strip(first + index, of: lines)
      return !stripped.isComplete || stripped.cursor.firstNonblank(in: lines.bytes).indent > 3
    }
    return (content, table, underline)
  }
}
