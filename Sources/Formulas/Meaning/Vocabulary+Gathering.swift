/// Gathers from formulas how their document uses letters.
package struct VocabularyGatherer {
  /// A run of letters as it stands in a row.
  private struct Run: Hashable {
    var letters: String
    var isDefined: Bool
    var isApplied: Bool
    var isIndex: Bool
  }

  private var vocabulary = Vocabulary()
  private var runs: Set<Run> = []
  /// Whether the formula is one sign, which the text only mentions.
  private var isMention = false

  package init() {}

  package mutating func add(_ formula: Formula) {
    isMention = formula.root.parts.count == 1
    visit(formula.root, isIndex: false)
  }

  /// - Parameter words: words of Latin letters in the document's text.
  package func vocabulary(words: Set<String>) -> Vocabulary {
    var result = vocabulary
    for run in runs where !run.letters.allSatisfy({ vocabulary.alone.contains(String($0)) }) {
      if run.isDefined || run.isApplied || run.isIndex || words.contains(run.letters) {
        result.names.insert(run.letters)
      }
    }
    // `RR = 0.4`: a product of a letter with itself would be a square.
    for run in runs where run.isDefined && Set(run.letters).count == 1 && run.letters.count == 2 {
      result.names.insert(run.letters)
    }
    return result
  }

  // MARK: Rows

  /// Reads a row, then the rows inside of its nodes.
  private mutating func visit(_ node: FormulaNode, isIndex: Bool) {
    let nodes = node.parts
    read(nodes, isIndex: isIndex)
    for node in nodes { enter(node, isIndex: isIndex) }
  }

  private mutating func enter(_ node: FormulaNode, isIndex: Bool) {
    switch node.kind {
    case .row: visit(node, isIndex: isIndex)
    case .scripts(let base, let lower, let upper):
      if let base { enter(base, isIndex: isIndex) }
      if let lower {
        if case .symbol(_, .large)? = base?.kind { readBound(lower, upper) }
        visit(lower, isIndex: true)
      }
      if let upper { visit(upper, isIndex: isIndex) }
    case .fraction(let top, let bottom, _):
      visit(top, isIndex: isIndex)
      visit(bottom, isIndex: isIndex)
    case .root(_, let inside), .delimited(_, let inside, _):
      visit(inside, isIndex: isIndex)
    case .decorated(_, let inside): visit(inside, isIndex: isIndex)
    case .grid(let grid):
      for row in grid.rows {
        read(row.flatMap(\.parts), isIndex: isIndex)
        for cell in row { for part in cell.parts { enter(part, isIndex: isIndex) } }
      }
    case .symbol, .accent, .styled, .number, .name, .text, .space, .source: break
    }
  }

  private mutating func readBound(_ lower: FormulaNode, _ upper: FormulaNode?) {
    if let index = lower.parts.first?.letter { vocabulary.scalars.insert(index) }
    if let bound = upper?.parts, bound.count == 1, let letter = bound[0].letter {
      vocabulary.scalars.insert(letter)
    }
  }

  /// `3{,}14`: what follows the comma is no group of three.
  private mutating func readCommas(_ nodes: [FormulaNode]) {
    guard !vocabulary.usesDecimalComma, nodes.count > 2 else { return }
    for place in 1..<(nodes.count - 1) where nodes[place].kind == .symbol(",", .ordinary) {
      guard case .number = nodes[place - 1].kind,
        case .number(let digits) = nodes[place + 1].bareNumber
      else { continue }
      // `12{,}345.67` has its point already.
      guard !digits.contains(".") else { continue }
      if digits.count < 3 || nodes[place - 1].kind == .number("0") {
        vocabulary.usesDecimalComma = true
      }
    }
  }

  private mutating func read(_ nodes: [FormulaNode], isIndex: Bool) {
    readCommas(nodes)
    var place = 0
    // Whether a statement could begin here.
    var isStart = true
    while place < nodes.count {
      let (letters, count, hasScripts) = Self.run(nodes, place)
      guard count > 0 else {
        let letter = nodes[place].letter ?? ""
        if case .space(let width) = nodes[place].kind {
          if width >= 2 { isStart = true }
        } else {
          isStart = [",", "，", ";", "；", "⇒", "⟹", "、"].contains(letter)
        }
        place += 1
        continue
      }
      let behind = place + count < nodes.count ? nodes[place + count] : nil
      let opens = behind?.opensBracket ?? false
      let argumentsEnd = opens ? Self.closing(nodes, place + count) : nil
      let sign =
        (argumentsEnd ?? place + count) < nodes.count
        ? nodes[argumentsEnd ?? place + count].letter : nil
      let isDefined = isStart && ["=", "≈", "≔", "≜", "≡"].contains(sign ?? "")
      if letters.count == 1 {
        if !opens, !isIndex {
          vocabulary.alone.insert(letters)
          if !isMention { vocabulary.bare.insert(letters) }
        }
        if isDefined, !opens, !hasScripts, nodes.count > place + 2,
          case .number = nodes[place + 2].bareNumber
        {
          vocabulary.scalars.insert(letters)
        }
      } else {
        runs.insert(
          Run(letters: letters, isDefined: isDefined, isApplied: opens, isIndex: isIndex))
        // `PE_{(pos, 2i)} =`: several indices at once belong to a name.
        if isDefined, hasScripts, nodes[place + count - 1].hasIndexList {
          vocabulary.names.insert(letters)
        }
      }
      if isDefined, opens, let argumentsEnd,
        Self.arePlain(nodes[(place + count)..<argumentsEnd])
      {
        vocabulary.functions.insert(letters)
      }
      place += count
      isStart = false
    }
  }

  /// The touching Latin letters from a place on, or one other letter.
  private static func run(
    _ nodes: [FormulaNode], _ start: Int
  ) -> (letters: String, count: Int, hasScripts: Bool) {
    var letters = ""
    var end = 0
    var count = 0
    while start + count < nodes.count {
      let node = nodes[start + count]
      var base = node
      var hasScripts = false
      if case .scripts(let inner?, _, _) = node.kind {
        base = inner
        hasScripts = true
      }
      guard case .symbol(let sign, .ordinary) = base.kind, let first = sign.first,
        first.isLetter, count == 0 || (first.isASCII && base.range.lowerBound == end)
      else { break }
      letters += sign
      end = base.range.upperBound
      count += 1
      if hasScripts { return (letters, count, true) }
      if !first.isASCII { break }
    }
    return (letters, count, false)
  }

  /// Behind the bracket that opens at a place.
  private static func closing(_ nodes: [FormulaNode], _ start: Int) -> Int? {
    if case .delimited = nodes[start].kind { return start + 1 }
    var level = 0
    for place in start..<nodes.count {
      switch nodes[place].kind {
      case .symbol(_, .open): level += 1
      case .symbol(_, .close): level -= 1
      case .scripts(let base?, _, _):
        if case .symbol(_, .close) = base.kind { level -= 1 }
      default: break
      }
      if level == 0 { return place + 1 }
    }
    return nil
  }

  /// Whether arguments are symbols alone: `(x, y_i)`.
  private static func arePlain(_ nodes: ArraySlice<FormulaNode>) -> Bool {
    var inner = Array(nodes)
    if inner.count == 1, case .delimited(_, let inside, _) = inner[0].kind { inner = inside.parts }
    return inner.contains { $0.letter?.first?.isLetter == true || $0.isLetterWithScripts }
      && inner.allSatisfy { node in
        switch node.kind {
        case .symbol(_, .binary), .symbol(_, .relation), .fraction, .root, .number: false
        default: true
        }
      }
  }
}

extension FormulaNode {
  fileprivate var opensBracket: Bool {
    switch kind {
    case .delimited("(", _, _), .symbol("(", _): true
    default: false
    }
  }

  /// Whether there is a comma in what stands below it.
  fileprivate var hasIndexList: Bool {
    guard case .scripts(_, let lower?, _) = kind else { return false }
    return lower.parts.contains { $0.letter == "," }
  }

  fileprivate var isLetterWithScripts: Bool {
    if case .scripts(let base?, _, _) = kind { base.letter?.first?.isLetter == true } else { false }
  }
}
