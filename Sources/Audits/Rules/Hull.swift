import Formulas
import SourceText

/// An average that lies outside of what it averages.
struct Hull: Rule {
  let id = "hull"

  func check(_ reading: DocumentReading, _ ledger: Ledger) -> [Claim] {
    var claims: [Claim] = []
    for passage in reading.passages {
      for statement in passage.statements
      where statement.hasSide(where: { $0.isSum || $0.hasFormOfMean }) {
        let sides = ([statement.first] + statement.links.map(\.side)).compactMap { $0 }
        for (side, link) in zip(sides, statement.links.suffix(sides.count - 1))
        where link.relation.isEquality {
          guard let elements = averaged(side),
            WeightedSum(side) != nil || isMean(statement, passage, reading)
          else { continue }
          claims += [
            claim(elements, link.side, side, passage, reading, ledger)
          ].compactMap { $0 }
        }
      }
    }
    for (passage, next) in zip(reading.passages, reading.passages.dropFirst())
    where passage.block == next.block {
      if let claim = prose(passage, next, reading, ledger) { claims.append(claim) }
    }
    return claims
  }

  // MARK: Formulas

  /// What a weighted sum with weights that sum to one, or a mean, is made of.
  private func averaged(_ side: Expression) -> [Expression]? {
    if let sum = WeightedSum(side) {
      let numbers = sum.terms.map(\.number)
      guard numbers.allSatisfy({ !$0.value.isNegative }),
        numbers.reduce(ExactNumber(0), { $0 + $1.value }) == ExactNumber(1)
      else { return nil }
      return sum.terms.map(\.vector)
    }
    guard case .binary(.over, let top, let bottom) = side.kind, let count = bottom.plainInteger
    else { return nil }
    let terms = top.unwrapped.terms
    guard terms.count == count, count > 1,
      terms.allSatisfy({ $0.isLiteralLike || $0.isSymbol })
    else { return nil }
    return terms
  }

  /// Half of a sum need not be meant as a mean.
  private func isMean(
    _ statement: Statement, _ passage: Passage, _ reading: DocumentReading
  ) -> Bool {
    let name = statement.first?.spelled ?? ""
    if name.unicodeScalars.contains(where: { ["\u{304}", "\u{305}", "μ"].contains($0) }) {
      return true
    }
    let sentence = reading.sentence(passage)
    return ["mean", "average", "平均", "均值"].contains { sentence.contains($0) }
  }

  // MARK: Words

  /// "the mean of $3, 5, 7$ is $9$", 「$3, 5, 7$ 的平均值是 $9$」.
  private func prose(
    _ passage: Passage, _ next: Passage, _ reading: DocumentReading, _ ledger: Ledger
  ) -> Claim? {
    guard let list = passage.statements.only?.lone, case .list(let elements) = list.kind,
      elements.count > 1, elements.allSatisfy({ $0.isLiteralLike || $0.isSymbol }),
      let result = next.statements.only?.lone, result.isLiteralLike
    else { return nil }
    let before = reading.text(passage.before).trimmed.lowercased()
    let between = reading.text(passage.range.upperBound..<next.range.lowerBound).trimmed
      .lowercased()
    let isEnglish =
      ["the mean of", "the average of", "the arithmetic mean of"].contains { before.hasSuffix($0) }
      && ["is", "equals", "is about", "comes to"].contains(between)
    let isChinese = [
      "的平均值是", "的平均值为", "的平均数是", "的平均数为", "的均值是", "的均值为", "的平均为", "的平均是",
    ].contains(between)
    guard isEnglish || isChinese else { return nil }
    return claim(elements, result, list, next, reading, ledger)
  }

  // MARK: The hull

  private func claim(
    _ elements: [Expression], _ result: Expression, _ side: Expression, _ passage: Passage,
    _ reading: DocumentReading, _ ledger: Ledger
  ) -> Claim? {
    guard let literal = Literal(result, in: reading.source.bytes), literal.unit == nil else {
      return nil
    }
    var lists: [[Number]] = []
    for element in elements {
      let resolver = Resolver(
        ledger, at: side.range.lowerBound, in: passage.section, truth: .interval)
      guard let value = try? resolver.value(of: element, rounding: true), !resolver.isFar,
        value.numbers.count == literal.numbers.count
      else { return nil }
      lists.append(value.numbers)
    }
    for (place, printed) in literal.numbers.enumerated() {
      let values = lists.map { $0[place] }
      guard let low = values.min(by: { $0.bounds.lower < $1.bounds.lower }),
        let high = values.max(by: { $0.bounds.upper < $1.bounds.upper })
      else { return nil }
      // A whole unit is left to rounding.
      let (digits, unit) = (printed.number.value, printed.number.unit)
      let isBelow = (digits + unit).doubleBounds.upper < low.bounds.lower
      let isAbove = (digits - unit).doubleBounds.lower > high.bounds.upper
      guard isBelow || isAbove, !reading.isCalledWrong(passage) else { continue }
      let (from, to) = (low.text(digits: 6), high.text(digits: 6))
      return reading.finding(
        id, at: printed.range, in: passage, stated: printed.number.text, readAs: side.spelled,
        because: Phrase(
          "\(printed.number.text) is an average of numbers from \(from) to \(to), and lies"
            + " outside of them",
          "\(printed.number.text) 是 \(from) 到 \(to) 之间各数的平均，却不在其范围内"))
    }
    return nil
  }
}

extension Number {
  fileprivate var bounds: (lower: Double, upper: Double) {
    switch self {
    case .exact(let exact): exact.doubleBounds
    case .within(let low, let high): (low, high)
    }
  }
}
