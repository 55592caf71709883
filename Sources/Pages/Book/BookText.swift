import CommonMark
import Formulas
import Hypertext
import Manuscript
import SourceText
import TerminalText

/// What a chapter says as plain text, section by section, for the search and the list of terms.
struct BookText {
  struct Section {
    let title: String
    /// The id of its heading.
    let id: String
    var text: String
  }

  private let chapter: Chapter
  private let headings: [ChapterWriter.Heading]

  init(_ chapter: Chapter, _ headings: [ChapterWriter.Heading]) {
    self.chapter = chapter
    self.headings = headings
  }

  var sections: [Section] {
    var sections: [Section] = []
    func add(_ text: String) {
      guard !sections.isEmpty, !text.isEmpty else { return }
      sections[sections.count - 1].text +=
        (sections[sections.count - 1].text.isEmpty ? "" : "\n") + text
    }
    for block in chapter.document.blocks {
      block.walk { inner in
        switch inner.kind {
        case .heading:
          if let heading = headings.first(where: { $0.start == inner.range.lowerBound }) {
            sections.append(Section(title: heading.text, id: heading.id, text: ""))
          }
        case .paragraph(let inlines): add(text(inlines))
        case .table(let table):
          for row in [table.head] + table.rows {
            add(row.map { text($0.inlines) }.joined(separator: " · "))
          }
        case .code(let code):
          add(code.lines.map { chapter.source.text($0) }.joined(separator: "\n"))
        case .math(let math): add(line(of: math))
        case .quote, .list, .html, .rule: break
        }
      }
    }
    return sections
  }

  /// Text as it is read: formulas on one line, no blank between Chinese lines.
  func text(_ inlines: [Inline]) -> String {
    var result = ""
    for (index, inline) in inlines.enumerated() {
      switch inline.kind {
      case .text(let text), .code(let text, _): result += text
      case .softBreak, .hardBreak:
        let behind = index + 1 < inlines.count ? text([inlines[index + 1]]).first : nil
        result += textOfLineBreak(between: result.last, and: behind)
      case .math(let math): result += line(of: math)
      case .html: break
      case .emphasis, .strong, .link, .image: result += text(inline.children)
      }
    }
    return result
  }

  /// The same in pieces, each formula by itself.
  func pieces(_ inlines: [Inline]) -> [(text: String, formula: HTML?)] {
    var pieces: [(text: String, formula: HTML?)] = []
    var run: [Inline] = []
    func flush() {
      guard let first = run.first, let last = run.last else { return }
      // Beside a formula a line break is a blank.
      let lead = first.isBreak && !pieces.isEmpty ? " " : ""
      pieces.append((lead + text(run) + (last.isBreak && run.count > 1 ? " " : ""), nil))
      run = []
    }
    for inline in inlines {
      guard case .math(let math) = inline.kind else {
        run.append(inline)
        continue
      }
      flush()
      let formula = Formula(LatexText(pieces: math.pieces, in: chapter.source))
      pieces.append((formula.line, HTML(wellFormed: formula.mathML(display: false))))
    }
    flush()
    return pieces
  }

  func line(of math: Math) -> String {
    Formula(LatexText(pieces: math.pieces, in: chapter.source)).line
  }
}

extension Inline {
  fileprivate var isBreak: Bool {
    switch kind {
    case .softBreak, .hardBreak: true
    default: false
    }
  }
}
