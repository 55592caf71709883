import CommonMark
import Formulas
import Foundation
import SourceText
import Testing

/// MathML of whole documents, and of what nobody should write.
struct MathMLWholeTests {
  @Test(
    "Every formula of the book and of the documents is read", arguments: RealFormulasTests.files)
  func readsDocuments(path: String) throws {
    let source = SourceFile(
      path: path, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    for (math, _) in MarkupDocument(parsing: source).formulas {
      let formula = Formula(LatexText(pieces: math.pieces, in: source))
      #expect(formula.isRead, "\(formula.source)")
      for display in [true, false] {
        let markup = ReadMarkup(formula.mathML(display: display))
        #expect(markup.isWellFormed, "\(formula.source)")
        #expect(markup.annotation == formula.source)
        #expect(Set(markup.elements.map(\.name)).isSubset(of: ReadMarkup.names))
        #expect(
          Set(markup.elements.flatMap(\.attributes.keys)).isSubset(of: ReadMarkup.attributes))
        #expect(!markup.text.contains("\\"))
      }
    }
  }

  /// The documents of which the verdicts are known.
  static let corpus: [String] = {
    let folder = RealFormulasTests.root + "/Tests/Fixtures/audit"
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
      .filter { $0.hasSuffix(".md") }.map { folder + "/" + $0 }
  }()

  @Test("Formulas of the audited corpus are well-formed", arguments: corpus)
  func writesCorpus(path: String) throws {
    let source = SourceFile(
      path: path, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    for (math, _) in MarkupDocument(parsing: source).formulas {
      let formula = Formula(LatexText(pieces: math.pieces, in: source))
      let markup = ReadMarkup(formula.mathML(display: math.isDisplay))
      #expect(markup.isWellFormed, "\(formula.source)")
      #expect(markup.annotation == formula.source)
    }
  }

  @Test("Long formulas take time in proportion to their length")
  func staysLinear() {
    // Half a second each; where rows were read again behind each switch, a thousand took a minute.
    for piece in [#"\frac["#, #"\color{red}x"#, #"\displaystyle x"#, "x+", #"\boxed["#, "x_"] {
      let formula = Formula(LatexText(String(repeating: piece, count: 20_000)))
      let clock = ContinuousClock()
      var text = ""
      let duration = clock.measure { text = formula.mathML(display: true) }
      #expect(text.hasSuffix("</math>"))
      #expect(duration < .seconds(60))
    }
  }

  static let documents = RealFormulasTests.files.filter { $0.hasSuffix(".txt") }

  @Test(
    "The documents have 129 formulas, and none falls back to its source",
    .enabled(if: documents.count == 5, "the documents are not here"))
  func readsAllDocuments() throws {
    var readings: [Formula.Reading] = []
    for path in Self.documents {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      let source = SourceFile(path: path, bytes: Array(data))
      readings += MarkupDocument(parsing: source).formulas.map { math, _ in
        Formula(LatexText(pieces: math.pieces, in: source)).reading
      }
    }
    #expect(readings.count == 129)
    #expect(readings.allSatisfy { $0 == .whole })
  }

  static let hostile: [String] = [
    #"</math><script>alert(1)</script>"#, "]]>", "<![CDATA[", "<!--", "&amp;&lt;&#0;",
    "\u{0}\u{1}\u{1F}",
    "\u{FFFE}\u{FFFF}", "a\r\nb", #"\text{</annotation>"'<}"#, #"\color{"><script>}x"#,
    #"\color[HTML]{"onload=}x"#, #"\textcolor{red;background:url(x)}{y}"#,
    #"\href{javascript:1}{x}"#,
    #"\operatorname{<b>}"#, #"\tag{<>}"#, #"\begin{<>}x\end{<>}"#, #"\left<\frac ab\right>"#,
    #"\begin{array}{"><}x\end{array}"#, #"\hspace{"1em}x"#, #"\hspace{1e99em}\kern nanem"#,
    "^", "_", "^^__", "{", "}", "}{", "&", #"\\"#, #"\"#, #"\left"#, #"\right)"#, #"\frac"#,
    #"\sqrt["#, #"\xrightarrow["#, #"\begin{aligned}"#, #"\end{aligned}"#, #"\big"#, #"\middle|"#,
    #"\over"#, #"a \over b \over c"#, #"\limits_a"#, #"\displaystyle^2"#, #"\phantom{x}^2"#,
    #"\not"#,
    #"\genfrac{}{}{}{}"#, #"\text{$}"#, #"\text{$x$$y$}"#, #"\text{$\frac$}"#, "'", "x'_'^'",
    #"\hline"#,
    #"\begin{array}{c}\hline\hline\end{array}"#, #"\color{red}"#, #"\kern"#, #"\substack{\\\\}"#,
  ]

  @Test("What nobody should write stays well-formed", arguments: hostile)
  func staysWellFormed(latex: String) {
    for display in [true, false] {
      let markup = ReadMarkup(Formula(LatexText(latex)).mathML(display: display))
      #expect(markup.isWellFormed)
      #expect(!markup.elements.map(\.name).contains("script"))
      #expect(Set(markup.elements.map(\.name)).isSubset(of: ReadMarkup.names))
      #expect(Set(markup.elements.flatMap(\.attributes.keys)).isSubset(of: ReadMarkup.attributes))
    }
  }

  static let nests: [(open: String, close: String)] = [
    ("{", "}"), (#"\sqrt{"#, "}"), (#"\frac{1}{"#, "}"), (#"\left("#, #"\right)"#), ("x^{", "}"),
    (#"\text{$"#, "$}"), (#"\hat{"#, "}"), (#"\begin{matrix}"#, #"\end{matrix}"#),
    (#"a \over "#, ""),
    (#"\xrightarrow[{"#, "}]{x}"), (#"\color{red} \displaystyle "#, ""), (#"\boxed "#, ""),
    ("x^", ""),
    (#"\sqrt["#, "]x"), (#"\overset{a}{"#, "}"),
  ]

  @Test("A thousand levels stay well-formed", arguments: nests)
  func nestsDeeply(nest: (open: String, close: String)) {
    let closed =
      String(repeating: nest.open, count: 1000) + "x" + String(repeating: nest.close, count: 1000)
    for latex in [closed, String(repeating: nest.open, count: 1000)] {
      #expect(ReadMarkup(Formula(LatexText(latex)).mathML(display: true)).isWellFormed)
    }
  }

  @Test("Bytes that are no text stay well-formed")
  func survivesBytes() {
    let bytes: [UInt8] =
      Array("$a \\text{".utf8) + [0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0] + Array("}$".utf8)
    let source = SourceFile(path: "a.md", bytes: bytes)
    let formula = Formula(LatexText(pieces: [1..<(bytes.count - 1)], in: source))
    #expect(ReadMarkup(formula.mathML(display: true)).isWellFormed)
  }

  @Test("Random pieces of LaTeX stay well-formed")
  func survivesRandomPieces() {
    let pieces = Self.hostile + Self.nests.flatMap { [$0.open, $0.close] } + ["x", "1", " ", "+"]
    var seed: UInt64 = 7
    func next(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % count
    }
    for _ in 0..<2000 {
      let latex = (0..<(1 + next(12))).map { _ in pieces[next(pieces.count)] }.joined()
      let formula = Formula(LatexText(latex))
      #expect(ReadMarkup(formula.mathML(display: true)).isWellFormed, "\(latex)")
      #expect(!formula.line.contains("\n"), "\(latex)")
    }
  }
}
