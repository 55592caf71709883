import BigInt
import Formulas
import SourceText

/// Equalities, orders and congruences.
extension Decider {
  func equality(
    _ readings: [(Truths, Expression, note: Phrase?)], _ relation: Relation, _ right: Expression
  ) -> Outcome {
    if let literal = Literal(right, isApproximate: relation == .approximately, in: bytes) {
      return printed(readings, literal, right)
    }
    var best: Outcome?
    for (place, reading) in readings.enumerated() {
      for (variant, _) in Self.variants(of: right) {
        let other = truths(of: variant, rounding: true)
        guard !other.values.isEmpty else {
          best = best ?? .undecided(Reason.phrase(other.failure ?? .ambiguous("")))
          continue
        }
        for (truth, value) in reading.0.values {
          for (otherTruth, otherValue) in other.values {
            guard let isOne = Comparison.overlap(value, otherValue) else { continue }
            if isOne {
              return .holds(because(truth, otherTruth, note: reading.note), reading: place)
            }
            if relation == .approximately, Self.isNear(value, otherValue) {
              return .holds(
                Phrase("near enough for ≈", "在 ≈ 的意义下成立"), reading: place)
            }
          }
        }
        if let value = reading.0.values.first?.value, let otherValue = other.values.first?.value {
          if value.dimensions != otherValue.dimensions {
            best =
              best
              ?? .undecided(
                Phrase("the two sides have different shapes", "两边的形状不同"))
          } else if relation == .approximately, !Self.isFar(value, otherValue) {
            best =
              best
              ?? .undecided(Phrase("how near ≈ means is open", "≈ 的误差范围不明确"))
          } else if place == 0, best == nil {
            best = .fails(
              Phrase(
                "the left side is \(value.text), the right side \(otherValue.text)",
                "左边为 \(value.text)，右边为 \(otherValue.text)"))
          }
        }
      }
    }
    return best ?? .undecided(Phrase("the two sides cannot be compared", "两边无法比较"))
  }

  static func isNear(_ a: Value, _ b: Value) -> Bool {
    guard a.dimensions == b.dimensions else { return false }
    return zip(a.numbers, b.numbers).allSatisfy { x, y in
      let (p, q) = (x.midpoint, y.midpoint)
      return abs(p - q) <= 0.005 * max(abs(p), abs(q))
    }
  }

  /// Whether two values differ by more than any rough figure does.
  static func isFar(_ a: Value, _ b: Value) -> Bool {
    zip(a.numbers, b.numbers).contains { x, y in
      let (p, q) = (x.midpoint, y.midpoint)
      return abs(p - q) > 0.5 * max(abs(p), abs(q))
    }
  }

  func printed(
    _ readings: [(Truths, Expression, note: Phrase?)], _ literal: Literal, _ right: Expression
  ) -> Outcome {
    var worst: Outcome?
    let bare = literal.withoutPercent
    for (place, reading) in readings.enumerated() {
      for (truth, given) in reading.0.values {
        let counted = Self.readings(of: given, for: literal)
        let value =
          counted.first { Comparison.verdict(of: literal, on: $0)?.isHolding == true } ?? counted[0]
        // `\times 100 = 15.33\%`
        if let bare, reading.1.hasFactorHundred,
          let verdict = Comparison.verdict(of: bare, on: value), verdict != .fails
        {
          if verdict.isHolding {
            return .holds(because(truth, nil, note: reading.note), reading: place)
          }
          worst = .misrounded(
            Phrase(
              "the value is \(value.text), which rounds the other way",
              "准确值为 \(value.text)，舍入方向不对"))
          continue
        }
        guard let verdict = Comparison.verdict(of: literal, on: value) else {
          worst =
            worst
            ?? .undecided(
              Phrase(
                "\(value.shape) beside \(Self.name(literal.shape))",
                "左边是 \(value.shape)，右边是 \(Self.name(literal.shape))"))
          continue
        }
        switch verdict {
        case .holds:
          return .holds(because(truth, nil, note: reading.note), reading: place)
        case .holdsRounded(let note):
          return .holds(Phrase(note, "已取整：写作 ≈ 更好"), reading: place)
        case .misrounded:
          if case .misrounded = worst { continue }
          worst = .misrounded(
            Phrase(
              "the value is \(value.text), which rounds the other way",
              "准确值为 \(value.text)，舍入方向不对"))
        case .fails:
          if worst == nil, place == 0 {
            worst = .fails(
              Phrase("the value is \(value.text)", "准确值为 \(value.text)"))
          }
        }
      }
    }
    return worst ?? .undecided(Phrase("it could not be compared", "无法比较"))
  }

  /// A value as its digits may count it: in degrees where they bear the sign.
  static func readings(of value: Value, for literal: Literal) -> [Value] {
    guard literal.isDegrees, case .number(let number) = value,
      let factor = try? Number(180) / .pi, let degrees = try? number * factor
    else { return [value] }
    return [.number(degrees), value]
  }

  static func name(_ shape: Literal.Shape) -> String {
    switch shape {
    case .number: "a number"
    case .vector(let count): "\(count) numbers"
    case .matrix(let rows, let columns): "\(rows) × \(columns)"
    }
  }

  func because(
    _ truth: Resolver.Truth, _ other: Resolver.Truth?, note: Phrase?
  ) -> Phrase {
    let base =
      switch (truth, other) {
      case (.asWritten, nil), (.asWritten, .asWritten):
        Phrase("it follows from what is written", "按所写数值成立")
      case (.fromDefinitions, nil), (.fromDefinitions, .asWritten),
        (.fromDefinitions, .fromDefinitions):
        Phrase("it follows from the definitions", "由定义算得")
      default:
        Phrase(
          "it lies within what the rounded numbers before it allow", "在前面已舍入数值允许的范围内")
      }
    guard let note else { return base }
    return Phrase(base.english + "; " + note.english, base.chinese + "；" + note.chinese)
  }

  // MARK: Orders and congruences

  func order(_ left: Truths, _ relation: Relation, _ right: Expression) -> Outcome {
    let other = truths(of: right, rounding: true)
    guard case .number(let a)? = left.values.first?.value,
      case .number(let b)? = other.values.first?.value
    else {
      return .undecided(
        Reason.phrase(other.failure ?? left.failure ?? .ambiguous(relation.rawValue)))
    }
    let truth: Bool? =
      switch relation {
      case .less: a.isSurelyLess(than: b) ? true : b.isSurelyAtMost(a) ? false : nil
      case .lessOrEqual: a.isSurelyAtMost(b) ? true : b.isSurelyLess(than: a) ? false : nil
      case .greater: b.isSurelyLess(than: a) ? true : a.isSurelyAtMost(b) ? false : nil
      case .greaterOrEqual: b.isSurelyAtMost(a) ? true : a.isSurelyLess(than: b) ? false : nil
      default: a.isSurelyDisjoint(from: b) ? true : a.isSurelyEqual(to: b) ? false : nil
      }
    let values = "\(a.text()) \(relation.rawValue) \(b.text())"
    return switch truth {
    case true?: .holds(Phrase("it follows from what is written", "按所写数值成立"), reading: nil)
    case false?: .fails(Phrase("\(values) is not so", "\(values) 不成立"))
    case nil: .undecided(Phrase("\(values) is too close to call", "\(values) 过于接近，无法判定"))
    }
  }

  func congruence(
    _ left: Truths, _ right: Expression, _ modulus: Expression?
  ) -> Outcome {
    guard let modulus else {
      return .undecided(Phrase("the modulus is not given", "没有给出模"))
    }
    let others = truths(of: right, rounding: false)
    let moduli = truths(of: modulus, rounding: false)
    guard case .number(.exact(let a))? = left.value(.asWritten),
      case .number(.exact(let b))? = others.value(.asWritten),
      case .number(.exact(let n))? = moduli.value(.asWritten), n.isInteger, !n.isZero
    else {
      return .undecided(
        Reason.phrase(moduli.failure ?? others.failure ?? left.failure ?? .ambiguous("≡")))
    }
    guard let isCongruent = Congruence.holds(a, b, modulo: n.numerator) else {
      return .undecided(
        Phrase("there is no inverse modulo \(n.numerator)", "模 \(n.numerator) 的逆元不存在"))
    }
    if isCongruent {
      return .holds(Phrase("it follows from what is written", "按所写数值成立"), reading: nil)
    }
    let residue = Congruence.residue(a, modulo: n.numerator).map(String.init) ?? "?"
    return .fails(
      Phrase(
        "the left side is congruent to \(residue) modulo \(n.numerator)",
        "左边模 \(n.numerator) 余 \(residue)"))
  }
}
