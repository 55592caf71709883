import Formulas
import SourceText

/// Computes expressions at a place of a document, with what the document says there.
final class Resolver {
  /// With which values of derived symbols and printed results.
  enum Truth: CaseIterable {
    /// The document's own earlier digits, taken as they stand.
    case asWritten
    /// Everything computed anew from what is given.
    case fromDefinitions
    /// Earlier digits as all that may have been rounded to them.
    case interval
  }

  let ledger: Ledger
  /// Where symbols are looked up; while a definition is computed, where that one stands.
  private(set) var place: Int
  let section: Section
  let truth: Truth
  /// Values to use instead of the document's.
  let inputs: [String: Value]
  var logBase = Evaluator.LogBase.unknown
  /// Whether numbers with units are taken in base units.
  var usesBaseUnits = false
  /// The bindings used, by symbol.
  private(set) var uses: [String: Ledger.Binding] = [:]
  /// The computed digits used.
  private(set) var printedUses: [Ledger.Printed] = []
  /// Whether something was taken from a section that does not hold the place.
  private(set) var isFar = false
  private var visiting: Set<String> = []
  /// Values found already.
  private var known: [Seat: Value] = [:]

  /// A symbol at a place.
  private struct Seat: Hashable {
    let key: String
    let place: Int
  }

  /// How often something was looked up: definitions that branch could go on for ever.
  private var lookups = 0

  private static let deepest = 40
  private static let mostLookups = 3_000

  /// Whether nothing so far was computed with digits that are themselves a result.
  var usesNoDigits: Bool {
    printedUses.isEmpty && uses["π"] == nil && uses.values.allSatisfy { $0.printed == nil }
  }

  private func enter(_ key: String, _ symbol: Symbol) throws(Evaluator.Failure) {
    lookups += 1
    guard visiting.count < Self.deepest, lookups < Self.mostLookups else {
      throw .tooLarge(symbol.key)
    }
    guard visiting.insert(key).inserted else { throw .circular(symbol) }
  }

  init(
    _ ledger: Ledger, at place: Int, in section: Section, truth: Truth,
    inputs: [String: Value] = [:]
  ) {
    self.ledger = ledger
    self.place = place
    self.section = section
    self.truth = truth
    self.inputs = inputs
  }

  /// - Parameter rounding: whether every printed decimal may be a rounded one.
  func value(
    of expression: Expression, rounding: Bool = false
  ) throws(Evaluator.Failure) -> Value {
    let literals: Evaluator.Literals = rounding && truth == .interval ? .rounded : .exact
    do throws(Evaluator.Failure) {
      return try evaluator(literals).evaluate(try replacingPrinted(expression))
    } catch {
      guard let named = namingLengths(expression) else { throw error }
      return try evaluator(literals).evaluate(try replacingPrinted(named))
    }
  }

  /// With lengths and absolute values that the document states by themselves put in as they are
  /// stated: `|QS| = 84.5` where Q and S are points; nil where there are none. What a length is
  /// said to be is not held against what it was before, but against its own square.
  private func namingLengths(_ expression: Expression) -> Expression? {
    var isNamed = false
    let named = expression.replacing { part in
      guard part.isLength,
        let (binding, isFar) = ledger.binding(part.spelled, at: place, in: section),
        !isFar, binding.range.lowerBound < place, part != expression || binding.isInferred
      else { return nil }
      isNamed = true
      return Expression(.symbol(Symbol(part.spelled)), part.range)
    }
    return isNamed ? named : nil
  }

  private func evaluator(_ literals: Evaluator.Literals) -> Evaluator {
    Evaluator(
      literals: literals, logBase: logBase,
      lookup: { [self] (symbol) throws(Evaluator.Failure) in try look(up: symbol) },
      apply: { [self] (symbol, values) throws(Evaluator.Failure) in try apply(symbol, values) })
  }

  // MARK: Symbols

  private func look(up symbol: Symbol) throws(Evaluator.Failure) -> Value? {
    let key = symbol.key
    if let input = inputs[key] { return input }
    if let printed = marked[key] { return try value(of: printed) }
    // π stays π where a document works with 3.14.
    if key == "π", truth == .fromDefinitions { return nil }
    guard let (binding, isFar) = ledger.binding(key, at: place, in: section) else {
      return try member(symbol)
    }
    // An element of a vector that is known rather than something set only below.
    if binding.range.lowerBound > place, !symbol.indices.isEmpty,
      let (whole, isFar) = ledger.binding(symbol.name, at: place, in: section), !isFar,
      whole.range.lowerBound < place
    {
      return try member(symbol)
    }
    // A rule that was stated anew since, with values of its own.
    if let family = recursion(of: symbol), family.range.lowerBound > binding.range.lowerBound {
      return try member(symbol)
    }
    try enter(key, symbol)
    defer { visiting.remove(key) }
    uses[key] = binding
    if isFar { self.isFar = true }
    let seat = Seat(key: key, place: place)
    if let value = known[seat] { return value }
    let value = try value(of: binding)
    known[seat] = value
    return value
  }

  private func value(of binding: Ledger.Binding) throws(Evaluator.Failure) -> Value? {
    if let printed = binding.printed, truth != .fromDefinitions {
      let isRounded = truth == .interval && !binding.isExact
      return try evaluator(isRounded ? .rounded : .exact).evaluate(based(printed))
    }
    var failure: Evaluator.Failure?
    // With the values that held there, or for a law that stands before its values, with those here.
    let here = place
    defer { place = here }
    for there in [binding.range.lowerBound, here] {
      place = there
      for side in binding.computed {
        do throws(Evaluator.Failure) {
          return try evaluator(.exact).evaluate(try replacingPrinted(side))
        } catch {
          failure = failure ?? error
        }
      }
    }
    place = here
    if let printed = binding.printed { return try evaluator(.exact).evaluate(based(printed)) }
    if let failure { throw failure }
    return nil
  }

  /// A member of a family that a rule gives: `c_3` of `c_i = i^2 + 1`.
  private func member(_ symbol: Symbol) throws(Evaluator.Failure) -> Value? {
    guard let index = symbol.indices.only, let number = index.plainInteger, symbol.mark.isEmpty,
      let family = ledger.family(symbol.name, at: place, in: section),
      let parameter = family.parameters.first
    else { return nil }
    let key = symbol.key
    let seat = Seat(key: "\(key) of \(family.range.lowerBound)", place: place)
    if let value = known[seat] { return value }
    // Members before the first one are not there.
    guard number >= 0 || !family.isRecursive else { return nil }
    try enter(key, symbol)
    defer { visiting.remove(key) }
    let value = try evaluator(.exact)
      .evaluate(family.body, with: [parameter: .number(Number(number))])
    known[seat] = value
    return value
  }

  private func recursion(of symbol: Symbol) -> Ledger.Definition? {
    guard symbol.indices.only?.plainInteger != nil, symbol.mark.isEmpty,
      let family = ledger.family(symbol.name, at: place, in: section), family.isRecursive
    else { return nil }
    return family
  }

  private func apply(
    _ symbol: Symbol, _ values: [Value]
  ) throws(Evaluator.Failure) -> Value? {
    let key = symbol.key
    guard let definition = ledger.function(key, at: place, in: section),
      definition.parameters.count == values.count
    else { return nil }
    try enter(key + "()", symbol)
    defer { visiting.remove(key + "()") }
    var bound: [Symbol: Value] = [:]
    for (parameter, value) in zip(definition.parameters, values) { bound[parameter] = value }
    return try evaluator(.exact).evaluate(definition.body, with: bound)
  }

  // MARK: Computed digits

  /// Digits that were computed before, as symbols of their own.
  private var marked: [String: Ledger.Printed] = [:]

  private func based(_ expression: Expression) throws(Evaluator.Failure) -> Expression {
    guard usesBaseUnits, expression.hasUnits else { return expression }
    guard let based = expression.inBaseUnits else { throw .ambiguous("unit") }
    return based
  }

  private func replacingPrinted(
    _ expression: Expression
  ) throws(Evaluator.Failure) -> Expression {
    var named = try based(expression)
    // Most expressions stay as they are.
    if named.contains(where: { if case .application = $0.kind { true } else { false } }) {
      named = named.replacing { part in
        guard case .application(let symbol, _) = part.kind,
          let (binding, _) = ledger.binding(part.spelled, at: place, in: section)
        else { return nil }
        // What stands only below does not say what a function that is known here comes to.
        if binding.range.lowerBound > place,
          let function = ledger.function(symbol.key, at: place, in: section),
          function.range.lowerBound < place
        {
          return nil
        }
        return Expression(.symbol(Symbol(part.spelled)), part.range)
      }
    }
    guard truth != .asWritten else {
      expression.forEachPart { if let printed = printed($0) { printedUses.append(printed) } }
      return named
    }
    guard named.contains(where: { printed($0) != nil }) else { return named }
    return named.replacing { part in
      guard let printed = self.printed(part) else { return nil }
      let key = "⟨\(printed.claim)⟩"
      marked[key] = printed
      printedUses.append(printed)
      return Expression(.symbol(Symbol(key)), part.range)
    }
  }

  private func printed(_ part: Expression) -> Ledger.Printed? {
    guard case .number(let number) = part.kind, !number.isPlainInteger,
      number.significantDigits >= 2
    else { return nil }
    return ledger.printed(number.text, before: min(place, part.range.lowerBound), in: section)
  }

  private func value(of printed: Ledger.Printed) throws(Evaluator.Failure) -> Value {
    let interval = printed.number.interval
    if truth == .interval {
      return .number(try Number(from: interval.lowerBound, to: interval.upperBound))
    }
    let key = "⟨\(printed.claim)⟩"
    try enter(key, Symbol(key))
    defer { visiting.remove(key) }
    return try evaluator(.exact).evaluate(try replacingPrinted(printed.expression))
  }
}
