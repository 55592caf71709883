/// A formula in the file, from its first delimiter's first byte to its last one's last.
struct Formula {
  let math: Math
  let range: Range<Int>
  /// The formula's bytes line by line, delimiters included: what is masked.
  let lines: [Range<Int>]
}

/// Finds the formulas of a document, paragraph after paragraph, in the order of the file.
///
/// What begins first wins: a code span, HTML, an autolink, a link's destination or a formula. Only
/// a formula that would end inside a code span gives way to it.
struct MathFinder {
  private(set) var formulas: [Formula] = []
  /// Whatever stands before this place of the file has been read.
  private var resume = 0

  /// Reads a paragraph, heading or cell.
  ///
  /// When display math is left open at a line's start,
  /// `further` gives the text from that place on, past what CommonMark takes for other blocks.
  mutating func read(_ content: Content, further: (_ source: Int) -> Content? = { _ in nil }) {
    guard content.text.contains(where: { $0 == Byte.dollar || $0 == Byte.backslash }) else {
      return
    }
    var scan = MathScan(content.text, from: max(content.start, content.index(from: resume)))
    while let found = scan.next() {
      switch found {
      case .formula(let formula):
        add(formula, of: content)
      case .openDisplay(let start):
        guard let more = further(content.source(start)) else { continue }
        var scan = MathScan(more.text, from: 0)
        if let formula = scan.displayAlone() {
          add(formula, of: more)
          return
        }
      }
    }
  }

  private mutating func add(_ found: MathScan.Formula, of content: Content) {
    let range = content.source(found.range)
    let math = Math(delimiter: found.delimiter, pieces: pieces(found.content, of: content))
    formulas.append(Formula(math: math, range: range, lines: content.lines(of: found.range)))
    resume = range.upperBound
  }

  private func pieces(_ range: Range<Int>, of content: Content) -> [Range<Int>] {
    let text = content.text
    return content.lines(of: range).filter { line in
      !text[content.index(from: line.lowerBound)..<content.index(from: line.upperBound - 1) + 1]
        .allSatisfy(\.isSpace)
    }
  }
}
