/// One relation between two neighbours of a chain, or what a structural rule has found, with its
/// verdict.
package struct Claim: Sendable {
  package enum Kind: String, Sendable {
    case equality, approximation, inequality, shape, structure
  }

  package enum Verdict: String, Sendable, CaseIterable {
    case holds, misrounded, fails, depends, unresolved
  }

  package enum Severity: String, Sendable {
    case error, warning, note
  }

  /// What to write instead.
  package struct Fix: Sendable, Hashable {
    package let replace: String
    package let with: String
    /// Where `replace` stands in the file.
    package let range: Range<Int>

    package init(replace: String, with: String, range: Range<Int>) {
      self.replace = replace
      self.with = with
      self.range = range
    }
  }

  /// A symbol that the claim rests on, and where it is defined.
  package struct Use: Sendable, Hashable {
    package let symbol: String
    package let range: Range<Int>

    package init(symbol: String, range: Range<Int>) {
      self.symbol = symbol
      self.range = range
    }
  }

  /// The wrong (or stated) number, or the place that a rule points at; in bytes of the file.
  package var range: Range<Int>
  /// The formula that holds it, as an index of `Audit.formulas`; nil for a table or for prose.
  package var formula: Int?
  /// The relation as written: `\approx 0.148`.
  package var text: String
  package var kind: Kind
  /// `arithmetic`, `samples`, `table`, or a structural rule's id.
  package var rule: String
  package var verdict: Verdict
  /// The number or tuple that was printed; nil where the right side is an expression.
  package var stated: String?
  /// The value of the other side with the document's own earlier numbers: `5.838311819e-06`.
  package var asWritten: String?
  package var fromDefinitions: String?
  /// How the expression was understood.
  package var readAs: String?
  package var because: Phrase
  /// Where a false number seems to come from: "0.740 = 5 × 0.148: the vectors were left out".
  package var origin: Phrase?
  package var fix: Fix?
  /// The claim, as an index of `Audit.claims`, whose falsehood this one merely repeats.
  package var cause: Int?
  /// The first claim that says the very same.
  package var sameAs: Int?
  /// A hash of rule, formula text and occurrence, without positions.
  package var fingerprint: String
  package var uses: [Use]
  /// The computation, a line each, for `--explain`.
  package var steps: [String]
  /// Whether the right side is a literal number or tuple.
  package var isWorked: Bool
  /// The reason given by an acceptance comment; such a finding is not reported as one.
  package var accepted: String?

  package init(
    range: Range<Int>, formula: Int? = nil, text: String, kind: Kind, rule: String,
    verdict: Verdict, stated: String? = nil, asWritten: String? = nil,
    fromDefinitions: String? = nil, readAs: String? = nil, because: Phrase,
    origin: Phrase? = nil, fix: Fix? = nil, cause: Int? = nil, sameAs: Int? = nil,
    fingerprint: String = "", uses: [Use] = [], steps: [String] = [], isWorked: Bool = false,
    accepted: String? = nil
  ) {
    self.range = range
    self.formula = formula
    self.text = text
    self.kind = kind
    self.rule = rule
    self.verdict = verdict
    self.stated = stated
    self.asWritten = asWritten
    self.fromDefinitions = fromDefinitions
    self.readAs = readAs
    self.because = because
    self.origin = origin
    self.fix = fix
    self.cause = cause
    self.sameAs = sameAs
    self.fingerprint = fingerprint
    self.uses = uses
    self.steps = steps
    self.isWorked = isWorked
    self.accepted = accepted
  }

  /// `fails` is an error, `misrounded` and what a rule finds a warning, the rest a note.
  package var severity: Severity {
    switch verdict {
    case .fails: kind == .shape || kind == .structure ? .warning : .error
    case .misrounded: .warning
    case .holds, .depends, .unresolved: .note
    }
  }

  /// Whether the author is to mend it.
  package var isFinding: Bool {
    (verdict == .fails || verdict == .misrounded) && accepted == nil
  }
}
