package import Programs
package import SourceText

/// A report, whatever its form: it is told what happens, in order, and says what to print.
///
/// Text and annotations come as chapters end; a document comes whole with the end, which is told
/// exactly once, after an interruption too.
package protocol Report {
  /// The chapters that are going to be checked, by name.
  mutating func begin(_ chapters: [String]) -> String
  /// Something is wrong with a file as a whole.
  mutating func add(_ problem: ReportedProblem) -> String
  mutating func add(_ chapter: ReportedChapter) -> String
  mutating func end(_ end: ReportedEnd) -> String
}

/// A file of the book that is no chapter, or cannot be read.
package struct ReportedProblem: Sendable {
  package let path: String
  package let diagnostic: Diagnostic

  package init(path: String, diagnostic: Diagnostic) {
    self.path = path
    self.diagnostic = diagnostic
  }
}

/// A chapter that was checked.
package struct ReportedChapter: Sendable {
  /// Its place in the selection; a document lists chapters in this order, however they ended.
  package let index: Int
  /// `10-attention`, or the path of a file that belongs to no book.
  package let name: String
  /// The file as a reader of the report finds it.
  package let path: String
  package let outcome: Outcome
  /// Files that `--accept` wrote.
  package let written: [String]
  /// Why `--accept` wrote nothing, where it was to.
  package let refusal: ReportedFailure?
  /// How long the check took; nil where nobody looked at a clock.
  package let seconds: Double?

  package init(
    index: Int, name: String, path: String, outcome: Outcome, written: [String] = [],
    refusal: ReportedFailure? = nil, seconds: Double? = nil
  ) {
    self.index = index
    self.name = name
    self.path = path
    self.outcome = outcome
    self.written = written
    self.refusal = refusal
    self.seconds = seconds
  }
}

/// The surroundings failed, or somebody stopped the check.
package struct ReportedFailure: Sendable, Equatable {
  package let message: String
  package let nextStep: String
  package let isInterruption: Bool

  package init(message: String, nextStep: String, isInterruption: Bool = false) {
    self.message = message
    self.nextStep = nextStep
    self.isInterruption = isInterruption
  }
}

/// How a check ended.
package struct ReportedEnd: Sendable {
  /// What the tool ends with.
  package let status: Int32
  /// What kept the check from its end.
  package let failure: ReportedFailure?
  package let hints: [ReportedHint]
  /// Whether people are told the sum over the chapters, which says nothing new about a single one.
  package let hasTotal: Bool

  package init(
    status: Int32, failure: ReportedFailure? = nil, hints: [ReportedHint] = [],
    hasTotal: Bool = true
  ) {
    self.status = status
    self.failure = failure
    self.hints = hints
    self.hasTotal = hasTotal
  }
}

/// Something to say at the end, for people only: about this machine, or what to do next.
package struct ReportedHint: Sendable, Equatable {
  package let text: String
  /// Whether it is said in passing.
  package let isAside: Bool

  package init(_ text: String, isAside: Bool = false) {
    self.text = text
    self.isAside = isAside
  }
}
