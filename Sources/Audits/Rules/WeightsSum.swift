import Formulas
import SourceText

/// Weights of an average that do not sum to one.
struct WeightsSum: Rule {
  let id = "weights-sum"

  func check(_ reading: DocumentReading, _ ledger: Ledger) -> [Claim] {
    var claims: [Claim] = []
    // Numbers alone are no vectors.
    for passage in reading.passages where !passage.isPlainArithmetic {
      for statement in passage.statements {
        let sides = ([statement.first] + statement.links.map(\.side)).compactMap { $0 }
        for (place, side) in sides.enumerated() {
          // `w = (0.2, 0.5, 0.2)`, not a tuple that is computed.
          if let claim = sum(side, sides, passage, reading, ledger)
            ?? (place == 1 && sides.count == 2
              ? list(side, statement, passage, reading) : nil)
          {
            claims.append(claim)
          }
        }
      }
    }
    return claims
  }

  // MARK: Sums

  private func sum(
    _ side: Expression, _ sides: [Expression], _ passage: Passage, _ reading: DocumentReading,
    _ ledger: Ledger
  ) -> Claim? {
    guard let sum = WeightedSum(side), !reading.isCalledWrong(passage),
      Cues.areShares(passage, sides, reading),
      sum.terms.allSatisfy({ isVector($0.vector, passage, ledger) })
    else { return nil }
    let numbers = sum.terms.map(\.number)
    guard let total = Self.falseTotal(numbers) else { return nil }
    let upper = sum.terms.last?.vector.range.upperBound ?? side.range.upperBound
    return reading.finding(
      id, at: side.range.lowerBound..<upper, in: passage, stated: total,
      readAs: numbers.map(\.text).joined(separator: " + ") + " = " + total,
      because: Phrase(
        "the weights sum to \(total), not to one", "各权重之和为 \(total)，不等于 1"))
  }

  private func isVector(_ vector: Expression, _ passage: Passage, _ ledger: Ledger) -> Bool {
    switch vector.kind {
    case .tuple(let parts): return parts.count > 1
    case .matrix: return true
    default: break
    }
    let resolver = Resolver(
      ledger, at: vector.range.lowerBound, in: passage.section, truth: .asWritten)
    guard let value = try? resolver.value(of: vector) else { return false }
    return value.number == nil
  }

  // MARK: Lists

  private func list(
    _ side: Expression, _ statement: Statement, _ passage: Passage, _ reading: DocumentReading
  ) -> Claim? {
    guard case .tuple(let parts) = side.kind, parts.count > 1,
      statement.first?.isSymbol == true, let relation = statement.links.first?.relation,
      relation == .equal || relation == .defined
    else { return nil }
    let numbers = parts.compactMap { part -> PrintedNumber? in
      if case .number(let number) = part.kind { number } else { nil }
    }
    guard numbers.count == parts.count, Cues.introduceShares(passage, reading),
      !reading.isCalledWrong(passage), let total = Self.falseTotal(numbers, areGiven: true)
    else { return nil }
    let start = statement.first?.range.lowerBound ?? side.range.lowerBound
    return reading.finding(
      id, at: start..<side.range.upperBound, in: passage, stated: total,
      readAs: numbers.map(\.text).joined(separator: " + ") + " = " + total,
      because: Phrase(
        "the weights sum to \(total), not to one", "各权重之和为 \(total)，不等于 1"))
  }

  /// What numbers between zero and one sum to, where that is surely not one.
  ///
  /// - Parameter areGiven: whether they are given rather than computed, so that a single digit
  ///   behind the point is all there is of them.
  static func falseTotal(_ numbers: [PrintedNumber], areGiven: Bool = false) -> String? {
    let one = ExactNumber(1)
    var (total, open) = (ExactNumber(0), ExactNumber(0))
    for number in numbers {
      guard number.value.isNegative == false, number.value < one, !number.isPlainInteger else {
        return nil
      }
      total = total + number.value
      open = open + number.unit
    }
    // Each may be half a unit off.
    let distance = (total - one).magnitude
    let isExact =
      areGiven && numbers.allSatisfy { $0.fractionDigits == 1 }
      && Set(numbers.map(\.text)).count > 1
    guard isExact ? !distance.isZero : distance + distance > open else { return nil }
    return Value.number(.exact(total)).text
  }
}

extension Cues {
  /// Whether the numbers before the terms of a sum are said to be the weights of an average.
  static func areShares(
    _ passage: Passage, _ sides: [Expression], _ reading: DocumentReading
  ) -> Bool {
    let near = reading.sentence(passage)
    guard !notShares.contains(where: near.contains) else { return false }
    if shares.contains(where: near.contains) { return true }
    // 「加权求和」 is of shares where the section is about attention or averages.
    let names = (sides.first?.spelled ?? "").lowercased()
    let isWeighted = ["加权", "权重", "weight"].contains { near.contains($0) }
    return isWeighted
      && shares.contains { names.contains($0) || reading.heading(passage).contains($0) }
  }

  /// Whether a list of numbers is said to be such weights, right before it.
  static func introduceShares(_ passage: Passage, _ reading: DocumentReading) -> Bool {
    let sentence = reading.sentence(passage)
    let before = reading.text(passage.before).suffix(24).lowercased()
    guard
      ["weight", "权重", "attention", "注意力", "概率", "probabilit", "分布", "distribution"]
        .contains(where: before.contains), !notShares.contains(where: sentence.contains)
    else { return false }
    return shares.contains { sentence.contains($0) }
      || ["up to one", "up to 1", "sum to one", "sum to 1", "和为 1", "和为1", "和为一"].contains {
        sentence.contains($0)
      }
  }

  private static let shares = [
    "attention", "softmax", "average", "mean", "probabilit", "expectation", "convex combination",
    "注意力", "平均", "概率", "期望", "归一", "凸组合",
  ]

  private static let notShares = [
    "momentum", "moving", "running", "decay", "residual", "gradient", "unnormali", "not sum",
    "do not add", "does not add", "without normal", "before normal", "动量", "梯度", "残差", "未归一",
    "归一化前", "不等于 1", "不为 1", "衰减", "除以", "divide", "normalise by", "meaning",
  ]
}
