import BigInt
import Formulas
import SourceText

/// Residues and units.
extension Decider {
  /// An equation between residues, where words name the modulus; a heading that does so holds for
  /// all below it.
  func residue(_ left: Truths, _ right: Expression) -> (Claim.Verdict, Phrase)? {
    guard let modulus = Cues.modulus(heading) ?? Cues.modulus(sentence),
      case .number(.exact(let a))? = left.value(.asWritten), let b = right.plainInteger
    else { return nil }
    let n = BigInt(modulus)
    guard let residue = Congruence.residue(a, modulo: n) else { return nil }
    if residue == BigInt(b) || Congruence.holds(a, ExactNumber(b), modulo: n) == true {
      return (.holds, Phrase("it holds modulo \(n)", "模 \(n) 意义下成立"))
    }
    guard Cues.modulus(heading) != nil, b >= 0, b < modulus else { return nil }
    return (
      .fails,
      Phrase("the left side is \(residue) modulo \(n)", "左边模 \(n) 余 \(residue)")
    )
  }
}

extension Decider {
  /// What units make of a relation whose bare numbers do not agree; nil where there are none.
  func measured(
    _ left: Expression, _ truths: Truths, _ relation: Relation, _ right: Expression
  ) -> (Claim.Verdict, Phrase, Value?)? {
    let literal = Literal(right, isApproximate: relation == .approximately, in: bytes)
    let open = Phrase("the units of both sides are not compared", "两边的单位未作换算")
    guard hasUnits(left, truths.uses) else {
      guard let literal, let value = truths.values.first?.value else {
        return right.hasUnits ? (.unresolved, open, nil) : nil
      }
      return fitsRescaled(literal, value) ? (.unresolved, open, nil) : nil
    }
    let converted = self.truths(of: left, rounding: false, inBaseUnits: true)
    guard let value = converted.value(.asWritten) else { return (.unresolved, open, nil) }
    let text = literal?.unit
    let unit = text.flatMap { MeasuringUnit($0) }
    let isSame = unit.map { dimensions(left) == $0.dimensions } ?? false
    if let literal, let unit, !unit.isLoose {
      for (_, value) in converted.values {
        guard let scaled = value.divided(by: unit.factor) else { continue }
        switch Comparison.verdict(of: literal, on: scaled) {
        case .holds?, .holdsRounded?:
          return (.holds, Phrase("the units converted", "换算单位后成立"), scaled)
        case .misrounded? where isSame:
          return (
            .misrounded,
            Phrase(
              "the value is \(scaled.text) \(text ?? "")", "准确值为 \(scaled.text) \(text ?? "")"),
            scaled
          )
        default: break
        }
      }
      guard isSame, let scaled = value.divided(by: unit.factor) else {
        return (.unresolved, open, nil)
      }
      return (
        .fails,
        Phrase("the value is \(scaled.text) \(text ?? "")", "准确值为 \(scaled.text) \(text ?? "")"),
        scaled
      )
    }
    if let literal, let text, let unit, unit.isLoose, isSame {
      return loose(literal, text, unit, converted) ?? (.unresolved, open, nil)
    }
    if literal == nil {
      let others = self.truths(of: right, rounding: true, inBaseUnits: true)
      let isOne = converted.values.contains { a in
        others.values.contains { Comparison.overlap(a.value, $0.value) == true }
      }
      if isOne { return (.holds, Phrase("the units converted", "换算单位后成立"), nil) }
      // A formula may go on in bare numbers of base units.
      return (.unresolved, open, nil)
    }
    // Digits without a unit behind numbers with units.
    if let literal, Comparison.verdict(of: literal, on: value)?.isHolding == true {
      return (.holds, Phrase("the units converted", "换算单位后成立"), value)
    }
    return (.unresolved, open, nil)
  }
}

extension Decider {
  /// Digits with a unit that people count in two ways: they hold in either, and are false only in
  /// both; nil where that is not sure.
  private func loose(
    _ literal: Literal, _ text: String, _ unit: MeasuringUnit, _ truths: Truths
  ) -> (Claim.Verdict, Phrase, Value?)? {
    guard let prefix = text.first, let binary = MeasuringUnit(prefix.uppercased() + "iB"),
      binary.dimensions == unit.dimensions
    else { return nil }
    var verdicts: [DigitsVerdict] = []
    for (_, value) in truths.values {
      for factor in [unit.factor, binary.factor] {
        guard let scaled = value.divided(by: factor),
          let verdict = Comparison.verdict(of: literal, on: scaled)
        else { return nil }
        if verdict.isHolding {
          return (.holds, Phrase("the units converted", "换算单位后成立"), scaled)
        }
        verdicts.append(verdict)
      }
    }
    guard let value = truths.value(.asWritten)?.divided(by: unit.factor),
      verdicts.allSatisfy({ $0 == .fails })
    else { return nil }
    return (
      .fails, Phrase("the value is \(value.text) \(text)", "准确值为 \(value.text) \(text)"), value
    )
  }
}

extension Value {
  /// The value counted in a unit.
  func divided(by factor: ExactNumber) -> Value? {
    guard let inverse = ExactNumber(1).divided(by: factor) else { return nil }
    return try? mapped { (number) throws(Evaluator.Failure) in try number * Number(inverse) }
  }
}
