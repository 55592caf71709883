import Formulas
import SourceText

/// One computed weight of several that stands before vectors that each have their own.
struct WeightsReused: Rule {
  let id = "weights-reused"

  func check(_ reading: DocumentReading, _ ledger: Ledger) -> [Claim] {
    var claims: [Claim] = []
    for passage in reading.passages {
      for statement in passage.statements where statement.hasSide(where: \.isSum) {
        for side in ([statement.first] + statement.links.map(\.side)).compactMap({ $0 }) {
          guard let sum = WeightedSum(side), sum.terms.count >= 3,
            let first = sum.terms.first,
            sum.terms.allSatisfy({ $0.number.text == first.number.text }),
            Set(sum.terms.map(\.vector.spelled)).count == sum.terms.count,
            let printed = ledger.printed(
              first.number.text, before: side.range.lowerBound, in: passage.section),
            let weight = NormalisedWeight(of: printed, ledger),
            weight.differs(at: side.range.lowerBound, in: passage.section, ledger),
            !reading.isCalledWrong(passage)
          else { continue }
          claims.append(claim(sum, side, printed, weight, passage, reading, ledger))
        }
      }
    }
    return claims
  }

  private func claim(
    _ sum: WeightedSum, _ side: Expression, _ printed: Ledger.Printed, _ weight: NormalisedWeight,
    _ passage: Passage, _ reading: DocumentReading, _ ledger: Ledger
  ) -> Claim {
    let text = printed.number.text
    let line = reading.line(of: printed.range.lowerBound)
    let value = WeightedSum.fromDefinitions(
      side, printed, ledger, in: passage.section, at: side.range.lowerBound)
    let (number, count) = (weight.number, sum.terms.count)
    let comes = value.map { "; with a weight for each the sum is \($0.text)" } ?? ""
    let chinese = value.map { "；各用各的权重，和为 \($0.text)" } ?? ""
    return reading.finding(
      id, at: side.range, in: passage, stated: text,
      readAs: "\(text) = \(weight.share(number).spelled)",
      because: Phrase(
        "\(text) is the weight for \(weight.index.key) = \(number) alone (line \(line)), and it"
          + " stands before \(count) different vectors\(comes)",
        "\(text) 只是 \(weight.index.key) = \(number) 的权重（第 \(line) 行），却用在 \(count) 个不同的向量前"
          + chinese),
      uses: [text: printed.range], fromDefinitions: value?.text)
  }
}

extension NormalisedWeight {
  /// Whether not all weights are the same.
  fileprivate func differs(at place: Int, in section: Section, _ ledger: Ledger) -> Bool {
    var values: [Value] = []
    for k in from...min(to, from + 2) {
      let resolver = Resolver(ledger, at: place, in: section, truth: .fromDefinitions)
      guard let value = try? resolver.value(of: share(k)) else { return false }
      values.append(value)
    }
    return zip(values, values.dropFirst()).contains { Comparison.overlap($0, $1) == false }
  }
}
