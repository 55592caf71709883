import Audits
import Hypertext
import SourceText

/// One document of the page: what was found, its text with the places marked, what is left open.
struct AnnotatedDocument {
  private let document: ReportedAudit
  private let settings: AuditReportSettings
  private let words: AuditWords
  /// Which document of the page it is; names of places begin with it.
  private let number: Int
  private let roots: [FindingTree.Root]

  init(_ document: ReportedAudit, _ settings: AuditReportSettings, number: Int) {
    self.document = document
    self.settings = settings
    self.number = number
    words = AuditWords(settings.language ?? document.audit.language)
    roots = FindingTree(document).roots
  }

  private var audit: Audit { document.audit }

  var html: String {
    """
    <main lang="\(audit.language == .english ? "en" : "zh")" id="d\(number)">
    <h1>\(HTML.escaped(audit.source.path))</h1>
    <p>\(HTML.escaped(words.summary(document.counts)))\(jump)</p>
    \(source)\(list(words("What to mend", "需要修改之处"), roots.flatMap(order), isOrdered: true))\
    \(list(words("What depends on a convention", "取决于约定之处"), dependents))\
    \(list(words("What could not be decided", "未能判定之处"), document.claims(.unresolved)))\
    \(remarks)</main>

    """
  }

  /// The way to the list, which stands behind the text.
  private var jump: String {
    roots.isEmpty
      ? "" : " <a href=\"#d\(number)mend\">\(words("What to mend", "需要修改之处"))</a>"
  }

  /// A cause, then what says the same, then what rests on it.
  private func order(_ root: FindingTree.Root) -> [Int] {
    [root.claim] + root.repeats + root.followers
  }

  private var dependents: [Int] {
    document.claims(.depends).filter { audit.claims[$0].accepted == nil }
  }

  // MARK: The text

  private var source: String {
    let marks = SourceMarks(
      roots.flatMap(order) + dependents + document.claims(.unresolved), of: audit)
    let file = audit.source
    var text = "<div class=\"source\">\n"
    for line in stride(from: 1, through: file.lineCount, by: 1) {
      let range = file.range(ofLine: line)
      var content = ""
      var end = range.lowerBound
      for mark in marks.on(range) {
        content += plain(end..<mark.range.lowerBound) + marked(mark)
        end = mark.range.upperBound
      }
      content += plain(end..<range.upperBound)
      let name = "d\(number)L\(line)"
      text +=
        "<div class=\"line\" id=\"\(name)\"><a class=\"number\" href=\"#\(name)\">\(line)</a>"
        + "<span class=\"text\">\(content)</span></div>\n"
    }
    return text + "</div>\n"
  }

  private func plain(_ range: Range<Int>) -> String { HTML.escaped(audit.source.text(range)) }

  private func marked(_ mark: SourceMarks.Mark) -> String {
    let first = audit.claims[mark.claims[0]]
    let tips = mark.claims.map { HTML.escaped(tip(audit.claims[$0])) }.joined(separator: "<br>")
    return "<a class=\"mark \(first.verdict.rawValue)\" href=\"#\(entry(mark.claims[0]))\">"
      + plain(mark.range) + "<span class=\"tip\">\(tips)</span></a>"
  }

  /// What it should be, or what there is to say.
  private func tip(_ claim: Claim) -> String {
    let story = ClaimStory(claim, words)
    var parts = [story.headline { $0.quotable() }]
    if let fix = claim.fix { parts.append(words("Instead: ", "应写作：") + fix.with.quotable()) }
    if claim.fix == nil, let because = story.because { parts.append(because) }
    return parts.joined(separator: words(". ", "。"))
  }

  // MARK: The lists

  private func list(_ title: String, _ claims: [Int], isOrdered: Bool = false) -> String {
    guard !claims.isEmpty else { return "" }
    let tag = isOrdered ? "ol" : "ul"
    let id = isOrdered ? " id=\"d\(number)mend\"" : ""
    return "<h2\(id)>\(HTML.escaped(title))</h2>\n<\(tag) class=\"findings\">\n"
      + claims.map(item).joined() + "</\(tag)>\n"
  }

  private func item(_ index: Int) -> String {
    let claim = audit.claims[index]
    let story = ClaimStory(claim, words)
    let line = audit.source.line(at: claim.range.lowerBound)
    var rows = [formula(claim)]
    if let first = claim.sameAs, document.findings.contains(first) {
      return entry(index, claim, line, [row("The same as", "相同于", link(first))])
    }
    if let fix = claim.fix { rows.append(row("Instead", "应写作", code(fix.with))) }
    if let because = story.because { rows.append(row("Because", "因为", HTML.escaped(because))) }
    if let readAs = story.readAs { rows.append(row("Read as", "读作", code(readAs))) }
    if let origin = story.origin { rows.append(row("Origin", "来由", HTML.escaped(origin))) }
    if let cause = claim.cause { rows.append(row("It rests on", "依据", link(cause))) }
    if !claim.uses.isEmpty {
      let uses = claim.uses.map { use in
        let line = audit.source.line(at: use.range.lowerBound)
        return "<a href=\"#d\(number)L\(line)\">\(code(use.symbol)) (\(line))</a>"
      }
      rows.append(row("Defined", "定义", uses.joined(separator: ", ")))
    }
    return entry(index, claim, line, rows)
  }

  private func entry(_ index: Int, _ claim: Claim, _ line: Int, _ rows: [String]) -> String {
    let story = ClaimStory(claim, words)
    return "<li id=\"\(entry(index))\"><a href=\"#d\(number)L\(line)\">"
      + HTML.escaped(words("Line \(line)", "第 \(line) 行")) + "</a>"
      + words(": ", "：") + "<span class=\"verdict \(claim.verdict.rawValue)\">"
      + HTML.escaped(story.headline { $0.quotable() })
      + "</span> <span class=\"quiet\">[\(HTML.escaped(claim.rule))]</span>\n<ul>\n"
      + rows.joined() + "</ul></li>\n"
  }

  /// The formula: as MathML where somebody can set it, else as written.
  private func formula(_ claim: Claim) -> String {
    guard let formula = claim.formula else { return row("Written", "原文", code(claim.text)) }
    let text = audit.source.text(audit.formulas[formula])
    let shown = settings.mathML(text) ?? code(text.quotable(columns: 400))
    return row("Written", "原文", "<span class=\"formula\">\(shown)</span>")
  }

  private func row(_ english: String, _ chinese: String, _ html: String) -> String {
    "<li>\(words(english + ": ", chinese + "："))\(html)</li>\n"
  }

  private func code(_ text: String) -> String { "<code>\(HTML.escaped(text))</code>" }

  private var remarks: String {
    let notes = audit.notes.map { note in
      let line = audit.source.line(at: note.range.lowerBound)
      let help = note.suggestion.map { words("; ", "；") + $0 } ?? ""
      return "<li><a href=\"#d\(number)L\(line)\">\(words("Line \(line)", "第 \(line) 行"))</a>"
        + words(": ", "：") + HTML.escaped(note.message + help) + "</li>\n"
    }
    guard !notes.isEmpty else { return "" }
    return "<h2>\(words("Remarks", "附注"))</h2>\n<ul>\n\(notes.joined())</ul>\n"
  }

  /// What a claim's place in the list is called.
  private func entry(_ claim: Int) -> String { "d\(number)f\(claim)" }

  private func link(_ claim: Int) -> String {
    let line = audit.source.line(at: audit.claims[claim].range.lowerBound)
    return "<a href=\"#d\(number)L\(line)\">"
      + HTML.escaped(words("line \(line)", "第 \(line) 行")) + "</a>"
  }
}
