package import SourceText

/// A number on the page outside of listings and outputs, and what vouches for it.
package struct PageNumber: Sendable {
  package enum Place: Sendable, Equatable {
    case prose, heading, image
    /// The column's head, and the block's place in the file, which tells tables apart.
    case table(column: String)
    /// The formula's offset tells formulas apart.
    case formula
  }

  package enum Support: Sendable, Equatable {
    /// Small integers, years, what follows "section" …
    case free
    /// Nothing vouches for a number that counts: a finding.
    case unchecked
    /// An entry's value; `element` is the place among the value's leaves.
    case bound(entry: Int, element: Int)
    /// Not the digits that the entry names, but most likely the ones that it means.
    case approached(entry: Int, element: Int, named: PrintedNumber)
  }

  package let printed: PrintedNumber
  package let range: Range<Int>
  package let isCounted: Bool
  package let place: Place
  package let section: Int
  package var support: Support
}
