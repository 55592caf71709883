import Audits
import SourceText
import TerminalText

/// The report for people: what is wrong in the form of compilers, causes first, each with its line,
/// a mark under the wrong number and what to write instead; a line for each document.
package struct AuditTextReport: AuditReport {
  private let settings: AuditReportSettings
  private var counts = AuditCounts()
  private var documents = 0
  private var isBad = false
  private var hasUnresolved = false
  private var languages: Set<Audit.Language> = []

  init(_ settings: AuditReportSettings) { self.settings = settings }

  private var style: Style { settings.style }
  private var listsAll: Bool { settings.isVerbose || settings.isStrict }

  package mutating func add(_ document: ReportedAudit) -> String {
    documents += 1
    counts.add(document.counts)
    languages.insert(settings.language ?? document.audit.language)
    if document.isBad(isStrict: settings.isStrict) { isBad = true }
    if !document.claims(.unresolved).isEmpty { hasUnresolved = true }
    let part = AuditText(document, settings)
    return part.text + part.summary
  }

  package mutating func end() -> String {
    let words = AuditWords(settings.language ?? (languages == [.chinese] ? .chinese : .english))
    var text = ""
    if documents != 1 {
      let mark = isBad ? style.paint("✗", .red, .bold) : style.paint("✓", .green, .bold)
      text +=
        "\(mark) \(words.count(documents, "document", "份文档"))\(words(", ", "，"))"
        + words.summary(counts) + "\n"
    }
    if hasUnresolved, !listsAll {
      text +=
        style.paint(
          words("--verbose lists what is unresolved", "--verbose 列出未能判定的断言"), .dim) + "\n"
    }
    return text
  }
}

extension AuditTextReport {
  /// Remarks about a document that are no claims; the empty text where there are none.
  package static func remarks(
    on document: ReportedAudit, _ settings: AuditReportSettings
  ) -> String {
    AuditText(document, settings).remarks.joined()
  }
}

/// The text about one document.
private struct AuditText {
  let document: ReportedAudit
  let settings: AuditReportSettings
  let words: AuditWords

  init(_ document: ReportedAudit, _ settings: AuditReportSettings) {
    self.document = document
    self.settings = settings
    words = AuditWords(settings.language ?? document.audit.language)
  }

  private var audit: Audit { document.audit }
  private var source: SourceFile { audit.source }
  private var style: Style { settings.style }

  var text: String {
    var parts: [String] = []
    for root in FindingTree(document).roots {
      parts.append(finding(root.claim, repeats: root.repeats, followers: root.followers))
      guard settings.isVerbose else { continue }
      parts += (root.repeats + root.followers).map { finding($0) }
    }
    parts += document.claims(.depends).filter { audit.claims[$0].accepted == nil }.map {
      finding($0)
    }
    if settings.isVerbose || settings.isStrict {
      parts += document.claims(.unresolved).map { finding($0) }
    }
    parts += remarks
    return parts.joined(separator: "\n") + (parts.isEmpty ? "" : "\n")
  }

  var remarks: [String] { audit.notes.map(note) + document.stale.map(stale) }

  /// `✗ a.md: 129 formulas, 60 claims: 40 hold, …`.
  var summary: String {
    let counts = document.counts
    let hasWarnings = audit.notes.contains { $0.severity == .warning }
    let mark =
      document.isBad(isStrict: settings.isStrict)
      ? style.paint("✗", .red, .bold)
      : hasWarnings ? style.paint("!", .yellow, .bold) : style.paint("✓", .green, .bold)
    let accepted = audit.claims.filter { $0.accepted != nil }.count
    let asides = [
      (accepted, words("accepted", "已被作者接受")),
      (document.known.count, words("in the baseline", "在基线之中")),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let aside =
      asides.isEmpty
      ? "" : style.paint(" (\(asides.joined(separator: words(", ", "，"))))", .dim)
    return "\(mark) \(path): \(words.summary(counts))\(aside)\n"
  }

  // MARK: One claim

  private func finding(_ index: Int, repeats: [Int] = [], followers: [Int] = []) -> String {
    let claim = audit.claims[index]
    let story = ClaimStory(claim, words)
    var lines = [
      head(claim.range, claim.severity.shown, story.headline { "`\($0.quotable())`" }, claim.rule)
    ]
    lines += Excerpt(claim.range, in: source, width: settings.width)
      .lines(style, ink: claim.severity.shown.ink)
    if let fix = claim.fix {
      lines.append(labelled(words("instead", "应写作"), fix.with.quotable(), .green))
    }
    if let readAs = story.readAs { lines.append(labelled(words("read as", "读作"), readAs)) }
    if let because = story.because {
      lines.append(labelled(words("because", "因为"), because))
    }
    if let origin = story.origin { lines.append(labelled(words("origin", "来由"), origin)) }
    if let cause = claim.cause {
      let place = position(cause)
      lines.append(
        labelled(
          words("cause", "起因"),
          words(
            "it rests on \(place), which is false", "它以 \(place) 处的错误结果为依据")))
    }
    lines += uses(claim)
    if !repeats.isEmpty {
      lines.append(
        "  "
          + words(
            "and in \(repeats.count) more place\(repeats.count == 1 ? "" : "s"): ",
            "另有 \(repeats.count) 处相同：") + words.lines(repeats.map(line)))
    }
    if !followers.isEmpty {
      lines.append(
        "  "
          + words(
            "\(words.count(followers.count, "claim", "")) "
              + "\(followers.count == 1 ? "is" : "are") false only because of it: ",
            "\(followers.count) 个断言仅因它而错：") + words.lines(followers.map(line)))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func uses(_ claim: Claim) -> [String] {
    let most = settings.isVerbose ? Int.max : 4
    var lines = claim.uses.prefix(most).map { use in
      let place = source.position(at: use.range.lowerBound)
      let symbol = "`\(use.symbol.quotable())`"
      return "  " + style.paint(words("note", "参见"), .blue)
        + " \(place.line):\(place.column): "
        + words("\(symbol) is defined here", "\(symbol) 在此定义")
    }
    if claim.uses.count > most {
      let more = claim.uses.count - most
      lines.append(words("  … and \(more) more definitions", "  ……另有 \(more) 处定义"))
    }
    return lines
  }

  private func labelled(_ label: String, _ text: String, _ ink: Style.Ink = .cyan) -> String {
    "  " + style.paint(label + words(":", "："), ink) + words(" ", "") + text.harmless
  }

  private func head(
    _ range: Range<Int>, _ severity: Diagnostic.Severity, _ message: String, _ id: String
  ) -> String {
    let place = source.position(at: range.lowerBound)
    return style.paint("\(path):\(place.line):\(place.column):", .bold) + " "
      + style.paint("\(severity.rawValue):", severity.ink, .bold) + " \(message.harmless) "
      + style.paint("[\(id)]", .dim)
  }

  // MARK: Remarks

  private func note(_ note: Diagnostic) -> String {
    var lines = [head(note.range, note.severity, note.message, note.id)]
    lines += Excerpt(note.range, in: source, width: settings.width)
      .lines(style, ink: note.severity.ink)
    if let suggestion = note.suggestion {
      lines.append("  " + style.paint("help", .green) + " \(suggestion.harmless)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func stale(_ entry: Baseline.Entry) -> String {
    let text = "`\(entry.text.quotable())`"
    return style.paint("\(path):", .bold) + " " + style.paint("note:", .blue, .bold) + " "
      + words(
        "the baseline knows \(text) (\(entry.rule)), which is no longer found",
        "基线中的 \(text)（\(entry.rule)）已不再出现")
      + " " + style.paint("[baseline-stale]", .dim) + "\n  " + style.paint("help", .green) + " "
      + words("write the baseline anew with --write-baseline", "用 --write-baseline 重写基线") + "\n"
  }

  // MARK: Places

  private var path: String { source.path.harmless.split(whereSeparator: \.isNewline).joined() }
  private func line(_ claim: Int) -> Int {
    source.line(at: audit.claims[claim].range.lowerBound)
  }
  private func position(_ claim: Int) -> String {
    let place = source.position(at: audit.claims[claim].range.lowerBound)
    return "\(place.line):\(place.column)"
  }
}

extension Claim.Severity {
  /// The same among the severities of diagnostics.
  var shown: Diagnostic.Severity {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
