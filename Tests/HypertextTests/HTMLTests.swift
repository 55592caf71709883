import Hypertext
import Testing

/// Texts stay texts, and links lead where a link may lead.
struct HTMLTests {
  @Test(
    "A text is escaped, and what cannot be shown is made visible",
    arguments: [
      ("a < b && c > \"d\" 'e'", "a &lt; b &amp;&amp; c &gt; &quot;d&quot; &#39;e&#39;"),
      ("</p><script>", "&lt;/p&gt;&lt;script&gt;"),
      ("a\u{0}b\u{1B}[31m\u{7F}", "a\u{2400}b\u{241B}[31m\u{2421}"),
      ("\u{202E}abc\u{2066}\u{200F}", "\u{FFFD}abc\u{FFFD}\u{FFFD}"),
      ("\u{85}x\u{9F}", "\u{FFFD}x\u{FFFD}"),
      ("注意 é 😀\n\t", "注意 é 😀\n\t"),
    ])
  func escapes(text: String, markup: String) {
    #expect(HTML(text).markup == markup)
    #expect(HTML(.p, [.title(text)], text).markup == "<p title=\"\(markup)\">\(markup)</p>")
  }

  @Test("Elements hold pieces, and void ones hold nothing")
  func elements() {
    let list = HTML(.ul, [.class("a b")], [HTML(.li, [], "1"), HTML(.li, [.hidden], "2")])
    #expect(list.markup == "<ul class=\"a b\"><li>1</li><li hidden>2</li></ul>")
    #expect(HTML(.br).markup == "<br>")
    #expect(HTML(.hr, [], "lost").markup == "<hr>")
    #expect((HTML("a") + HTML.nothing + HTML(.em, [], "b")).line.markup == "a<em>b</em>\n")
  }

  @Test(
    "A link leads to the web, to a mail address, or to a file of the book",
    arguments: [
      "https://example.org/a?b=c:d#e", "http://example.org", "HTTPS://EXAMPLE.ORG/",
      "mailto:a@example.org", "10-attention.md#there", "../figures/a.svg", "#here", "./a:b",
      "?q=javascript:x", "a/b:c",
    ])
  func links(text: String) {
    #expect(HTML.Destination(text)?.text == text)
  }

  @Test(
    "Whatever a browser could run, or that leads to another place of the disk, is no link",
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)",
      "java\nscript:alert(1)", "\u{1}javascript:alert(1)", "data:text/html,x", "vbscript:x",
      "file:///etc/passwd", "blob:x", "//example.org/", "/etc/passwd", "\\\\host\\share", "http:x",
      "https:", "", " ", "javascript\u{0}:x", "view-source:x", "about:blank",
    ])
  func refuses(text: String) {
    #expect(HTML.Destination(text) == nil)
  }

  @Test("A page's own path is escaped as an address")
  func paths() {
    #expect(HTML.Destination(page: "a b/注.html", at: "x y").text == "a%20b/%E6%B3%A8.html#x%20y")
    #expect(HTML.Destination(page: "", at: "注").text == "#%E6%B3%A8")
    #expect(HTML.Destination(page: "10-a.html").text == "10-a.html")
  }
}
