import SourceText

/// What an author can get wrong; carries the facts, and becomes sentences in one place only.
enum ChapterProblem {
  case noTitle
  case unclosedFence(language: String)
  case unclosedDetails
  case strayDetailsEnd
  case rawHTML
  case outputWithoutListing
  case onlyWildcards
  case figureWithoutListing(String)
  case inlineBinding
  case digitsNotAbove(String, nearest: String?, line: SourcePosition?)
  case runNotAbove(String)
  case claimNotRun
  case usedBefore(String, line: Int)
  case fenceWord(String)
  case outputWord(String)
  case unreadableExpression(String)
  case columnWithoutTable(String)
  case unknownColumn(String, nearest: String?)
  case emptyColumn(String)
  case noSuchFormula(Int, count: Int)
  case declaredAgain(String, firstLine: Int)
  case duplicateExercise(String, firstLine: Int)

  func diagnostic(at range: Range<Int>) -> Diagnostic {
    let (id, severity, message, suggestion) = words
    return Diagnostic(id, severity, at: range, message, suggestion: suggestion)
  }

  private var words: (String, Diagnostic.Severity, String, String?) {
    switch self {
    case .noTitle:
      ("no-title", .error, "the chapter has no heading", "begin it with `# Title`")
    case .unclosedFence(let language):
      (
        "unclosed-fence", .error, "the fence `\(language)` is never closed",
        "write its closing ``` on a line of its own"
      )
    case .unclosedDetails:
      (
        "unclosed-details", .error, "`<details>` is never closed",
        "write `</details>` on a line of its own, with a blank line before it"
      )
    case .strayDetailsEnd:
      (
        "stray-details-end", .error, "`</details>` closes nothing",
        "remove it, or open it with `<details>`"
      )
    case .rawHTML:
      (
        "raw-html", .warning, "this HTML will be shown as text",
        "only `<details>`, `<summary>` and comments are made, each on lines of its own"
      )
    case .outputWithoutListing:
      (
        "output-without-listing", .error, "no listing stands right before this `output`",
        "put it right behind the listing that writes it"
      )
    case .onlyWildcards:
      (
        "output-only-wildcards", .error, "an `output` of nothing but `...` checks nothing",
        "keep at least one word or number of what the listing writes"
      )
    case .figureWithoutListing(let path):
      (
        "figure-without-listing", .error, "no listing before this image shows `\(path)`",
        "put it right behind the listing that calls `show(…)`"
      )
    case .inlineBinding:
      (
        "binding-inside-line", .error, "a binding inside a line ties nothing",
        "put the comment on a line of its own behind the paragraph"
      )
    case .digitsNotAbove(let digits, let nearest, let place):
      (
        "digits-not-above", .error, "`\(digits)` does not stand in the block above",
        nearest.map { near in
          "the nearest there is \(near)" + (place.map { " (line \($0.line))" } ?? "")
        } ?? "no number stands there; put the comment right behind the numbers it ties"
      )
    case .claimNotRun:
      (
        "claim-not-run", .error, "a value is claimed in a listing that sends none",
        "claim it in a listing of the story, or remove the mark"
      )
    case .usedBefore(let name, let line):
      (
        "used-before", .error, "`\(name)` is used here before it is set, in line \(line)",
        "move its declaration up; until then it reads as zero"
      )
    case .fenceWord(let word):
      (
        "fence-word", .error, "the fence `\(word)` is neither a listing nor an output",
        "write `swift` or `output`, with words behind a blank"
      )
    case .outputWord(let word):
      ("output-word", .error, "unknown word `\(word)` behind `output`", "remove it")
    case .unreadableExpression(let expression):
      (
        "binding-unreadable", .error, "`\(expression)` is not a whole expression",
        "close its brackets and strings"
      )
    case .runNotAbove(let digits):
      (
        "digits-not-above", .error, "`\(digits)` do not stand side by side in the block above",
        "other numbers stand between them, or another entry has them; bind each by itself"
      )
    case .columnWithoutTable(let name):
      (
        "column-without-table", .error, "`column \(name)` stands behind no table",
        "put the comment right behind the table"
      )
    case .unknownColumn(let name, let nearest):
      (
        "unknown-column", .error, "the table above has no column `\(name)`",
        nearest.map { "did you mean `\($0)`?" } ?? "write the column's head as it stands there"
      )
    case .emptyColumn(let name):
      (
        "empty-column", .error, "no number stands in the column `\(name)`",
        "name a column with numbers, or remove the entry"
      )
    case .noSuchFormula(let number, let count):
      (
        "no-such-formula", .error, "`formula \(number)` does not stand above",
        count == 0 ? "no formula stands in the block above" : "\(count) stand there, from 1"
      )
    case .declaredAgain(let name, let line):
      (
        "declared-again", .error,
        "`\(name)` is declared again; it was in line \(line) of this section",
        "rename it, or begin a new `##` section"
      )
    case .duplicateExercise(let id, let line):
      (
        "duplicate-exercise", .error, "the exercise `\(id)` is there already, in line \(line)",
        "give it an id of its own"
      )
    }
  }
}

extension ChapterReader {
  mutating func report(_ problem: ChapterProblem, at range: Range<Int>) {
    diagnostics.append(problem.diagnostic(at: range))
  }
}
