import Hypertext
import Manuscript

/// The whole book on one page: contents, then chapter after chapter, everything unfolded.
struct PrintPage {
  let title: String
  let map: BookMap

  func framed() -> PageFrame.Page {
    var onePage = map
    onePage.isOnePage = true
    var contents = HTML("\n")
    var articles = HTML.nothing
    var rules: [String] = []
    for chapter in map.chapters where chapter.isOriginal {
      let prefix = onePage.prefix(chapter)
      var writer = ChapterWriter(chapter, onePage, prefix: prefix, opensFolds: true)
      let article = writer.article()
      contents +=
        HTML(
          .li, [],
          [HTML(.a, [.href(HTML.Destination(page: "", at: prefix + "top"))], chapter.heading)]
        ).line
      articles += HTML(.article, [.id(prefix + "top")], [HTML("\n"), article]).line
      for rule in writer.figureRules where !rules.contains(rule) { rules.append(rule) }
    }
    let cover = HTML(
      .div, [.class("cover")],
      [HTML(.p, [.class("book-title")], title), HTML(.ul, [.class("contents")], [contents])]
    ).line
    return PageFrame.Page(
      title: title + ", the whole book", language: .english, root: "", main: cover + articles,
      kind: "print", rules: rules, path: "print.html")
  }
}
