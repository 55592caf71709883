package import SourceText

/// What became of a chapter: every finding with its place, and the counts.
package struct Outcome: Sendable {
  package let source: SourceFile
  package let title: String
  /// In the order of the page.
  package let findings: [Finding]
  /// Every checked thing, in the order of the page.
  package let claims: [Claim]
  /// The claims, added up.
  package let counts: Counts
  /// The figure files that `--accept` would write, by their path beside the chapter.
  package let figureFiles: [String: String]

  package init(
    source: SourceFile, title: String, findings: [Finding], claims: [Claim] = [],
    figureFiles: [String: String] = [:]
  ) {
    self.source = source
    self.title = title
    self.findings = findings
    self.claims = claims
    self.counts = Counts(claims)
    self.figureFiles = figureFiles
  }

  /// What `--accept` would write into the chapter; never a claim in prose or in a formula.
  package var edits: [Edit] { claims.flatMap(\.edits) }

  /// Counted numbers that nothing vouches for.
  package var unchecked: [Range<Int>] { claims.filter { $0.kind == .unchecked }.map(\.range) }

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
  /// What an author would write here to follow the suggestion, where that is one edit.
  package var fix: Outcome.Edit?
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
