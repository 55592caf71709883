import CommonMark
import Formulas
package import SourceText

/// Audits documents.
package struct Auditor: Sendable {
  package struct Settings: Sendable {
    /// Inputs to compute with instead of the document's: `x_1` and `(1,3)`.
    package var replacements: [(symbol: String, value: String)] = []
    /// Whether to warn where a code host would not render a formula.
    package var checksPortability = false
    /// Whether claims keep their computation line by line, which only somebody who asks about one
    /// of them reads.
    package var keepsSteps = false

    package init() {}
  }

  package let settings: Settings
  private let inputs: [String: Value]

  package init(_ settings: Settings = Settings()) {
    self.settings = settings
    inputs = Self.inputs(settings.replacements)
  }

  /// Gives every claim of a document its verdict. Never fails: what cannot be decided says why.
  package func audit(_ source: SourceFile) -> Audit {
    let reading = DocumentReading(source)
    var auditor = ChainAuditor(reading, inputs: inputs, keepsSteps: settings.keepsSteps)
    auditor.audit()
    var claims = auditor.takeClaims()
    for (table, _, section) in reading.tables {
      var worked = TableAuditor(reading, auditor.ledger, table, section)
      worked.audit()
      claims += worked.claims + worked.auditTurned()
    }
    for rule in Rules.all { claims += rule.check(reading, auditor.ledger) }
    Self.sort(&claims)
    return Audit(
      source: source, language: reading.language, formulas: reading.passages.map(\.range),
      definitions: auditor.definitions, claims: claims, notes: notes(reading))
  }

  /// In the order of the file; causes follow their claims.
  private static func sort(_ claims: inout [Claim]) {
    let order = claims.indices.sorted {
      (claims[$0].range.lowerBound, $0) < (claims[$1].range.lowerBound, $1)
    }
    var places = Array(repeating: 0, count: claims.count)
    for (new, old) in order.enumerated() { places[old] = new }
    for index in claims.indices {
      claims[index].cause = claims[index].cause.flatMap {
        places.indices.contains($0) ? places[$0] : nil
      }
    }
    // Each goes to its place, and the one that stood there goes on: claims are large.
    for start in claims.indices {
      while places[start] != start {
        let place = places[start]
        claims.swapAt(start, place)
        places.swapAt(start, place)
      }
    }
  }

  /// Commands that nobody knows, formulas that are too long, and what a code host would not show.
  private func notes(_ reading: DocumentReading) -> [Diagnostic] {
    var notes =
      settings.checksPortability
      ? MarkupDocument(parsing: reading.source).portabilityFindings : []
    for passage in reading.passages {
      for (name, suggestion, range) in passage.unknownCommands {
        notes.append(
          Diagnostic(
            "unknown-command", .note, at: range, "`\\\(name)` is not a known command",
            suggestion: suggestion.map { "did you mean `\\\($0)`?" }))
      }
      if passage.isTooLong {
        notes.append(
          Diagnostic(
            "long-formula", .note, at: passage.range,
            "a formula of more than \(DocumentReading.longestFormula) bytes is not read"))
      }
    }
    return notes.sorted { ($0.range.lowerBound, $0.id) < ($1.range.lowerBound, $1.id) }
  }

  /// The values of inputs; what is no number, tuple or matrix is left out.
  private static func inputs(_ replacements: [(symbol: String, value: String)]) -> [String: Value] {
    var inputs: [String: Value] = [:]
    for (symbol, text) in replacements {
      guard let key = Self.expression(symbol)?.symbolKey, let side = Self.expression(text),
        let value = try? Evaluator().evaluate(side)
      else { continue }
      inputs[key] = value
    }
    return inputs
  }

  /// Whether a replacement can be understood.
  package static func understands(symbol: String, value: String) -> Bool {
    guard expression(symbol)?.symbolKey != nil, let side = expression(value) else { return false }
    return (try? Evaluator().evaluate(side)) != nil
  }

  private static func expression(_ text: String) -> Expression? {
    let statements = Formula(LatexText(text)).statements(in: Array(text.utf8), Vocabulary())
    return statements.only?.lone
  }
}

extension Expression {
  fileprivate var symbolKey: String? {
    switch kind {
    case .symbol(let symbol): symbol.key
    case .application: spelled
    default: nil
    }
  }
}
