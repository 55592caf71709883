import Formulas

/// Something about a document that can be wrong without any digit being wrong.
///
/// A rule finds what is surely so, and says `depends` where it is a matter of convention. To add
/// one: a file with the rule, a line in `Rules.all`, a fixture that it catches and one that it must
/// leave alone.
protocol Rule: Sendable {
  /// The name by which reports, baselines and acceptances refer to it.
  var id: String { get }
  func check(_ reading: DocumentReading, _ ledger: Ledger) -> [Claim]
}

/// All rules, in the order in which they are asked.
package enum Rules {
  static let all: [any Rule] = [
    ShapeConflict(),
    ShapeDeclared(),
    ShapeProduct(),
    TwoMeanings(),
    SumIndex(),
    WeightsSum(),
    WeightsReused(),
    Hull(),
    Convention(),
    UndefinedSymbol(),
    KnownFormula(),
  ]

  /// Every name that an acceptance may give.
  package static let ids: [String] = ["arithmetic", "samples", "table"] + all.map(\.id)
}
