/// A formula in the file, from its first delimiter's first byte to its last one's last.
struct Formula {
  let math: Math
  let range: Range<Int>
  /// The formula's bytes line by line, where it has more than one.
  private let several: [Range<Int>]

  init(math: Math, range: Range<Int>, lines: [Range<Int>]) {
    self.math = math
    self.range = range
    several = lines.count > 1 ? lines : []
  }

  /// The formula's bytes line by line, delimiters included: what is masked.
  var lines: [Range<Int>] { several.isEmpty ? [range] : several }
}

/// Finds the formulas of a document, paragraph after paragraph, in the order of the file.
///
/// What begins first wins: a code span, HTML, an autolink, a link's destination or a formula. Only
/// a formula that would end inside a code span gives way to it.
struct MathFinder {
  var formulas = FormulaList()
  /// Whatever stands before this place of the file has been read.
  private var resume = 0
  /// A `$$` that nothing has closed in its paragraph: a later one may be its other half, across a
  /// blank line, and opens nothing.
  private var openDisplay: Int?
  /// Display math across blank lines: no formula, but meant as one.
  private(set) var torn: [Range<Int>] = []

  /// Reads a paragraph, heading or cell.
  ///
  /// When display math is left open at a line's start,
  /// `further` gives the text from that place on, past what CommonMark takes for other blocks.
  mutating func read(_ content: Content, further: (_ source: Int) -> Content? = { _ in nil }) {
    guard content.text.contains(where: { $0 == Byte.dollar || $0 == Byte.backslash }) else {
      return
    }
    var scan = MathScan(content.text, from: max(content.start, content.index(from: resume)))
    if let open = openDisplay, let mark = scan.skipUnpairedMark() {
      torn.append(open..<content.source(mark) + 2)
      openDisplay = nil
    }
    while let found = scan.next() {
      switch found {
      case .formula(let formula):
        add(formula, of: content)
      case .openDisplay(let start):
        if let more = further(content.source(start)) {
          var scan = MathScan(more.text, from: 0)
          if let formula = scan.displayAlone() { return add(formula, of: more) }
        }
        if content.text[start] == Byte.dollar { openDisplay = content.source(start) }
      }
    }
  }

  /// Forgets what no formula runs across.
  mutating func beginSection() { openDisplay = nil }

  private mutating func add(_ found: MathScan.Formula, of content: Content) {
    let range = content.source(found.range)
    let math = Math(delimiter: found.delimiter, pieces: content.pieces(of: found.content))
    formulas.append(Formula(math: math, range: range, lines: content.lines(of: found.range)))
    resume = range.upperBound
  }
}
