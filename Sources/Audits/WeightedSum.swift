import Formulas
import SourceText

/// A sum of vectors, each with a number before it: `0.148 × (1, 1) + 0.148 × (2, 2)`.
struct WeightedSum {
  struct Term {
    let weight: Expression
    let number: PrintedNumber
    let vector: Expression
  }

  let terms: [Term]
  let range: Range<Int>

  /// nil for anything but two terms or more, each a printed decimal times something else.
  init?(_ side: Expression) {
    guard side.isSum else { return nil }
    var terms: [Term] = []
    for term in side.terms {
      let factors = term.factors
      guard factors.count == 2, case .number(let number) = factors[0].kind else { return nil }
      if case .number = factors[1].kind { return nil }
      terms.append(Term(weight: factors[0], number: number, vector: factors[1]))
    }
    guard terms.count > 1 else { return nil }
    self.terms = terms
    range = side.range
  }

  /// The sum with the weights that the printed one's definition gives, each its own: where a
  /// weight is `body(1) / Σ_i body(i)`, the k-th vector is weighed by `body(k) / Σ_i body(i)`.
  ///
  /// - Parameters:
  ///   - printed: the weight's digits, which stand before several vectors.
  ///   - place: where the sum stands.
  /// - Returns: nil where the definition has no such form, or cannot be computed.
  static func fromDefinitions(
    _ side: Expression, _ printed: Ledger.Printed, _ ledger: Ledger, in section: Section,
    at place: Int
  ) -> Value? {
    guard let sum = WeightedSum(side), let weight = NormalisedWeight(of: printed, ledger),
      sum.terms.count == weight.count
    else { return nil }
    var total: Expression?
    for (number, term) in sum.terms.enumerated() {
      let share = weight.share(weight.from + number)
      let product = Expression(.binary(.times, share, term.vector), term.vector.range)
      total = total.map { Expression(.binary(.plus, $0, product), side.range) } ?? product
    }
    guard let total else { return nil }
    let resolver = Resolver(ledger, at: place, in: section, truth: .fromDefinitions)
    return try? resolver.value(of: total)
  }
}

/// One element of a family divided by the sum of them all, as in a softmax.
struct NormalisedWeight {
  let index: Symbol
  let from: Int
  let to: Int
  let body: Expression
  let whole: Expression
  /// Which element stands above the fraction's bar.
  let number: Int

  var count: Int { to - from + 1 }

  /// The definition that the digits were computed from, if it has this form.
  init?(of printed: Ledger.Printed, _ ledger: Ledger) {
    let candidates = [printed.expression] + (ledger.computed[printed.range] ?? [])
    guard let found = candidates.lazy.compactMap({ NormalisedWeight($0) }).first else {
      return nil
    }
    self = found
  }

  init?(_ fraction: Expression) {
    guard case .binary(.over, let top, let bottom) = fraction.unwrapped.kind,
      case .repeated(.sum, let index?, let from?, let to?, let body) = bottom.unwrapped.kind,
      let first = from.plainInteger, let last = to.plainInteger, first < last,
      last - first < 1_000,
      let number = Self.number(of: top.unwrapped, in: body.unwrapped, index)
    else { return nil }
    self.index = index
    self.from = first
    self.to = last
    self.body = body
    self.number = number
    whole = bottom.unwrapped
  }

  /// The k-th element over the sum of all.
  func share(_ k: Int) -> Expression {
    let place = Expression(integer: k, body.range)
    let element = Expression(
      .repeated(.sum, index: index, from: place, to: place, body: body), body.range)
    return Expression(.binary(.over, element, whole), body.range)
  }

  /// Which integer in the place of the index makes the body this expression.
  private static func number(
    of element: Expression, in body: Expression, _ index: Symbol
  ) -> Int? {
    var match = IndexMatch(index: index)
    return match.matches(body, element) ? match.number : nil
  }
}

/// Compares an expression with an index and one with an integer in its place.
private struct IndexMatch {
  let index: Symbol
  private(set) var number: Int?
  private var depth = 0

  /// How deep expressions are compared.
  private static let deepest = 100

  init(index: Symbol) {
    self.index = index
  }

  mutating func matches(_ general: Expression, _ special: Expression) -> Bool {
    guard depth < Self.deepest else { return false }
    depth += 1
    defer { depth -= 1 }
    let (general, special) = (general.unwrapped, special.unwrapped)
    if case .symbol(let symbol) = general.kind {
      if symbol.key == index.key, let integer = special.plainInteger {
        defer { number = integer }
        return number == nil || number == integer
      }
      guard case .symbol(let other) = special.kind, symbol.name == other.name,
        symbol.mark == other.mark
      else { return false }
      return matches(symbol.indexParts, other.indexParts)
    }
    let bare = general.shell == special.shell
    return bare && matches(general.parts, special.parts)
  }

  private mutating func matches(_ general: [Expression], _ special: [Expression]) -> Bool {
    guard general.count == special.count else { return false }
    for (one, other) in zip(general, special) {
      guard matches(one, other) else { return false }
    }
    return true
  }
}

extension Expression {
  /// What it is apart from its parts and its place.
  fileprivate var shell: String {
    switch kind {
    case .number(let number): "number \(number.text)"
    case .based(let digits, let base): "based \(digits) \(base)"
    case .symbol(let symbol): "symbol \(symbol.key)"
    case .negated: "negated"
    case .binary(let sign, _, _):
      // A product is a product, whatever its sign.
      switch sign {
      case .times, .dot, .juxtaposed: "product"
      default: "\(sign)"
      }
    case .power: "power"
    case .transposed: "transposed"
    case .call(let function, let list): "\(function) \(list.count)"
    case .application(let symbol, let list): "application \(symbol.key) \(list.count)"
    case .repeated(let repetition, let index, _, _, _): "\(repetition) \(index?.key ?? "")"
    case .tuple, .list, .set, .matrix, .element, .cases: "collection \(parts.count)"
    case .measured(_, let unit): "measured \(unit)"
    case .degrees: "degrees"
    case .ellipsis, .text, .unread: "words \(spelled)"
    }
  }
}
