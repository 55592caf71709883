/// What a listing says a value prints as: the comment in `x + 1  // → 4`.
package struct ValueClaim: Sendable, Equatable {
  package enum Subject: Sendable, Equatable {
    /// The value of the statement with this index.
    case expression(statement: Int)
    /// What the statement with this index binds; several names are those of one tuple pattern.
    case names([String], statement: Int)
  }

  package let subject: Subject
  /// What is claimed, its lines joined by a line feed.
  ///
  /// Each line lacks its `//`, one blank behind that, and the blanks at its end. A first line with
  /// nothing behind the mark does not count when others follow.
  package let text: String
  /// Where the lines of `text` stand in the listing, one by one.
  package let textPieces: [Range<Int>]
  /// The arrow.
  package let markRange: Range<Int>
  /// From the mark's `//` to the end of the last line that belongs to the claim.
  package let commentRange: Range<Int>

  /// Nothing but blanks is claimed yet.
  package var isEmpty: Bool { text.allSatisfy(\.isWhitespace) }

  package var statement: Int {
    switch subject {
    case .expression(let statement), .names(_, let statement): statement
    }
  }
}

/// A mark that claims nothing that could be checked.
package struct ClaimProblem: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// On `print`, `debugPrint` or `dump`: an `output` block is the form for it.
    case onPrint(String)
    /// Inside of a function, loop, closure or any bracket, or of an `#if`: claim behind it instead.
    case nested
    /// The statement goes on behind the mark's line: the mark belongs behind its last line.
    case statementGoesOn
    /// On an assignment: `target  // → …` on a line of its own is the form for it.
    case onAssignment(target: String)
    /// On a statement that has no value, by its keyword: `import`, `func`, `if` …
    case onStatement(String)
    /// On a `let` or `var` without a value of its own.
    case withoutValue(names: [String])
    /// On a `let` or `var` with several patterns: one each is the form for it.
    case severalPatterns(names: [String])
    /// On a pattern of nothing but `_`.
    case withoutName
    /// No statement ends on the mark's line or on the line right above it.
    case withoutStatement
    /// The statement has a claim already.
    case second(statement: Int)
  }

  package let kind: Kind
  /// The mark and its comment's first line, from `//` on.
  package let range: Range<Int>
  /// The statement that is meant, where there is one.
  package let statement: Int?
}
