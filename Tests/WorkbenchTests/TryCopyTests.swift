import Foundation
import Testing

/// Where copies lie, how one starts over, and what is a wrong call.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"))
struct TryCopyTests {
  private let page = "# T\n\n```swift\nlet x = 2.5  // → 2.5\n```\n"

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  private func write(_ path: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  @Test("Starting over keeps the old copy, and never writes over one that was kept")
  func startsOver() throws {
    let bench = try Bench(["01-a.md": page])
    let my = bench.folder + "/my"
    _ = try Tool.run(["try", "1", "--once"], in: bench.folder)
    try write(my + "/01-a.md", "# Mine, one\n")
    let once = try Tool.run(["try", "1", "--reset", "--once"], in: bench.folder)
    #expect(once.status == 0)
    #expect(
      once.output == """
        started over from chapters/01-a.md
        the copy that was there is my/01-a.before.md now

        nothing to change: every value is what came

        """)
    try write(my + "/01-a.md", "# Mine, two\n")
    let twice = try Tool.run(["try", "1", "--reset", "--once"], in: bench.folder)
    #expect(twice.output.contains("the copy that was there is my/01-a.before-2.md now\n"))
    #expect(try text(my + "/01-a.md") == page)
    #expect(try text(my + "/01-a.before.md") == "# Mine, one\n")
    #expect(try text(my + "/01-a.before-2.md") == "# Mine, two\n")
  }

  @Test("A chapter that changed since is told of, once")
  func tellsChangedOriginals() throws {
    let bench = try Bench(["01-a.md": page])
    _ = try Tool.run(["try", "1", "--once"], in: bench.folder)
    try bench.write("01-a.md", page + "\nMore.\n")
    let sentence = """
      chapters/01-a.md is no longer what it was copied from; \
      `worked try 1 --reset` starts over and keeps your copy

      """
    #expect(try Tool.run(["try", "1", "--once"], in: bench.folder).output.contains(sentence))
    #expect(try !Tool.run(["try", "1", "--once"], in: bench.folder).output.contains(sentence))
    #expect(try text(bench.folder + "/my/01-a.md") == page)
  }

  @Test("An edition is copied below my, a file of no book to the folder one is in")
  func findsPlaces() throws {
    let bench = try Bench(["01-a.md": page, "zh/01-a.md": page])
    let my = bench.folder + "/my"
    try FileManager.default.createDirectory(atPath: my, withIntermediateDirectories: true)
    try write(my + "/other.txt", "stays")
    let edition = try Tool.run(["try", "zh/01-a", "--once"], in: bench.folder)
    #expect(edition.output.hasPrefix("copied chapters/zh/01-a.md to my/zh/01-a.md\n"))
    let below = try Tool.run(["try", "01-a", "--once"], in: bench.folder + "/chapters")
    #expect(below.output.hasPrefix("copied chapters/01-a.md to \(my)/01-a.md\n"))
    let outside = try Bench(["draft.md": page])
    let draft = try Tool.run(["try", "chapters/draft.md", "--once"], in: outside.folder)
    #expect(draft.status == 0)
    #expect(draft.output.hasPrefix("copied chapters/draft.md to my/draft.md\n"))
    #expect(try text(my + "/other.txt") == "stays")
  }

  @Test("A chapter that nobody may write is copied into a file that its reader may")
  func copiesReadOnlyChapters() throws {
    let bench = try Bench(["01-a.md": page])
    let manager = FileManager.default
    let (file, folder) = (bench.folder + "/chapters/01-a.md", bench.folder + "/chapters")
    try manager.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file)
    try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
    defer { try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
    #expect(try Tool.run(["try", "1", "--once"], in: bench.folder).status == 0)
    let seen = try manager.attributesOfItem(atPath: bench.folder + "/my/01-a.md")
    #expect((seen[.posixPermissions] as? Int ?? 0) & 0o200 == 0o200)
    #expect(try manager.contentsOfDirectory(atPath: folder) == ["01-a.md"])
  }

  @Test("Wrong calls end with 2, failing surroundings with 3, each with one thing to do")
  func refusesWrongCalls() throws {
    let bench = try Bench(["01-attention.md": page])
    let typo = try Tool.run(["try", "atention", "--once"], in: bench.folder)
    #expect(typo.status == 2)
    #expect(typo.errors.contains("help did you mean `attention`?"))
    #expect(try Tool.run(["try"], in: bench.folder).status == 2)
    let gone = try Tool.run(["try", "my/02-b.md", "--once"], in: bench.folder)
    #expect(gone.status == 3)
    #expect(gone.errors.hasPrefix("worked: cannot read my/02-b.md: no such file or directory\n"))
    try FileManager.default.createDirectory(
      atPath: bench.folder + "/my", withIntermediateDirectories: true)
    try write(bench.folder + "/my/mine.md", page)
    let own = try Tool.run(["try", "my/mine.md", "--once"], in: bench.folder)
    #expect(own.status == 0)
    #expect(own.output.hasPrefix("going on with my/mine.md\n"))
    let reset = try Tool.run(["try", "my/mine.md", "--reset", "--once"], in: bench.folder)
    #expect(reset.status == 2)
    #expect(
      reset.errors == """
        worked: no chapter is called as my/mine.md is, so there is nothing to reset it to
          help name the file to start over from: worked try FILE --reset

        """)
    #expect(try text(bench.folder + "/my/mine.md") == page)
  }
}
