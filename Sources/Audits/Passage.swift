import Formulas
import SourceText

/// A formula in its surroundings.
final class Passage {
  /// Its place among the document's formulas.
  let index: Int
  /// Delimiters included.
  let range: Range<Int>
  /// What it states; empty until it is read.
  private(set) var statements: [Statement] = []
  /// Whether numbers and signs of arithmetic are all that it is made of, as of most formulas of a
  /// document that computes: then there is nothing in it for most rules.
  private(set) var isPlainArithmetic = true
  /// Where its LaTeX stands, until it is read.
  private var pieces: [Range<Int>]
  /// How many relations between digits it is made of, where it defines nothing and need not be read
  /// before it is decided: so the formulas of a document that computes take room one by one.
  let digitRelations: Int
  let isDisplay: Bool
  /// The paragraph, heading or cell that holds it, counted through the document.
  let block: Int
  let section: Section
  /// The text before it, back to the formula before or the block's start; for display math alone,
  /// the end of the block before.
  let before: Range<Int>
  /// The text behind it, up to the next formula or the block's end.
  let after: Range<Int>
  /// Whether it stands in a table's cell.
  let isInTable: Bool
  /// Whether it is too long to be read.
  let isTooLong: Bool
  /// The commands in it that nobody knows, with the known ones that come nearest.
  let unknownCommands: [(name: String, suggestion: String?, range: Range<Int>)]

  init(
    index: Int, range: Range<Int>, isDisplay: Bool, block: Int, section: Section,
    before: Range<Int>, after: Range<Int>, isInTable: Bool, isTooLong: Bool,
    pieces: [Range<Int>], digitRelations: Int,
    unknownCommands: [(name: String, suggestion: String?, range: Range<Int>)]
  ) {
    self.pieces = pieces
    self.digitRelations = digitRelations
    self.index = index
    self.range = range
    self.isDisplay = isDisplay
    self.block = block
    self.section = section
    self.before = before
    self.after = after
    self.isInTable = isInTable
    self.isTooLong = isTooLong
    self.unknownCommands = unknownCommands
  }

  /// Reads it once the vocabulary is known. The formula is parsed a second time: of thousands, the
  /// trees would take more room than all else.
  func read(_ source: SourceFile, _ vocabulary: Vocabulary) {
    let formula = Formula(LatexText(pieces: pieces, in: source))
    pieces = []
    statements = formula.statements(in: source.bytes, vocabulary)
    isPlainArithmetic = statements.allSatisfy { statement in
      statement.modulus == nil && statement.first?.isPlainArithmetic != false
        && statement.links.allSatisfy { $0.side.isPlainArithmetic }
    }
  }
}

extension Passage {
  /// Lets go of statements that are decided and that no rule asks about: arithmetic in which
  /// nothing is added up or averaged.
  func forgetArithmetic() {
    guard isPlainArithmetic, !isInTable, statements.allSatisfy({ !$0.links.isEmpty }) else {
      return
    }
    let isAsked = statements.contains { statement in
      statement.hasSide { WeightedSum($0) != nil || $0.hasFormOfMean }
    }
    if !isAsked { statements = [] }
  }
}

extension Statement {
  /// Whether some side is so, the first one included.
  func hasSide(where condition: (Expression) -> Bool) -> Bool {
    if let first, condition(first) { return true }
    return links.contains { condition($0.side) }
  }
}

extension Expression {
  /// Something over a number.
  var hasFormOfMean: Bool {
    if case .binary(.over, _, let bottom) = kind { bottom.plainInteger != nil } else { false }
  }

  fileprivate var isPlainArithmetic: Bool {
    !contains { part in
      switch part.kind {
      case .number, .negated, .binary, .power: false
      default: true
      }
    }
  }
}

/// Where in the outline something stands: the numbers of the headings above it.
struct Section: Hashable {
  var path: [Int] = []

  /// Whether what is defined here holds there.
  func covers(_ other: Section) -> Bool {
    // Every heading has a number of its own, so that the last one tells the path.
    guard let last = path.last else { return true }
    return other.path.count >= path.count && other.path[path.count - 1] == last
  }
}
