import Audits
import Foundation
import SourceText
import Testing
import Workbench

/// Documents as a person names them, and the list of known findings.
struct DocumentsTests {
  private let folder = DocumentFolder()

  private func load(_ names: String...) throws -> [String] {
    try Documents.load(names.map { folder.path + "/" + $0 }) { [] }.files.map {
      String($0.path.dropFirst(folder.path.count + 1))
    }
  }

  @Test("A folder gives its documents, sorted, without what is hidden, built or behind a link")
  func walksFolders() throws {
    for path in [
      "docs/b.md", "docs/a.markdown", "docs/C.TXT", "docs/sub/d.md", "docs/.git/e.md",
      "docs/.hidden.md", "docs/.build/f.md", "docs/node_modules/g.md", "docs/h.swift", "i.tex",
    ] { try folder.write(path, "x") }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/docs/loop", withDestinationPath: folder.path + "/docs")
    let all = ["docs/C.TXT", "docs/a.markdown", "docs/b.md", "docs/sub/d.md"]
    #expect(try load("docs") == all)
    #expect(try load("docs/") == all)
    #expect(try load("docs/sub/d.md", "docs") == ["docs/sub/d.md"] + all.dropLast())
    // Whoever names a file means it, whatever its name.
    #expect(try load("i.tex") == ["i.tex"])
  }

  @Test("Bytes are read as they are, and standard input once")
  func readsBytes() throws {
    try folder.write("a.md", "x")
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF, 0xFF, 0x0D]
    let documents = try Documents.load(["-", folder.path + "/a.md", "-"]) { bytes }
    #expect(documents.files.map(\.bytes) == [bytes, Array("x".utf8)])
    #expect(documents.files[0].path == "<stdin>")
  }

  @Test("What cannot be read stops nothing else; a folder without documents is an error")
  func tellsFailures() throws {
    try folder.write("a.md", "x")
    try folder.write("empty/x.swift", "x")
    let gone = folder.path + "/gone.md"
    let documents = try Documents.load([gone, folder.path + "/a.md"]) { [] }
    #expect(documents.files.count == 1)
    #expect(
      documents.failures == [.unreadable(path: gone, reason: "no such file or directory")])
    let empty = folder.path + "/empty"
    #expect(throws: WorkbenchError.noDocuments(folder: empty)) {
      try Documents.load([empty]) { [] }
    }
  }

  @Test("A list of known findings comes back as it was written, and reads well")
  func keepsBaselines() throws {
    let entries = [
      Baseline.Entry(file: "b/数.md", rule: "r", text: "\\approx \"1\"", fingerprint: "02"),
      Baseline.Entry(file: "a.md", rule: "r", text: "= 1", fingerprint: "01"),
    ]
    let path = folder.path + "/known.json"
    try BaselineFile.write(Baseline(entries), to: path)
    #expect(try BaselineFile.read(path) == Baseline(entries))
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("b/数.md"))
    let first = try #require(text.range(of: "a.md"))
    let second = try #require(text.range(of: "b/数.md"))
    #expect(first.lowerBound < second.lowerBound)
    #expect(text.hasSuffix("}\n"))
  }

  @Test("Another file is refused as a list of known findings")
  func refusesOthers() throws {
    try folder.write("other.json", "[1]")
    try folder.write("newer.json", #"{"version": 2, "findings": []}"#)
    let other = folder.path + "/other.json"
    let newer = folder.path + "/newer.json"
    #expect(
      throws: WorkbenchError.noBaseline(path: other, reason: "it is no list of known findings")
    ) { try BaselineFile.read(other) }
    #expect(throws: WorkbenchError.noBaseline(path: newer, reason: "its version is 2, not 1")) {
      try BaselineFile.read(newer)
    }
  }

  @Test("Documents are told in order, however many are audited at a time")
  func auditsInOrder() throws {
    let files = (0..<40).map { SourceFile(path: "\($0).md", text: "$1 + 1 = 2$\n") }
    let auditing = DocumentAudit(Auditor.Settings())
    var told: [String] = []
    try auditing.audit(files, jobs: 3, interrupted: { false }, began: { _ in }) {
      told.append($0.source.path)
    }
    #expect(told == files.map(\.path))
  }

  @Test("An interruption stops at once")
  func stops() {
    let files = [SourceFile(path: "a.md", text: "x")]
    let auditing = DocumentAudit(Auditor.Settings())
    #expect(throws: (any Error).self) {
      try auditing.audit(files, jobs: 1, interrupted: { true }, began: { _ in }, ended: { _ in })
    }
  }
}

/// A temporary folder, removed with the test.
final class DocumentFolder {
  let path =
    FileManager.default.temporaryDirectory
    .appendingPathComponent("worked-documents-\(UUID().uuidString)").path

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }
}
