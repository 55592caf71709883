import Foundation
import Pages
import SourceText
import TerminalText
import Testing

/// Whatever the text, no line is wider than the page.
struct WidthTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The chapters, and the documents where they are at hand.
  static let files: [String] = {
    let documents =
      ProcessInfo.processInfo.environment["WORKED_DOCUMENTS"] ?? root + "/../shared/documents"
    return [root + "/chapters", documents].flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        .filter { $0.hasSuffix(".md") || $0.hasSuffix(".txt") }.map { folder + "/" + $0 }
    }
  }()

  @Test("Chapters and documents keep within every width", arguments: files)
  func realTexts(path: String) throws {
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    for width in [40, 41, 57, 80, 100, 200] {
      for line in PageBench.page(text, width: width).text.split(separator: "\n") {
        #expect(displayWidth(line) <= width, "\(line)")
      }
    }
  }

  @Test("So do deep nesting, long words, wide tables, and text that would steer the terminal")
  func hostileTexts() {
    let deep = (0..<40).map { String(repeating: "  ", count: $0) + "- item \($0)\n" }.joined()
    let quotes = String(repeating: "> ", count: 60) + "text that goes on for a while\n"
    let long = String(repeating: "x", count: 500) + " " + String(repeating: "中", count: 300) + "\n"
    let table =
      "|" + String(repeating: " head |", count: 60) + "\n|" + String(repeating: "-|", count: 60)
      + "\n|" + String(repeating: " cell |", count: 60) + "\n"
    let steering = "a\u{1B}[2J\u{9B}b\u{7F}\n"
    let open = "<details><summary>" + String(repeating: "s", count: 99) + "</summary>\n\nx\n"
    let dense = String(repeating: "- ", count: 60) + "item\n"
    for text in [deep, dense, quotes, long, table, steering, open] {
      let page = PageBench.page("# T\n\n" + text, width: 40).text
      for line in page.split(separator: "\n") { #expect(displayWidth(line) <= 40, "\(line)") }
      #expect(!page.contains("\u{1B}"))
    }
  }
}
