import Foundation
import Pages
import Programs
import Testing

/// The book itself, written by the built tool, as a browser shows it.
@Suite(.serialized)
struct BookInBrowserTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The pages, written once for all tests.
  private static let written = Result { () throws -> PageFolder in
    let folder = try PageFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: root + "/.build/release/worked")
    process.arguments = ["book", "--book", root, "--out", folder.path + "/book"]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return folder
  }

  private static func folder() throws -> String { try written.get().path + "/book" }

  private static func pages() throws -> [String] {
    let all = FileManager.default.enumerator(atPath: try folder())
    return (all?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".html") }.sorted()
  }

  private static let chapter = "10-attention.html"

  private static func open(_ page: String) throws -> Tab {
    let tab = try Browser.tab()
    try tab.open(PageFolder.url(of: page, in: try folder()))
    return tab
  }

  @Test("Every link and anchor of the book leads somewhere, and no page asks another host")
  func links() throws {
    #expect(try LinkCheck(folder: Self.folder()).problems() == [])
  }

  @Test("Chapter pages are small, and two writings of the book are one")
  func sizes() throws {
    for page in try Self.pages() where page.first?.isNumber == true {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: Self.folder() + "/" + page)).count
      #expect(bytes <= 300_000, "\(page)")
    }
    let again = try PageFolder()
    for _ in 1...2 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Self.root + "/.build/release/worked")
      process.arguments = ["book", "--book", Self.root, "--out", again.path + "/b"]
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let said = String(
        decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(said.contains("files written") || said.contains("all as they were"))
    }
    for page in try Self.pages() {
      let one = try Data(contentsOf: URL(fileURLWithPath: Self.folder() + "/" + page))
      let two = try Data(contentsOf: URL(fileURLWithPath: again.path + "/b/" + page))
      #expect(one == two, "\(page)")
    }
  }

  @Test("An HTML validator finds no error", .needsHTMLValidator)
  func isValid() throws {
    #expect(try HTMLValidator.problems(in: Self.folder()) == [])
  }

  @Test("Pages open without an error on the console or a request to elsewhere", .needsBrowser)
  func opens() throws {
    for page in try Self.pages() where page != "print.html" {
      let tab = try Self.open(page)
      #expect(try tab.problems() == [], "\(page)")
      #expect(try tab.requests(outside: Self.folder()) == [], "\(page)")
    }
  }

  @Test("axe finds no violation, light and dark, wide and narrow", .needsAxe)
  func isAccessible() throws {
    for page in ["index.html", Self.chapter, "symbols.html", "search.html"] {
      for scheme in [Media.ColorScheme.light, .dark] {
        let tab = try Self.open(page)
        try tab.setMedia(Media(colorScheme: scheme))
        if scheme == .dark { try tab.setViewport(width: 390, height: 800, isMobile: true) }
        let violations = try Axe.findings(in: tab).violations
        #expect(violations == [], "\(page) \(scheme)")
      }
    }
  }

  @Test("A page with failing claims and a ledger is accessible, too", .needsAxe)
  func failuresAreAccessible() throws {
    let text = """
      # T 注意

      ## 一 and two

      ```swift
      let x = 2 * 3  // → 6
      print(x)
      ```

      ```output
      6
      ```

      It is 6.00 then, and was 8.90.

      <!-- 6.00 = x; 8.90: cited X -->

      | where | kind | claim | verdict | instead | evidence |
      |---|---|---|---|---|---|
      | 1 | number | a | wrong | b | X |
      """
    let folder = try PageFolder()
    let record = PageBench.record(output: "7\n", values: ["7"])
    for file in BookBench.book([("01-a.md", text, [record]), ("zh/01-a.md", text, [record])]).files
    {
      try folder.write(file.path, file.text)
    }
    for page in ["01-a.html", "zh/01-a.html"] {
      for scheme in [Media.ColorScheme.light, .dark] {
        let tab = try Browser.tab()
        try tab.open(folder.url(page))
        try tab.setMedia(Media(colorScheme: scheme))
        let violations = try Axe.findings(in: tab).violations
        #expect(violations == [], "\(page) \(scheme)")
      }
    }
    #expect(try LinkCheck(folder: folder.path).problems() == [])
  }

  @Test("The search finds an English and a Chinese word", .needsBrowser)
  func searches() throws {
    let tab = try Self.open(Self.chapter)
    try tab.click("#query")
    try tab.type("permutation")
    try tab.follow { try tab.press(.enter) }
    try tab.wait(until: "document.querySelectorAll('#results li').length > 0")
    #expect(try tab.text(of: "#found")?.contains("place") == true)
    #expect(try tab.text(of: "#results")?.lowercased().contains("permutation") == true)
    #expect(try tab.evaluate("document.getElementById('query').value = ''", as: String.self) == "")
    try tab.click("#query")
    try tab.type("权重")
    try tab.wait(until: "document.getElementById('found').textContent !== ''")
    #expect(try tab.text(of: "#results")?.contains("权重") == true)
    #expect(try tab.problems() == [])
  }

  @Test("What is folded opens, by a click and when an address leads into it", .needsBrowser)
  func unfolds() throws {
    let tab = try Self.open(Self.chapter)
    #expect(try tab.evaluate("document.querySelector('details').open", as: Bool.self) == false)
    try tab.click("details > summary")
    #expect(try tab.evaluate("document.querySelector('details').open", as: Bool.self))
    let id = try tab.evaluate(
      "Array.from(document.querySelectorAll('details'))"
        + ".map(d => d.querySelector('.listing')).filter(l => l)[0].id", as: String.self)
    try tab.open(PageFolder.url(of: Self.chapter + "#" + id, in: try Self.folder()))
    try tab.wait(until: "document.getElementById('\(id)').closest('details').open")
  }

  @Test("The switch turns the theme, and the next page keeps it", .needsBrowser)
  func themes() throws {
    let tab = try Self.open(Self.chapter)
    try tab.setMedia(Media(colorScheme: .light))
    let ground = "getComputedStyle(document.body).backgroundColor"
    let light = try tab.evaluate(ground, as: String.self)
    try tab.click("#theme")
    let dark = try tab.evaluate(ground, as: String.self)
    #expect(light != dark)
    try tab.open(PageFolder.url(of: "index.html", in: try Self.folder()))
    #expect(try tab.evaluate(ground, as: String.self) == dark)
    // Paper is light whatever was chosen, and afterwards the page is as it was.
    let theme = "document.documentElement.dataset.theme"
    func tells(_ event: String) throws -> String {
      try tab.evaluate("window.dispatchEvent(new Event('\(event)')), \(theme)", as: String.self)
    }
    #expect(try tells("beforeprint") == "light")
    #expect(try tells("afterprint") == "dark")
    try tab.click("#theme")
    #expect(try tab.evaluate(ground, as: String.self) == light)
  }

  @Test(
    "The keyboard alone reaches the content, and a number tells what it rests on", .needsBrowser)
  func keyboard() throws {
    let tab = try Self.open(Self.chapter)
    try tab.press(.tab)
    #expect(try tab.evaluate("document.activeElement.className", as: String.self) == "skip")
    try tab.press(.enter)
    try tab.wait(until: "document.activeElement.id === 'content'")
    let shown = try tab.evaluate(
      """
      (() => { const n = document.querySelector('.number.bound'); n.focus();
        return getComputedStyle(n, '::after').content; })()
      """, as: String.self)
    #expect(shown.contains("values.mean()"))
  }

  @Test("A ledger can be filtered by kind and by verdict", .needsBrowser)
  func filters() throws {
    let ledger = """
      # T

      | where | kind | claim | verdict | instead | evidence |
      |---|---|---|---|---|---|
      | 1 | number | a | wrong | b | X |
      | 2 | number | c | right | | X |
      | 3 | fact | d | wrong | e | X |
      """
    let folder = try PageFolder()
    for file in BookBench.book([("01-a.md", ledger, [])]).files {
      try folder.write(file.path, file.text)
    }
    let tab = try Browser.tab()
    try tab.open(folder.url("01-a.html"))
    func choose(_ name: Int, _ value: String) throws -> String {
      try tab.evaluate(
        """
        (() => { const s = document.querySelectorAll('.filters select')[\(name)];
          s.value = '\(value)'; s.dispatchEvent(new Event('change'));
          return Array.from(document.querySelectorAll('tbody tr')).filter(r => !r.hidden)
            .map(r => r.cells[0].textContent).join(' '); })()
        """, as: String.self)
    }
    #expect(try choose(0, "all") == "1 2 3")
    #expect(try choose(0, "number") == "1 2")
    #expect(try choose(1, "wrong") == "1")
    #expect(try choose(0, "all") == "1 3")
    #expect(try tab.problems() == [])
  }

  @Test("Without scripts everything can be read", .needsBrowser)
  func withoutScripts() throws {
    let tab = try Browser.tab()
    try tab.setScripts(false)
    try tab.open(PageFolder.url(of: Self.chapter, in: try Self.folder()))
    #expect(try tab.problems() == [])
  }

  @Test("Hostile chapters run nothing in a browser", .needsBrowser)
  func runsNothing() throws {
    var chapters: [(name: String, text: String, records: [CellRecord])] = []
    for (index, place) in HostileBookTests.chapters.keys.sorted().enumerated() {
      let number = (index < 9 ? "0" : "") + "\(index + 1)"
      chapters.append((number + "-a.md", HostileBookTests.chapters[place] ?? "", []))
    }
    let folder = try PageFolder()
    for file in BookBench.book(chapters, front: chapters[0].text).files {
      try folder.write(file.path, file.text)
    }
    for path in chapters.map({ String($0.name.dropLast(3)) + ".html" })
      + ["index.html", "print.html", "symbols.html", "search.html?q=script"]
    {
      let tab = try Browser.tab()
      try tab.open("file://" + folder.path + "/" + path)
      #expect(try tab.evaluate("typeof window.broken", as: String.self) == "undefined", "\(path)")
      #expect(try tab.problems() == [], "\(path)")
      #expect(tab.requests(outside: folder.path) == [], "\(path)")
    }
  }
}
