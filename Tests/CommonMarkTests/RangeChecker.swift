import CommonMark
import SourceText

/// Holds a tree's ranges against the file's bytes, with a decoder of its own.
struct RangeChecker {
  let source: SourceFile
  private(set) var faults: [String] = []

  init(source: SourceFile) { self.source = source }

  mutating func check(_ blocks: [Block], within outer: Range<Int>) {
    inOrder(blocks.map(\.range), within: outer)
    for block in blocks {
      switch block.kind {
      case .heading(_, let inlines), .paragraph(let inlines): check(inlines, within: block.range)
      case .quote(let blocks): check(blocks, within: block.range)
      case .list(let list):
        inOrder(list.items.map(\.range), within: block.range)
        for item in list.items { check(item.blocks, within: item.range) }
      case .code(let code): inOrder(code.lines, within: block.range)
      case .html(let lines): inOrder(lines, within: block.range)
      case .table(let table):
        for row in [table.head] + table.rows {
          inOrder(row.map(\.range), within: block.range)
          for cell in row { check(cell.inlines, within: cell.range) }
        }
      case .math(let math): inOrder(math.pieces, within: block.range)
      case .rule: break
      }
    }
  }

  private mutating func check(
    _ inlines: [Inline], within outer: Range<Int>, isAutolink: Bool = false
  ) {
    inOrder(inlines.map(\.range), within: outer)
    for inline in inlines {
      let bytes = source.bytes[inline.range]
      switch inline.kind {
      case .text(let text):
        if decode(Array(bytes), keepsBackslashes: isAutolink) != text {
          fault("text", inline.range)
        }
      case .code(_, let content):
        inOrder([content], within: inline.range)
        let marks = bytes.prefix { $0 == UInt8(ascii: "`") }.count
        if content != inline.range.lowerBound + marks..<inline.range.upperBound - marks {
          fault("code", inline.range)
        }
      case .emphasis: frame(inline, "*_", "*_")
      case .strong: frame(inline, "*_", "*_")
      case .link: frame(inline, "[<", ")]>")
      case .image: frame(inline, "!", ")]")
      case .html: frame(inline, "<", ">")
      case .hardBreak, .softBreak: frame(inline, " \\\n", "\n")
      case .math(let math):
        frame(inline, "$\\", "$])")
        inOrder(math.pieces, within: inline.range)
      }
      check(inline.children, within: inline.range, isAutolink: bytes.first == UInt8(ascii: "<"))
    }
  }

  private mutating func frame(_ inline: Inline, _ first: String, _ last: String) {
    let bytes = source.bytes[inline.range]
    guard let start = bytes.first, let end = bytes.last, first.utf8.contains(start),
      last.utf8.contains(end)
    else { return fault("marks", inline.range) }
  }

  private mutating func inOrder(_ ranges: [Range<Int>], within outer: Range<Int>) {
    var place = outer.lowerBound
    for range in ranges {
      if range.lowerBound < place || range.upperBound > outer.upperBound { fault("order", range) }
      place = range.upperBound
    }
  }

  private mutating func fault(_ what: String, _ range: Range<Int>) {
    faults.append("\(what) at \(range): \(source.text(range))")
  }

  /// Escapes and the references that the generator writes.
  private func decode(_ bytes: [UInt8], keepsBackslashes: Bool) -> String {
    var text = String(decoding: bytes, as: UTF8.self)
    if !keepsBackslashes {
      text = text.replacing(#/\\([!-\/:-@\[-`{-~])|&#?[A-Za-z0-9]+;/#) { match in
        match.output.1.map(String.init) ?? Self.references[String(match.output.0)]
          ?? String(match.output.0)
      }
    }
    return text
  }

  private static let references = [
    "&amp;": "&", "&ngE;": "\u{2267}\u{338}", "&fjlig;": "fj", "&copy;": "©", "&#38;": "&",
    "&#x4e2d;": "中",
  ]
}
