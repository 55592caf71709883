import Formulas
import SourceText

/// Gathers what a document defines, before anything is decided.
struct DefinitionReader {
  let reading: DocumentReading
  let ledger = Ledger()

  init(_ reading: DocumentReading) {
    self.reading = reading
    for (place, passage) in reading.passages.enumerated() {
      for statement in passage.statements { read(statement, passage) }
      readLists(place)
      readProse(passage)
    }
  }

  private mutating func read(_ statement: Statement, _ passage: Passage) {
    let sides = statement.equalSides
    guard let first = sides.first else { return }
    guard let definiendum = statement.definiendum else {
      if let length = statement.first, length.isLength, statement.modulus == nil {
        bind(length.spelled, sides, length.range, passage)
      }
      return infer(statement, sides, passage)
    }
    switch definiendum.kind {
    case .symbol(let symbol):
      if let index = symbol.familyIndex, symbol.hasOpenIndex(in: reading.vocabulary, first) {
        let definition = Ledger.Definition(
          parameters: [index], body: first, range: definiendum.range, section: passage.section)
        return ledger.defineFamily(symbol.name, definition)
      }
      if let (letter, count) = symbol.step,
        let body = first.steppedBack(symbol.name, letter, by: count)
      {
        let definition = Ledger.Definition(
          parameters: [letter], body: body, range: definiendum.range, section: passage.section,
          isRecursive: true)
        return ledger.defineFamily(symbol.name, definition)
      }
      bind(symbol.key, sides, definiendum.range, passage)
    case .application(let symbol, let arguments):
      // `D(X) = 1.2` may be meant as a name, too.
      bind(definiendum.spelled, sides, definiendum.range, passage)
      let parameters = arguments.compactMap { argument -> Symbol? in
        if case .symbol(let symbol) = argument.kind { symbol } else { nil }
      }
      // `f(3) = 2 · 3 + 1` defines nothing.
      guard parameters.count == arguments.count else { return }
      // `φ(n) = 4 · 10 = 40` is about one n.
      let keys = Set(parameters.map(\.key))
      let isGeneral = first.contains { part in
        if case .symbol(let symbol) = part.kind { keys.contains(symbol.key) } else { false }
      }
      guard isGeneral else { return }
      ledger.define(
        symbol.key,
        Ledger.Definition(
          parameters: parameters, body: first, range: definiendum.range,
          section: passage.section))
    default: break
    }
  }

  /// `\sigma^2 = 2.5` says what σ is, and `\cos\alpha = 0.6` what α is, up to a sign.
  private mutating func infer(_ statement: Statement, _ sides: [Expression], _ passage: Passage) {
    guard let first = statement.first, let link = statement.links.first,
      link.relation == .equal || first.isSquareOfLength && link.relation == .approximately,
      let side = sides.first(where: { Literal($0, in: reading.source.bytes) == nil })
        ?? sides.first,
      let (key, inverse) = first.inverted(side)
    else { return }
    let isKnown = side.contains {
      if case .symbol(let other) = $0.kind { other.key == key } else { false }
    }
    guard !isKnown else { return }
    // What is set elsewhere is not set by this.
    let isSet = ledger.bindings[key]?.suffix(1_000).contains {
      !$0.isInferred && $0.section.covers(passage.section)
    }
    guard isSet != true else { return }
    ledger.bind(
      key,
      Ledger.Binding(
        sides: [inverse], range: first.range, section: passage.section, block: passage.block,
        printed: nil, claim: nil, isInferred: true))
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
    guard let symbols = Self.symbols(names), !symbols.isEmpty else { return }
    var list = Self.elements(values)
    // "are $(1, 3)$, $(2, 0)$ and $(4, 4)$ respectively"
    var further = place + 2
    while list.count < symbols.count, further < reading.passages.count,
      reading.passages[further].block == passage.block,
      let more = reading.passages[further].statements.only?.lone
    {
      let between = reading.text(
        reading.passages[further - 1].range.upperBound..<reading.passages[further].range.lowerBound)
      guard Self.isSeparator(between) else { break }
      list += Self.elements(more)
      further += 1
    }
    let bytes = reading.source.bytes
    guard symbols.count == list.count, list.allSatisfy({ Literal($0, in: bytes) != nil }) else {
      return
    }
    for ((symbol, range), value) in zip(symbols, list) {
      bind(symbol.key, [value], range, passage)
    }
  }

  private static func isSeparator(_ words: String) -> Bool {
    ["", ",", "，", "、", "and", "和", "与", ", and", ",and", "及"].contains(words.trimmed.lowercased())
  }

  private static func elements(_ expression: Expression) -> [Expression] {
    if case .list(let parts) = expression.kind { parts } else { [expression] }
  }

  private static func isCopula(_ words: String) -> Bool {
    let plain = words.trimmed.lowercased()
      .trimmingPrefix(while: { "，,、 ".contains($0) })
    if copulas.contains(where: { plain == $0 }) { return true }
    // "of *king* and *queen* are": words of one clause before the verb.
    guard plain.count < 80, !plain.contains(where: { ".;:。；：$=".contains($0) }) else {
      return false
    }
    return plain.hasSuffix(" are") || plain.hasSuffix("分别为") || plain.hasSuffix("分别是")
      || plain.hasSuffix("依次为") || plain.hasSuffix("分别取")
  }

  private static let copulas: Set<String> = [
    "are", "is", "be", "equal", "equals", "which are", "which is", "are respectively", "taking",
    "为", "是", "等于", "分别为", "分别是", "分别等于", "依次为", "依次是", "分别取", "取", "取为", "設為", "為",
    "分別為", "分別是", "依次為",
  ]

  /// "where $n$ is 12", 「其中 $n$ 为 12」.
  private mutating func readProse(_ passage: Passage) {
    guard !passage.isDisplay, let name = passage.statements.only?.lone,
      case .symbol(let symbol) = name.kind, symbol.familyIndex == nil,
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
  /// Whether it stands for a family: `y_i`, rather than `y_1` or `d_k`; told by its definition.
  func hasOpenIndex(in vocabulary: Vocabulary, _ side: Expression) -> Bool {
    guard let index = familyIndex else { return false }
    if vocabulary.scalars.contains(index.name) || "ij".contains(index.name) { return true }
    return side.contains { part in
      guard case .symbol(let symbol) = part.kind else { return false }
      return symbol == index
        || symbol.indices.contains { $0.contains { $0.kind == .symbol(index) } }
    }
  }
}

extension Expression {
  /// What a symbol or a length is, where this equals a side, by the name's key: `x` is the root of
  /// it for `x^2`.
  fileprivate func inverted(_ side: Expression) -> (key: String, Expression)? {
    switch kind {
    case .power(let base, let exponent):
      guard let key = base.symbolKey ?? (base.isLength ? base.spelled : nil),
        exponent.plainInteger == 2
      else { return nil }
      return (key, Expression(.call(.root, [side]), side.range))
    case .call(let function, let list):
      guard let argument = list.only, let key = argument.symbolKey else { return nil }
      let inverse: Function
      switch function {
      case .sin: inverse = .arcsin
      case .cos: inverse = .arccos
      case .tan: inverse = .arctan
      default: return nil
      }
      return (key, Expression(.call(inverse, [side]), side.range))
    default: return nil
    }
  }

  private var symbolKey: String? {
    if case .symbol(let symbol) = kind { symbol.key } else { nil }
  }

  fileprivate var isSquareOfLength: Bool {
    if case .power(let base, _) = kind { base.isLength } else { false }
  }
}
