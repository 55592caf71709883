import SourceText

/// Reads a formula's rows into statements: what a row continues, where one statement ends and the
/// next begins.
struct StatementReader {
  let context: MeaningContext

  /// A part of a row, between the marks that align it.
  private struct Segment {
    var items: [MeaningItem]
    /// Whether nothing stood before it in its row's first cell.
    var hasEmptyStart: Bool
  }

  func statements(_ root: FormulaNode) -> [Statement] {
    var merged: [[MeaningItem]] = []
    for segment in segments(root) {
      let items = segment.items
      guard let first = items.first(where: { !$0.isGap }) else { continue }
      if let last = merged.last, continues(last, segment, first) {
        merged[merged.count - 1] += items
      } else {
        merged.append(items)
      }
    }
    return merged.flatMap(parts).map { MeaningReader(context, $0, depth: 0).statement() }
  }

  // MARK: Rows

  private func segments(_ root: FormulaNode) -> [Segment] {
    var before: [FormulaNode] = []
    var result: [Segment] = []
    for node in root.parts {
      guard case .grid(let grid) = node.kind, grid.holdsStatements else {
        before.append(node)
        continue
      }
      for (number, row) in grid.rows.enumerated() {
        var row = row
        if number == 0, !before.isEmpty, let cell = row.first {
          row[0] = FormulaNode(.row(before + cell.parts), cell.range)
          before = []
        }
        result += segments(row)
      }
    }
    if !before.isEmpty {
      result.append(Segment(items: reader.items(before), hasEmptyStart: false))
    }
    return result
  }

  private var reader: ItemReader { ItemReader(context: context, depth: 0) }

  private func segments(_ row: [FormulaNode]) -> [Segment] {
    var result: [Segment] = []
    let hasEmptyStart = row.first?.isEmpty ?? true
    for cell in row {
      let items = Array(reader.items(cell.parts).drop(while: \.isGap))
      guard let first = items.first else { continue }
      if let last = result.last?.items.last,
        first.isRelation || first.isSign || last.isRelation || last.isSign
      {
        result[result.count - 1].items += items
      } else {
        result.append(Segment(items: items, hasEmptyStart: hasEmptyStart && result.isEmpty))
      }
    }
    return result
  }

  private func continues(
    _ before: [MeaningItem], _ segment: Segment, _ first: MeaningItem
  ) -> Bool {
    if before.last?.isRelation == true || before.last?.isSign == true { return true }
    let level = before.reduce(0) { level, item in
      switch item.kind {
      case .open: level + 1
      case .close: level - 1
      default: level
      }
    }
    if level > 0 { return true }
    switch first.kind {
    case .relation(.implies): return false
    case .relation: return true
    case .sign(.minus), .sign(.plusMinus):
      return segment.hasEmptyStart || !segment.items.contains(where: \.isRelation)
    case .sign: return true
    default: return false
    }
  }

  // MARK: Statements side by side

  /// Splits a row where one statement ends; what states nothing beside one that does is left out.
  private func parts(_ items: [MeaningItem]) -> [[MeaningItem]] {
    var pieces: [[MeaningItem]] = []
    var isDropped = false
    for (piece, cue) in chunks(items) {
      let piece = trimmed(piece)
      if let cue, Self.conditions.contains(cue) {
        isDropped = true
      } else if cue != nil {
        isDropped = false
      }
      guard !piece.isEmpty, !isDropped else { continue }
      pieces.append(piece)
    }
    let stating = pieces.filter { $0.contains(where: \.isRelation) }
    return (stating.isEmpty ? Array(pieces.prefix(1)) : stating).flatMap(atCommas)
  }

  private static let conditions: Set<String> = [
    "if", "when", "for", "for all", "for any", "for each", "such that", "s.t.", "subject to",
    "given", "provided", "if and only if", "iff", "otherwise", "or", "或", "若", "当", "如果", "对",
    "时", "時", "當", "否则", "其他",
  ]

  /// At wide blanks, words between statements, semicolons and arrows; each with the words before.
  private func chunks(_ items: [MeaningItem]) -> [([MeaningItem], cue: String?)] {
    var chunks: [([MeaningItem], cue: String?)] = [([], nil)]
    var level = 0
    for (place, item) in items.enumerated() {
      var cue: String?
      switch item.kind {
      case .open: level += 1
      case .close: level -= 1
      case .gap where level == 0:
        let before = chunks[chunks.count - 1].0.last
        let behind = items[(place + 1)...].first { !$0.isGap }
        let isJoint =
          before?.isRelation == true || before?.isSign == true || behind?.isRelation == true
          || behind?.isSign == true
        if !isJoint { cue = "" }
      case .semicolon where level == 0: cue = ""
      case .relation(.implies) where level == 0: cue = "so"
      case .words(let words):
        let text = words.trimmed
        let isRemark = text.hasPrefix("(") || text.hasPrefix("（") || text.hasPrefix("[")
        if isRemark || MeaningReader.isCue(text) { cue = text.lowercased() }
      default: break
      }
      if let cue {
        chunks.append(([], cue))
      } else {
        chunks[chunks.count - 1].0.append(item)
      }
    }
    return chunks
  }

  private func trimmed(_ items: [MeaningItem]) -> [MeaningItem] {
    var items = items[...]
    while let last = items.last, last.isGap || last.isComma || last.isStop { items.removeLast() }
    while let first = items.first, first.isGap || first.isComma { items.removeFirst() }
    return Array(items)
  }

  /// `a = 1, b = 2` are two statements; `x = 1, 2, 3` is one.
  private func atCommas(_ items: [MeaningItem]) -> [[MeaningItem]] {
    var pieces: [[MeaningItem]] = [[]]
    var level = 0
    for item in items {
      switch item.kind {
      case .open: level += 1
      case .close: level -= 1
      default: break
      }
      if item.isComma, level == 0, pieces[pieces.count - 1].contains(where: \.isRelation) {
        pieces.append([])
      }
      pieces[pieces.count - 1].append(item)
    }
    var statements: [[MeaningItem]] = []
    for piece in pieces {
      if statements.isEmpty || piece.contains(where: \.isRelation) {
        statements.append(statements.isEmpty ? piece : trimmed(piece))
      } else {
        statements[statements.count - 1] += piece
      }
    }
    return statements.map(trimmed).filter { !$0.isEmpty }
  }
}

extension MeaningItem {
  /// A full stop.
  fileprivate var isStop: Bool {
    if case .name(let name) = kind { [".", "。", "．", ":", "："].contains(name) } else { false }
  }
}

extension FormulaGrid {
  /// Whether its rows are statements rather than numbers of a matrix.
  fileprivate var holdsStatements: Bool {
    switch kind {
    case .aligned, .gathered, .lines: return true
    case .cases:
      // A system of equations rather than the pieces of a function.
      return rows.allSatisfy { row in
        row.count == 1
          && row[0].parts.contains { $0.kind == .symbol("=", .relation) }
      }
    case .columns:
      guard open.isEmpty, close.isEmpty else { return false }
      return rows.contains { row in
        row.contains { cell in
          cell.parts.contains { if case .symbol(_, .relation) = $0.kind { true } else { false } }
        }
      }
    }
  }
}

extension Formula {
  /// What the formula states; the ranges count in `bytes`, which are its file's.
  package func statements(in bytes: [UInt8], _ vocabulary: Vocabulary) -> [Statement] {
    StatementReader(context: MeaningContext(bytes: bytes, vocabulary: vocabulary))
      .statements(root)
  }
}
