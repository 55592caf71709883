import Foundation
import Testing

/// The check of the links: a book's folder that holds, and each thing that may be wrong with one.
struct LinkCheckTests {
  private static func page(_ body: String, head: String = "") -> String {
    "<!DOCTYPE html><html lang=en><head><title>P</title>\(head)</head><body>\(body)</body></html>"
  }

  private static let book = [
    "index.html": page(
      """
      <a href="01-words.html">1</a> <a href='zh/01-words.html#%E8%AF%8D'>词</a>
      <a href="#top">top</a> <a href="https://swift.org/x#y">Swift</a> <a href=search.html?q=a>s</a>
      <a href="mailto:a@example.org">m</a> <img src="data:image/png;base64,AA" alt="">
      <label for="q">q</label><input id="q" aria-describedby="h1 h2"><p id=h1><p id=h2>
      <!-- <a href="none.html"> --> <script>"<a href='none.html'>"</script>
      <svg><defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use href="#g"/></svg>
      """, head: "<link rel=stylesheet href=book.css><script src=book.js></script>"),
    "01-words.html": page("<a href=\"./index.html\">up</a><h2 id=\"a&amp;b\">a</h2>"),
    "zh/01-words.html": page(
      "<h2 id=词>词</h2> <a href=\"../01-words.html#a&amp;b\">en</a> <a href=#词>词</a>"),
    "search.html": page(""),
    "book.css": "/* url(none.png) */ a { background: url('#g'); mask: url(data:image/svg+xml,x) }",
    "book.js": "",
  ]

  @Test("A folder whose links hold has no problems")
  func good() throws {
    let folder = try PageFolder(Self.book)
    #expect(try LinkCheck(folder: folder.path).problems() == [])
  }

  @Test(
    "A link that does not hold is told with its page",
    arguments: [
      ("<a href=\"02-none.html\">", "<a> 02-none.html: there is no file zh/02-none.html"),
      ("<a href=\"01-Words.html\">", "<a> 01-Words.html: there is no file zh/01-Words.html"),
      ("<a href=\"../index.html#none\">", "<a> ../index.html#none: index.html has no such id"),
      ("<a href=\"#none\">", "<a> #none: zh/page.html has no such id"),
      ("<a href=\"../../x.html\">", "<a> ../../x.html: leads out of the folder"),
      ("<a href=\"../\">", "<a> ../: there is no file "),
      ("<a href=\"/index.html\">", "<a> /index.html: is not relative"),
      ("<a href=\"file:///etc/passwd\">", "<a> file:///etc/passwd: no link for a book"),
      ("<a href=\"JavaScript:go()\">", "<a> JavaScript:go(): no link for a book"),
      (
        "<script src=\"https://cdn.example/x.js\">",
        "https://cdn.example/x.js: comes from elsewhere"
      ),
      ("<img src=\"//cdn.example/x.png\">", "<img> //cdn.example/x.png: is not relative"),
      (
        "<img srcset=\"x.png 1x, http://e/y.png 2x\">", "<img> http://e/y.png: comes from elsewhere"
      ),
      (
        "<link rel=\"icon\" href=\"http://e/i.ico\">", "<link> http://e/i.ico: comes from elsewhere"
      ),
      ("<form action=\"go.html\">", "<form> go.html: there is no file zh/go.html"),
      ("<svg><use xlink:href=\"#u\"/></svg>", "<use> #u: zh/page.html has no such id"),
      ("<svg><rect fill='url(#none)'/></svg>", "<rect> url(#none): there is no such id"),
      ("<p style=\"background: url(http://e/b.png)\">", "<p> http://e/b.png: comes from elsewhere"),
      ("<style>@import 'more.css';</style>", "<style> more.css: there is no file zh/more.css"),
      ("<p id=a><b id='a'>", "two elements have the id a"),
      ("<p aria-labelledby=\"none\">", "<p> aria-labelledby=none: there is no such id"),
      ("<label for=\"none\">", "<label> for=none: there is no such id"),
    ])
  func broken(_ html: String, told: String) throws {
    let folder = try PageFolder(Self.book)
    try folder.write("zh/page.html", Self.page(html))
    let problems = try LinkCheck(folder: folder.path).problems()
    #expect(problems.count >= 1)
    #expect(problems.allSatisfy { $0.hasPrefix("zh/page.html: ") })
    #expect(problems.contains { $0.contains(told) }, "\(problems)")
  }

  @Test("What a style sheet fetches is held to the same")
  func styleSheet() throws {
    let folder = try PageFolder(Self.book)
    try folder.write("book.css", "a { src: url( \"https://e/f.woff2\" ) } b { src: url(g.png) }")
    #expect(
      try LinkCheck(folder: folder.path).problems() == [
        "book.css: https://e/f.woff2: comes from elsewhere",
        "book.css: g.png: there is no file g.png",
      ])
  }

  @Test("A link that is no tag's can be asked about")
  func single() throws {
    let folder = try PageFolder(Self.book)
    let check = try LinkCheck(folder: folder.path)
    #expect(check.problem(of: "zh/01-words.html#词", on: "search.html") == nil)
    #expect(
      check.problem(of: "zh/01-words.html#字", on: "search.html")
        == "zh/01-words.html has no such id")
  }

  @Test("Tags, ids and links are those that a browser finds", .needsBrowser)
  func likeABrowser() throws {
    let html = """
      <!DOCTYPE HTML><HTML lang='en'><head><title>a <b id=no1> & b</title>
      <style>a::after { content: "<b id=no2>" }</style><!-- <b id=no3> --><!--><b id=yes0></b>
      <script>if (1</2) "<b id=no4>" </script></head><body class>
      <p ID = "yes1"\ttitle='a "quoted" > b'>1 < 2 &lt;b id=no5> </p><p id=yes2/><br id=yes3 />
      <a href="x.html?a=1&amp;b=2#&#x8bcd;&#35789;" href="second.html" id="yes4">x</a>
      <textarea><b id=no6></textarea><img id=yes5 alt=a=b src=data:,><mo>\u{302}</mo><i
      id="yes6\u{301}">\u{301}</i><b id='词 &amp;amp; "'></b><svg id=s><title id=t>x</title></svg>
      <a href='a'id=yes7>y</a><!-- --!><b id=yes8></b> --><p id="">z</p>
      """
    let folder = try PageFolder(["page.html": html])
    let tab = try Browser.tab()
    try tab.open(folder.url("page.html"))
    func found(_ name: String) throws -> [String] {
      try tab.evaluate(
        "[...document.querySelectorAll('[\(name)]')].map(e => e.getAttribute('\(name)'))",
        as: [String].self)
    }
    let tags = Markup(html).tags
    for name in ["id", "href", "src", "title", "alt", "class"] {
      #expect(tags.compactMap { $0.attributes[name] } == (try found(name)), "\(name)")
    }
  }
}
