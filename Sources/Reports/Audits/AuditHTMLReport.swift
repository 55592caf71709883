import Audits
import Hypertext
import SourceText

/// The documents as they are written, as one page: line numbers, what is wrong underlined, with what
/// it should be beside the pointer and in a list. No script, and nothing from elsewhere.
struct AuditHTMLReport: AuditReport {
  private let settings: AuditReportSettings
  private var sections = ""
  private var names: [String] = []
  private var languages: Set<Audit.Language> = []

  init(_ settings: AuditReportSettings) { self.settings = settings }

  mutating func add(_ document: ReportedAudit) -> String {
    languages.insert(settings.language ?? document.audit.language)
    sections += AnnotatedDocument(document, settings, number: names.count + 1).html
    names.append(document.audit.source.path)
    return ""
  }

  mutating func end() -> String {
    let words = AuditWords(languages == [.chinese] ? .chinese : .english)
    let title =
      words("Audit", "审阅") + (names.count == 1 ? words(": ", "：") + names[0] : "")
    return """
      <!DOCTYPE html>
      <html lang="\(words("en", "zh"))">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTML.escaped(title))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      \(sections)</body>
      </html>

      """
  }
}

extension AuditHTMLReport {
  /// Colours keep a contrast of 4.5:1 and more on both grounds; a verdict is told by the kind of its
  /// line and in words, too.
  fileprivate static let style = """
    :root { color-scheme: light dark; --ground: #fff; --text: #1c1c1c; --quiet: #646464;
      --edge: #d8d8d8; --fails: #b3261e; --misrounded: #855100; --depends: #1a5fb4;
      --unresolved: #6a5b00; --tint: #f6f6f4; }
    @media (prefers-color-scheme: dark) { :root { --ground: #17181a; --text: #e6e6e6;
      --quiet: #a0a0a0; --edge: #3c3e42; --fails: #ff9c92; --misrounded: #f0b860;
      --depends: #8ab8f4; --unresolved: #d8c860; --tint: #222427; } }
    body { margin: 0 auto; max-width: 70rem; padding: 1.5rem; background: var(--ground);
      color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
    h1 { font-size: 1.4rem; overflow-wrap: anywhere; } h2 { font-size: 1.1rem; }
    a { color: inherit; }
    code, .source { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono",
      monospace; font-size: 0.9rem; }
    .source { background: var(--tint); border: 1px solid var(--edge); padding: 0.75rem 0; }
    .line { display: grid; grid-template-columns: 4rem 1fr; }
    .line:target { background: var(--edge); }
    .number { color: var(--quiet); text-align: right; padding-right: 1rem;
      text-decoration: none; user-select: none; }
    .text { white-space: pre-wrap; overflow-wrap: anywhere; padding-right: 1rem; }
    .mark { position: relative; text-decoration: underline 2px; text-underline-offset: 0.2em; }
    .fails { color: var(--fails); text-decoration-style: wavy; }
    .misrounded { color: var(--misrounded); text-decoration-style: wavy; }
    .depends { color: var(--depends); text-decoration-style: dotted; }
    .unresolved { color: var(--unresolved); text-decoration-style: dotted; }
    .tip { display: none; position: absolute; left: 0; top: 1.6em; z-index: 1; width: max-content;
      max-width: min(28rem, 80vw); padding: 0.4rem 0.7rem; background: var(--ground);
      color: var(--text); border: 1px solid var(--quiet); white-space: normal;
      font: 0.9rem/1.4 system-ui, sans-serif; }
    .mark:hover .tip, .mark:focus .tip { display: block; }
    .mark:focus-visible { outline: 2px solid; outline-offset: 2px; }
    .findings > li { margin-bottom: 1rem; }
    .findings ul { margin: 0.2rem 0; padding-left: 1.2rem; }
    .verdict { font-weight: 600; }
    .formula { overflow-x: auto; }
    .quiet { color: var(--quiet); }
    @media print { .tip { display: none !important; } }
    """
}
