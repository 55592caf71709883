/// What a value makes of the digits that stand for it.
package enum DigitsVerdict: Sendable, Hashable {
  case holds
  /// An integer behind `=` that is a rounded value: let pass in documents, with what to write.
  case holdsRounded(note: String)
  /// Over half a unit and under a whole one away: cut off, or rounded the wrong way.
  case misrounded
  case fails

  /// Whether the digits may stand.
  package var isHolding: Bool {
    switch self {
    case .holds, .holdsRounded: true
    case .misrounded, .fails: false
    }
  }
}
