/// What plain CommonMark, which knows no math, makes of a document's bytes.
struct PlainMarks {
  /// Paragraphs, headings and cells, in the order of the file.
  private(set) var texts: [Range<Int>] = []
  private(set) var code: [Range<Int>] = []
  /// The bytes that are no text but marks of emphasis, links, code and tags.
  private(set) var marks: [(range: Range<Int>, name: String)] = []

  init(of blocks: [Block]) {
    for block in blocks { block.walk { add($0) } }
    marks.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The first mark inside a range.
  func mark(in range: Range<Int>) -> (range: Range<Int>, name: String)? {
    let index = Self.first(marks.count) { marks[$0].range.lowerBound >= range.lowerBound }
    guard index < marks.count, marks[index].range.lowerBound < range.upperBound else { return nil }
    return marks[index]
  }

  func isText(_ range: Range<Int>) -> Bool { Self.holds(texts, range) }

  func isCode(_ range: Range<Int>) -> Bool { Self.holds(code, range) }

  private static func holds(_ ranges: [Range<Int>], _ range: Range<Int>) -> Bool {
    let index = first(ranges.count) { ranges[$0].lowerBound > range.lowerBound } - 1
    return index >= 0 && ranges[index].upperBound >= range.upperBound
  }

  /// The first of `count` indices from which on something holds.
  private static func first(_ count: Int, _ holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private mutating func add(_ block: Block) {
    switch block.kind {
    case .paragraph, .heading: texts.append(block.range)
    case .code: code.append(block.range)
    case .table(let table): texts += ([table.head] + table.rows).joined().map(\.range)
    default: break
    }
    for inline in block.inlines { inline.walk { add($0) } }
  }

  private mutating func add(_ inline: Inline) {
    let range = inline.range
    switch inline.kind {
    case .emphasis: frame(range, 1, "emphasis")
    case .strong: frame(range, 2, "strong emphasis")
    case .code: marks.append((range, "code"))
    case .html: marks.append((range, "an HTML tag"))
    case .link, .image:
      marks.append((range.lowerBound..<range.lowerBound + 1, "a link"))
      marks.append(
        ((inline.children.last?.range.upperBound ?? range.lowerBound)..<range.upperBound, "a link"))
    default: break
    }
  }

  private mutating func frame(_ range: Range<Int>, _ width: Int, _ name: String) {
    marks.append((range.lowerBound..<range.lowerBound + width, name))
    marks.append((range.upperBound - width..<range.upperBound, name))
  }
}
