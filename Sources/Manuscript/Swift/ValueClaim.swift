/// What a listing says a value prints as: `expression  // → 0.9502`.
package struct ValueClaim: Sendable, Equatable {
  /// What is claimed.
  package enum Subject: Sendable, Equatable {
    /// The value of an expression statement, by its index.
    case expression(Int)
    /// What a `let` or `var` binds: its names, and the statement's index.
    case names([String], Int)
  }

  package let subject: Subject
  /// The claimed text, continuation lines joined by line ends.
  package let text: String
  /// The claimed text line by line, as bytes of the listing; none where the claim is empty.
  package let textPieces: [Range<Int>]
  /// The arrow.
  package let markRange: Range<Int>
  /// Every comment that belongs to the claim.
  package let commentRanges: [Range<Int>]

  package var isEmpty: Bool { text.isEmpty }
}

/// A `// →` that claims nothing, and why.
package struct ClaimProblem: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case onPrint(String)
    case insideBraces
    case insideStatement
    case onAssignment(target: String)
    /// A declaration, an import or a control statement, by its first word.
    case onStatement(String)
    case withoutInitializer
    case severalPatterns
    case noStatement
    case secondClaim
  }

  package let kind: Kind
  package let range: Range<Int>
}
