package import SourceText

/// One entry of a binding comment, or a code span that binds the number behind it.
package struct BindingEntry: Sendable {
  /// What the entry ties.
  package enum Subject: Sendable, Equatable {
    /// A run of numbers, as printed.
    case numbers([PrintedNumber])
    /// The numbers of a table's column.
    case column(String)
    /// The n-th formula above, from 1.
    case formula(Int)
  }

  /// What vouches for it.
  package enum Support: Sendable, Equatable {
    /// A Swift expression, evaluated at the end of the section.
    case expression(String)
    case cited(String)
    case quoted(Quotation)
    case label
  }

  /// The entry's place among the chapter's entries, from 0.
  package let index: Int
  package let subject: Subject
  package let support: Support
  /// The story whose variables the expression sees; nil for the main one.
  package let chain: String?
  package let section: Int
  /// The whole entry in the file.
  package let range: Range<Int>
  /// The expression line by line, for messages about its inside.
  package let expressionLines: [Range<Int>]
  /// True for a code span that binds itself.
  package let isSelfBound: Bool
}

/// Somebody else's number or formula: where it stands, and the verdict that it must get.
package struct Quotation: Sendable, Equatable {
  package enum Verdict: String, Sendable, CaseIterable {
    case holds, misrounded, fails, depends, unresolved
  }

  /// The document's number, as `000`.
  package let document: String
  package let lines: ClosedRange<Int>
  package let verdict: Verdict

  package init(document: String, lines: ClosedRange<Int>, verdict: Verdict) {
    self.document = document
    self.lines = lines
    self.verdict = verdict
  }
}
