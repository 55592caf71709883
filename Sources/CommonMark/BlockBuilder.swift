import SourceText

/// Makes the value tree of a tree of libcmark's, step by step.
struct BlockBuilder {
  private struct Frame {
    let node: Opened
    var start: Int
    var end = 0
    var blocks: [Block] = []
    var items: [List.Item] = []
  }

  private enum Opened {
    case document, quote, item
    case list(start: Int?, isTight: Bool)
  }

  private let lines: Lines
  private let formulas: FormulaList
  private var reader: BlockReader
  private var entities = Entities()
  private var frames = [Frame(node: .document, start: 0)]
  /// The paragraph or heading being read, and what becomes of its inlines.
  private var aligner: InlineAligner?
  private var wrap: ([Inline]) -> Block.Kind = { .paragraph($0) }
  private var leafRange = 0..<0
  /// The inlines of the asides in front of the document, in the order in which they were added.
  private let asides: Asides
  private var asideInlines: [[Inline]] = []
  private var usedAsides = 0
  private var skippedSteps = 0

  /// Reads a tree of some lines, from `firstLine` of the file on, with the asides in front.
  init(lines: Lines, formulas: FormulaList, asides: Asides, firstLine: Int) {
    self.lines = lines
    self.formulas = formulas
    self.asides = asides
    reader = BlockReader(lineOffset: asides.lineCount + 1 - firstLine)
  }

  var blocks: [Block] { frames[0].blocks }

  mutating func step(isEntry: Bool, _ node: CNode) {
    if asideInlines.count < asides.contents.count {
      asideStep(isEntry: isEntry, node)
      return
    }
    switch reader.step(isEntry: isEntry, node, lines: lines) {
    case .open(let node, let start): open(node, start)
    case .close: close()
    case .tooDeep(let range):
      add(.paragraph([Inline(.text(lines.source.text(range)), range)]), range)
    case .leaf(let node): leaf(node)
    case .inline(let isEntry, let node):
      if node.kind == .paragraph || node.kind == .heading { return finishLeaf() }
      aligner?.step(isEntry: isEntry, node, entities: &entities)
    case .none: break
    }
  }

  // MARK: Containers

  private mutating func open(_ node: CNode, _ start: Int) {
    switch node.kind {
    case .list:
      frames.append(Frame(node: .list(start: node.listStart, isTight: node.isTight), start: -1))
    case .item:
      if frames[frames.count - 1].start < 0 { frames[frames.count - 1].start = start }
      let line = node.startLine - reader.lineOffset
      frames.append(
        Frame(
          node: .item, start: start,
          end: min(start + markLength(start), lines.range(line).upperBound)))
    default:
      frames.append(Frame(node: .quote, start: start, end: start + 1))
    }
  }

  private func markLength(_ start: Int) -> Int {
    lines.bytes[start...].prefix { $0.isDigit }.count + 1
  }

  private mutating func close() {
    guard frames.count > 1 else { return }
    let frame = frames.removeLast()
    frames[frames.count - 1].end = max(frames[frames.count - 1].end, frame.end)
    let range = max(0, frame.start)..<max(frame.start, frame.end, 0)
    if case .item = frame.node {
      let item = List.Item(blocks: frame.blocks, range: range)
      frames[frames.count - 1].items.append(item)
    } else if case .list(let start, let isTight) = frame.node {
      add(.list(List(start: start, isTight: isTight, items: frame.items)), range)
    } else {
      add(.quote(frame.blocks), range)
    }
  }

  private mutating func add(_ kind: Block.Kind, _ range: Range<Int>) {
    // libcmark lets an empty heading reach over the block behind it.
    if let last = frames[frames.count - 1].blocks.last, last.range.upperBound > range.lowerBound {
      var end = max(last.range.lowerBound, range.lowerBound)
      while end > last.range.lowerBound, lines.bytes[end - 1].isSpace { end -= 1 }
      let whole = Block(last.kind, last.range.lowerBound..<end)
      frames[frames.count - 1].blocks[frames[frames.count - 1].blocks.count - 1] = whole
    }
    frames[frames.count - 1].end = max(frames[frames.count - 1].end, range.upperBound)
    frames[frames.count - 1].blocks.append(Block(kind, range))
  }

  // MARK: Leaves

  private mutating func leaf(_ node: CNode) {
    switch node.kind {
    case .rule:
      let cursor = reader.leaves.containers.strip(node.startLine - reader.lineOffset, of: lines)
        .cursor
      add(.rule, cursor.firstNonblank(in: lines.bytes).offset..<cursor.end)
    case .code: code(verbatim(node).code())
    case .html:
      let (ranges, last) = verbatim(node).html()
      let end = lines.range(last).upperBound
      add(.html(lines: ranges), min(ranges.first?.lowerBound ?? end, end)..<end)
    default: text(node)
    }
  }

  private func verbatim(_ node: CNode) -> Verbatim {
    Verbatim(
      node, firstLine: node.startLine - reader.lineOffset, containers: reader.leaves.containers,
      lines: lines)
  }

  private mutating func code(_ code: Verbatim.Code) {
    let block = code.block
    let range = code.start..<max(code.start, lines.range(code.lastLine).upperBound)
    let word = block.info.map { lines.bytes[$0].prefix { !$0.isSpace } }
    if block.isClosed, let word, word.elementsEqual("math".utf8) {
      // An empty formula has a place, too.
      let end = block.info?.upperBound ?? range.lowerBound
      let pieces = block.lines.isEmpty ? [end..<end] : block.lines
      add(.math(Math(delimiter: .fence, pieces: pieces)), range)
    } else {
      add(.code(block), range)
    }
  }

  private mutating func text(_ node: CNode) {
    let (content, table, underline) = reader.content(of: node, lines: lines)
    let last = lines.range(underline ?? reader.lineRange(of: node).upperBound)
    let first =
      content.isEmpty || node.kind == .heading && underline == nil
      ? reader.leaves.containers.strip(node.startLine - reader.lineOffset, of: lines)
        .cursor.firstNonblank(in: lines.bytes).offset : content.source(content.start)
    let boundary = lines.source.characterBoundary(from: first)
    leafRange = boundary..<max(boundary, last.upperBound)
    aligner = nil
    if let table {
      add(table)
      if underline != nil { addUnderline(last) }
      return
    }
    let formulas = formulas(in: content)
    if node.kind == .paragraph, let formula = formulas.first, formulas.count == 1,
      formula.math.isDisplay, formula.range == content.source(content.start..<content.text.count)
    {
      return add(.math(formula.math), leafRange)
    }
    aligner = InlineAligner(content, source: lines.source, formulas: formulas)
    let level = node.headingLevel
    wrap = node.kind == .heading ? { .heading(level: level, $0) } : { .paragraph($0) }
  }

  private mutating func finishLeaf() {
    guard let aligner else { return }
    add(wrap(aligner.finish()), leafRange)
    self.aligner = nil
  }

  /// The formulas that begin in a content.
  private func formulas(in content: Content) -> [Formula] {
    guard !content.isEmpty else { return [] }
    return formulas.formulas(in: content.source(content.start..<content.text.count))
  }

  // MARK: Tables

  private mutating func add(_ table: TableLayout) {
    addParagraph(table.before)
    var rows = table.rows().map { row in
      row.map { Table.Cell(inlines: nextAside($0.content), range: $0.range) }
    }
    let head = rows.removeFirst()
    add(.table(Table(alignments: table.alignments, head: head, rows: rows)), table.range)
    addParagraph(table.after)
  }

  private mutating func addParagraph(_ content: Content) {
    guard !content.isEmpty else { return }
    let range = content.source(content.start..<content.text.count)
    add(.paragraph(nextAside(content)), range)
  }

  /// A line of dashes under a table, which libcmark took for a heading's.
  private mutating func addUnderline(_ line: Range<Int>) {
    let text = lines.bytes[line]
    let start = text.firstIndex { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "=") }
    add(.rule, (start ?? line.lowerBound)..<line.upperBound)
  }

  private mutating func nextAside(_ content: Content) -> [Inline] {
    guard !content.isEmpty, usedAsides < asideInlines.count else { return [] }
    usedAsides += 1
    return asideInlines[usedAsides - 1]
  }

  private mutating func asideStep(isEntry: Bool, _ node: CNode) {
    switch node.kind {
    case .document: return
    case .paragraph:
      if isEntry {
        let content = asides.contents[asideInlines.count]
        aligner = InlineAligner(
          content, source: lines.source, formulas: formulas(in: content))
        skippedSteps = 2
      } else {
        asideInlines.append(aligner?.finish() ?? [])
        aligner = nil
      }
    default:
      // The word and the line end in front of an aside.
      if skippedSteps > 0 {
        skippedSteps -= 1
      } else {
        aligner?.step(isEntry: isEntry, node, entities: &entities)
      }
    }
  }
}
