import Foundation
import Testing

/// The browser that the book's pages are tried in: that it notices what it is there to notice.
@Suite(.needsBrowser)
struct BrowserTests {
  private static func page(_ body: String, head: String = "") -> String {
    """
    <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page</title>\(head)</head>
    <body><main><h1>Page 页</h1>\(body)</main></body></html>
    """
  }

  private static func open(_ body: String, head: String = "") throws -> (Tab, PageFolder) {
    let folder = try PageFolder(["a b.html": page(body, head: head), "good.js": "var good = 1"])
    let tab = try Browser.tab()
    try tab.open(folder.url("a b.html"))
    return (tab, folder)
  }

  @Test("A good page has no problems, and asks for its own files only")
  func goodPage() throws {
    let (tab, folder) = try Self.open("<p>好</p>", head: "<script src=\"good.js\"></script>")
    #expect(try tab.problems() == [])
    #expect(tab.requests == [folder.url("a b.html"), folder.url("good.js")])
    #expect(tab.requests(outside: folder.path) == [])
    #expect(try tab.evaluate("good", as: Int.self) == 1)
    #expect(try tab.text(of: "h1") == "Page 页")
    #expect(try tab.text(of: "h2") == nil)
  }

  @Test(
    "What goes wrong on a page is told",
    arguments: [
      ("console.error('lost', 7)", "console error: lost 7"),
      ("console.warn('old')", "console warning: old"),
      ("console.assert(1 > 2, 'so')", "console assert: so"),
      ("nothing.at.all", "ReferenceError: nothing is not defined"),
      ("throw 'a text'", "exception: a text"),
      ("Promise.reject(new Error('late'))", "Error: late"),
      ("alert('hello')", "dialog: hello"),
      ("fetch('none.json').catch(() => 0)", "none.json"),
      ("document.body.append(Object.assign(new Image(), { src: 'no.png' }))", "no.png: net::ERR_"),
    ])
  func troubles(script: String, told: String) throws {
    let (tab, _) = try Self.open("<script>\(script)</script>")
    let problems = try tab.problems()
    #expect(problems.contains { $0.contains(told) }, "\(problems)")
  }

  @Test("An exception is told with its line")
  func places() throws {
    let (tab, folder) = try Self.open("<script>\n\nfail()</script>")
    let problems = try tab.problems()
    #expect(problems.count == 1)
    #expect(problems.first?.hasSuffix("(\(folder.url("a b.html")):4)") == true, "\(problems)")
  }

  @Test("A request to another host is told, and fails")
  func otherHosts() throws {
    let address = "http://127.0.0.1:9/x.js"
    let (tab, folder) = try Self.open("<script src=\"\(address)\"></script>")
    #expect(tab.requests(outside: folder.path) == [address])
    #expect(try tab.problems().contains { $0.hasPrefix("failed: \(address): net::ERR_") })
  }

  @Test("A page that is not there cannot be opened")
  func missingPage() throws {
    let folder = try PageFolder()
    let tab = try Browser.tab()
    #expect(throws: BrowserError.self) { try tab.open(folder.url("none.html")) }
  }

  @Test("Expressions give their values, promises what they come to, and exceptions are thrown")
  func values() throws {
    let (tab, _) = try Self.open("")
    #expect(
      try tab.evaluate("[1, 'zwei', null, true, {a: 0.5}]") == [
        1, "zwei", .null, true, ["a": .number(0.5)],
      ])
    #expect(try tab.evaluate("new Promise(go => setTimeout(() => go(3), 10))", as: Int.self) == 3)
    #expect(try tab.evaluate("undefined") == .null)
    let long = try tab.evaluate("'好'.repeat(500000)", as: String.self)
    #expect(long.count == 500_000)
    #expect { try tab.evaluate("nothing()") } throws: { "\($0)".contains("nothing is not defined") }
    #expect { try tab.evaluate("1", as: String.self) } throws: { "\($0)" == "1 gave 1" }
  }

  @Test("A click is a reader's, and needs an element that can be hit")
  func clicks() throws {
    let (tab, _) = try Self.open(
      """
      <button id="far" style="margin-top: 3000px" onclick="this.value = event.isTrusted">a</button>
      <button id="hidden" hidden>b</button>
      <div style="position: relative"><button id="covered">c</button>
        <div id="cover" style="position: absolute; inset: 0">d</div></div>
      """)
    try tab.click("#far")
    #expect(try tab.evaluate("far.value", as: String.self) == "true")
    #expect { try tab.click("#hidden") } throws: { "\($0)".contains("it is not shown") }
    #expect { try tab.click("#covered") } throws: { "\($0)".contains("id=\"cover\"") }
    #expect { try tab.click("#none") } throws: { "\($0)".contains("there is none") }
    #expect(try tab.shows("#far"))
    #expect(try !tab.shows("#hidden"))
  }

  @Test("Keys type, move the focus, press what has it, and close a dialog")
  func keys() throws {
    let (tab, _) = try Self.open(
      """
      <input id="field"><button id="next" onclick="this.value = 'pressed'">n</button>
      <dialog id="box"><button>b</button></dialog>
      <script>var heard = []; addEventListener("keydown", e => heard.push(e.key + e.code))</script>
      """)
    try tab.click("#field")
    try tab.type("Ab 7注意/")
    #expect(try tab.evaluate("field.value", as: String.self) == "Ab 7注意/")
    try tab.press(.backspace)
    #expect(try tab.evaluate("field.value", as: String.self) == "Ab 7注意")
    try tab.press(.tab)
    #expect(try tab.evaluate("document.activeElement.id", as: String.self) == "next")
    try tab.press(.enter)
    #expect(try tab.evaluate("next.value", as: String.self) == "pressed")
    try tab.press(.tab, holding: .shift)
    #expect(try tab.evaluate("document.activeElement.id", as: String.self) == "field")
    try tab.evaluate("box.showModal()")
    #expect(try tab.shows("#box"))
    try tab.press(.escape)
    #expect(try !tab.shows("#box"))
    let heard = try tab.evaluate("heard", as: [String].self)
    #expect(Array(heard.prefix(4)) == ["AKeyA", "bKeyB", " Space", "7Digit7"])
    #expect(heard.last == "EscapeEscape")
  }

  @Test("Links lead to pages and to places in them; what comes late is waited for")
  func links() throws {
    let (tab, folder) = try Self.open(
      """
      <a id="page" href="sub/two.html#far">two</a> <a id="place" href="#end">end</a>
      <p id="end" style="margin-top: 5000px">end</p>
      """)
    try folder.write(
      "sub/two.html",
      Self.page("<p id=far></p><script>setTimeout(() => late = 'now', 100)</script>"))
    try tab.follow { try tab.click("#place") }
    #expect(try tab.evaluate("scrollY > 4000", as: Bool.self))
    try tab.open(folder.url("a b.html#page"))
    try tab.follow { try tab.click("#page") }
    #expect(try tab.evaluate("location.href", as: String.self) == folder.url("sub/two.html#far"))
    try tab.wait(until: "globalThis.late")
    #expect(try tab.evaluate("late", as: String.self) == "now")
  }

  @Test("Light, motion, printing, size and scripts are as the test sets them")
  func media() throws {
    let (tab, folder) = try Self.open("<noscript>none</noscript>")
    func matches(_ query: String) throws -> Bool {
      try tab.evaluate("matchMedia(\"\(query)\").matches", as: Bool.self)
    }
    try tab.setMedia(Media(colorScheme: .dark, reducesMotion: true))
    #expect(try matches("(prefers-color-scheme: dark)"))
    #expect(try matches("(prefers-reduced-motion: reduce)"))
    #expect(try !matches("print"))
    try tab.setMedia(Media(colorScheme: .light, reducesMotion: false, isPrint: true))
    #expect(try matches("(prefers-color-scheme: light)"))
    #expect(try !matches("(prefers-reduced-motion: reduce)"))
    #expect(try matches("print"))
    try tab.setMedia(Media(forcesColors: true))
    #expect(try matches("(forced-colors: active)"))
    try tab.setViewport(width: 390, height: 700)
    #expect(try tab.evaluate("[innerWidth, innerHeight]", as: [Int].self) == [390, 700])
    #expect(try !tab.shows("noscript"))
    try tab.setScripts(false)
    try tab.open(folder.url("a b.html"))
    #expect(try tab.shows("noscript"))
  }

  @Test("A picture has the window's size or the page's, and a print is a PDF")
  func pictures() throws {
    let (tab, folder) = try Self.open("<div style=\"height: 3000px\"></div>")
    try tab.setViewport(width: 500, height: 400)
    #expect(Self.size(of: try tab.screenshot()) == [500, 400])
    try tab.screenshot(to: folder.path + "/page.png", wholePage: true)
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/page.png"))
    #expect(Self.size(of: whole).first == 500)
    #expect(Self.size(of: whole).last ?? 0 > 3000)
    #expect(try tab.pdf().starts(with: Data("%PDF-".utf8)))
  }

  /// Width and height, which a PNG tells in bytes 16 to 23.
  private static func size(of png: Data) -> [Int] {
    guard png.starts(with: [0x89, 0x50, 0x4E, 0x47]), png.count > 24 else { return [] }
    return [16, 20].map { start in png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
  }

  @Test("Tabs do not share what pages keep; pages of a tab do")
  func storage() throws {
    let (tab, folder) = try Self.open("")
    try tab.evaluate("localStorage.theme = 'dark'")
    try tab.open(folder.url("a b.html"))
    #expect(try tab.evaluate("localStorage.theme", as: String.self) == "dark")
    let other = try Browser.tab()
    try other.open(folder.url("a b.html"))
    #expect(try other.evaluate("localStorage.theme") == .null)
  }

  @Test("Tabs work beside one another", arguments: 1...6)
  func together(_ number: Int) throws {
    let (tab, _) = try Self.open("<input id=\"field\">")
    try tab.click("#field")
    for _ in 1...5 { try tab.type("\(number)") }
    #expect(
      try tab.evaluate("field.value", as: String.self) == String(repeating: "\(number)", count: 5))
  }
}
