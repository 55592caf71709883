import CommonMark
import Formulas
import SourceText

/// A document as the audit reads it; one for all that decide and look something up.
final class DocumentReading {
  let source: SourceFile
  private(set) var passages: [Passage] = []
  private(set) var tables: [(table: Table, block: Int, section: Section)] = []
  /// The paragraphs, in the order of the file.
  private(set) var paragraphs: [(range: Range<Int>, section: Section)] = []
  /// The headings' texts by their numbers.
  private(set) var headings: [String] = []
  private(set) var vocabulary = Vocabulary()
  private(set) var language = Audit.Language.english

  /// What it says about shapes, once a rule has asked.
  let shapes = ShapeMemory()

  final class ShapeMemory {
    var contents: ShapeTable.Contents?
  }

  /// Longer formulas are not read.
  static let longestFormula = 20_000

  init(_ source: SourceFile) {
    self.source = source
    var collector = PassageCollector(source: source)
    // What else a document holds takes much room, and nobody needs it any more.
    collector.collect(MarkupDocument(parsing: source).blocks)
    passages = collector.passages
    tables = collector.tables
    paragraphs = collector.paragraphs
    headings = collector.headings
    vocabulary = collector.gatherer.vocabulary(words: words)
    for passage in passages where passage.digitRelations == 0 { passage.read(source, vocabulary) }
    language = Self.language(of: source)
  }

  /// Words of Latin letters in the text.
  private var words: Set<String> {
    var words: Set<String> = []
    for passage in passages {
      var start = passage.before.lowerBound
      for place in passage.before {
        guard !source.bytes[place].isLatinLetter else { continue }
        insert(start..<place, into: &words)
        start = place + 1
      }
      insert(start..<max(start, passage.before.upperBound), into: &words)
    }
    return words
  }

  private func insert(_ word: Range<Int>, into words: inout Set<String>) {
    if word.count > 1, word.count < 30 { words.insert(text(word)) }
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: source.bytes[range], as: UTF8.self)
  }

  /// Chinese where there is a Chinese character for every ten bytes of text, code aside.
  private static func language(of source: SourceFile) -> Audit.Language {
    var chinese = 0
    var letters = 0
    for byte in source.bytes.prefix(200_000) {
      // The first bytes of U+4000 to U+9FFF.
      if (0xE4...0xE9).contains(byte) { chinese += 1 }
      if (97...122).contains(byte | 0x20) { letters += 1 }
    }
    return chinese * 8 > letters ? .chinese : .english
  }
}

/// Walks the blocks in the order of the file.
private struct PassageCollector {
  let source: SourceFile
  var passages: [Passage] = []
  var gatherer = VocabularyGatherer()
  var tables: [(table: Table, block: Int, section: Section)] = []
  var paragraphs: [(range: Range<Int>, section: Section)] = []
  var headings: [String] = []
  private var section = Section()
  private var levels: [Int] = []
  private var block = 0
  /// The last block of text.
  private var lastText = 0..<0

  init(source: SourceFile) {
    self.source = source
  }

  mutating func collect(_ blocks: [Block]) {
    for (place, block) in blocks.enumerated() {
      self.block += 1
      switch block.kind {
      case .heading(let level, let inlines):
        enter(level, inlines.plainText)
        inline(inlines, block.range)
      case .paragraph(let inlines):
        inline(inlines, block.range)
        paragraphs.append((block.range, section))
        lastText = block.range
      case .math(let math):
        let next = place + 1 < blocks.count ? blocks[place + 1] : nil
        var after = block.range.upperBound..<block.range.upperBound
        if let next, case .paragraph(let inlines) = next.kind {
          let first = inlines.firstMath?.lowerBound ?? next.range.upperBound
          after = next.range.lowerBound..<max(next.range.lowerBound, first)
        }
        add(math, block.range, before: lastText.suffix(300), after: after, isInTable: false)
      case .quote(let inner): collect(inner)
      case .list(let list):
        for item in list.items { collect(item.blocks) }
      case .table(let table):
        tables.append((table, self.block, section))
        for cell in ([table.head] + table.rows).joined() {
          self.block += 1
          inline(cell.inlines, cell.range, isInTable: true)
        }
      case .code, .html, .rule: break
      }
    }
  }

  private mutating func enter(_ level: Int, _ text: String) {
    while let last = levels.last, last >= level {
      levels.removeLast()
      section.path.removeLast()
    }
    levels.append(level)
    section.path.append(headings.count)
    headings.append(text)
  }

  private mutating func inline(
    _ inlines: [Inline], _ range: Range<Int>, isInTable: Bool = false
  ) {
    var found: [(Math, Range<Int>)] = []
    for inline in inlines {
      inline.walk { if case .math(let math) = $0.kind { found.append((math, $0.range)) } }
    }
    var start = range.lowerBound
    for (place, formula) in found.enumerated() {
      let end = place + 1 < found.count ? found[place + 1].1.lowerBound : range.upperBound
      let upper = formula.1.upperBound
      add(
        formula.0, formula.1, before: min(start, formula.1.lowerBound)..<formula.1.lowerBound,
        after: upper..<max(upper, end), isInTable: isInTable)
      start = upper
    }
  }

  private mutating func add(
    _ math: Math, _ range: Range<Int>, before: Range<Int>, after: Range<Int>, isInTable: Bool
  ) {
    let length = math.pieces.reduce(0) { $0 + $1.count }
    let isTooLong = length > DocumentReading.longestFormula
    let pieces = isTooLong ? [] : math.pieces
    let formula = Formula(LatexText(pieces: pieces, in: source))
    gatherer.add(formula)
    passages.append(
      Passage(
        index: passages.count, range: range, isDisplay: math.isDisplay,
        block: block, section: section, before: before, after: after.prefix(300),
        isInTable: isInTable, isTooLong: isTooLong, pieces: pieces,
        digitRelations: isInTable ? 0 : formula.root.digitRelations,
        unknownCommands: formula.unknownCommands))
  }
}

extension FormulaNode {
  /// How many relations stand side by side in a row of digits and signs of arithmetic; none where
  /// anything else stands in it.
  fileprivate var digitRelations: Int {
    guard case .row(let nodes) = kind else { return 0 }
    var count = 0
    for node in nodes {
      if case .symbol(let sign, .relation) = node.kind {
        guard ["=", "≈", "<", ">", "≤", "≥", "≠"].contains(sign) else { return 0 }
        count += 1
      } else if !node.isDigits {
        return 0
      }
    }
    return count
  }

  private var isDigits: Bool {
    switch kind {
    case .number, .space, .symbol(_, .binary), .symbol(_, .open), .symbol(_, .close): true
    case .symbol(let sign, .ordinary): sign == "." || sign == "%"
    case .row(let nodes): nodes.allSatisfy(\.isDigits)
    case .fraction(let top, let bottom, let hasBar): hasBar && top.isDigits && bottom.isDigits
    case .scripts(let base, let lower, let upper):
      lower == nil && base?.isDigits == true && upper?.isDigits != false
    case .delimited(_, let inside, _): inside.isDigits
    default: false
    }
  }
}

extension UInt8 {
  fileprivate var isLatinLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}

extension [Inline] {
  /// Where the first formula stands.
  fileprivate var firstMath: Range<Int>? {
    var result: Range<Int>?
    for inline in self where result == nil {
      inline.walk { if case .math = $0.kind, result == nil { result = $0.range } }
    }
    return result
  }
}

extension Range<Int> {
  fileprivate func prefix(_ count: Int) -> Range<Int> {
    lowerBound..<Swift.min(upperBound, lowerBound + count)
  }

  fileprivate func suffix(_ count: Int) -> Range<Int> {
    Swift.max(lowerBound, upperBound - count)..<upperBound
  }
}
