import Audits
import SourceText
import TerminalText

/// A review to send to a document's author: what was checked and is right, what to mend, what hangs
/// on a convention, and what could not be decided. It reads well as plain text, too.
struct AuditMarkdownReport: AuditReport {
  private let settings: AuditReportSettings
  private var text = ""

  init(_ settings: AuditReportSettings) { self.settings = settings }

  mutating func add(_ document: ReportedAudit) -> String {
    let review = Review(document, AuditWords(settings.language ?? document.audit.language))
    text += (text.isEmpty ? "" : "\n") + review.text
    return ""
  }

  mutating func end() -> String { text }
}

private struct Review {
  let document: ReportedAudit
  let words: AuditWords
  let roots: [FindingTree.Root]

  init(_ document: ReportedAudit, _ words: AuditWords) {
    self.document = document
    self.words = words
    roots = FindingTree(document).roots
  }

  private var audit: Audit { document.audit }

  var text: String {
    let name = MarkdownText.code(audit.source.path)
    var sections = ["# " + words("Review of \(name)", "审阅：\(name)")]
    sections.append(opening)
    sections += right
    sections += mending
    sections += conventions
    sections += undecided
    sections += remarks
    return sections.joined(separator: "\n\n") + "\n"
  }

  private func heading(_ english: String, _ chinese: String) -> String {
    "## " + words(english, chinese)
  }

  // MARK: What was looked at

  private var opening: String {
    let counts = document.counts
    let formulas = words.count(counts.formulas, "formula", "个公式")
    let claims = words.count(counts.claims, "claim", "个断言")
    return words(
      "Every relation in the document's \(formulas) was computed anew: \(claims).",
      "文中共 \(formulas)，其中的每一个关系都重新计算过，共 \(claims)。")
  }

  private var right: [String] {
    let counts = document.counts
    guard counts.holds > 0 else { return [] }
    var sentences = [
      words(
        "\(counts.holds) of \(words.count(counts.claims, "claim", "")) "
          + words.verb(counts.holds, "hold") + ": "
          + words.lines(document.claims(.holds).map(line)) + ".",
        "\(counts.claims) 个断言中有 \(counts.holds) 个成立："
          + words.lines(document.claims(.holds).map(line)) + "。")
    ]
    if counts.workedHold > 0 {
      sentences.append(
        words(
          "Of \(words.count(counts.worked, "number", "")) that a computation ends in, "
            + "\(counts.workedHold) \(counts.workedHold == 1 ? "is" : "are") right to the last digit printed.",
          "算出的 \(counts.worked) 个数中，有 \(counts.workedHold) 个直到所写的最后一位都正确。"))
    }
    return [heading("What is right", "正确之处"), sentences.joined(separator: words(" ", ""))]
  }

  // MARK: What to mend

  private var mending: [String] {
    guard !roots.isEmpty else {
      guard document.counts.claims > 0 else { return [] }
      return [
        heading("What to mend", "需要修改之处"), words("Nothing was found.", "没有发现需要修改之处。"),
      ]
    }
    let count = roots.count
    let followers = roots.reduce(0) { $0 + $1.followers.count }
    var intro = words(
      "\(words.count(count, "place", "")) \(count == 1 ? "needs" : "need") a change.",
      "有 \(count) 处需要修改。")
    if followers > 0 {
      intro += words(
        " \(words.count(followers, "claim", "")) further down "
          + "\(followers == 1 ? "rests" : "rest") on them, and will follow.",
        "另有 \(followers) 个断言以它们为依据，应随之修改。")
    }
    return [heading("What to mend", "需要修改之处"), intro]
      + roots.enumerated().map { item($0.element, number: $0.offset + 1) }
  }

  private func item(_ root: FindingTree.Root, number: Int) -> String {
    let claim = audit.claims[root.claim]
    let story = ClaimStory(claim, words)
    let headline = story.headline { MarkdownText.code($0, columns: 100) }
    let place = words.lines([line(root.claim)]).capitalizedFirst
    var parts = [
      "\(number). **\(place)**" + words(": ", "：") + sentence(headline, of: claim)
    ]
    parts.append(bullet("In", "原文", quotation(claim)))
    if let fix = claim.fix {
      parts.append(bullet("Better", "宜改为", MarkdownText.code(fix.with)))
    }
    if let because = story.because {
      parts.append(bullet("Why", "理由", MarkdownText.words(because)))
    }
    if let readAs = story.readAs {
      parts.append(bullet("Read as", "读作", MarkdownText.code(readAs)))
    }
    if let origin = story.origin {
      parts.append(bullet("It may come from this", "可能的来由", MarkdownText.words(origin)))
    }
    if !root.repeats.isEmpty {
      parts.append(bullet("The same again", "同样的问题还出现在", words.lines(root.repeats.map(line))))
    }
    if !root.followers.isEmpty {
      parts.append(
        bullet("What rests on it", "以它为依据的", words.lines(root.followers.map(line))))
    }
    return parts.joined(separator: "\n")
  }

  /// The headline's own quotations are code spans; a structural rule's sentence is plain words.
  private func sentence(_ headline: String, of claim: Claim) -> String {
    let isPlain = claim.verdict == .fails && (claim.kind == .shape || claim.kind == .structure)
    return isPlain ? MarkdownText.words(headline) : headline
  }

  private func bullet(_ english: String, _ chinese: String, _ text: String) -> String {
    "   - " + words("\(english): ", "\(chinese)：") + text
  }

  /// The formula that holds the claim, a long one up to its place; or the line of a table or of
  /// prose.
  private func quotation(_ claim: Claim) -> String {
    let source = audit.source
    let line = source.range(ofLine: source.line(at: claim.range.lowerBound))
    let range = claim.formula.map { audit.formulas[$0] } ?? line
    let whole = source.text(range).quotable(columns: .max)
    let most = 120
    if displayWidth(whole) <= most { return MarkdownText.code(whole, columns: most) }
    let end = min(max(claim.range.upperBound, range.lowerBound), range.upperBound)
    let head = source.text(range.lowerBound..<end).quotable(columns: .max)
    let isCut = end < range.upperBound
    return MarkdownText.code(
      Excerpt.suffix(head, columns: most - 1) + (isCut ? "…" : ""), columns: most)
  }

  // MARK: What is left

  private var conventions: [String] {
    let claims = document.claims(.depends).filter { audit.claims[$0].accepted == nil }
    guard !claims.isEmpty else { return [] }
    return [
      heading("What depends on a convention", "取决于约定之处"), grouped(claims),
    ]
  }

  private var undecided: [String] {
    let claims = document.claims(.unresolved)
    guard !claims.isEmpty else { return [] }
    return [
      heading("What could not be decided", "未能判定之处"),
      words(
        "Nothing is said about these, neither that they are right nor that they are wrong.",
        "对以下各处不作判断，既不表示正确，也不表示有误。"),
      grouped(claims),
    ]
  }

  /// Claims by their reason, in the order in which reasons first occur.
  private func grouped(_ claims: [Int]) -> String {
    var reasons: [String] = []
    var places: [String: [Int]] = [:]
    for claim in claims {
      let reason = words(audit.claims[claim].because)
      if places[reason] == nil { reasons.append(reason) }
      places[reason, default: []].append(claim)
    }
    return reasons.map { reason in
      let claims = places[reason] ?? []
      let example =
        claims.count == 1 ? words(", ", "，") + MarkdownText.code(audit.claims[claims[0]].text) : ""
      return "- " + words.lines(claims.map(line)).capitalizedFirst + example + words(": ", "：")
        + MarkdownText.words(reason)
    }.joined(separator: "\n")
  }

  private var remarks: [String] {
    guard !audit.notes.isEmpty else { return [] }
    let list = audit.notes.map { note in
      let place = words.lines([audit.source.line(at: note.range.lowerBound)]).capitalizedFirst
      let help = note.suggestion.map { words("; ", "；") + MarkdownText.words($0) } ?? ""
      return "- \(place)\(words(": ", "："))\(MarkdownText.words(note.message))\(help)"
    }
    return [heading("Remarks", "附注"), list.joined(separator: "\n")]
  }

  private func line(_ claim: Int) -> Int {
    audit.source.line(at: audit.claims[claim].range.lowerBound)
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
