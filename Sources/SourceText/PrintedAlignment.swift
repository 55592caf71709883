/// Pairs the pieces of a claim with the pieces that came, at the least total difference.
///
/// A number pairs with any number, however far off, rather than with nothing; wildcards take what
/// they may for nothing.
struct PrintedAlignment {
  enum Step: Equatable {
    case pair(Int, Int)
    case missing(Int)
    case extra(Int)
    /// A wildcard, kept whatever it stood for.
    case wildcard(Int)
  }

  /// Over this many cells the middle is reported as one difference.
  private static let largestTable = 16_000_000

  let claim: [PrintedText.Piece]
  let came: [PrintedText.Piece]

  /// In the order of both texts.
  var steps: [Step] {
    let isWild = claim.map(\.isWildcard)
    // A wildcard may give up the blanks at its side: they are left to the table.
    let fixed = max(0, (isWild.firstIndex(of: true) ?? claim.count) - 1)
    let free = min(claim.count, (isWild.lastIndex(of: true) ?? -1) + 2)
    var head = 0
    while head < fixed || !isWild.contains(true) && head < claim.count {
      guard head < came.count, cost(head, head) == 0 else { break }
      head += 1
    }
    var tail = 0
    while claim.count - tail > max(head, isWild.contains(true) ? free : 0),
      came.count - tail > head,
      cost(claim.count - tail - 1, came.count - tail - 1) == 0
    {
      tail += 1
    }
    let middle = table(head..<(claim.count - tail), head..<(came.count - tail))
    let ends = (0..<tail).reversed().map { Step.pair(claim.count - $0 - 1, came.count - $0 - 1) }
    return (0..<head).map { .pair($0, $0) } + middle + ends
  }

  /// What it costs to pair two pieces: nothing when they agree, nil when they must not pair.
  func cost(_ i: Int, _ j: Int) -> Int? {
    let (a, b) = (claim[i], came[j])
    switch (a.kind, b.kind) {
    case (.number(let printed), .number(let number)):
      return PrintedClaim.difference(of: printed, from: number) == nil ? 0 : 1
    case (.number, .word), (.word, .number):
      return ["nan", "inf"].contains((a.kind == .word ? a : b).text) ? 1 : 3
    case (.lineEnd, .lineEnd): return 0
    case (.blank, .blank): return a.text == b.text ? 0 : 1
    case (.word, .word), (.mark, .mark): return a.text == b.text ? 0 : 3
    default: return nil
    }
  }
}

extension PrintedAlignment {
  private func table(_ rows: Range<Int>, _ columns: Range<Int>) -> [Step] {
    let width = columns.count + 1
    guard (rows.count + 1) * width <= Self.largestTable else {
      return rows.map { claim[$0].isWildcard ? .wildcard($0) : .missing($0) }
        + columns.map { .extra($0) }
    }
    // From the end forward, so that the walk below reads in order.
    var costs = [Int32](repeating: 0, count: (rows.count + 1) * width)
    var moves = [Move](repeating: .end, count: costs.count)
    for i in (0...rows.count).reversed() {
      for j in (0...columns.count).reversed() where i < rows.count || j < columns.count {
        var best = Int32.max
        var move = Move.end
        func consider(_ candidate: Move, _ price: Int, _ down: Int, _ right: Int) {
          let total = costs[(i + down) * width + j + right] + Int32(price)
          if total < best { (best, move) = (total, candidate) }
        }
        let row = rows.lowerBound + i
        let column = columns.lowerBound + j
        if i < rows.count, claim[row].isWildcard {
          if mayLeave(row, before: column) { consider(.leave, 0, 1, 0) }
          if j < columns.count, mayTake(row, column) { consider(.take, 0, 0, 1) }
        }
        if i + 2 <= rows.count, isEmptyWildcard(row) { consider(.skip, 0, 2, 0) }
        if i < rows.count, j < columns.count, let price = cost(row, column) {
          consider(.pair, price, 1, 1)
        }
        if i < rows.count { consider(.missing, 2, 1, 0) }
        if j < columns.count { consider(.extra, 2, 0, 1) }
        costs[i * width + j] = best
        moves[i * width + j] = move
      }
    }
    return walk(moves, rows, columns)
  }

  private enum Move: UInt8 { case end, pair, missing, extra, take, leave, skip }

  private func walk(_ moves: [Move], _ rows: Range<Int>, _ columns: Range<Int>) -> [Step] {
    var steps: [Step] = []
    var (i, j) = (rows.lowerBound, columns.lowerBound)
    while i < rows.upperBound || j < columns.upperBound {
      switch moves[(i - rows.lowerBound) * (columns.count + 1) + j - columns.lowerBound] {
      case .pair:
        steps.append(.pair(i, j))
        (i, j) = (i + 1, j + 1)
      case .missing:
        steps.append(.missing(i))
        i += 1
      case .extra:
        steps.append(.extra(j))
        j += 1
      case .take: j += 1
      case .leave:
        steps.append(.wildcard(i))
        i += 1
      case .skip:
        steps += [.wildcard(i), .wildcard(i + 1)]
        i += 2
      case .end: return steps
      }
    }
    return steps
  }

  private func mayTake(_ row: Int, _ column: Int) -> Bool {
    claim[row].kind == .anyLines || came[column].kind != .lineEnd
  }

  private func mayLeave(_ row: Int, before column: Int) -> Bool {
    claim[row].kind == .anyText || column == 0 || came[column - 1].kind == .lineEnd
  }

  /// Whether a wildcard and a blank at its side, which begin here, may stand for nothing:
  /// `a ... b` for `a b`, `a ...` for `a`, and `... b` for `b`.
  private func isEmptyWildcard(_ row: Int) -> Bool {
    guard row + 1 < claim.count else { return false }
    if claim[row].kind == .blank, claim[row + 1].kind == .anyText {
      return row + 2 >= claim.count || claim[row + 2].isSpace
    }
    return claim[row].kind == .anyText && claim[row + 1].kind == .blank
      && (row == 0 || claim[row - 1].kind == .lineEnd)
  }
}
