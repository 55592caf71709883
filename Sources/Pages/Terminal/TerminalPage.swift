import CommonMark
package import Manuscript
package import TerminalText

/// A chapter as a terminal shows it: set to a width, with what its listings gave.
///
/// What holds is quiet. What is not as the page says is marked where it stands, with what came.
package struct TerminalPage: Sendable {
  package let chapter: Chapter
  /// What the chapter was found to do; nil where nothing was run.
  package let run: ChapterRun?
  package let width: Int
  package let style: Style
  package var options: Options

  package init(
    _ chapter: Chapter, run: ChapterRun?, width: Int, style: Style, options: Options = Options()
  ) {
    self.chapter = chapter
    self.run = run
    self.width = min(max(width, 20), 400)
    self.style = style
    self.options = options
  }

  package struct Options: Sendable {
    /// Whether answers and hints of exercises are open.
    package var showsAnswers = false
    /// Whether listings marked `hidden` are shown.
    package var showsHidden = false
    /// Whether values are asked for before they are shown.
    package var asksForValues = false
    /// What a reader types to see all that is wrong.
    package var checkCommand = "worked check"
    /// What a reader types to open what is folded, as `worked read 10 --answers`.
    package var answersCommand = "--answers"
    package var hiddenCommand = "--hidden"

    package init() {}
  }

  /// A stretch of the page, or a value that the reader is to guess before the page goes on.
  package enum Part: Sendable, Equatable {
    case text(String)
    case question(Question)
  }

  /// A claimed value, not told yet.
  package struct Question: Sendable, Equatable {
    /// The code whose value is asked for.
    package let code: String
    /// The value as the page prints it, or as it came where the page is wrong.
    package let answer: String
    /// The value as it came, with all its digits; the page's where nothing was run.
    package let value: String

    package init(code: String, answer: String, value: String) {
      self.code = code
      self.answer = answer
      self.value = value
    }
  }

  /// The whole page, which ends with a line end.
  package var text: String {
    parts.map { if case .text(let text) = $0 { text } else { "" } }.joined()
  }

  package var parts: [Part] {
    var setter = PageSetter(self)
    setter.set(chapter.document.blocks)
    setter.setEnd()
    return setter.finish()
  }
}
