import BigInt
import Formulas
import SourceText

/// Why a relation that does not hold may still not be a false claim.
extension Decider {
  /// Why a relation that does not hold may still not be a false claim; nil when it surely is one.
  func doubt(
    about truths: Truths, left: Expression, _ right: Expression, isFirst: Bool, linkCount: Int,
    isContinued: Bool, relation: Relation
  ) -> Phrase? {
    if isContinued {
      return Phrase("what it goes on is not sure", "它所承接的内容不确定")
    }
    if surroundings.isStruckOut
      || Cues.isCalledWrong(
        lead: surroundings.lead, tail: surroundings.tail)
    {
      return Phrase("the text itself calls it wrong", "文中自己指出它不正确")
    }
    if let mark = surroundings.tail.first, "?？".contains(mark) {
      return Phrase("it is a question", "这是一个问句")
    }
    if truths.isFar {
      return Phrase(
        "a symbol is defined only in another section", "所用符号只在别的章节中有定义")
    }
    if let unit = unitBehind(truths, right) {
      return Phrase("it may be counted in \(unit)", "可能以 \(unit) 为单位")
    }
    if let unit = scaledUnit(truths, right) {
      return Phrase("a symbol is given in \(unit)", "所用符号以 \(unit) 给出")
    }
    if roundsBetween(truths, left, right) {
      return Phrase(
        "a number may be rounded in between: one side is irrational",
        "其间可能有舍入：一边是无理数")
    }
    if relation == .equal, mayBeResidues(truths, left, right) {
      return Phrase("the numbers may be residues", "这里的数可能是同余意义下的")
    }
    if Cues.isBased(heading + sentence), left.isBinary, right.isBinary {
      return Phrase("the digits may be of another base", "这里的数字可能不是十进制")
    }
    if case .list = left.kind {
      return Phrase("a list is beside it", "左边是并列的几项")
    }
    let named = left.symbolKeys
    if case .symbol = left.kind, isFirst, ![.equal, .approximately, .defined].contains(relation) {
      return Phrase("it may be a condition", "可能是条件")
    }
    let symbols = truths.uses.filter { named.contains($0.key) }
    guard isFirst, !symbols.isEmpty else { return nil }
    let isDigits = Literal(right, in: bytes) != nil
    if symbols.values.contains(where: \.isInferred), mayDiffer(truths, right) {
      return Phrase("its left side is known up to a sign only", "左边只在相差符号的意义下已知")
    }
    // Vectors and matrices are not solved for.
    let isScalar = symbols.keys.allSatisfy { key in
      if case .number? = value(of: key, at: left.range.lowerBound) { true } else { false }
    }
    // `c^2 = a^2 + b^2 - …` says what c is in a new triangle.
    if isScalar, !isDigits, symbols.count == 1, !left.hasSeveralTerms,
      !repeatsValue(symbols, in: right)
    {
      return Phrase("it may say what its symbol is", "可能是在给出该符号的取值")
    }
    if !isDigits, !Substitution(left, right).agrees(with: symbols, in: self) {
      return Phrase("other values may be meant here", "此处可能另有取值")
    }
    guard linkCount == 1 else { return nil }
    let isResult = Cues.isResult(surroundings.lead)
    if isScalar, !isResult, Cues.isCondition(lead: surroundings.lead, tail: surroundings.tail) {
      return Phrase("it may be an equation to be solved", "可能是待解的方程")
    }
    if isScalar, !isResult, let zero = Literal(right, in: bytes)?.numbers.only?.number.value,
      zero.isZero
    {
      return Phrase("it may be an equation to be solved", "可能是待解的方程")
    }
    if isScalar, !isResult, symbols.count == 1,
      symbols.values.contains(where: { $0.block != passage.block })
    {
      return Phrase("it may be an equation to be solved", "可能是待解的方程")
    }
    let isNear = symbols.values.allSatisfy { abs($0.block - passage.block) <= 3 }
    let isBeside = symbols.values.allSatisfy { abs($0.block - passage.block) <= 1 }
    for (key, _) in symbols where isScalar && !isResult && !(isBeside && symbols.count > 1) {
      if ledger.isRebound(key, behind: right.range.upperBound, in: passage.section) {
        return Phrase("it may be an equation: \(key) is set anew below", "可能是方程：\(key) 在下文另有取值")
      }
    }
    guard isNear || isResult || !isScalar || symbols.count > 1 else {
      return Phrase("it may be an equation to be solved", "可能是待解的方程")
    }
    return nil
  }

  /// Whether an equation may be meant modulo a number.
  func mayBeResidues(
    _ truths: Truths, _ left: Expression, _ right: Expression
  ) -> Bool {
    guard case .number(.exact(let a))? = truths.value(.asWritten), let b = right.plainInteger,
      b >= 0, a.isInteger || Cues.modulus(heading) != nil
    else { return false }
    // Residues have been taken here already.
    if left.takesResidues { return false }
    let text = heading + " " + surroundings.paragraph
    guard Cues.isModular(text) else { return false }
    let moduli = Cues.moduli(text)
    if moduli.isEmpty { return ExactNumber(b) < a }
    return moduli.contains {
      b < $0 && Congruence.holds(a, ExactNumber(b), modulo: BigInt($0)) == true
    }
  }

  /// Whether digits fit the other solutions of what was inferred: −σ, 180° − α, 360° − α.
  func mayDiffer(_ truths: Truths, _ right: Expression) -> Bool {
    guard let literal = Literal(right, in: bytes),
      case .number(let number)? = truths.value(.asWritten)
    else { return true }
    let angles: [Number] = [.pi, (try? Number.pi + .pi) ?? .pi]
    var others = [try? Number.zero - number]
    others += angles.flatMap { [try? $0 - number, try? $0 + number, try? number - $0] }
    return others.compactMap { $0 }.contains { other in
      Self.readings(of: .number(other), for: literal).contains {
        Comparison.verdict(of: literal, on: $0)?.isHolding == true
      }
    }
  }

  /// Whether digits of a side are a symbol's value: then it is put in there.
  func repeatsValue(_ symbols: [String: Ledger.Binding], in right: Expression) -> Bool {
    symbols.keys.contains { key in
      guard let value = value(of: key, at: right.range.lowerBound) else { return false }
      return right.contains { part in
        guard case .number(let number) = part.kind, number.significantDigits >= 2 else {
          return false
        }
        return Comparison.overlap(value, .number(Number(number.value))) == true
      }
    }
  }
}

extension Decider {
  /// The value of a symbol's binding as written; nil where it has none.
  func value(of key: String, at place: Int) -> Value? {
    let resolver = Resolver(
      ledger, at: place, in: passage.section, truth: .asWritten, inputs: inputs)
    guard let binding = ledger.binding(key, at: place, in: passage.section) else { return nil }
    let side = binding.0.printed ?? binding.0.sides.last
    return side.flatMap { try? resolver.value(of: $0) }
  }
}
