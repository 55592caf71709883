import Figures
import Foundation
import Pages
import Programs
import SourceText
import Testing
import Wire

/// Chapters that try to run something in the reader's browser: on the pages they stay text.
struct HostileBookTests {
  private static let script = "<script>window.broken=1</script>"
  private static let image = "<img src=x onerror=\"window.broken=1\">"

  /// A chapter for each place that a text can reach a page from.
  static let chapters: [String: String] = [
    "title": "# \(script)\n\n\(image)\n",
    "heading": "# T\n\n## \(image) \(script)\n",
    "html block": "# T\n\n\(script)\n\n<iframe src=\"javascript:window.broken=1\"></iframe>\n",
    "inline html": "# T\n\na \(image) b <svg onload=\"window.broken=1\"> <style>*{}</style>\n",
    "code":
      "# T\n\n```swift\nlet x = \"\(script)\" // \(image)\n```\n\n`\(script)`\n\n    \(script)\n",
    "info string": "# T\n\n```\"><script>window.broken=1</script>\nx\n```\n",
    "alt text": "# T\n\n![\(script)\" onerror=\"window.broken=1](x.png)\n",
    "formula":
      "# T\n\n```math\n\\text{\(script)} </math>\(image)\n```\n\n$`\\text{</annotation>\(script)}`$\n",
    "link": "# T\n\n[a](javascript:window.broken=1) [b](JaVaScRiPt&colon;window.broken=1) "
      + "[c](data:text/html,\(script.replacing(" ", with: "%20"))) [d](vbscript:x) [e](//example.org/) "
      + "[f](<java\tscript:window.broken=1>) [g](<x\" onclick=\"window.broken=1>) [h](file:///etc/passwd)\n",
    "summary": "# T\n\n<details><summary>\(script)\(image)</summary>\n\nx\n\n</details>\n",
    "details attribute":
      "# T\n\n<details ontoggle=\"window.broken=1\" open><summary>s</summary>\n\nx\n\n</details>\n",
    "table": "# T\n\n| \(script) | b |\n|---|---|\n| \(image) | \" onclick=\"x |\n",
    "binding": "# T\n\nIt is 3.25.\n\n<!-- 3.25: cited \"><script>window.broken=1</script> -->\n",
    "file name": "# T\n\n```swift from=A/\"><script>x</script>.swift#\"><img>\nlet y = 1\n```\n",
    "region": "# T\n\n```swift from=A/B.swift#<script>\nlet y = 1\n```\n",
    "chain": "# T\n\n```swift chain=\"><script>x</script>\nlet y = 1\n```\n",
    "ledger":
      "# T\n\n| where | kind | claim | verdict | instead | evidence |\n|---|---|---|---|---|---|\n"
      + "| 1 | \"><script>x</script> | c | \" onclick=\"x | i | e |\n",
  ]

  @Test(
    "Whatever a chapter says, its page holds no element or attribute of its own",
    arguments: chapters.keys.sorted())
  func staysText(place: String) throws {
    let text = try #require(Self.chapters[place])
    let hostile = CellRecord(
      output: Array("\(Self.script)\(Self.image)".utf8),
      figures: [
        RecordedFigure(
          svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"window.broken=1\"></svg>",
          text: Self.script)
      ])
    let pages = BookBench.book([("10-a.md", text, [hostile, hostile])], front: text)
    for file in pages.files where file.path.hasSuffix(".html") {
      try Self.expectHarmless(file.text, "\(place), \(file.path)")
    }
    let index = try #require(pages.files.first { $0.path == "search-index.js" })
    #expect(!index.text.contains("<"))
  }

  @Test("A hostile output and a hostile figure stay texts")
  func outputs() throws {
    let text =
      "# T\n\n```swift\nshow(f)\n```\n\n![A figure](figures/10-a.svg)\n"
    let record = CellRecord(
      output: Array("\(Self.script)".utf8),
      figures: [
        RecordedFigure(
          svg: "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>window.broken=1</script></svg>",
          text: "drawn \(Self.image)")
      ])
    let page = BookBench.page(text, records: [record])
    try Self.expectHarmless(page, "output and figure")
    #expect(page.contains("drawn &lt;img"))
  }

  @Test("The words of a figure that our own writer drew stay words")
  func figureLabels() throws {
    let svg = HeatMap(
      title: Self.script, rows: [[1]], rowLabels: [Self.image], columnLabels: ["\" onload=\"x"]
    ).svg
    let text = "# T\n\n```swift\nshow(f)\n```\n\n![A \(Self.image) figure](figures/10-a.svg)\n"
    let page = BookBench.page(
      text, records: [CellRecord(figures: [RecordedFigure(svg: svg, text: "")])])
    try Self.expectHarmless(page, "figure")
    #expect(page.contains("&lt;script&gt;window.broken=1&lt;/script&gt;"))
    #expect(page.contains("<svg"))
  }

  /// Every tag is one that pages are made of, and no attribute could run anything.
  private static func expectHarmless(_ page: String, _ place: String) throws {
    #expect(!page.contains("<script>"), "\(place)")
    #expect(!page.lowercased().contains("<img"), "\(place)")
    #expect(!page.lowercased().contains("<iframe"), "\(place)")
    let tags = page.matches(of: /<([a-zA-Z!\/][^<>]*)>/)
    #expect(tags.count > 10)
    for tag in tags {
      let words = tag.1.replacing(/"[^"]*"/, with: "\"\"")
      #expect(
        !words.contains(/(^|\s)on[a-z]+\s*=/.ignoresCase()) && !words.contains("javascript:"),
        "\(place): \(tag.0)")
      for target in tag.1.matches(of: /(?:href|src|action)="([^"]*)"/) {
        let text = target.1.lowercased()
        let scheme = text.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.split(separator: ":")
        let isPlain = !text.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.contains(":")
        #expect(
          isPlain && !text.hasPrefix("//")
            || ["http", "https", "mailto"].contains(String(scheme.first ?? "")),
          "\(place): \(tag.0)")
      }
    }
  }
}
