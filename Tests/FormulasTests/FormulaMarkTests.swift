import CommonMark
import Formulas
import Foundation
import SourceText
import Testing

/// Parts of formulas set off by classes.
struct FormulaMarkTests {
  /// LaTeX, the part that is marked, and the text under the class.
  static let rows: [(latex: String, part: String, marked: String)] = [
    ("a = 0.148", "0.148", "0.148"),
    // A part of a number marks the number.
    ("a = 0.148", "48", "0.148"),
    ("n = 57{,}344", "344", "57,344"),
    // Neighbours are marked together, and no others.
    ("a + b = c", "a + b", "a+b"),
    ("a + b = c", " + b ", "+b"),
    (#"\frac{1 + 2}{3}"#, "1", "1"),
    (#"\frac{1 + 2}{3}"#, "1 + 2", "1+2"),
    // What cuts through a fraction marks all of it.
    (#"x + \frac{1 + 2}{3} + y"#, "2}{3", "1+23"),
    ("x_1^2 + y", "x_1", "x12"),
    ("x_1^2 + y", "^2", "x12"),
    ("x_{12} y", "12", "12"),
    (#"\left( a + b \right) c"#, "a + b", "a+b"),
    (#"\left( a + b \right) c"#, #"\left( a"#, "(a+b"),
    (#"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"#, "3", "3"),
    (#"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"#, #"2 \\ 3"#, "23"),
    (#"\begin{aligned} a &= 1 \\ &\approx 2 \end{aligned}"#, #"\approx 2"#, "≈2"),
    (#"a = 1 \\ b = 2"#, "b = 2", "b=2"),
    (#"\text{权重} = 1"#, "重", "权重"),
    (#"\mathrm{ReLU}(x)"#, "LU", "ReLU"),
    (#"\boxed{a + b}"#, "a + b", "a+b"),
    (#"\hat{x} y"#, "x", "x"),
    (#"\sum_{i=1}^n i"#, "i=1", "i=1"),
  ]

  @Test("The smallest part that holds a range has the class", arguments: rows)
  func marks(row: (latex: String, part: String, marked: String)) throws {
    let range = try #require(row.latex.firstRange(of: row.part))
    let bytes =
      row.latex.utf8.distance(
        from: row.latex.startIndex,
        to: range.lowerBound)..<row.latex.utf8.distance(
        from: row.latex.startIndex, to: range.upperBound)
    let formula = Formula(LatexText(row.latex))
    let mark = FormulaMark(bytes, className: "here", title: "5 < 6 & \"so\"")
    let markup = ReadMarkup(formula.mathML(display: true, marks: [mark]))
    #expect(markup.isWellFormed)
    #expect(markup.marked["here"] == row.marked)
    #expect(
      markup.elements.filter { $0.attributes["class"] == "here" }.allSatisfy {
        $0.attributes["title"] == "5 < 6 & \"so\""
      })
  }

  @Test("A leaf bears the class itself, neighbours a row")
  func placesClasses() {
    let formula = Formula(LatexText("a = 1 + 2"))
    let text = formula.mathML(
      display: false,
      marks: [FormulaMark(4..<9, className: "sum"), FormulaMark(4..<5, className: "one")])
    #expect(
      text.contains(
        "<mrow class=\"sum\"><mn class=\"one\">1</mn><mo>+</mo><mn>2</mn></mrow>"))
  }

  @Test("Two marks on one part are both there")
  func marksTwice() {
    let formula = Formula(LatexText("x = 1"))
    let marks = ["first", "second"].map { FormulaMark(4..<5, className: $0) }
    let markup = ReadMarkup(formula.mathML(display: false, marks: marks))
    #expect(markup.marked == ["first": "1", "second": "1"])
  }

  @Test("A sign at the edge of a mark keeps its spaces")
  func keepsForms() {
    let formula = Formula(LatexText("a + b"))
    let text = formula.mathML(display: false, marks: [FormulaMark(2..<5, className: "m")])
    #expect(text.contains("<mrow class=\"m\"><mo form=\"infix\">+</mo><mi>b</mi></mrow>"))
  }

  @Test("A mark outside of the formula is none")
  func ignoresOthers() {
    let formula = Formula(LatexText("a + b"))
    let plain = formula.mathML(display: true)
    for range in [5..<9, 100..<200, 1..<2, 3..<3] {
      #expect(formula.mathML(display: true, marks: [FormulaMark(range, className: "m")]) == plain)
    }
  }

  @Test("A mark on any part changes no text", arguments: RealFormulasTests.files)
  func marksAnything(path: String) throws {
    let source = SourceFile(
      path: path, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    for (math, _) in MarkupDocument(parsing: source).formulas {
      let formula = Formula(LatexText(pieces: math.pieces, in: source))
      let plain = ReadMarkup(formula.mathML(display: math.isDisplay))
      let ranges = formula.layout.ranges
      let pairs = zip(ranges, ranges.dropFirst()).map { one, other in
        // Most of these cut through parts.
        let ends = [one.lowerBound, one.upperBound, other.lowerBound, other.upperBound].sorted()
        return ends[1]..<ends[3]
      }
      for range in Set(ranges + pairs) {
        let mark = FormulaMark(range, className: "m")
        let text = formula.mathML(display: math.isDisplay, marks: [mark])
        let markup = ReadMarkup(text)
        #expect(markup.isWellFormed)
        #expect(markup.text == plain.text)
        let isBlank = source.text(range).allSatisfy { " \n".contains($0) }
        #expect(isBlank || text.contains("class=\"m\""), "\(source.text(range))")
      }
    }
  }
}

extension FormulaNode {
  /// The ranges of all parts.
  fileprivate var ranges: [Range<Int>] { [range] + parts.flatMap(\.ranges) }
}
