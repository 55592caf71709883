import Formulas
import SourceText

/// Goes through the formulas in the order of the document and decides every relation.
struct ChainAuditor {
  let reading: DocumentReading
  let inputs: [String: Value]
  var ledger: Ledger
  private(set) var claims: [Claim] = []
  private(set) var definitions: [Audit.Definition] = []
  /// The sides of the chain before, which a formula that begins with a relation goes on.
  private var before: (sides: [Expression], block: Int)?

  /// What `\log` means in this document; nil where only its numbers tell.
  private let logBase: Int?

  init(_ reading: DocumentReading, inputs: [String: Value]) {
    logBase = Cues.logBase(reading.text(0..<min(reading.source.bytes.count, 200_000)))
    self.reading = reading
    self.inputs = inputs
    ledger = DefinitionReader(reading).ledger
  }

  /// Hands over the claims without a second copy of them.
  mutating func takeClaims() -> [Claim] {
    defer { claims = [] }
    return claims
  }

  mutating func audit() {
    for passage in reading.passages {
      let surroundings = Surroundings(passage, reading)
      for (place, statement) in passage.statements.enumerated() {
        audit(statement, passage, surroundings)
        if place == passage.statements.count - 1 { goOnInProse(statement, passage, surroundings) }
        var sides = statement.first.map { [$0] } ?? before?.sides ?? []
        sides += statement.links.map(\.side)
        before = (sides, passage.block)
      }
    }
  }

  /// What stands around a formula; put together only where it is asked for.
  struct Surroundings {
    private let passage: Passage
    private let reading: DocumentReading

    init(_ passage: Passage, _ reading: DocumentReading) {
      self.passage = passage
      self.reading = reading
    }

    var sentence: String { Cues.sentence(before: reading.text(passage.before), after: tail) }
    var heading: String {
      passage.section.path.map { reading.headings[$0] }.joined(separator: " ")
    }
    /// The words directly before.
    var lead: String { Cues.lastClause(reading.text(passage.before)) }
    /// The words directly behind.
    var tail: String { reading.text(passage.after) }
    /// Whether it stands struck out: `~~6/2 = 4~~`.
    var isStruckOut: Bool {
      reading.text(passage.before).ranges(of: "~~").count % 2 == 1 && tail.contains("~~")
    }
    /// All of its paragraph, formulas included.
    var paragraph: String {
      let low = max(0, passage.range.lowerBound - 150)
      let high = min(reading.source.bytes.count, passage.range.upperBound + 60)
      return reading.text(low..<high)
    }
  }

  // MARK: One chain

  private mutating func audit(
    _ statement: Statement, _ passage: Passage, _ surroundings: Surroundings
  ) {
    var sides: [Expression] = []
    var isDefinition = false
    if let first = statement.first {
      sides = [first]
      isDefinition = defines(statement, passage)
    } else if let before, abs(before.block - passage.block) <= 2 {
      sides = before.sides
    }
    if isDefinition { note(statement) }
    for (place, link) in statement.links.enumerated() {
      defer { sides.append(link.side) }
      if isDefinition, place == 0 { continue }
      var lefts = isDefinition ? Array(sides.dropFirst()) : sides
      if lefts.isEmpty { lefts = sides }
      decide(
        Array(lefts), link, statement, passage, surroundings,
        isFirst: place == 0 && statement.first != nil)
    }
  }

  /// Whether the chain's first sign defines what stands before it.
  private func defines(_ statement: Statement, _ passage: Passage) -> Bool {
    guard let definiendum = statement.definiendum, let side = statement.links.first?.side else {
      return false
    }
    let place = definiendum.range.lowerBound
    switch definiendum.kind {
    case .symbol(let symbol):
      // What is set from outside is not what the document sets.
      if inputs[symbol.key] != nil { return true }
      if let (known, isFar) = ledger.binding(symbol.key, at: place, in: passage.section), !isFar,
        known.range.lowerBound < place
      {
        return !repeats(side, definiendum, passage, known)
      }
      return ledger.family(symbol.name, at: place, in: passage.section) == nil
        || !repeats(side, definiendum, passage, nil)
    case .application(let symbol, let arguments):
      let isPlain = arguments.allSatisfy { if case .symbol = $0.kind { true } else { false } }
      if isPlain { return true }
      // `f(3) = 7` is a claim where f is known.
      return ledger.function(symbol.key, at: place, in: passage.section) == nil
    default: return false
    }
  }

  /// Whether a symbol that is known already is only said to be what it is.
  private func repeats(
    _ side: Expression, _ definiendum: Expression, _ passage: Passage, _ known: Ledger.Binding?
  ) -> Bool {
    func value(_ expression: Expression, _ truth: Resolver.Truth) -> Value? {
      let resolver = Resolver(
        ledger, at: definiendum.range.lowerBound, in: passage.section, truth: truth, inputs: inputs)
      let value = try? resolver.value(of: expression)
      return resolver.isFar ? nil : value
    }
    for truth in Resolver.Truth.allCases {
      guard let old = value(definiendum, truth) else { continue }
      if let literal = Literal(side, in: reading.source.bytes) {
        if Comparison.verdict(of: literal, on: old)?.isHolding == true { return true }
      } else if let new = value(side, truth), Comparison.overlap(old, new) == true {
        return true
      }
    }
    guard Literal(side, in: reading.source.bytes) != nil, value(definiendum, .asWritten) != nil
    else { return false }
    // A rule for all members says what each one is.
    guard let known else { return true }
    guard known.isComputed else { return false }
    // Another value for what was computed just above is a claim, unless the text starts anew.
    let around = Surroundings(passage, reading)
    return abs(known.block - passage.block) <= 2 && Cues.isResult(around.lead)
      && !Cues.isCondition(lead: around.lead, tail: around.tail)
  }

  private mutating func note(_ statement: Statement) {
    guard let definiendum = statement.definiendum, let side = statement.links.last?.side else {
      return
    }
    definitions.append(
      Audit.Definition(
        symbol: definiendum.spelled, value: side.spelled, range: definiendum.range))
  }

  private mutating func decide(
    _ lefts: [Expression], _ link: Statement.Link, _ statement: Statement, _ passage: Passage,
    _ surroundings: Surroundings, isFirst: Bool
  ) {
    guard link.relation.isDecided, let nearest = lefts.last else { return }
    var decision = decider(passage, surroundings).decide(
      lefts, link.relation, link.side, modulus: statement.modulus, isFirst: isFirst,
      linkCount: statement.links.count,
      isContinued: statement.first == nil && link == statement.links.first)
    if let sampled = sampled(lefts, link, decision, passage, surroundings, isFirst: isFirst) {
      decision = sampled
    }
    own(&decision, nearest, passage)
    let text = reading.text(
      link.sign.lowerBound..<max(link.sign.upperBound, link.side.range.upperBound))
    append(decision, link, nearest, text, passage)
    remember(statement, link, nearest)
  }

  /// It holds the ledger, which is not to be written to while it lives: that would copy all of it.
  private func decider(_ passage: Passage, _ surroundings: Surroundings) -> Decider {
    Decider(
      ledger: ledger, passage: passage, bytes: reading.source.bytes, inputs: inputs,
      surroundings: surroundings, logBase: logBase)
  }

  /// Where one printed weight stands for several, what each one's definition makes of the sum.
  private func own(_ decision: inout Decision, _ side: Expression, _ passage: Passage) {
    for printed in decision.printedUses {
      if let value = WeightedSum.fromDefinitions(
        side, printed, ledger, in: passage.section, at: side.range.lowerBound)
      {
        decision.fromDefinitions = value
        decision.steps.append("with a weight of its own for each vector: \(value.text)")
        return
      }
    }
  }

  /// A relation with free symbols, decided at many points.
  private func sampled(
    _ lefts: [Expression], _ link: Statement.Link, _ decision: Decision, _ passage: Passage,
    _ surroundings: Surroundings, isFirst: Bool
  ) -> Decision? {
    guard decision.verdict == .unresolved, decision.asWritten == nil, link.relation == .equal,
      let left = lefts.last,
      let sampling = Sampling(left, link.side, ledger, passage.section, logBase: logBase)
    else { return nil }
    guard let outcome = sampling.outcome() else { return nil }
    var sampled = decision
    sampled.rule = "samples"
    switch outcome {
    case .held(let count):
      sampled.verdict = .holds
      sampled.because = Phrase(
        "held at \(count) of \(count) points", "在 \(count) 个取样点中 \(count) 个成立")
    case .differed(let example, let differed, let count):
      let isAsserted =
        (!isFirst || Cues.isIdentity(surroundings.lead))
        && !Cues.isCondition(lead: surroundings.lead, tail: surroundings.tail)
        && !Cues.isCalledWrong(lead: surroundings.lead, tail: surroundings.tail)
        && sampling.hasSameSymbols && differed == count && sampling.isPlain
      sampled.verdict = isAsserted ? .fails : .unresolved
      sampled.because =
        isAsserted
        ? Phrase("not so for \(example)", "当 \(example) 时不成立")
        : Phrase(
          "an equation rather than an identity: not so for \(example)",
          "是方程而非恒等式：当 \(example) 时不成立")
      sampled.steps.append("counterexample: \(example)")
    }
    return sampled
  }

  /// Notes printed results, for those that rest on them.
  private mutating func remember(
    _ statement: Statement, _ link: Statement.Link, _ left: Expression
  ) {
    let claim = claims.count - 1
    guard let literal = Literal(link.side, in: reading.source.bytes) else { return }
    if let definiendum = statement.definiendum, case .symbol(let symbol) = definiendum.kind {
      ledger.setClaim(symbol.key, at: definiendum.range, claim, isExact: isExact(claim))
    }
    guard literal.shape == .number, let printed = literal.numbers.first, !isExact(claim) else {
      return
    }
    ledger.print(
      Ledger.Printed(
        number: printed.number, expression: left, range: link.side.range,
        section: section(of: link.side.range), claim: claim))
  }

  /// Whether a claim's digits are its value without rounding.
  private func isExact(_ claim: Int) -> Bool {
    guard claims[claim].verdict == .holds, let stated = lastLiteral, let value = lastValue,
      case .exact(let exact)? = value.number
    else { return false }
    return stated.numbers.first?.number.value == exact
  }

  private func section(of range: Range<Int>) -> Section {
    var (low, high) = (0, reading.passages.count)
    while low < high {
      let middle = (low + high) / 2
      if reading.passages[middle].range.upperBound <= range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < reading.passages.count ? reading.passages[low].section : Section()
  }

  /// The digits and the value of the claim decided last.
  private var lastLiteral: Literal?
  private var lastValue: Value?

  private mutating func append(
    _ decision: Decision, _ link: Statement.Link, _ left: Expression, _ text: String,
    _ passage: Passage
  ) {
    let literal = Literal(
      link.side, isApproximate: link.relation == .approximately, in: reading.source.bytes)
    let isNumeric = literal != nil && link.relation.isEquality
    lastLiteral = literal
    lastValue = decision.asWritten
    var claim = Claim(
      range: link.side.range.isEmpty ? link.sign : link.side.range, formula: passage.index,
      text: text, kind: link.relation.claimKind, rule: decision.rule, verdict: decision.verdict,
      stated: isNumeric ? reading.text(link.side.range) : nil,
      asWritten: decision.asWritten?.text, fromDefinitions: decision.fromDefinitions?.text,
      readAs: decision.computed?.spelled ?? left.spelled, because: decision.because,
      uses: decision.uses.filter { !$0.key.hasPrefix("⟨") }.sorted { $0.key < $1.key }.map {
        Claim.Use(symbol: $0.key, range: $0.value.range)
      }, steps: decision.steps, isWorked: isNumeric)
    if isNumeric, link.relation != .congruent,
      claim.verdict == .fails || claim.verdict == .misrounded, let literal,
      let value = decision.asWritten
    {
      claim.fix = Correcting.fix(literal, link.side.range, value, reading)
      if link.relation.isEquality, link.relation != .congruent, let computed = decision.computed {
        let resolving = OriginResolving(ledger, passage.section, inputs, logBase, computed, value)
        claim.origin =
          Origin(
            literal: literal, computed: computed, value: value, evaluate: resolving.value(of:)
          ).phrase
      }
    }
    let causes = decision.printedUses.map(\.claim) + decision.uses.values.compactMap(\.claim)
    claim.cause = causes.filter { claims[$0].verdict == .fails }.min()
    claims.append(claim)
  }

  // MARK: Numbers in the text

  /// A formula behind the next words that is digits alone: 「$-3^2$ 的值是 $-9$」.
  private func nextFormula(_ passage: Passage) -> ProseNumber? {
    guard passage.index + 1 < reading.passages.count else { return nil }
    let next = reading.passages[passage.index + 1]
    guard next.block == passage.block, let side = next.statements.only?.lone,
      let literal = Literal(side, in: reading.source.bytes), literal.shape == .number,
      let number = literal.numbers.first
    else { return nil }
    let words = reading.text(passage.range.upperBound..<next.range.lowerBound).trimmed
    guard let isApproximate = ProseNumber.isCopula(words) else { return nil }
    return ProseNumber(number.number, number.range, words, isApproximate: isApproximate)
  }

  private mutating func goOnInProse(
    _ statement: Statement, _ passage: Passage, _ surroundings: Surroundings
  ) {
    guard let lone = statement.lone else { return }
    guard let number = ProseNumber(behind: passage, in: reading) ?? nextFormula(passage) else {
      return
    }
    // "5/6 of $90$ is 75": a number by itself is a part of a sentence that says more.
    if case .number = lone.kind { return }
    if case .symbol(let symbol) = lone.kind {
      // The definition itself.
      guard
        let (known, isFar) = ledger.binding(
          symbol.key, at: lone.range.lowerBound, in: passage.section), !isFar,
        known.range != lone.range, known.isComputed
      else { return }
    }
    let link = Statement.Link(
      number.number.isApproximate ? .approximately : .equal, sign: number.range,
      number.expression)
    var decision = decider(passage, surroundings).decide(
      [lone], link.relation, link.side, modulus: nil, isFirst: true, linkCount: 1)
    // A symbol or a set of words may be many things in a sentence.
    if decision.verdict == .unresolved && decision.asWritten == nil { return }
    if case .symbol = lone.kind, decision.verdict != .holds {
      decision.verdict = .unresolved
      decision.because = Phrase("the text may set it anew", "文中可能另有取值")
    }
    append(decision, link, lone, reading.text(number.range), passage)
  }
}

extension Ledger.Binding {
  /// Whether it is computed from other things.
  var isComputed: Bool { printed != nil || !computed.allSatisfy(\.isLiteralLike) }
}

extension Expression {
  /// Whether it is made of printed numbers alone.
  var isLiteralLike: Bool {
    switch kind {
    case .number, .based: true
    case .negated(let inner), .measured(let inner, _), .degrees(let inner): inner.isLiteralLike
    case .tuple(let parts), .list(let parts), .set(let parts): parts.allSatisfy(\.isLiteralLike)
    case .matrix(let rows): rows.allSatisfy { $0.allSatisfy(\.isLiteralLike) }
    default: false
    }
  }
}

extension Relation {
  var isDecided: Bool {
    switch self {
    case .equal, .approximately, .less, .lessOrEqual, .greater, .greaterOrEqual, .notEqual,
      .congruent, .defined:
      true
    case .proportional, .member, .similar, .implies, .maps: false
    }
  }

  var isEquality: Bool { [.equal, .approximately, .defined, .congruent].contains(self) }

  var claimKind: Claim.Kind {
    switch self {
    case .approximately: .approximation
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .notEqual: .inequality
    default: .equality
    }
  }
}
