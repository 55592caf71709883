import Formulas

/// One of several parallel definitions that is made of what another of them only defines, where
/// its sisters are made of what is given.
struct UndefinedSymbol: Rule {
  let id = "undefined-symbol"

  /// `K = [k_1, …] = [W_k v_1, …]`
  private struct Family {
    let name: String
    /// The elements' letter: `k`.
    let element: String
    /// What the elements are computed from: `v`.
    let source: String
    let sourceRange: Range<Int>
    let whole: Expression
    let passage: Passage
  }

  func check(_ reading: DocumentReading, _ ledger: Ledger) -> [Claim] {
    var claims: [Claim] = []
    var run: [Family] = []
    for passage in reading.passages where !passage.isPlainArithmetic {
      for statement in passage.statements {
        guard let family = family(statement, passage) else { continue }
        if let last = run.last,
          passage.block - last.passage.block > 2 || passage.section != last.passage.section
        {
          claims += slips(run, reading)
          run = []
        }
        run.append(family)
      }
    }
    return claims + slips(run, reading)
  }

  private func family(_ statement: Statement, _ passage: Passage) -> Family? {
    guard let first = statement.first, case .symbol(let symbol) = first.kind,
      statement.links.count == 2, statement.links.allSatisfy(\.relation.isEquality)
    else { return nil }
    let (names, products) = (statement.links[0].side, statement.links[1].side)
    guard case .tuple(let elements) = names.kind, case .tuple(let computed) = products.kind,
      elements.count == computed.count, elements.count > 1
    else { return nil }
    var element: String?
    var source: String?
    var place: Range<Int>?
    for (one, other) in zip(elements, computed) {
      if one.kind == .ellipsis, other.kind == .ellipsis { continue }
      guard case .symbol(let name) = one.kind, !name.indices.isEmpty,
        case .binary(_, let weight, let vector) = other.kind,
        case .symbol(let matrix) = weight.kind, matrix.name == "W",
        case .symbol(let input) = vector.kind,
        input.indexParts.map(\.spelled) == name.indexParts.map(\.spelled),
        element == nil || element == name.name, source == nil || source == input.name
      else { return nil }
      (element, source) = (name.name, input.name)
      place = place ?? vector.range
    }
    guard let element, let source, let place, element != source else { return nil }
    return Family(
      name: symbol.key, element: element, source: source, sourceRange: place, whole: products,
      passage: passage)
  }

  private func slips(_ run: [Family], _ reading: DocumentReading) -> [Claim] {
    guard run.count >= 3 else { return [] }
    return run.indices.compactMap { place in
      let family = run[place]
      let others = run.indices.filter { $0 != place }.map { run[$0] }
      // All others are made of one thing, which is none of theirs.
      guard let given = others.first?.source, others.allSatisfy({ $0.source == given }),
        given != family.source, !run.contains(where: { $0.element == given }),
        let later = run[(place + 1)...].first(where: { $0.element == family.source }),
        !reading.isCalledWrong(family.passage)
      else { return nil }
      let line = reading.line(of: later.whole.range.lowerBound)
      let (name, source) = (family.name, family.source)
      let siblings = others.map(\.name).joined(separator: ", ")
      return reading.finding(
        id, at: family.sourceRange, in: family.passage, readAs: family.whole.spelled,
        because: Phrase(
          "\(name) is computed from \(source), which is only defined in line \(line), as elements"
            + " of \(later.name); \(siblings) are computed from \(given)",
          "\(name) 由 \(source) 算出，而 \(source) 到第 \(line) 行才作为 \(later.name) 的元素定义；"
            + "\(siblings) 都由 \(given) 算出"),
        uses: [source: later.whole.range])
    }
  }
}
