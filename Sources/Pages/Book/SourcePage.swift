import Hypertext
import Manuscript
import SourceText

/// A file of the reference implementation that a chapter quotes, line by line.
struct SourcePage {
  let path: String
  let source: SourceFile

  static func path(of file: String) -> String { "source/" + file + ".html" }

  static func id(of region: String) -> String { "region-" + region }

  /// The way back to the book's top.
  var root: String {
    String(repeating: "../", count: Self.path(of: path).count { $0 == "/" })
  }

  var main: HTML {
    let text = source.text(0..<source.bytes.count)
    let swift = SwiftSource(text)
    let code = CodeMarkup(swift)
    var lines = HTML.nothing
    var start = 0
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let range = start..<start + line.utf8.count
      start = range.upperBound + 1
      let id = "line-\(index + 1)"
      let anchor = HTML(
        .a,
        [
          .class("line"), .id(id), .href(HTML.Destination(page: "", at: id)), .tabIndex(-1),
          .aria(.hidden, "true"), .data(.line, "\(index + 1)"),
        ], "")
      let content = code.html(range, wrong: [], LanguageRuns(language: .english))
      let region = Self.region(String(line))
      let named = region.map { HTML(.span, [.id(Self.id(of: $0))], [content]) } ?? content
      lines += anchor + named + HTML("\n")
    }
    let listing = HTML(
      .pre, [.class("swift"), .tabIndex(0), .role("group"), .aria(.label, path)],
      [HTML(.code, [], [lines])])
    return HTML(.h1, [], [HTML(.code, [], path)]).line
      + HTML(.div, [.class("listing")], [listing]).line
  }

  /// The name in `// region: name`.
  private static func region(_ line: String) -> String? {
    let text = line.drop { $0 == " " }
    guard text.hasPrefix("// region: ") else { return nil }
    return String(text.dropFirst(11)).split(separator: " ").first.map(String.init)
  }
}
