import Audits
import CommonMark
import Formulas
import SourceText

/// What reads an input, and what must be true of the result.
enum EntryPoint: String, CaseIterable {
  /// Markdown to a tree with its formulas.
  case finder
  /// LaTeX to a layout, and that to text.
  case formula
  /// Markdown to verdicts.
  case audit

  /// The most bytes of an input.
  var longest: Int { self == .formula ? 600 : 4000 }

  /// How many of ten inputs it is given when all are read: an audit takes longest.
  var share: Int {
    switch self {
    case .finder: 4
    case .formula: 5
    case .audit: 1
    }
  }

  /// Reads any bytes; what is wrong with the result, in words.
  func faults(of bytes: [UInt8]) -> [String] {
    var check = RangeCheck(bytes)
    switch self {
    case .finder: Self.find(bytes, &check)
    case .formula: Self.layOut(bytes, &check)
    case .audit: Self.audit(bytes, &check)
    }
    return check.faults
  }

  private static func find(_ bytes: [UInt8], _ check: inout RangeCheck) {
    let source = SourceFile(path: "a.md", bytes: bytes)
    let document = MarkupDocument(parsing: source)
    check.nested(document.blocks, within: 0..<bytes.count)
    var end = 0
    for (math, range) in document.formulas {
      if range.lowerBound < end { check.fault("formulas overlap", range) }
      end = range.upperBound
      let position = source.position(at: range.lowerBound)
      if source.offset(line: position.line, column: position.column) != range.lowerBound {
        check.fault("line and column lead elsewhere", range)
      }
      let formula = Formula(LatexText(pieces: math.pieces, in: source))
      check.nested(formula.root, within: range)
    }
    for finding in document.portabilityFindings { check.inside(finding.range, "a finding") }
  }

  private static func layOut(_ bytes: [UInt8], _ check: inout RangeCheck) {
    let source = SourceFile(path: "a.md", bytes: bytes)
    let pieces = (1...source.lineCount).map { source.range(ofLine: $0) }
    let formula = Formula(LatexText(pieces: pieces, in: source))
    check.nested(formula.root, within: 0..<bytes.count)
    if formula.line.contains("\n") { check.fault("a line of several", 0..<bytes.count) }
    let width = [8, 40, 100][bytes.count % 3]
    if formula.display(width: width).contains(where: { $0.contains("\n") }) {
      check.fault("a line of several, \(width) columns wide", 0..<bytes.count)
    }
  }

  private static func audit(_ bytes: [UInt8], _ check: inout RangeCheck) {
    let audit = Auditor().audit(SourceFile(path: "a.md", bytes: bytes))
    for range in audit.formulas { check.inside(range, "a formula") }
    for definition in audit.definitions { check.inside(definition.range, "a definition") }
    for note in audit.notes { check.inside(note.range, "a note") }
    var end = 0
    for claim in audit.claims {
      check.inside(claim.range, "a claim")
      if claim.range.lowerBound < end { check.fault("claims out of order", claim.range) }
      end = claim.range.lowerBound
      for use in claim.uses { check.inside(use.range, "a use") }
      if let fix = claim.fix {
        check.inside(fix.range, "a fix")
        if Array(fix.replace.utf8) != Array(bytes[fix.range.clamped(to: 0..<bytes.count)]) {
          check.fault("a fix replaces what is not there", fix.range)
        }
      }
      let indices = [claim.cause, claim.sameAs].compactMap { $0 }
      if indices.contains(where: { !audit.claims.indices.contains($0) }) {
        check.fault("a claim rests on none", claim.range)
      }
      if let formula = claim.formula, !audit.formulas.indices.contains(formula) {
        check.fault("a claim of no formula", claim.range)
      }
    }
  }
}
