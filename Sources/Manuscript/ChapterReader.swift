import CommonMark
package import SourceText

extension Chapter {
  /// Reads a chapter; what is wrong with it is among its diagnostics, and all the rest is there.
  /// An edition is held against its original as well.
  package init(_ source: SourceFile, original: Chapter? = nil) {
    let document = MarkupDocument(parsing: source)
    var reader = ChapterReader(source: source)
    reader.read(document.blocks, depth: 0)
    reader.finish()
    self.source = source
    self.document = document
    self.title = reader.title ?? source.path
    self.sections = reader.sections
    self.listings = reader.listings
    self.entries = reader.entries
    self.numbers = reader.numbers
    self.formulas = reader.formulas
    self.ledgers = reader.ledgers
    var diagnostics = reader.diagnostics
    self.diagnostics = diagnostics
    if let original {
      diagnostics += Edition(of: original, as: self).differences()
    }
    self.diagnostics = diagnostics.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

/// Walks a document once, from top to bottom, and gathers what the chapter format gives a meaning.
struct ChapterReader {
  let source: SourceFile
  var title: String?
  var sections: [Chapter.Section] = []
  var listings: [Listing] = []
  var entries: [BindingEntry] = []
  var numbers: [PageNumber] = []
  var formulas: [Chapter.Formula] = []
  var ledgers: [Ledger] = []
  var diagnostics: [Diagnostic] = []

  /// The listing that an `output` or a figure would belong to here.
  private var open: Int?
  /// Code spans of the block in hand that expect a number at an offset.
  var pendingSelfBindings: [(BindingEntry, Int)] = []
  /// `<details>` that are still open.
  private var folds: [Range<Int>] = []
  private var sectionStart = 0
  private var sectionTitle = ""
  private var sectionLevel = 0

  init(source: SourceFile) { self.source = source }

  var section: Int { sections.count }

  mutating func read(_ blocks: [Block], depth: Int) {
    // The block that a comment behind it would tie.
    var above: Block?
    for block in blocks {
      switch block.kind {
      case .html(let lines):
        if take(html: lines, of: block, above: above) { continue }
        open = nil
      case .code(let code):
        take(code, of: block)
      case .paragraph(let inlines):
        if !takeFigures(inlines) { open = nil }
        gather(inlines, place: .prose)
      case .heading(let level, let inlines):
        open = nil
        if title == nil { title = inlines.plainText }
        if depth == 0, level <= 2 { beginSection(inlines.plainText, level: level, at: block.range) }
        gather(inlines, place: .heading)
      case .quote(let inner):
        open = nil
        read(inner, depth: depth + 1)
      case .list(let list):
        // A fence inside an item may belong to the item's own listing; nothing crosses items.
        open = nil
        for item in list.items {
          read(item.blocks, depth: depth + 1)
          open = nil
        }
      case .table(let table):
        open = nil
        gather(table)
      case .math(let math):
        open = nil
        gather(math, range: block.range)
      case .rule:
        open = nil
      }
      above = block
    }
  }

  mutating func finish() {
    endSection(at: source.bytes.count)
    for fold in folds { report(.unclosedDetails, at: fold) }
    if title == nil {
      report(.noTitle, at: 0..<min(1, source.bytes.count))
    }
    checkNames()
    checkExercises()
  }

  private mutating func beginSection(_ title: String, level: Int, at range: Range<Int>) {
    endSection(at: range.lowerBound)
    sectionTitle = title
    sectionLevel = level
    sectionStart = range.lowerBound
  }

  /// What stands before the first heading is a section too, if only an empty one.
  private mutating func endSection(at end: Int) {
    sections.append(
      Chapter.Section(title: sectionTitle, level: sectionLevel, range: sectionStart..<end))
  }

  // MARK: HTML: comments and folds

  /// Takes a comment or a fold's tag. Returns true for a comment, which leaves the block above it
  /// where it is.
  private mutating func take(html lines: [Range<Int>], of block: Block, above: Block?) -> Bool {
    let text = lines.map(source.text).joined(separator: "\n").trimmed
    if text.hasPrefix("<!--") {
      if let comment = BindingComment.read(lines: lines, in: source, diagnostics: &diagnostics) {
        tie(comment, to: above)
      }
      return true
    }
    if text == "</details>" {
      if folds.popLast() == nil { report(.strayDetailsEnd, at: block.range) }
      return false
    }
    if text.hasPrefix("<details>"), let summary = foldSummary(text) {
      folds.append(block.range)
      if !summary.isEmpty { gatherProse(block.range, place: .prose) }
      return false
    }
    report(.rawHTML, at: block.range)
    return false
  }

  /// The summary of a fold's opening lines; nil where they hold anything else.
  private func foldSummary(_ text: String) -> String? {
    let rest = text.dropFirst("<details>".count).drop(while: \.isWhitespace)
    if rest.isEmpty { return "" }
    guard rest.hasPrefix("<summary>"), rest.hasSuffix("</summary>") else { return nil }
    let summary = rest.dropFirst("<summary>".count).dropLast("</summary>".count)
    return summary.contains("<") ? nil : String(summary)
  }

  // MARK: Fences

  private mutating func take(_ code: CodeBlock, of block: Block) {
    let language = code.info.map { info in
      source.text(info).prefix { !$0.isWhitespace }
    }
    if code.info != nil, !code.isClosed {
      report(.unclosedFence(language: String(language ?? "")), at: firstLine(of: block.range))
    }
    switch language {
    case "swift": takeListing(code, of: block)
    case "output": takeOutput(code, of: block)
    case let word?:
      let bare = word.lowercased().filter { $0.isLetter || $0.isNumber }
      if ["swift", "output"].contains(bare) || word.lowercased().hasPrefix("swift,") {
        report(.fenceWord(String(word)), at: firstLine(of: block.range))
      }
      open = nil
    case nil: open = nil
    }
  }

  private mutating func takeListing(_ code: CodeBlock, of block: Block) {
    guard let info = code.info else { return }
    let header = ListingHeader.read(info, in: source, diagnostics: &diagnostics)
    let text = ListingText(lines: code.lines, in: source)
    let swift = SwiftSource(text.text)
    var listing = Listing(
      index: listings.count, header: header, text: text, swift: swift, section: section,
      isFolded: !folds.isEmpty, range: block.range)
    if header.role != .fails {
      for problem in swift.problems { report(problem, in: text) }
    }
    let (claims, problems) = swift.claims()
    listing.claims = claims
    for problem in problems { report(problem, in: text) }
    if header.role != .story {
      for claim in claims { report(.claimNotRun, at: text.fileRange(claim.markRange)) }
      listing.claims = []
    }
    for use in swift.earlyUses() {
      let line = source.line(at: text.fileOffset(use.declaration.lowerBound))
      report(.usedBefore(use.name, line: line), at: text.fileRange(use.range))
    }
    open = listings.count
    listings.append(listing)
  }

  private mutating func takeOutput(_ code: CodeBlock, of block: Block) {
    let output = OutputBlock(
      text: ListingText(lines: code.lines, in: source), range: block.range,
      isClosed: code.isClosed)
    if let info = code.info, let word = HeaderWord.words(in: info, of: source).dropFirst().first {
      report(.outputWord(word.key), at: word.range)
    }
    guard let open, listings[open].output == nil, listings[open].figures.isEmpty else {
      report(.outputWithoutListing, at: firstLine(of: block.range))
      return
    }
    if !output.isEmpty, PrintedClaim(output.text.text, hasWildcards: true).isOnlyWildcards {
      report(.onlyWildcards, at: firstLine(of: block.range))
    }
    listings[open].output = output
  }

  /// Takes a paragraph that is nothing but images from the figures folder.
  private mutating func takeFigures(_ inlines: [Inline]) -> Bool {
    var references: [FigureReference] = []
    for inline in inlines {
      switch inline.kind {
      case .image(let destination, _, _) where FigureReference.isFigure(destination):
        references.append(FigureReference(path: destination, range: inline.range))
      case .softBreak, .hardBreak: continue
      case .text(let text) where text.allSatisfy(\.isWhitespace): continue
      default: return false
      }
    }
    guard !references.isEmpty else { return false }
    guard let open else {
      for reference in references {
        report(.figureWithoutListing(reference.path), at: reference.range)
      }
      return false
    }
    listings[open].figures += references
    return true
  }

  private func firstLine(of range: Range<Int>) -> Range<Int> {
    let line = source.range(ofLine: source.line(at: range.lowerBound))
    return range.lowerBound..<max(range.lowerBound, min(line.upperBound, range.upperBound))
  }
}
