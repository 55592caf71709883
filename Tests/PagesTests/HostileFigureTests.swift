import Figures
import Pages
import Testing

/// Whatever our own writer would not have written is refused, and nothing of it gets to a page.
struct HostileFigureTests {
  /// A change of a figure that is admitted: the first `old` becomes `new`.
  struct Change: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    init(_ old: String, _ new: String) { (self.old, self.new) = (old, new) }
    var testDescription: String { "\(old.debugDescription) to \(new.debugDescription)" }
  }

  private static let base = HeatMap(
    title: "Title", rows: [[1, 0.25]], rowLabels: ["r"], columnLabels: ["c", "d"],
    mask: [[true, true]]
  ).svg

  private static let rectangle = #"<rect class="fill-0" fill-opacity="1.00""#

  /// Elements that no figure has, put at its end.
  static let elements = [
    "<script>alert(1)</script>", #"<script href="x.js"/>"#, "<g>", "<g/>", "<g></g>",
    #"<a href="https://e.example"><text class="a" x="1" y="1" text-anchor="end">x</text></a>"#,
    #"<a xlink:href="javascript:alert(1)"/>"#, ##"<use href="#a"/>"##, #"<image href="x.png"/>"#,
    "<foreignObject><p>x</p></foreignObject>", #"<path class="a" d="M0 0"/>"#, "<defs/>",
    #"<animate attributeName="href" values="javascript:alert(1)"/>"#, "<set/>", "<handler/>",
    "<svg></svg>", "<svg:rect/>", "<title>x</title>", "<desc>x</desc>", "<iframe/>", "<p>x</p>",
    "<style>\n  .figure { color: #000000 }\n  </style>", "<![CDATA[<script>]]>", "<!-- x -->",
    "<?xml-stylesheet href='x'?>", "<!DOCTYPE svg>", "x", "&lt;", "<RECT/>", "<rect/>", "<rect",
    #"<rect class="a" width="1" height="1"></rect>"#, #"<rect class="a" width="1" height="1">"#,
    #"<text class="a" x="1" y="1" text-anchor="end"/>"#,
    #"<text class="a" x="1" y="1" text-anchor="end"><tspan>x</tspan></text>"#,
    #"<text class="a" x="1" y="1" text-anchor="end">x</text ></text>"#,
    #"<text class="a" x="1" y="1" text-anchor="end">a > b</text>"#,
    #"<text class="a" x="1" y="1" text-anchor="end">"x"</text>"#,
    "<text class=\"a\" x=\"1\" y=\"1\" text-anchor=\"end\">\0</text>",
    "<text class=\"a\" x=\"1\" y=\"1\" text-anchor=\"end\">\u{1B}[31m</text>",
    "<text class=\"a\" x=\"1\" y=\"1\" text-anchor=\"end\">\u{FFFF}</text>",
    "<text class=\"a\" x=\"1\" y=\"1\" text-anchor=\"end\">a\nb</text>",
    "", " ",
  ]

  @Test("Refuses an element that no figure has", arguments: elements)
  func refusesElements(element: String) {
    let svg = Self.base.replacing("</svg>", with: "  \(element)\n</svg>")
    #expect(AdmittedFigure(svg: svg) == nil)
  }

  /// Changes of a rectangle's attributes, of texts and of the first and last lines.
  static let changes = [
    Change("role=\"img\">", "role=\"img\" onload=\"alert(1)\">"),
    Change("role=\"img\">", "role=\"img\" style=\"position:fixed\">"),
    Change("role=\"img\">", "role=\"img\" id=\"a\">"),
    Change("role=\"img\"", "role=\"none\""),
    Change("class=\"figure\"", "class=\"figure theme\""), Change("class=\"figure\"", "class=\"\""),
    Change("xmlns=", "xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns="),
    Change("2000/svg\"", "1999/xhtml\""),
    Change("<svg", "<?xml version=\"1.0\"?>\n<svg"), Change("<svg", "<!DOCTYPE svg>\n<svg"),
    Change("<svg", "\u{FEFF}<svg"), Change("<svg", " <svg"), Change("<svg", "x<svg"),
    Change("<svg", "<SVG"), Change("<svg ", "<svg\n"), Change("</svg>\n", "</svg>"),
    Change("</svg>\n", "</svg>\n\n"), Change("</svg>\n", "</svg>\n<script>alert(1)</script>"),
    Change("</svg>\n", "</svg>\n<svg></svg>\n"), Change("</svg>\n", ""),
    Change("</svg>\n", "</svg>\0"), Change("</svg>\n", "</svg >\n"),
    Change(" class=\"fill-0\"", " onclick=\"alert(1)\" class=\"fill-0\""),
    Change(" class=\"fill-0\"", " class=\"fill-0\" class=\"fill-0\""),
    Change(" class=\"fill-0\"", ""), Change(" class=\"fill-0\"", " class='fill-0'"),
    Change(" class=\"fill-0\"", " class=fill-0"), Change(" class=\"fill-0\"", "  class=\"fill-0\""),
    Change(" class=\"fill-0\"", " CLASS=\"fill-0\""),
    Change(" class=\"fill-0\"", "/class=\"fill-0\""), Change("\"fill-0\"", "\"Fill\""),
    Change("\"fill-0\"", "\"\""), Change("\"fill-0\"", "\"a b c d e\""),
    Change("\"fill-0\"", "\"a  b\""), Change("\"fill-0\"", "\"a&quot;b\""),
    Change("\"fill-0\"", "\"-a\""), Change("\"fill-0\"", "\"a_b\""),
    Change("\"fill-0\"", "\"abcdefghijklmnopqrstuvwxy\""), Change("\"fill-0\"", "\"é\""),
    Change("fill-opacity=\"1.00\"", "fill-opacity=\"1.50\""),
    Change("fill-opacity=\"1.00\"", "fill-opacity=\"-0.50\""),
    Change("fill-opacity=\"1.00\"", "fill=\"url(#a)\""),
    Change("fill-opacity=\"1.00\"", "fill=\"none\" fill-opacity=\"1.00\""),
    Change("fill-opacity=\"1.00\"", "href=\"#a\""), Change("rx=\"3\"", "ry=\"3\""),
    Change("rx=\"3\"/>", "rx=\"3\" xlink:href=\"#a\"/>"), Change("rx=\"3\"/>", "rx=\"3\" />"),
    Change("rx=\"3\"/>", "rx=\"3\" style=\"fill:url(//e.example)\"/>"),
    Change("rx=\"3\"/>", "rx=\"3\"/><script>"), Change("rx=\"3\"/>", "rx=\"3\">"),
    Change("text-anchor=\"start\"", "text-anchor=\"inherit\""),
    Change("text-anchor=\"start\"", "text-anchor=\"start\" transform=\"rotate(45 1 1)\""),
    Change("text-anchor=\"start\"", "text-anchor=\"start\" transform=\"rotate(-90 1 1)\""),
    Change("text-anchor=\"start\"", "text-anchor=\"start\" transform=\"matrix(1 0 0 1 0 0)\""),
    Change("<title>Title<", "<title>Title&#x3c;<"), Change("<title>Title<", "<title>Title&#60;<"),
    Change("<title>Title<", "<title>Title&nbsp;<"), Change("<title>Title<", "<title>Title&lt<"),
    Change("<title>Title<", "<title>Title&apos;<"), Change("<title>Title<", "<title>Title&x;<"),
    Change("<title>Title<", "<title>Title&<"), Change("<title>Title<", "<title>Ti\ttle<"),
    Change("<title>Title<", "<title><![CDATA[Title]]><"), Change("<title>Title<", "<title>Other<"),
    Change("<title>Title<", "<title><script>alert(1)</script>Title<"),
    Change("<title>Title</title>\n", ""), Change("<title>", "<title lang=\"en\">"),
    Change("<desc>", "<desc><p>"), Change("</desc>", ""), Change("  <title>", "<title>"),
    Change("\n", "\r\n"), Change("rect class=\"ground\"", "rect class=\"fill-0\""),
    Change("viewBox=\"0 0 ", "viewBox=\"0 0 1"), Change("viewBox=\"0 0 ", "viewBox=\"0 1 "),
  ]

  @Test("Refuses a change of the form", arguments: changes)
  func refusesChanges(change: Change) throws {
    // The first change of the heading alone would be enough: where both are changed alike, only
    // what the words are made of can be the reason.
    var svg = Self.base
    if change.old == "<title>Title<", change.new != "<title>Other<" {
      let words = change.new.dropFirst("<title>".count).dropLast()
      svg.replace("Title<", with: "\(words)<")
    } else {
      let range = try #require(svg.firstRange(of: change.old))
      svg.replaceSubrange(range, with: change.new)
    }
    #expect(AdmittedFigure(svg: Self.base) != nil)
    #expect(svg != Self.base && AdmittedFigure(svg: svg) == nil)
  }

  @Test(
    "Refuses a number that is not written as ours are",
    arguments: [
      "NaN", "nan", "inf", "1e3", "1.00e+15", "99999999.00", "12345678", "0x10", "+1", ".5", "1.",
      "01.00", "-0.00", "-0", "1.234", "1_0", "１", "1,5", "1%", "1px", "", " 1", "1 ", "--1",
      "calc(1)", "&#49;",
    ])
  func refusesNumbers(number: String) {
    func line(_ number: String) -> String {
      SmallFigure.svg(
        drawing: #"  <line class="a" x1="\#(number)" y1="0.00" x2="1.00" y2="1.00"/>"# + "\n")
    }
    #expect(AdmittedFigure(svg: line("1.00")) != nil)
    #expect(AdmittedFigure(svg: line("-1234567.89")) != nil)
    #expect(AdmittedFigure(svg: line(number)) == nil)
  }

  @Test(
    "Refuses points that are not pairs",
    arguments: ["1", "1,", ",1", "1,2,3", "1 2", "1,2  3,4", "1,2 ", " 1,2", "1,2\n3,4", "1,2;3,4"])
  func refusesPoints(points: String) {
    func line(_ points: String) -> String {
      SmallFigure.svg(drawing: #"  <polygon class="a" points="\#(points)"/>"# + "\n")
    }
    #expect(AdmittedFigure(svg: line("1,2 3,4")) != nil)
    #expect(AdmittedFigure(svg: line(points)) == nil)
  }

  /// Lines of a style sheet that no figure has.
  static let rules = [
    ".figure .a { fill: url(#x) }", ".figure .a { fill: url(https://e.example/x) }",
    "@import url(//e.example/x.css);", ".figure { @import 'x' }", "@font-face { src: url(x) }",
    ".figure .a { fill: expression(alert(1)) }", ".figure .a { fill: u\\72l(x) }",
    ".figure .a { behavior: url(x) }", ".figure .a { position: fixed }",
    ".figure .a { content: attr(x) }", ".figure .a { fill: red }", ".figure .a { fill: #FFFFFF }",
    ".figure .a { fill: #fff }", ".figure .a { fill: #ffffff80 }", ".figure .a { fill: var(--a) }",
    ".figure .a { fill: none !important }", ".figure .a { fill: none; }", ".figure .a { }",
    ".figure .a {}", ".figure .a{ fill: none }", ".figure .a { fill:none }", "body { fill: none }",
    ".figure, body { fill: none }", ".figure ~ p { fill: none }", ".figure > .a { fill: none }",
    ".figure * { fill: none }", ".figure:hover { fill: none }", ".figure .a:hover { fill: none }",
    ".figure .a .b { fill: none }", ".figure .a.b { fill: none }", ".figures { fill: none }",
    ".figure.a { fill: none }", ".figure p { fill: none }", ".figure text p { fill: none }",
    ".figure :not(.a) { fill: none }", ".figure .a:not(p) { fill: none }", "* { fill: none }",
    ".figure .a:not(.b, p) { fill: none }", ".figure [x] { fill: none }", ".a { fill: none }",
    ".figure .a::before { fill: none }", ".figure .a { fill: none", ".figure .a { fill: none } }",
    "</style><script>alert(1)</script><style>", "</style>", "<!-- x -->", "/* x */", "",
    ".figure .a { fill: none } /* x */", ".figure .a { fill: none }  .figure .b { fill: none }",
    "@media print {", "@media (prefers-color-scheme: light) {\n    .figure { fill: none }\n  }",
    "@media (prefers-color-scheme: dark) {\n  }",
    "@media (prefers-color-scheme: dark) {\n    body { fill: none }\n  }",
    "@media (prefers-color-scheme: dark) {\n    .figure { fill: none }\n  }\n  .figure { fill: none }",
    ".figure .a { opacity: 2 }", ".figure .a { stroke-width: 100 }",
    ".figure .a { stroke-width: -1 }", ".figure .a { stroke-width: 1em }",
    ".figure .a { font-size: 100px }", ".figure .a { font-size: 1em }",
    ".figure .a { font-weight: bold }", ".figure .a { font-weight: 650 }",
    ".figure .a { font-family: x }", ".figure .a { font-family: system-ui, sans-serif, x }",
    ".figure .a { stroke-dasharray: 1 2 3 4 5 6 7 8 9 }", ".figure .a { stroke-dasharray: 1,2 }",
    ".figure .a { stroke-linejoin: bevel }", ".figure .a { paint-order: fill }",
    ".figure .a { color: currentColor }", ".figure .a { color: none }",
    ".figure .a { FILL: none }", ".figure .A { fill: none }", ".FIGURE .a { fill: none }",
    ".figure .abcdefghijklmnopqrstuvwxy { fill: none }", "\t.figure .a { fill: none }",
  ]

  @Test("Refuses a rule that no figure has", arguments: rules)
  func refusesRules(rule: String) {
    func svg(_ rule: String) -> String { SmallFigure.svg(sheet: "  " + rule) }
    #expect(AdmittedFigure(svg: svg(".figure .a { fill: none }")) != nil)
    #expect(AdmittedFigure(svg: svg(rule)) == nil)
    #expect(AdmittedFigure(svg: svg(".figure .a { fill: none }\n  " + rule)) == nil)
  }

  @Test("Refuses a figure without a sheet, one with three, and a sheet without end")
  func countsSheets() {
    let style = "  <style>\n  .figure { color: #24292f }\n  </style>\n"
    func svg(_ count: Int) -> String {
      SmallFigure.svg().replacing(style, with: String(repeating: style, count: count))
    }
    #expect(
      [0, 1, 2, 3].map { AdmittedFigure(svg: svg($0)) != nil } == [false, true, true, false])
    let rule = "  .figure .a { fill: none }"
    func long(_ count: Int) -> String {
      Array(repeating: rule, count: count).joined(separator: "\n")
    }
    #expect(AdmittedFigure(svg: SmallFigure.svg(sheet: long(100))) != nil)
    #expect(AdmittedFigure(svg: SmallFigure.svg(sheet: long(1000))) == nil)
  }

  @Test("Refuses what is too large at once, however deep", .timeLimit(.minutes(1)))
  func refusesLargeOnes() {
    let line = "  <line class=\"a\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"0\"/>\n"
    func lines(_ count: Int) -> String {
      SmallFigure.svg(drawing: String(repeating: line, count: count))
    }
    #expect(AdmittedFigure(svg: lines(20_000)) != nil)
    #expect(AdmittedFigure(svg: lines(50_000)) == nil)
    #expect(AdmittedFigure(svg: lines(220_000)) == nil)
    let deep = String(repeating: "<g>", count: 100_000) + String(repeating: "</g>", count: 100_000)
    #expect(AdmittedFigure(svg: SmallFigure.svg(drawing: deep)) == nil)
    #expect(AdmittedFigure(svg: String(repeating: "<svg>", count: 100_000)) == nil)
    let word = String(repeating: "x", count: 10_000_000)
    #expect(AdmittedFigure(svg: SmallFigure.svg(title: word)) == nil)
    #expect(AdmittedFigure(svg: "") == nil)
    for end in stride(from: 0, to: Self.base.utf8.count, by: 7) {
      #expect(AdmittedFigure(svg: String(Self.base.prefix(end))) == nil)
    }
  }
}
