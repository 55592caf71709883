import SourceText

extension MarkupDocument {
  /// The tree, one node a line, indented, each with its range as `line:column-line:column`; the end
  /// is the place behind the last character.
  package var dump: String {
    var dump = Dump(source: source)
    for block in blocks { dump.write(block, depth: 0) }
    return dump.text
  }
}

private struct Dump {
  let source: SourceFile
  var text = ""

  mutating func line(_ depth: Int, _ words: String, _ range: Range<Int>) {
    text += String(repeating: "  ", count: depth) + words + " @" + place(range) + "\n"
  }

  func place(_ range: Range<Int>) -> String {
    let start = source.position(at: range.lowerBound)
    // An end behind a line end is shown on its line, one past the last column.
    let end = source.position(at: range.upperBound)
    return "\(start.line):\(start.column)-\(end.line):\(end.column)"
  }

  mutating func write(_ block: Block, depth: Int) {
    let range = block.range
    switch block.kind {
    case .heading(let level, let inlines):
      line(depth, "heading \(level)", range)
      write(inlines, depth + 1)
    case .paragraph(let inlines):
      line(depth, "paragraph", range)
      write(inlines, depth + 1)
    case .quote(let blocks):
      line(depth, "quote", range)
      for block in blocks { write(block, depth: depth + 1) }
    case .list(let list):
      let kind = list.start.map { "ordered \($0)" } ?? "bullets"
      line(depth, "list \(kind) \(list.isTight ? "tight" : "loose")", range)
      for item in list.items {
        line(depth + 1, "item", item.range)
        for block in item.blocks { write(block, depth: depth + 2) }
      }
    case .code(let code):
      let info = code.info.map { " info \(quote(source.text($0)))@\(place($0))" } ?? ""
      line(depth, "code\(info)\(code.isClosed ? "" : " unclosed")", range)
      write(code.lines, depth + 1)
    case .html(let lines):
      line(depth, "html", range)
      write(lines, depth + 1)
    case .table(let table):
      let alignments = table.alignments.map { "\($0)" }.joined(separator: " ")
      line(depth, "table \(alignments)", range)
      for (index, row) in ([table.head] + table.rows).enumerated() {
        text += String(repeating: "  ", count: depth + 1) + (index == 0 ? "head\n" : "row\n")
        for cell in row {
          line(depth + 2, "cell", cell.range)
          write(cell.inlines, depth + 3)
        }
      }
    case .math(let math):
      line(depth, "math \(math.delimiter)", range)
      write(math.pieces, depth + 1)
    case .rule: line(depth, "rule", range)
    }
  }

  mutating func write(_ lines: [Range<Int>], _ depth: Int) {
    for range in lines { line(depth, quote(source.text(range)), range) }
  }

  mutating func write(_ inlines: [Inline], _ depth: Int) {
    for inline in inlines { write(inline, depth) }
  }

  mutating func write(_ inline: Inline, _ depth: Int) {
    let range = inline.range
    switch inline.kind {
    case .text(let text): line(depth, "text \(quote(text))", range)
    case .softBreak: line(depth, "softBreak", range)
    case .hardBreak: line(depth, "hardBreak", range)
    case .code(let text, let content):
      line(depth, "code \(quote(text)) content@\(place(content))", range)
    case .emphasis(let inlines):
      line(depth, "emphasis", range)
      write(inlines, depth + 1)
    case .strong(let inlines):
      line(depth, "strong", range)
      write(inlines, depth + 1)
    case .link(let destination, let title, let inlines):
      line(depth, "link \(quote(destination)) \(quote(title))", range)
      write(inlines, depth + 1)
    case .image(let destination, let title, let inlines):
      line(depth, "image \(quote(destination)) \(quote(title))", range)
      write(inlines, depth + 1)
    case .html(let text): line(depth, "html \(quote(text))", range)
    case .math(let math):
      let pieces = math.pieces.map { "\(quote(source.text($0)))@\(place($0))" }
      line(depth, "math \(math.delimiter) \(pieces.joined(separator: " "))", range)
    }
  }

  func quote(_ text: String) -> String { text.debugDescription }
}
