import Hypertext

/// What every page has around its content: the head, the bar above, the foot below.
struct PageFrame {
  let bookTitle: String
  /// What the book was checked with, as `Swift 6.3.1`.
  let versions: [String]

  struct Page {
    var title: String
    var language: BookLanguage
    /// The way back to the book's top: nothing, or `../`.
    var root: String
    var main: HTML
    /// What stands beside the content: the page's own contents.
    var side = HTML.nothing
    /// Names the kind of page for the style sheet.
    var kind: String
    /// Rules that only this page's figures need; they go to a file of their own.
    var rules: [String] = []
    var scripts: [String] = []
    /// Where the page lies, below the book's top.
    var path: String

    /// The file of the page's own rules, where it has some.
    var sheet: String? {
      rules.isEmpty ? nil : String(path.dropLast(".html".count)) + ".css"
    }
  }

  func text(_ page: Page) -> String {
    let say = page.language
    let isFront = page.title == bookTitle
    let title = isFront ? bookTitle : page.title + " · " + bookTitle
    var head: [HTML] = [
      HTML(.meta, [.charset("utf-8")]).line,
      HTML(.meta, [.name("viewport"), .content("width=device-width, initial-scale=1")]).line,
      HTML(.meta, [.name("color-scheme"), .content("light dark")]).line,
      HTML(.title, [], title).line,
      HTML(
        .link, [.rel("stylesheet"), .href(HTML.Destination(page: page.root + "book.css"))]
      ).line,
    ]
    for script in ["book.js"] + page.scripts {
      let source = HTML.Destination(page: page.root + script)
      let isEarly = script == "book.js"
      head.append(HTML(.script, [.source(source)] + (isEarly ? [] : [.defer]), []).line)
    }
    if let sheet = page.sheet {
      let name = sheet.split(separator: "/").last.map(String.init) ?? sheet
      head.append(
        HTML(.link, [.rel("stylesheet"), .href(HTML.Destination(page: name))]).line)
    }
    let skip = HTML(
      .a, [.class("skip"), .href(HTML.Destination(page: "", at: "content"))],
      say("Skip to the content", "跳到正文"))
    let main = HTML(.main, [.id("content"), .tabIndex(-1)], [HTML("\n"), page.main]).line
    let frame = HTML(.div, [.class("frame " + page.kind)], [HTML("\n"), page.side, main]).line
    let body = [HTML("\n"), skip.line, bar(page), frame, foot(page)]
    let html = HTML(
      .html, [.lang(say.tag)],
      [HTML("\n"), HTML(.head, [], [HTML("\n")] + head).line, HTML(.body, [.id("top")], body).line])
    return "<!DOCTYPE html>\n" + html.markup + "\n"
  }

  private func bar(_ page: Page) -> HTML {
    let say = page.language
    let home = HTML(
      .a, [.class("home"), .href(HTML.Destination(page: page.root + "index.html"))], bookTitle)
    let field = HTML(
      .form,
      [
        .role("search"), .action(HTML.Destination(page: page.root + "search.html")),
        .class("search"),
      ],
      [
        HTML(.label, [.for("query"), .class("unseen")], say("Search the book", "在书中搜索")),
        HTML(
          .input,
          [
            .type("search"), .id("query"), .name("q"), .placeholder(say("Search", "搜索")),
            .autocomplete("off"),
          ]),
      ])
    let theme = HTML(
      .button,
      [
        .type("button"), .id("theme"), .class("theme"), .hidden,
        .aria(.label, say("Switch between light and dark", "切换明暗主题")),
      ], "◐")
    let links = HTML(
      .a, [.href(HTML.Destination(page: page.root + "symbols.html"))],
      say("Terms and symbols", "术语与符号"))
    return HTML(
      .header, [.class("bar")],
      [HTML("\n"), home.line, field.line, links.line, theme.line]
    ).line
  }

  private func foot(_ page: Page) -> HTML {
    let say = page.language
    let words =
      say("Checked with ", "检验环境：") + versions.joined(separator: say(", ", "、"))
      + say(".", "。")
    return HTML(.footer, [], [HTML(.p, [], words)]).line
  }
}
