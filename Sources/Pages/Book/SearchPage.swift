import Hypertext

/// Where a search leads; the script finds, the page says what to do without one.
struct SearchPage {
  var framed: PageFrame.Page {
    let main =
      HTML(.h1, [], "Search").line
      + HTML(
        .noscript, [],
        [
          HTML(
            .p, [],
            "The search needs JavaScript. Without it, the print page holds the whole book, where your browser can find words."
          )
        ]
      ).line
      + HTML(.p, [.id("found"), .role("status")], "").line
      + HTML(.ol, [.id("results"), .class("results")], []).line
    return PageFrame.Page(
      title: "Search", language: .english, root: "", main: main, kind: "search-page",
      scripts: ["search-index.js", "search.js"], path: "search.html")
  }
}
