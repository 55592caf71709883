/// How much of a chapter was checked, by kind: a sum over its claims.
package struct Counts: Sendable, Equatable {
  package struct Tally: Sendable, Equatable {
    /// How many there are.
    package private(set) var all = 0
    /// How many were found as the page says.
    package private(set) var held = 0
    /// How many could not be decided (an empty claim, something above that failed).
    package private(set) var unresolved = 0
    package var failed: Int { all - held - unresolved }

    mutating func add(_ verdict: Claim.Verdict) {
      all += 1
      switch verdict {
      case .unresolved: unresolved += 1
      case .fails, .misrounded: break
      default: held += 1
      }
    }

    mutating func add(_ other: Tally) {
      all += other.all
      held += other.held
      unresolved += other.unresolved
    }
  }

  package private(set) var listings = Tally()
  package private(set) var outputs = Tally()
  package private(set) var values = Tally()
  package private(set) var numbers = Tally()
  package private(set) var figures = Tally()
  /// Relations in formulas that were decided.
  package private(set) var relations = Tally()
  /// Numbers that only such relations vouch for.
  package private(set) var checked = Tally()
  /// Numbers of definitions that such relations rest on.
  package private(set) var given = 0
  /// Numbers that a source, a quotation or a name vouches for.
  package private(set) var cited = 0
  package private(set) var quoted = 0
  package private(set) var labels = 0
  package private(set) var unchecked = 0
  /// Relations that the page's numbers cannot decide.
  package private(set) var undecidedRelations = 0

  package init() {}

  package init(_ claims: [Claim]) {
    for claim in claims { add(claim) }
  }

  private mutating func add(_ claim: Claim) {
    switch claim.kind {
    case .listing: listings.add(claim.verdict)
    case .output: outputs.add(claim.verdict)
    case .value: values.add(claim.verdict)
    case .number: numbers.add(claim.verdict)
    case .figure: figures.add(claim.verdict)
    case .cited: cited += 1
    case .quoted: quoted += 1
    case .label: labels += 1
    case .unchecked: unchecked += 1
    case .checked: checked.add(claim.verdict)
    case .given: given += 1
    case .relation where claim.verdict == .undecided: undecidedRelations += 1
    case .relation: relations.add(claim.verdict)
    // Its numbers are counted.
    case .formula: break
    }
  }

  package mutating func add(_ other: Counts) {
    listings.add(other.listings)
    outputs.add(other.outputs)
    values.add(other.values)
    numbers.add(other.numbers)
    figures.add(other.figures)
    cited += other.cited
    quoted += other.quoted
    labels += other.labels
    unchecked += other.unchecked
    relations.add(other.relations)
    checked.add(other.checked)
    given += other.given
    undecidedRelations += other.undecidedRelations
  }
}
