/// A word, a sign, a literal or a comment of a listing.
package struct SwiftToken: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// A reserved word, a contextual one where it is likely meant as such, or `#selector` and kin.
    case keyword
    /// A name: backticked ones with their backticks, `$0`, and keywords behind a dot.
    case identifier
    case number
    /// A whole string literal, its quotes and `#` included; see `interpolations`.
    case string
    case regex
    case lineComment
    case blockComment
    /// `+`, `..<`, `=`, `->`, and `?` and `!` wherever they stand.
    case `operator`
    /// A bracket, `,`, `;`, `:`, `.`, or a character that means nothing in Swift.
    case punctuation
    /// `@` and the name that touches it.
    case attribute
    /// `#if`, `#elseif`, `#else`, `#endif`, `#sourceLocation`, `#warning`, `#error`.
    case directive
  }

  package let kind: Kind
  /// The token's bytes in the listing.
  package let range: Range<Int>
  /// True for the first token of a line: a line end lies between it and the token before.
  package let startsLine: Bool
  /// In a string, the code between `\(` and `)`; a string inside that code has parts of its own.
  package let interpolations: [Range<Int>]
  /// How many brackets are open around the token; a bracket counts as outside of itself.
  package internal(set) var depth = 0

  package var isComment: Bool { kind == .lineComment || kind == .blockComment }
}

/// What makes a listing unreadable as Swift, at the bytes that are to blame.
package struct SwiftProblem: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// An opening bracket that nothing closes; `expected` is the bracket that would.
    case unclosedBracket(expected: String)
    /// A closing bracket that nothing opened.
    case unmatchedBracket
    case unterminatedString
    case unterminatedMultilineString
    case unterminatedBlockComment
    case unterminatedRegex
    /// An `#if` without its `#endif`.
    case unclosedConditional
  }

  package let kind: Kind
  /// The opening bracket, quote, comment mark or directive, not the place where its end was missed.
  package let range: Range<Int>

  package var offset: Int { range.lowerBound }
}
