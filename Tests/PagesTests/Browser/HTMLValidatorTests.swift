import Foundation
import Testing

/// The HTML validator on folders of pages.
@Suite(.needsHTMLValidator)
struct HTMLValidatorTests {
  private static func page(_ body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>Page</title></head>
    <body><main><h1>Page</h1>
    \(body)
    </main></body></html>
    """
  }

  @Test("Good pages pass, whatever else is in their folder")
  func good() throws {
    let formula = "<math display=\"block\"><mfrac><mi>a</mi><mn>2</mn></mfrac></math>"
    let folder = try PageFolder([
      "index.html": Self.page("<p>\(formula)</p><svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>"),
      "zh/a b.html": Self.page("<p lang=\"zh\">好</p>"), "book.js": "<p", "book.css": "a { b: c",
    ])
    #expect(try HTMLValidator.problems(in: folder.path, warnings: true) == [])
  }

  @Test("Mistakes are told with their file, line and column")
  func bad() throws {
    let folder = try PageFolder([
      "index.html": Self.page("<p id=\"a\">a</p><p id=\"a\">b</p>"),
      "zh/a b.html": Self.page("<p><div>c</div></p>"),
      "zh/good.html": Self.page(""),
      "two.html": Self.page("<b><i>d</b></i>\n<a href=\"a b\">e</a><img src=\"x\">"),
    ])
    let problems = try HTMLValidator.problems(in: folder.path)
    for told in [
      "index.html:4:25: Duplicate ID “a”", "zh/a b.html:4:19: No “p” element in scope",
      "two.html:4:11: End tag “b” violates nesting rules",
      "two.html:5:14: Bad value “a b” for attribute “href”",
      "two.html:5:32: An “img” element must have an “alt” attribute",
    ] {
      #expect(problems.contains { $0.hasPrefix(told) }, "\(told) in \(problems)")
    }
    #expect(!problems.contains { $0.contains("good.html") })
  }

  @Test("A folder without pages does not pass")
  func nothingToSee() throws {
    let folder = try PageFolder()
    #expect(try HTMLValidator.problems(in: folder.path + "/none") != [])
    #expect(try HTMLValidator.problems(in: folder.path) != [])
  }
}
