import Foundation
import Testing

/// axe in a tab: a page for everybody, and pages that leave people out.
@Suite(.needsAxe)
struct AxeTests {
  private static func findings(
    _ body: String, html: String = "<html lang=\"en\">"
  ) throws -> Axe.Findings {
    let folder = try PageFolder([
      "page.html": """
      <!DOCTYPE html>\(html)<head><meta charset="utf-8"><title>Page</title>
      <meta name="viewport" content="width=device-width"></head>
      <body><main><h1>Page</h1>\(body)</main></body></html>
      """
    ])
    let tab = try Browser.tab()
    try tab.open(folder.url("page.html"))
    return try Axe.findings(in: tab)
  }

  @Test("A good page passes, by rules that looked at it")
  func good() throws {
    let findings = try Self.findings(
      "<p>Words, and <a href=\"#\">a link</a>. <img src=\"data:,\" alt=\"a curve\"></p>")
    #expect(findings.violations == [])
    #expect(findings.passes > 10)
  }

  @Test(
    "What leaves people out is told with its rule and place",
    arguments: [
      ("<img src=\"data:,\">", "image-alt (critical): img —"),
      ("<p style=\"color: #999; background: #fff\">grey</p>", "color-contrast (serious): p —"),
      ("<input id=\"q\">", "label (critical): #q —"),
      ("<h4>deep</h4>", "heading-order (moderate): h4 —"),
      ("<button></button>", "button-name (critical): button —"),
      ("<p tabindex=\"3\">first</p>", "tabindex (serious): p —"),
      ("<ul><p>no item</p></ul>", "list (serious): ul —"),
      (
        "<a href=a style=\"display: inline-block; width: 9px; height: 9px\">.</a>"
          + "<a href=b style=\"display: inline-block; width: 9px; height: 9px\">.</a>",
        "target-size (serious): a[href=\"a\"] —"
      ),
    ])
  func bad(_ html: String, told: String) throws {
    let findings = try Self.findings(html)
    #expect(findings.violations.contains { $0.hasPrefix(told) }, "\(findings.violations)")
  }

  @Test("A page without a language is told")
  func language() throws {
    let violations = try Self.findings("", html: "<html>").violations
    #expect(violations.contains { $0.hasPrefix("html-has-lang (serious): html —") })
  }
}
