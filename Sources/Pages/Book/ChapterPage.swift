import Hypertext
import Manuscript
import Programs
import SourceText

/// A chapter's page: its article, what stands beside it, and the ways on.
struct ChapterPage {
  let page: BookChapter
  let map: BookMap

  func framed() -> (page: PageFrame.Page, headings: [ChapterWriter.Heading]) {
    var writer = ChapterWriter(page, map)
    let article = writer.article()
    let main = editions + summary + HTML(.article, [], [HTML("\n"), article]).line + steps
    let framed = PageFrame.Page(
      title: page.chapter.title, language: page.language, root: page.root, main: main,
      side: side(writer.headings), kind: "chapter", rules: writer.figureRules,
      path: page.path)
    return (framed, writer.headings)
  }

  /// The page's own sections.
  private func side(_ headings: [ChapterWriter.Heading]) -> HTML {
    let say = page.language
    let sections = headings.filter { (2...3).contains($0.level) }
    guard !sections.isEmpty else { return .nothing }
    let items = sections.map { heading in
      HTML(
        .li, [.class("level-\(heading.level)")],
        [
          HTML(
            .a, [.href(HTML.Destination(page: "", at: heading.id))],
            [LanguageRuns(language: say).html(heading.text)])
        ]
      ).line
    }
    return HTML(
      .nav, [.class("side"), .aria(.label, say("On this page", "本页内容"))],
      [
        HTML("\n"), HTML(.p, [.class("side-title")], say("On this page", "本页内容")).line,
        HTML(.ul, [], [HTML("\n")] + items).line,
      ]
    ).line
  }

  /// The chapter in other languages.
  private var editions: HTML {
    let others = map.editions(of: page)
    guard !others.isEmpty else { return .nothing }
    let links = others.map { other in
      HTML(
        .a,
        [.href(HTML.Destination(page: page.root + other.path)), .lang(other.language.tag)],
        other.language.name)
    }
    return HTML(.p, [.class("editions")], links).line
  }

  /// How many things are wrong on the page; nothing where all is well.
  private var summary: HTML {
    let say = page.language
    let errors = page.errors
    guard page.run != nil else {
      let text = say(
        "Nothing was run: the outputs are the page's own.", "未运行：所示输出取自本页文字。")
      return HTML(.p, [.class("finding warning")], text).line
    }
    guard errors > 0 else { return .nothing }
    let text = say(
      errors == 1
        ? "✗ One thing on this page is not as it says."
        : "✗ \(errors) things on this page are not as it says.",
      "✗ 本页有 \(errors) 处与实际不符。")
    let first = page.run?.findings.firstIndex { $0.severity == .error } ?? 0
    let link = HTML(
      .a, [.href(HTML.Destination(page: "", at: "finding-\(first + 1)"))],
      say("Go to the first", "转到第一处"))
    return HTML(.p, [.class("finding error")], [HTML(text + " "), link]).line
  }

  /// The chapters before and behind.
  private var steps: HTML {
    let say = page.language
    let shelf = map.shelf(of: page)
    guard let index = shelf.firstIndex(where: { $0.path == page.path }) else { return .nothing }
    var links: [HTML] = []
    func link(_ other: BookChapter, _ rel: String, _ word: String) -> HTML {
      HTML(
        .a,
        [.class(rel), .rel(rel), .href(HTML.Destination(page: page.root + other.path))],
        [
          HTML(.small, [], word), HTML(" "),
          LanguageRuns(language: say).html(other.heading),
        ])
    }
    if index > 0 { links.append(link(shelf[index - 1], "prev", say("Before", "上一章"))) }
    if index + 1 < shelf.count {
      links.append(link(shelf[index + 1], "next", say("Next", "下一章")))
    }
    guard !links.isEmpty else { return .nothing }
    return HTML(.nav, [.class("steps"), .aria(.label, say("Chapters", "章节"))], links).line
  }
}

extension BookChapter {
  /// `10 · Attention I`.
  var heading: String { (name.map { "\($0.number) · " } ?? "") + chapter.title }
}
