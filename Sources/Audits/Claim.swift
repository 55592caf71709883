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
  package var kind: Kind
  package var verdict: Verdict
  /// Whether the right side is a literal number or tuple.
  package var isWorked: Bool
  /// The relation as written: `\approx 0.148`.
  package var text: String
  /// `arithmetic`, `samples`, `table`, or a structural rule's id.
  package var rule: String
  /// The number or tuple that was printed; nil where the right side is an expression.
  package var stated: String?
  /// The value of the other side with the document's own earlier numbers: `5.838311819e-06`.
  package var asWritten: String?
  package var fromDefinitions: String?
  /// How the expression was understood.
  package var readAs: String?
  package var because: Phrase
  /// A hash of rule, formula text and occurrence, without positions.
  package var fingerprint: String
  package var uses: [Use]
  private var particulars = Particulars.none

  /// What few claims have. Of thousands, most would only hold the room for it.
  private struct Rarities: Sendable {
    var origin: Phrase?
    var fix: Fix?
    var cause: Int?
    var sameAs: Int?
    var steps: [String] = []
    var accepted: String?
  }

  private indirect enum Particulars: Sendable {
    case none
    case some(Rarities)
  }

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
    self.fingerprint = fingerprint
    self.uses = uses
    self.isWorked = isWorked
    if origin != nil || fix != nil || cause != nil || sameAs != nil || !steps.isEmpty
      || accepted != nil
    {
      particulars = .some(
        Rarities(
          origin: origin, fix: fix, cause: cause, sameAs: sameAs, steps: steps, accepted: accepted))
    }
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

extension Claim {
  private var rarities: Rarities {
    get { if case .some(let rarities) = particulars { rarities } else { Rarities() } }
    set { particulars = .some(newValue) }
  }

  /// Where a false number seems to come from: "0.740 = 5 × 0.148: the vectors were left out".
  package var origin: Phrase? {
    get { rarities.origin }
    set { rarities.origin = newValue }
  }

  package var fix: Fix? {
    get { rarities.fix }
    set { rarities.fix = newValue }
  }

  /// The claim, as an index of `Audit.claims`, whose falsehood this one merely repeats.
  package var cause: Int? {
    get { rarities.cause }
    set { if newValue != cause { rarities.cause = newValue } }
  }

  /// The first claim that says the very same.
  package var sameAs: Int? {
    get { rarities.sameAs }
    set { rarities.sameAs = newValue }
  }

  /// The computation, a line each, for `--explain`.
  package var steps: [String] {
    get { rarities.steps }
    set { rarities.steps = newValue }
  }

  /// The reason given by an acceptance comment; such a finding is not reported as one.
  package var accepted: String? {
    get { rarities.accepted }
    set { rarities.accepted = newValue }
  }
}
