import Audits
import SourceText
import TerminalText

/// Annotations of GitHub Actions: one for each finding, causes first, as only so many are shown; then
/// a line for each document.
struct AuditGitHubReport: AuditReport {
  private let settings: AuditReportSettings
  private var counts = AuditCounts()
  private var documents = 0

  init(_ settings: AuditReportSettings) { self.settings = settings }

  mutating func add(_ document: ReportedAudit) -> String {
    documents += 1
    counts.add(document.counts)
    let audit = document.audit
    let words = AuditWords(settings.language ?? audit.language)
    let roots = FindingTree(document).roots
    var text = roots.map { root in
      annotation(root.claim, of: document, repeats: root.repeats, words)
    }.joined()
    let followers = roots.flatMap(\.followers).sorted()
    text += followers.map { annotation($0, of: document, words) }.joined()
    text += document.claims(.depends).filter { audit.claims[$0].accepted == nil }
      .map { annotation($0, of: document, words) }.joined()
    if settings.isStrict {
      text += document.claims(.unresolved).map { annotation($0, of: document, words) }.joined()
    }
    for note in audit.notes {
      let story = [note.message, note.suggestion.map { "help \($0)" }].compactMap { $0 }
      text += command(note.severity, note.range, note.id, story, audit.source)
    }
    // A line that a file's name could break might begin with `::` and be taken for a command.
    let name = audit.source.path.harmless.split(whereSeparator: \.isNewline).joined(separator: " ")
    let mark = document.isBad(isStrict: settings.isStrict) ? "✗" : "✓"
    return text + "\(mark) \(name): \(words.summary(document.counts))\n"
  }

  mutating func end() -> String {
    guard documents != 1 else { return "" }
    let words = AuditWords(settings.language ?? .english)
    return words.count(documents, "document", "份文档") + words(", ", "，") + words.summary(counts)
      + "\n"
  }

  private func annotation(
    _ index: Int, of document: ReportedAudit, repeats: [Int] = [], _ words: AuditWords
  ) -> String {
    let audit = document.audit
    let claim = audit.claims[index]
    let line = { (claim: Int) in audit.source.line(at: audit.claims[claim].range.lowerBound) }
    var lines = ClaimStory(claim, words).lines
    if let cause = claim.cause {
      lines.append(words("cause: ", "起因：") + words.lines([line(cause)]))
    }
    if !repeats.isEmpty {
      lines.append(words("the same again: ", "相同之处：") + words.lines(repeats.map(line)))
    }
    return command(claim.severity.shown, claim.range, claim.rule, lines, audit.source)
  }

  private func command(
    _ severity: Diagnostic.Severity, _ range: Range<Int>, _ title: String, _ lines: [String],
    _ source: SourceFile
  ) -> String {
    WorkflowCommand.text(
      severity, file: source.path, Place(range, in: source), title: title,
      lines.joined(separator: "\n"))
  }
}
