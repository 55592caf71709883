import Formulas
import SourceText

/// What the document sets its symbols to, in the order of the file.
///
/// One for a document, which all that look something up share.
final class Ledger {
  /// A symbol's meaning from one place on.
  struct Binding {
    /// Everything that the symbol is said to equal, in the order of the chain.
    let sides: [Expression]
    /// Where the symbol stands.
    let range: Range<Int>
    let section: Section
    let block: Int
    /// The digits printed for what is computed from other things; nil for what is given.
    var printed: Expression?
    /// The claim about those digits.
    var claim: Int?
    /// Whether it is only inferred, and up to a sign: σ from σ², α from cos α.
    var isInferred = false
    /// Whether the printed digits are the value without rounding.
    var isExact = false

    /// The sides that are more than printed digits.
    var computed: [Expression] { printed == nil ? sides : sides.filter { $0 != printed } }
  }

  struct Definition {
    let parameters: [Symbol]
    let body: Expression
    let range: Range<Int>
    let section: Section
    /// Whether it leads from earlier members of a family to the next one: `a_{n+1} = 2 a_n`.
    var isRecursive = false
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
  /// What holds for each member of a family, by the family's name: `c` of `c_i = i^2 + 1`.
  private(set) var families: [String: [Definition]] = [:]
  private(set) var printed: [String: [Printed]] = [:]

  /// What printed digits are computed from, by where the digits stand.
  private(set) var computed: [Range<Int>: [Expression]] = [:]

  func bind(_ key: String, _ binding: Binding) {
    bindings[key, default: []].append(binding)
    if let printed = binding.printed {
      computed[printed.range, default: []] += binding.computed
    }
  }

  func define(_ key: String, _ definition: Definition) {
    functions[key, default: []].append(definition)
  }

  func defineFamily(_ name: String, _ definition: Definition) {
    families[name, default: []].append(definition)
  }

  /// The rule for members of a family at a place.
  func family(_ name: String, at place: Int, in section: Section) -> Definition? {
    guard let list = families[name] else { return nil }
    return list[..<Self.count(list, below: place)].suffix(Self.farthest).last {
      $0.section.covers(section)
    }
  }

  func print(_ printed: Printed) {
    let text = printed.number.text
    guard let last = self.printed[text]?.last, last.range.upperBound > printed.range.upperBound
    else {
      self.printed[text, default: []].append(printed)
      return
    }
    let index = Self.count(self.printed[text] ?? [], upTo: printed.range.upperBound)
    self.printed[text]?.insert(printed, at: index)
  }

  /// Notes which claim is about the digits printed for a symbol at a place.
  func setClaim(_ key: String, at range: Range<Int>, _ claim: Int, isExact: Bool) {
    guard let index = index(of: key, at: range) else { return }
    bindings[key]?[index].claim = claim
    bindings[key]?[index].isExact = isExact
  }

  private func index(of key: String, at range: Range<Int>) -> Int? {
    guard let list = bindings[key] else { return nil }
    return list[..<Self.count(list, below: range.lowerBound + 1)].lastIndex { $0.range == range }
  }

  /// How many settings above a place are looked at for one that holds there: a document that sets
  /// one symbol thousands of times in other sections is not searched through for every use.
  private static let farthest = 1_000

  /// What a symbol means at a place: the last definition above it in its section or one around it;
  /// else the only one below in the same section; else, far away, the last one above at all.
  func binding(_ key: String, at place: Int, in section: Section) -> (Binding, isFar: Bool)? {
    guard let list = bindings[key] else { return nil }
    let above = Self.count(list, below: place)
    if let last = list[..<above].suffix(Self.farthest).last(where: { $0.section.covers(section) }) {
      return (last, false)
    }
    let below = list[above...].prefix(50).filter {
      $0.section.covers(section) && $0.range.lowerBound > place
    }
    if let only = below.first, below.count == 1 { return (only, false) }
    return above > 0 ? (list[above - 1], true) : nil
  }

  /// Whether a symbol is set anew between a place and the end of its section.
  func isRebound(_ key: String, behind place: Int, in section: Section) -> Bool {
    guard let list = bindings[key] else { return false }
    return list[Self.count(list, below: place)...].prefix(50).contains {
      section.covers($0.section) && $0.range.lowerBound > place
    }
  }

  /// How many stand above a place, of what is in the order of the file.
  private static func count<Entry: Placed>(_ list: [Entry], below place: Int) -> Int {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle].range.lowerBound < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many end at a place or above it.
  private static func count(_ list: [Printed], upTo place: Int) -> Int {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle].range.upperBound <= place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func function(_ key: String, at place: Int, in section: Section) -> Definition? {
    guard let list = functions[key] else { return nil }
    let above = list[..<Self.count(list, below: place)]
    return above.suffix(Self.farthest).last { $0.section.covers(section) } ?? above.last
      ?? list.first
  }

  /// The computed digits nearest above a place that read the same.
  func printed(_ text: String, before place: Int, in section: Section) -> Printed? {
    guard let list = printed[text] else { return nil }
    return list[..<Self.count(list, upTo: place)].suffix(Self.farthest).last {
      $0.section.covers(section)
    }
  }
}

/// What stands at a place of the file.
private protocol Placed {
  var range: Range<Int> { get }
}

extension Ledger.Binding: Placed {}
extension Ledger.Definition: Placed {}
