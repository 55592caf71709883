package import Audits
import SourceText
package import TerminalText

/// What a corrected copy changes, and what is left to its author.
package struct CorrectionReport: Sendable {
  private let correction: Correction
  private let style: Style
  private let words: AuditWords

  package init(_ correction: Correction, style: Style, language: Audit.Language) {
    self.correction = correction
    self.style = style
    words = AuditWords(language)
  }

  /// The difference of the document and its copy.
  package func difference(to name: String) -> String {
    let copy = SourceFile(path: name, bytes: correction.corrected.bytes)
    return UnifiedDiff(from: correction.original, to: copy).text(style)
  }

  /// How many numbers were mended, and what needs an author, a line each.
  package var summary: String {
    var text =
      words(
        "mended: \(words.count(correction.mended.count, "place", ""))",
        "已改正 \(correction.mended.count) 处") + "\n"
    let open = correction.needsAuthor
    if open.isEmpty {
      text += words("needs an author: nothing", "需要作者修改：无") + "\n"
    } else {
      text += style.paint(words("needs an author:", "需要作者修改："), .yellow, .bold) + "\n"
      for item in open {
        let path = correction.original.path.harmless.split(whereSeparator: \.isNewline).joined()
        let headline = ClaimStory(item.claim, words).headline { "`\($0.quotable(columns: 60))`" }
        text +=
          "  \(path):\(item.place.line):\(item.place.column): \(headline.harmless) "
          + style.paint("[\(item.claim.rule)]", .dim) + "\n"
      }
    }
    if !correction.passes {
      text +=
        style.paint(
          words(
            "the copy does not pass its own audit: audit it to see what is left",
            "这份副本仍未通过审阅：请对它再次审阅"), .red) + "\n"
    }
    return text
  }
}
