import CommonMark
import Formulas
import Foundation
import SourceText
import Testing

/// The formulas of the book and of the documents, all of them.
struct RealFormulasTests {
  static let root = URL(fileURLWithPath: #filePath)
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

  /// Formulas in which a brace is meant to be seen.
  static let sets = [#"X = \{"#, #"D = \{"#, #"\begin{cases}"#]

  @Test("Every formula has a form without LaTeX left over", arguments: files)
  func leavesNothingOver(path: String) throws {
    let source = SourceFile(
      path: path, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    for (math, range) in MarkupDocument(parsing: source).formulas {
      let latex = LatexText(pieces: math.pieces, in: source)
      let formula = Formula(latex)
      let isSet = Self.sets.contains { source.text(range).contains($0) }
      for text in [formula.line] + formula.display(width: 78) {
        #expect(!text.contains("\\"), "\(source.text(range))")
        #expect(isSet || !text.contains { "{}".contains($0) }, "\(source.text(range))")
      }
    }
  }

  @Test("Every node lies within its formula, and children within parents", arguments: files)
  func offsetsAreClean(path: String) throws {
    let source = SourceFile(
      path: path, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    for (math, range) in MarkupDocument(parsing: source).formulas {
      let formula = Formula(LatexText(pieces: math.pieces, in: source))
      #expect(range.contains(formula.root.range) || formula.root.range.isEmpty)
      #expect(formula.root.isNestedCleanly, "\(source.text(range))")
      #expect(formula.layout.isNestedCleanly, "\(source.text(range))")
    }
  }
}

extension FormulaNode {
  fileprivate var isNestedCleanly: Bool {
    parts.allSatisfy { range.contains($0.range) && $0.isNestedCleanly }
  }

  /// What it is made of.
  var parts: [FormulaNode] {
    switch kind {
    case .row(let nodes): nodes
    case .scripts(let base, let lower, let upper): [base, lower, upper].compactMap { $0 }
    case .fraction(let top, let bottom, _): [top, bottom]
    case .root(let degree, let inside): [degree, inside].compactMap { $0 }
    case .delimited(_, let inside, _), .accent(_, let inside), .styled(_, let inside),
      .decorated(_, let inside):
      [inside]
    case .grid(let grid): grid.rows.flatMap { $0 }
    case .symbol, .number, .name, .text, .space, .source: []
    }
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
