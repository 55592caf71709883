import Foundation
import Testing

/// The browser that the book's pages are tried in: what a test relies on when it finds nothing.
@Suite(.needsBrowser)
struct BrowserTests {
  static let good = """
    <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Good</title>
    <script src="good.js"></script></head>
    <body><main><h1>Good 好</h1></main></body></html>
    """

  @Test("A good page has no problems, and asks for its own files only")
  func goodPage() throws {
    let folder = try PageFolder(["a b.html": Self.good, "good.js": "document.title += '!'"])
    let tab = try Browser.tab()
    try tab.open(folder.url("a b.html"))
    #expect(try tab.problems() == [])
    #expect(tab.requests == [folder.url("a b.html"), folder.url("good.js")])
    #expect(tab.requests(outside: folder.path) == [])
    #expect(try tab.evaluate("document.title", as: String.self) == "Good!")
    #expect(try tab.text(of: "h1") == "Good 好")
    #expect(try tab.text(of: "h2") == nil)
  }
}
