import Hypertext
import Manuscript

/// The book's first page: the author's words from `chapters/README.md` (what the book is, paths
/// through it), and all chapters.
struct ContentsPage {
  let title: String
  let front: BookChapter?
  let map: BookMap

  func framed() -> PageFrame.Page {
    var main = HTML.nothing
    var rules: [String] = []
    if let front {
      var writer = ChapterWriter(front, map)
      main += HTML(.article, [], [HTML("\n"), writer.article()]).line
      rules = writer.figureRules
    } else {
      main += HTML(.h1, [], title).line
    }
    main += HTML(.h2, [.id("all-chapters")], "Chapters").line
    main += HTML(.ol, [.class("contents")], [HTML("\n")] + originals.map(entry)).line
    let links = [
      ("print.html", "The whole book on one page, to print"), ("symbols.html", "Terms and symbols"),
    ]
    main +=
      HTML(
        .ul, [.class("besides")],
        links.map { HTML(.li, [], [HTML(.a, [.href(HTML.Destination(page: $0.0))], $0.1)]) }
      ).line
    return PageFrame.Page(
      title: title, language: .english, root: "", main: main, kind: "front", rules: rules,
      path: "index.html")
  }

  private var originals: [BookChapter] { map.chapters.filter(\.isOriginal) }

  private func entry(_ chapter: BookChapter) -> HTML {
    var content = [
      HTML(.span, [.class("chapter-number")], map.number(of: chapter) ?? ""), HTML(" "),
      HTML(
        .a, [.href(HTML.Destination(page: chapter.path))],
        [LanguageRuns(language: .english).html(chapter.chapter.title)]),
    ]
    for other in map.editions(of: chapter) {
      content.append(HTML(" "))
      content.append(
        HTML(
          .a,
          [
            .class("edition"), .href(HTML.Destination(page: other.path)), .lang(other.language.tag),
          ],
          other.language.name))
    }
    if let solutions = map.chapters.first(where: {
      $0.name?.shelf == .solutions && $0.name?.number == chapter.name?.number
    }) {
      content.append(HTML(" "))
      content.append(
        HTML(
          .a, [.class("edition"), .href(HTML.Destination(page: solutions.path))], "solutions"))
    }
    if chapter.errors > 0 {
      content.append(HTML(" "))
      content.append(HTML(.span, [.class("count wrong")], "✗ \(chapter.errors)"))
    }
    return HTML(.li, [], content).line
  }
}
