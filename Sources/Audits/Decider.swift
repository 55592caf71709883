import Formulas
import SourceText

/// Decides relations at one place of a document.
struct Decider {
  let ledger: Ledger
  let passage: Passage
  let bytes: [UInt8]
  let inputs: [String: Value]
  let surroundings: ChainAuditor.Surroundings
  /// What `\log` means here, 0 for the natural one; nil where only the numbers tell.
  let logBase: Int?
  var keepsSteps = false

  var sentence: String { surroundings.sentence }
  var heading: String { surroundings.heading }

  /// The truths of an expression.
  struct Truths {
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

  func truths(
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
      // Where no printed digits played a part, all truths are one.
      if truth == .asWritten, resolver.usesNoDigits, !rounding || !expression.hasDecimals {
        if let value = truths.values.first?.value {
          truths.values = Resolver.Truth.allCases.map { ($0, value) }
        }
        return truths
      }
    }
    return truths
  }

  /// Whether nothing in an expression is defined or computed elsewhere, so that all truths are one.
  func isGiven(_ expression: Expression) -> Bool {
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
  var logBases: [(Evaluator.LogBase, String)] {
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

  func unresolved(_ left: Expression, _ failure: Evaluator.Failure) -> Decision {
    Decision(verdict: .unresolved, because: Reason.phrase(failure), computed: left)
  }

  /// The computation line by line; nothing where nobody reads it.
  private func steps(_ truths: Truths, _ left: Expression) -> [String] {
    guard keepsSteps else { return [] }
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
