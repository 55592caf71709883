import Formulas

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
