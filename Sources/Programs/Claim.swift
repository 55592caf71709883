/// One checked thing of a page, with what became of it: a listing, an output, a value, a figure, a
/// number, a formula.
///
/// Every counted thing has exactly one claim; counts and edits are derived from them.
package struct Claim: Sendable, Equatable {
  /// What stands on the page.
  package enum Kind: String, Sendable, CaseIterable {
    case listing, output, value, figure
    /// A number that an expression yields.
    case number
    /// A number that a relation of its formula states or is computed with, and one that such a
    /// relation's definition gives.
    case checked, given
    /// Numbers that a source, a document or a name vouches for.
    case cited, quoted, label
    /// A counted number that nothing vouches for.
    case unchecked
    /// A relation between two neighbours in a formula.
    case relation
    /// A formula that is quoted from a document.
    case formula
  }

  package enum Verdict: String, Sendable, CaseIterable {
    case holds, misrounded, fails
    /// It is empty, or something that it rests on failed.
    case unresolved
    /// Nobody computes it: a definition gives it, a source, a document or a name vouches for it, or
    /// nothing does.
    case given, cited, quoted, label, unchecked
    /// A relation that the page's numbers cannot decide: a law, a convention.
    case undecided
  }

  /// `value-3.1`: the first value of the third listing. It rests on the page's order alone, never on
  /// what came.
  package let id: String
  package let kind: Kind
  /// The bytes of the chapter that are meant.
  package let range: Range<Int>
  package let verdict: Verdict
  /// What the page says; for a listing, its first line.
  package let text: String
  /// What came, where something did.
  package let got: String?
  /// The places in `Outcome.findings` of what there is to tell about it.
  package let findings: [Int]
  /// What `--accept` would write here.
  package let edits: [Outcome.Edit]

  package init(
    id: String, kind: Kind, range: Range<Int>, verdict: Verdict, text: String, got: String? = nil,
    findings: [Int] = [], edits: [Outcome.Edit] = []
  ) {
    self.id = id
    self.kind = kind
    self.range = range
    self.verdict = verdict
    self.text = text
    self.got = got
    self.findings = findings
    self.edits = edits
  }
}

extension Claim {
  /// The claim with only some of the edits that `--accept` would make for it.
  package func keepingEdits(where isKept: (Outcome.Edit) -> Bool) -> Claim {
    Claim(
      id: id, kind: kind, range: range, verdict: verdict, text: text, got: got, findings: findings,
      edits: edits.filter(isKept))
  }
}

extension Claim.Verdict {
  /// Whether the page is wrong here.
  package var isBad: Bool { self == .fails || self == .misrounded }
}
