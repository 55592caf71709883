import CommonMark
import Formulas
import Hypertext
import SourceText

/// A formula as MathML with its marks, or as its source where it cannot be read.
struct FormulaMarkup {
  let html: HTML
  /// What the marks say, for somebody who rests on the formula.
  private let notes: String

  init(_ math: Math, in source: SourceFile, _ marks: [PageMark], isDisplay: Bool) {
    let formula = Formula(LatexText(pieces: math.pieces, in: source))
    notes = marks.filter { $0.kind == .bound || $0.kind == .cited }
      .map { source.text($0.range) + ": " + $0.note }.joined(separator: "\n")
    guard formula.reading != .none || formula.source.allSatisfy(\.isWhitespace) else {
      html = HTML(.code, [.class("tex")], formula.source)
      return
    }
    let mathML = formula.mathML(
      display: isDisplay,
      marks: marks.map { FormulaMark($0.range, className: $0.kind.rawValue) })
    html = HTML(wellFormed: mathML)
  }

  func attributes(_ name: String) -> [HTML.Attribute] {
    [.class(name)] + (notes.isEmpty ? [] : [.data(.from, notes)])
  }

  /// In a sentence: with a stop for the keyboard where it has something to tell.
  var inline: HTML {
    notes.isEmpty ? html : HTML(.span, attributes("number") + [.tabIndex(0)], [html])
  }
}
