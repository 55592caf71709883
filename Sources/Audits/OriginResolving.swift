import Formulas

/// Computes changed expressions at the place of a claim, as written there.
struct OriginResolving {
  private let ledger: Ledger
  private let section: Section
  private let inputs: [String: Value]
  private let place: Int
  /// What `\log` means here: what makes the expression the value that was found.
  private var logBase = Evaluator.LogBase.unknown

  /// - Parameters:
  ///   - logBase: as in `Decider`.
  ///   - computed: the expression as it stands.
  ///   - known: what it comes to.
  init(
    _ ledger: Ledger, _ section: Section, _ inputs: [String: Value], _ logBase: Int?,
    _ computed: Expression, _ known: Value
  ) {
    self.ledger = ledger
    self.section = section
    self.inputs = inputs
    place = computed.range.lowerBound
    let bases: [Evaluator.LogBase] =
      switch logBase {
      case 0: [.natural]
      case 10: [.ten]
      case 2: [.two]
      default: [.unknown, .natural, .ten, .two]
      }
    for base in bases {
      self.logBase = base
      if value(of: computed) == known { return }
    }
  }

  func value(of expression: Expression) -> Value? {
    let resolver = Resolver(ledger, at: place, in: section, truth: .asWritten, inputs: inputs)
    resolver.logBase = logBase
    return try? resolver.value(of: expression)
  }
}
