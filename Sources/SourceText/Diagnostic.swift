/// Something an author should mend: a value, collected and shown together with all others.
package struct Diagnostic: Sendable, Equatable {
  package enum Severity: String, Sendable, Comparable {
    case note, warning, error

    private var rank: Int { self == .note ? 0 : self == .warning ? 1 : 2 }
    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
  }

  /// Names the rule, for good: reports and baselines refer to it.
  package let id: String
  package let severity: Severity
  /// The bytes of the file that are meant.
  package let range: Range<Int>
  /// What is wrong, quoting what was understood.
  package let message: String
  /// One thing to do about it.
  package let suggestion: String?

  package init(
    _ id: String, _ severity: Severity = .error, at range: Range<Int>, _ message: String,
    suggestion: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.range = range
    self.message = message
    self.suggestion = suggestion
  }
}
