import Formulas
import SourceText

/// What the document sets its symbols to, in the order of the file.
struct Ledger {
  /// A symbol's meaning from one place on.
  struct Binding {
    let expression: Expression
    /// Where it stands.
    let range: Range<Int>
    let section: Section
    let block: Int
    /// Whether the right side is computed from other things rather than given.
    let isDerived: Bool
    /// The digits that the document prints for a derived one.
    var printed: Expression?
    /// The claim about those digits.
    var claim: Int?
  }

  struct Definition {
    let parameters: [Symbol]
    let body: Expression
    let range: Range<Int>
    let section: Section
  }

  /// Digits that the document has computed, by their text.
  struct Printed {
    let number: PrintedNumber
    let expression: Expression
    let range: Range<Int>
    let section: Section
    /// The claim about them.
    let claim: Int
  }

  private(set) var bindings: [String: [Binding]] = [:]
  private(set) var functions: [String: [Definition]] = [:]
  private(set) var printed: [String: [Printed]] = [:]

  mutating func bind(_ key: String, _ binding: Binding) {
    bindings[key, default: []].append(binding)
  }

  mutating func define(_ key: String, _ definition: Definition) {
    functions[key, default: []].append(definition)
  }

  mutating func print(_ printed: Printed) {
    self.printed[printed.number.text, default: []].append(printed)
  }

  /// Notes what the document printed for the symbol bound last.
  mutating func setPrinted(_ key: String, _ side: Expression, claim: Int?) {
    guard var list = bindings[key], !list.isEmpty else { return }
    list[list.count - 1].printed = side
    list[list.count - 1].claim = claim
    bindings[key] = list
  }

  /// What a symbol means at a place: the last definition above it in its section or one around it;
  /// else the only one below in the same section; else, far away, the last one above at all.
  func binding(_ key: String, at place: Int, in section: Section) -> (Binding, isFar: Bool)? {
    guard let list = bindings[key] else { return nil }
    let near = list.filter { $0.section.covers(section) }
    if let last = near.last(where: { $0.range.lowerBound < place }) { return (last, false) }
    if let only = near.first, near.count == 1 { return (only, false) }
    return list.last { $0.range.lowerBound < place }.map { ($0, true) }
  }

  func function(_ key: String, at place: Int, in section: Section) -> Definition? {
    guard let list = functions[key] else { return nil }
    return list.last { $0.section.covers(section) && $0.range.lowerBound < place }
      ?? list.last { $0.range.lowerBound < place } ?? list.first
  }

  /// The computed digits nearest above a place that read the same.
  func printed(_ text: String, before place: Int, in section: Section) -> Printed? {
    printed[text]?.last { $0.range.upperBound <= place && $0.section.covers(section) }
  }
}
