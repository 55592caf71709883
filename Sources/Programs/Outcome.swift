package import SourceText

/// What became of a chapter: every finding with its place, and the counts.
package struct Outcome: Sendable {
  package let source: SourceFile
  package let title: String
  /// In the order of the page.
  package let findings: [Finding]
  package let counts: Counts
  /// What `--accept` would write into the chapter; never a claim in prose or in a formula.
  package let edits: [Edit]
  /// The figure files that `--accept` would write, by their path beside the chapter.
  package let figureFiles: [String: String]
  /// Counted numbers that nothing vouches for.
  package let unchecked: [Range<Int>]

  package init(
    source: SourceFile, title: String, findings: [Finding], counts: Counts, edits: [Edit] = [],
    figureFiles: [String: String] = [:], unchecked: [Range<Int>] = []
  ) {
    self.source = source
    self.title = title
    self.findings = findings
    self.counts = counts
    self.edits = edits
    self.figureFiles = figureFiles
    self.unchecked = unchecked
  }

  /// A replacement of some bytes of the chapter.
  package struct Edit: Sendable, Equatable {
    package let range: Range<Int>
    package let text: String

    package init(range: Range<Int>, text: String) {
      self.range = range
      self.text = text
    }
  }

  /// The worst severity among the findings; nil when there are none.
  package var severity: Diagnostic.Severity? { findings.map(\.severity).max() }
}

/// One thing to tell: an author's mistake, or a result that is not what the page says.
package struct Finding: Sendable, Equatable {
  package let id: String
  package let severity: Diagnostic.Severity
  package let range: Range<Int>
  package let message: String
  package var suggestion: String?
  /// What the page says, and what came, where the two are worth showing side by side.
  package var expected: String?
  package var got: String?
  /// Other places of the chapter that belong to it.
  package var notes: [Note] = []

  package struct Note: Sendable, Equatable {
    package let range: Range<Int>
    package let message: String

    package init(range: Range<Int>, message: String) {
      self.range = range
      self.message = message
    }
  }

  package init(
    _ id: String, _ severity: Diagnostic.Severity = .error, at range: Range<Int>,
    _ message: String, suggestion: String? = nil, expected: String? = nil, got: String? = nil,
    notes: [Note] = []
  ) {
    self.id = id
    self.severity = severity
    self.range = range
    self.message = message
    self.suggestion = suggestion
    self.expected = expected
    self.got = got
    self.notes = notes
  }

  package init(_ diagnostic: Diagnostic) {
    self.init(
      diagnostic.id, diagnostic.severity, at: diagnostic.range, diagnostic.message,
      suggestion: diagnostic.suggestion)
  }
}

/// How much of a chapter was checked, by kind.
package struct Counts: Sendable, Equatable {
  package struct Tally: Sendable, Equatable {
    /// How many there are.
    package var all = 0
    /// How many were found as the page says.
    package var held = 0
    /// How many could not be decided (an empty claim, something above that failed).
    package var unresolved = 0
    package var failed: Int { all - held - unresolved }

    package init() {}

    package mutating func add(_ other: Tally) {
      all += other.all
      held += other.held
      unresolved += other.unresolved
    }
  }

  package var listings = Tally()
  package var outputs = Tally()
  package var values = Tally()
  package var numbers = Tally()
  package var figures = Tally()
  /// Numbers that a source, a quotation or a name vouches for.
  package var cited = 0
  package var quoted = 0
  package var labels = 0
  package var unchecked = 0
  /// Formulas whose numbers are checked and whose relations nobody decides yet.
  package var undecidedFormulas = 0

  package init() {}

  package mutating func add(_ other: Counts) {
    listings.add(other.listings)
    outputs.add(other.outputs)
    values.add(other.values)
    numbers.add(other.numbers)
    figures.add(other.figures)
    cited += other.cited
    quoted += other.quoted
    labels += other.labels
    unchecked += other.unchecked
    undecidedFormulas += other.undecidedFormulas
  }
}

extension Outcome {
  /// The chapter's bytes with all edits made.
  package func editedBytes() -> [UInt8] {
    var bytes = source.bytes
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    }
    return bytes
  }
}
