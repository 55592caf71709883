import SourceText

/// Findings that are known, and are not to be told again.
package struct Baseline: Sendable, Equatable {
  /// A known finding: what it is recognised by, and what it is for a reader of the list.
  package struct Entry: Sendable, Hashable, Comparable {
    package let file: String
    package let rule: String
    /// The claim as written.
    package let text: String
    package let fingerprint: String

    package init(file: String, rule: String, text: String, fingerprint: String) {
      self.file = file
      self.rule = rule
      self.text = text
      self.fingerprint = fingerprint
    }

    package static func < (a: Entry, b: Entry) -> Bool {
      (a.file, a.rule, a.text, a.fingerprint) < (b.file, b.rule, b.text, b.fingerprint)
    }
  }

  /// Sorted.
  package let entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = Set(entries).sorted() }

  /// All findings of some audits; with `all`, what is unresolved too, which a strict audit counts.
  package init(of audits: [Audit], all: Bool = false) {
    self.init(
      audits.flatMap { audit in
        audit.claims.filter { $0.isFinding || all && $0.verdict == .unresolved }.map { claim in
          Entry(
            file: Self.plain(audit.source.path), rule: claim.rule, text: claim.text.onOneLine,
            fingerprint: claim.fingerprint)
        }
      })
  }

  /// The claims of an audit that are known, and the entries about its file that no longer are.
  package func match(_ audit: Audit) -> (known: Set<Int>, stale: [Entry]) {
    let file = Self.plain(audit.source.path)
    let mine = entries.filter { Self.plain($0.file) == file }
    let names = Set(mine.map(\.fingerprint))
    var known: Set<Int> = []
    var met: Set<String> = []
    for (index, claim) in audit.claims.enumerated()
    where (claim.isFinding || claim.verdict == .unresolved) && names.contains(claim.fingerprint) {
      known.insert(index)
      met.insert(claim.fingerprint)
    }
    return (known, mine.filter { !met.contains($0.fingerprint) })
  }

  /// A path without the `./` before it and between its parts.
  private static func plain(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
