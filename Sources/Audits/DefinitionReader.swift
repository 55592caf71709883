import Formulas
import SourceText

/// Gathers what a document defines, before anything is decided.
struct DefinitionReader {
  let reading: DocumentReading
  private(set) var ledger = Ledger()

  init(_ reading: DocumentReading) {
    self.reading = reading
    for (place, passage) in reading.passages.enumerated() {
      for statement in passage.statements { read(statement, passage) }
      readLists(place)
      readProse(passage)
    }
  }

  private mutating func read(_ statement: Statement, _ passage: Passage) {
    guard let definiendum = statement.definiendum else { return }
    let sides = statement.equalSides
    guard let first = sides.first else { return }
    switch definiendum.kind {
    case .symbol(let symbol):
      guard !symbol.hasOpenIndex(in: reading.vocabulary) else { return }
      bind(symbol.key, sides, definiendum.range, passage)
    case .application(let symbol, let arguments):
      let parameters = arguments.compactMap { argument -> Symbol? in
        if case .symbol(let symbol) = argument.kind { symbol } else { nil }
      }
      // `f(3) = 2 · 3 + 1` defines nothing.
      guard parameters.count == arguments.count else { return }
      ledger.define(
        symbol.key,
        Ledger.Definition(
          parameters: parameters, body: first, range: definiendum.range,
          section: passage.section))
    default: break
    }
  }

  private mutating func bind(
    _ key: String, _ sides: [Expression], _ range: Range<Int>, _ passage: Passage
  ) {
    let literals = sides.filter { Literal($0, in: reading.source.bytes) != nil }
    let printed = literals.count < sides.count ? literals.last : nil
    ledger.bind(
      key,
      Ledger.Binding(
        sides: sides, range: range, section: passage.section, block: passage.block,
        printed: printed, claim: nil))
  }

  // MARK: Lists and words

  /// "$a, b, c$ are $1, 2, 3$", 「$y_1, \dots, y_5$，分别为 $(1,1), \dots$」.
  private mutating func readLists(_ place: Int) {
    guard place + 1 < reading.passages.count else { return }
    let (passage, next) = (reading.passages[place], reading.passages[place + 1])
    guard passage.block == next.block, let names = passage.statements.only?.lone,
      let values = next.statements.only?.lone
    else { return }
    let words = reading.text(passage.range.upperBound..<next.range.lowerBound)
    guard Self.isCopula(words) else { return }
    let symbols = Self.elements(names).compactMap { element -> (String, Range<Int>)? in
      if case .symbol(let symbol) = element.kind { (symbol.key, element.range) } else { nil }
    }
    let list = Self.elements(values)
    let bytes = reading.source.bytes
    guard symbols.count == list.count, !symbols.isEmpty,
      list.allSatisfy({ Literal($0, in: bytes) != nil })
    else { return }
    for ((key, range), value) in zip(symbols, list) { bind(key, [value], range, passage) }
  }

  private static func elements(_ expression: Expression) -> [Expression] {
    if case .list(let parts) = expression.kind { parts } else { [expression] }
  }

  private static func isCopula(_ words: String) -> Bool {
    let plain = words.trimmed.lowercased()
      .trimmingPrefix(while: { "，,、 ".contains($0) })
    return copulas.contains { plain == $0 }
  }

  private static let copulas: Set<String> = [
    "are", "is", "be", "equal", "equals", "which are", "which is", "are respectively", "taking",
    "为", "是", "等于", "分别为", "分别是", "分别等于", "依次为", "依次是", "分别取", "取", "取为", "設為", "為",
    "分別為", "分別是", "依次為",
  ]

  /// "where $n$ is 12", 「其中 $n$ 为 12」.
  private mutating func readProse(_ passage: Passage) {
    guard !passage.isDisplay, let name = passage.statements.only?.lone,
      case .symbol(let symbol) = name.kind, !symbol.hasOpenIndex(in: reading.vocabulary),
      let number = ProseNumber(behind: passage, in: reading)
    else { return }
    bind(symbol.key, [number.expression], name.range, passage)
  }
}

extension Statement {
  /// The expression that stands alone, in no relation.
  var lone: Expression? { links.isEmpty ? first : nil }

  /// What the chain defines, if it may be a definition at all.
  var definiendum: Expression? {
    guard let first, let link = links.first,
      [.equal, .defined, .approximately].contains(link.relation), modulus == nil
    else { return nil }
    switch first.kind {
    case .symbol(let symbol):
      let key = symbol.key
      let isCircular = link.side.contains { part in
        if case .symbol(let other) = part.kind { other.key == key } else { false }
      }
      return isCircular ? nil : first
    case .application: return first
    default: return nil
    }
  }

  /// The sides behind the first that are said to equal it.
  var equalSides: [Expression] {
    links.prefix { [.equal, .defined, .approximately].contains($0.relation) }.map(\.side)
  }
}

extension Array {
  /// The only element; nil for none or several.
  var only: Element? { count == 1 ? first : nil }
}

extension Symbol {
  /// Whether it stands for a family: `y_i`, rather than `y_1` or `d_k`.
  func hasOpenIndex(in vocabulary: Vocabulary) -> Bool {
    indices.contains { index in
      guard case .symbol(let letter) = index.kind else { return false }
      return ["i", "j", "n", "t"].contains(letter.name) && vocabulary.scalars.contains(letter.name)
    }
  }
}
