import Foundation
import Testing
import Workbench

/// `worked book`: what it writes, what it leaves alone, and what it says.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"))
struct BookCommandTests {
  private let page =
    "# T\n\n```swift\nlet x = 2.5  // → 2.5\n```\n\nIt is 2.5.\n\n<!-- 2.5 = x -->\n"

  private func text(_ bench: Bench, _ path: String) throws -> String {
    try String(contentsOfFile: bench.folder + "/" + path, encoding: .utf8)
  }

  @Test("The book is written once, and a second writing changes nothing")
  func writesOnce() throws {
    let bench = try Bench(["01-a.md": page, "README.md": "# My book\n\n[A](01-a.md)\n"])
    let first = try Tool.run(["book"], in: bench.folder)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("✓ .build/worked/book/index.html"))
    let index = try text(bench, ".build/worked/book/index.html")
    #expect(index.contains("<title>My book</title>"))
    #expect(index.contains("<a href=\"01-a.html\">A</a>"))
    let second = try Tool.run(["book"], in: bench.folder)
    #expect(second.output.contains("all as they were"))
    let chapter = try text(bench, ".build/worked/book/01-a.html")
    #expect(chapter.contains("data-from=\"x\""))
    #expect(chapter.contains("Checked with Swift "))
    #expect(!chapter.contains(bench.folder))
  }

  @Test("A broken book is written all the same, and ends with 1")
  func writesBrokenBooks() throws {
    let bench = try Bench(["01-a.md": page.replacing("→ 2.5", with: "→ 3.5")])
    let run = try Tool.run(["book", "--out", "pages"], in: bench.folder)
    #expect(run.status == 1)
    #expect(run.output.contains("✗ 01-a: 1 thing is not as the page says"))
    #expect(try text(bench, "pages/01-a.html").contains("<mark class=\"wrong\">"))
    #expect(try text(bench, "pages/index.html").contains("✗ 1"))
  }

  @Test("Pages of chapters that are gone go, and nobody else's files do")
  func removesItsOwn() throws {
    let bench = try Bench(["01-a.md": "# A\n", "02-b.md": "# B\n"])
    #expect(try Tool.run(["book", "--out", "pages"], in: bench.folder).status == 0)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: bench.folder + "/pages/notes.txt"))
    try FileManager.default.removeItem(atPath: bench.folder + "/chapters/02-b.md")
    let run = try Tool.run(["book", "--out", "pages"], in: bench.folder)
    #expect(run.output.contains("1 removed"))
    #expect(!FileManager.default.fileExists(atPath: bench.folder + "/pages/02-b.html"))
    #expect(try text(bench, "pages/notes.txt") == "mine")
  }

  @Test("A folder of somebody else's files is refused, and nothing is written")
  func refusesForeignFolders() throws {
    let bench = try Bench(["01-a.md": "# A\n"])
    try FileManager.default.createDirectory(
      atPath: bench.folder + "/site", withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: bench.folder + "/site/index.html"))
    let run = try Tool.run(["book", "--out", "site"], in: bench.folder)
    #expect(run.status == 3)
    #expect(run.errors.contains("it holds index.html; nothing is written"))
    #expect(try text(bench, "site/index.html") == "mine")
  }

  @Test("With --watch a save rewrites the page; Ctrl-C ends it with 130")
  func watches() throws {
    let bench = try Bench(["01-a.md": page])
    let session = try Session(["book", "--watch"], in: bench.folder)
    defer { session.end() }
    #expect(session.waits { $0.contains("watching 1 chapter") })
    try session.save(
      bench.folder + "/chapters/01-a.md", page.replacing("It is", with: "It surely is"))
    #expect(
      session.waits { _ in
        (try? text(bench, ".build/worked/book/01-a.html"))?.contains("It surely is") == true
      })
    #expect(session.interrupt() == 130)
  }
}
