import Hypertext
import Programs
import SourceText

/// What is not as the page says, told where it stands.
extension ChapterWriter {
  /// The findings that begin in a range and were not told yet.
  mutating func notes(in range: Range<Int>) -> HTML {
    var result = HTML.nothing
    for (index, finding) in (page.run?.findings ?? []).enumerated()
    where finding.severity != .note {
      let start = finding.range.lowerBound
      guard range.contains(start) || range.lowerBound == start, told.insert(index).inserted else {
        continue
      }
      result += note(finding, index)
    }
    return result
  }

  private func note(_ finding: Finding, _ index: Int) -> HTML {
    let isError = finding.severity == .error
    let line = source.line(at: finding.range.lowerBound)
    let runs = LanguageRuns(language: say)
    var content = [
      HTML(.span, [.class("where")], say("line \(line)", "第 \(line) 行")),
      HTML(" "), HTML(.strong, [], isError ? "✗ " : "! "), sentence(finding.message),
    ]
    if let expected = finding.expected, let got = finding.got {
      content.append(
        HTML(
          .span, [.class("compared")],
          [
            HTML(.span, [], say("page", "本页")), HTML(.samp, [], [runs.html(cut(expected))]),
            HTML(.span, [], say("got", "结果")), HTML(.samp, [], [runs.html(cut(got))]),
          ]))
    }
    if let suggestion = finding.suggestion {
      content.append(HTML(.span, [.class("help")], [sentence(suggestion)]))
    }
    return HTML(
      .span,
      [.class("finding \(isError ? "error" : "warning")"), .id("\(prefix)finding-\(index + 1)")],
      content
    ).line
  }

  /// A message, in which code stands between backticks.
  private func sentence(_ text: String) -> HTML {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    let runs = LanguageRuns(language: say)
    guard parts.count % 2 == 1 else { return runs.html(text) }
    return parts.enumerated().map { index, part in
      index % 2 == 1 ? HTML(.code, [], part) : runs.html(part)
    }.joined()
  }

  /// The first lines of a long text.
  private func cut(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let shown = lines.prefix(12).map { $0.count > 300 ? $0.prefix(300) + "…" : $0 }
    return shown.joined(separator: "\n") + (lines.count > 12 ? "\n…" : "")
  }
}
