import BigInt
import Formulas
import SourceText

/// What became of one relation.
struct Decision {
  var verdict: Claim.Verdict
  var because: Phrase
  var asWritten: Value?
  var fromDefinitions: Value?
  /// The side that was computed.
  var computed: Expression?
  var steps: [String] = []
  var uses: [String: Ledger.Binding] = [:]
  var printedUses: [Ledger.Printed] = []
  var rule = "arithmetic"
}

/// Decides relations at one place of a document.
struct Decider {
  let ledger: Ledger
  let passage: Passage
  let bytes: [UInt8]
  let inputs: [String: Value]
  let surroundings: ChainAuditor.Surroundings
  /// What `\log` means here, 0 for the natural one; nil where only the numbers tell.
  let logBase: Int?

  private var sentence: String { surroundings.sentence }
  private var heading: String { surroundings.heading }

  /// The truths of an expression.
  private struct Truths {
    var values: [(truth: Resolver.Truth, value: Value)] = []
    var failure: Evaluator.Failure?
    var uses: [String: Ledger.Binding] = [:]
    var printedUses: [Ledger.Printed] = []
    var isFar = false

    func value(_ truth: Resolver.Truth) -> Value? { values.first { $0.truth == truth }?.value }

    /// Whether nothing in it was rounded before.
    var isSettled: Bool {
      guard values.count == Resolver.Truth.allCases.count, printedUses.isEmpty, uses.isEmpty else {
        return false
      }
      return values.allSatisfy { $0.value == values[0].value }
    }
  }

  private func truths(
    of expression: Expression, rounding: Bool, logBase: Evaluator.LogBase = .unknown,
    inBaseUnits: Bool = false
  ) -> Truths {
    var truths = Truths()
    if (!rounding || !expression.hasDecimals), isGiven(expression) {
      let resolver = Resolver(
        ledger, at: expression.range.lowerBound, in: passage.section, truth: .asWritten,
        inputs: inputs)
      resolver.logBase = logBase
      resolver.usesBaseUnits = inBaseUnits
      do throws(Evaluator.Failure) {
        let value = try resolver.value(of: expression)
        truths.values = Resolver.Truth.allCases.map { ($0, value) }
      } catch {
        truths.failure = error
      }
      return truths
    }
    for truth in Resolver.Truth.allCases {
      let resolver = Resolver(
        ledger, at: expression.range.lowerBound, in: passage.section, truth: truth, inputs: inputs)
      resolver.logBase = logBase
      resolver.usesBaseUnits = inBaseUnits
      do throws(Evaluator.Failure) {
        truths.values.append((truth, try resolver.value(of: expression, rounding: rounding)))
      } catch {
        truths.failure = truths.failure ?? error
      }
      truths.uses.merge(resolver.uses) { a, _ in a }
      if truth == .asWritten { truths.printedUses = resolver.printedUses }
      truths.isFar = truths.isFar || resolver.isFar
    }
    return truths
  }

  /// Whether nothing in an expression is defined or computed elsewhere, so that all truths are one.
  private func isGiven(_ expression: Expression) -> Bool {
    !expression.containsAnywhere { part in
      switch part.kind {
      case .number(let number):
        return !number.isPlainInteger && ledger.printed[number.text] != nil
      case .symbol(let symbol):
        // π is one thing by its digits and another by itself where it is set to 3.14.
        guard symbol.indices.isEmpty, ledger.bindings[symbol.name] == nil else { return true }
        let key = symbol.mark.isEmpty ? symbol.name : symbol.key
        return ledger.bindings[key] != nil || inputs[key] != nil
      case .application: return true
      default: return false
      }
    }
  }

  /// Decides whether some sides of a chain, the nearest last, stand so to the next one.
  ///
  /// - Parameter isFirst: whether the nearest side begins its chain.
  func decide(
    _ lefts: [Expression], _ relation: Relation, _ right: Expression, modulus: Expression?,
    isFirst: Bool, linkCount: Int, isContinued: Bool = false
  ) -> Decision {
    guard let nearest = lefts.last else {
      return Decision(verdict: .unresolved, because: Reason.phrase(.unread(.syntax(""))))
    }
    var readings: [(Truths, Expression, note: Phrase?)] = []
    var failure: Evaluator.Failure?
    for (place, left) in lefts.enumerated().reversed() {
      let isNearest = place == lefts.count - 1
      for (reading, note) in Self.variants(of: left) {
        let truths = truths(of: reading, rounding: reading.hasCutOff)
        if truths.failure == .ambiguous("log") {
          for (base, name) in logBases {
            let based = self.truths(of: reading, rounding: false, logBase: base)
            let phrase = Phrase("log read as \(name)", "log 读作 \(name)")
            if !based.values.isEmpty { readings.append((based, left, note: phrase)) }
          }
        }
        if !truths.values.isEmpty { readings.append((truths, left, note: note)) }
        failure = isNearest ? failure ?? truths.failure : failure
      }
      // What is known without rounding leaves nothing to the sides before it.
      if isNearest, let settled = readings.first?.0,
        settled.isSettled && !left.hasDecimals || Literal(right, in: bytes) == nil
      {
        break
      }
    }
    guard let main = readings.first else {
      return unresolved(nearest, failure ?? .unread(.syntax("")))
    }
    var decision = Decision(
      verdict: .unresolved, because: Phrase("", ""),
      asWritten: main.0.value(.asWritten), fromDefinitions: main.0.value(.fromDefinitions),
      computed: main.1, uses: main.0.uses, printedUses: main.0.printedUses)
    let outcome: Outcome
    switch relation {
    case .equal, .approximately, .defined:
      outcome = equality(readings, relation, right)
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .notEqual:
      outcome = order(main.0, relation, right)
    case .congruent:
      outcome = congruence(main.0, right, modulus)
    default:
      outcome = .undecided(Phrase("this relation is not computed", "此关系不在可计算之列"))
    }
    switch outcome {
    case .holds(let because, let reading):
      decision.verdict = .holds
      decision.because = because
      if let reading {
        decision.asWritten = readings[reading].0.value(.asWritten)
        decision.fromDefinitions = readings[reading].0.value(.fromDefinitions)
        decision.computed = readings[reading].1
      }
    case .misrounded(let because):
      decision.verdict = .misrounded
      decision.because = because
    case .fails(let because):
      decision.verdict = .fails
      decision.because = because
    case .undecided(let because):
      decision.because = because
    }
    if decision.verdict == .fails || decision.verdict == .misrounded,
      let measured = measured(nearest, main.0, relation, right)
    {
      decision.verdict = measured.0
      decision.because = measured.1
      if let value = measured.2 { decision.asWritten = value }
    }
    if decision.verdict == .fails, relation == .equal, let residue = residue(main.0, right) {
      decision.verdict = residue.0
      decision.because = residue.1
      if residue.0 == .fails {
        decision.steps = steps(main.0, nearest)
        return decision
      }
    }
    if decision.verdict == .fails || decision.verdict == .misrounded,
      let doubt = doubt(
        about: main.0, left: nearest, right, isFirst: isFirst || lefts.count == 1,
        linkCount: linkCount, isContinued: isContinued, relation: relation)
    {
      decision.verdict = .unresolved
      decision.because = doubt
    }
    decision.steps = steps(main.0, nearest)
    return decision
  }

  /// What `\log` may mean here.
  private var logBases: [(Evaluator.LogBase, String)] {
    let all: [(Evaluator.LogBase, String)] = [(.natural, "ln"), (.ten, "log₁₀"), (.two, "log₂")]
    return switch logBase {
    case 0: [all[0]]
    case 10: [all[1]]
    case 2: [all[2]]
    default: all
    }
  }

  enum Outcome {
    case holds(Phrase, reading: Int?)
    case misrounded(Phrase)
    case fails(Phrase)
    case undecided(Phrase)
  }

  private func unresolved(_ left: Expression, _ failure: Evaluator.Failure) -> Decision {
    Decision(verdict: .unresolved, because: Reason.phrase(failure), computed: left)
  }

  private func steps(_ truths: Truths, _ left: Expression) -> [String] {
    var steps = ["read: \(left.spelled)"]
    for (key, binding) in truths.uses.sorted(by: { $0.key < $1.key }) {
      let side = binding.sides.last?.spelled ?? ""
      steps.append("with: \(key) = \(side)")
    }
    let names: [Resolver.Truth: String] = [
      .asWritten: "as written", .fromDefinitions: "from definitions",
      .interval: "with earlier digits as rounded ones",
    ]
    var written: (value: Value, text: String)?
    for (truth, value) in truths.values {
      let text: String
      if let written, written.value == value {
        text = written.text
      } else if truth == .interval, case .number(.within(let low, let high)) = value,
        high - low > 1e-9 * abs(high)
      {
        text =
          "\(Number.within(low, low).text(digits: 10)) … \(Number.within(high, high).text(digits: 10))"
      } else {
        text = value.text
        written = (value, text)
      }
      steps.append("\(names[truth] ?? ""): \(text)")
    }
    return steps
  }
}

// MARK: Equalities

extension Decider {
  private func equality(
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

  private static func isNear(_ a: Value, _ b: Value) -> Bool {
    guard a.dimensions == b.dimensions else { return false }
    return zip(a.numbers, b.numbers).allSatisfy { x, y in
      let (p, q) = (x.midpoint, y.midpoint)
      return abs(p - q) <= 0.005 * max(abs(p), abs(q))
    }
  }

  /// Whether two values differ by more than any rough figure does.
  private static func isFar(_ a: Value, _ b: Value) -> Bool {
    zip(a.numbers, b.numbers).contains { x, y in
      let (p, q) = (x.midpoint, y.midpoint)
      return abs(p - q) > 0.5 * max(abs(p), abs(q))
    }
  }

  private func printed(
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
  private static func readings(of value: Value, for literal: Literal) -> [Value] {
    guard literal.isDegrees, case .number(let number) = value,
      let factor = try? Number(180) / .pi, let degrees = try? number * factor
    else { return [value] }
    return [.number(degrees), value]
  }

  private static func name(_ shape: Literal.Shape) -> String {
    switch shape {
    case .number: "a number"
    case .vector(let count): "\(count) numbers"
    case .matrix(let rows, let columns): "\(rows) × \(columns)"
    }
  }

  private func because(
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

  private func order(_ left: Truths, _ relation: Relation, _ right: Expression) -> Outcome {
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

  private func congruence(
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

// MARK: Residues

extension Decider {
  /// An equation between residues, where words name the modulus; a heading that does so holds for
  /// all below it.
  private func residue(_ left: Truths, _ right: Expression) -> (Claim.Verdict, Phrase)? {
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

// MARK: Units

extension Decider {
  /// What units make of a relation whose bare numbers do not agree; nil where there are none.
  private func measured(
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

extension Value {
  /// The value counted in a unit.
  fileprivate func divided(by factor: ExactNumber) -> Value? {
    guard let inverse = ExactNumber(1).divided(by: factor) else { return nil }
    return try? mapped { (number) throws(Evaluator.Failure) in try number * Number(inverse) }
  }
}

// MARK: Doubts

extension Decider {
  /// Why a relation that does not hold may still not be a false claim; nil when it surely is one.
  private func doubt(
    about truths: Truths, left: Expression, _ right: Expression, isFirst: Bool, linkCount: Int,
    isContinued: Bool, relation: Relation
  ) -> Phrase? {
    if isContinued {
      return Phrase("what it goes on is not sure", "它所承接的内容不确定")
    }
    if Cues.isCalledWrong(lead: surroundings.lead, tail: surroundings.tail) {
      return Phrase("the text itself calls it wrong", "文中自己指出它不正确")
    }
    if let mark = surroundings.tail.first, "?？".contains(mark) {
      return Phrase("it is a question", "这是一个问句")
    }
    if truths.isFar {
      return Phrase(
        "a symbol is defined only in another section", "所用符号只在别的章节中有定义")
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
  private func mayBeResidues(
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
  private func mayDiffer(_ truths: Truths, _ right: Expression) -> Bool {
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
  private func repeatsValue(_ symbols: [String: Ledger.Binding], in right: Expression) -> Bool {
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

extension Expression {
  /// The symbols that stand in it, with those that an index makes of them left out.
  fileprivate var symbolKeys: Set<String> {
    var keys: Set<String> = []
    forEachPart { part in
      switch part.kind {
      case .symbol(let symbol): keys.insert(symbol.key)
      case .application: keys.insert(part.spelled)
      default: break
      }
    }
    return keys
  }

  /// Whether it is more than one symbol under a function, a power or a factor.
  fileprivate var hasSeveralTerms: Bool {
    contains { part in
      switch part.kind {
      case .binary(.plus, _, _), .binary(.minus, _, _), .repeated, .matrix: true
      default: false
      }
    }
  }

  /// Whether digits in it are cut off: `0.777…`.
  fileprivate var hasCutOff: Bool {
    contains { if case .number(let number) = $0.kind { number.isCutOff } else { false } }
  }

  /// Whether it takes a residue or a divisor itself.
  fileprivate var takesResidues: Bool {
    contains { part in
      switch part.kind {
      case .binary(.modulo, _, _), .call(.gcd, _), .call(.lcm, _): true
      default: false
      }
    }
  }

  /// Whether a number in it may be a rounded one.
  fileprivate var hasDecimals: Bool {
    contains { part in
      if case .number(let number) = part.kind { !number.isPlainInteger } else { false }
    }
  }

  /// Whether its digits are all zeros and ones, three or more of them in one number.
  fileprivate var isBinary: Bool {
    var longest = 0
    var isBinary = true
    forEachPart { part in
      guard case .number(let number) = part.kind else { return }
      longest = max(longest, number.text.count)
      if !number.text.allSatisfy({ "01".contains($0) }) { isBinary = false }
    }
    return isBinary && longest >= 2
  }
}
