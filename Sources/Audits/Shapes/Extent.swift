import Formulas

/// How far a matrix goes in one direction, as the document writes it: 3, n, 2D.
enum Size: Hashable {
  case number(Int)
  case letter(String, times: Int)
  /// Anything else, which equals itself and may equal anything.
  case other(String)

  init(_ expression: Expression) {
    switch expression.kind {
    case .symbol(let symbol): self = .letter(symbol.key, times: 1)
    case .binary(let sign, let left, let right) where sign == .juxtaposed || sign == .dot:
      if let factor = left.plainInteger, factor > 0, case .symbol(let symbol) = right.kind {
        self = .letter(symbol.key, times: factor)
      } else {
        self = .other(expression.spelled)
      }
    default:
      if let number = expression.plainInteger {
        self = .number(number)
      } else {
        self = .other(expression.spelled)
      }
    }
  }

  var text: String {
    switch self {
    case .number(let number): String(number)
    case .letter(let letter, let factor): factor == 1 ? letter : "\(factor)\(letter)"
    case .other(let text): text
    }
  }

  /// The letter, where it is one alone.
  var letter: String? {
    if case .letter(let letter, 1) = self { letter } else { nil }
  }
}

/// The sizes that one direction may have: none where nothing is known, several where the document
/// says now this, now that.
struct Extent: Hashable {
  var options: [Size]

  static let unknown = Extent(options: [])

  init(options: [Size]) {
    self.options = options
  }

  init(_ size: Size) {
    options = [size]
  }

  var text: String { options.last?.text ?? "?" }
  var isOne: Bool { options == [.number(1)] }

  /// What is known about what is the same as both.
  func merged(_ other: Extent) -> Extent {
    if options.isEmpty { return other }
    if other.options.isEmpty { return self }
    let both = options.filter(other.options.contains)
    return both.isEmpty ? .unknown : Extent(options: both)
  }
}

/// The shape of what a symbol or an expression stands for.
enum Extents: Hashable {
  case number
  /// A vector, a column or a row as the text pleases.
  case vector(Extent, isTransposed: Bool)
  /// Two directions or more.
  case table([Extent])

  static func vector(_ extent: Extent) -> Extents { .vector(extent, isTransposed: false) }

  /// In the plainest form.
  init(_ extents: [Extent]) {
    switch extents.count {
    case 0: self = .number
    case 1: self = extents[0].isOne ? .number : .vector(extents[0])
    default: self = extents.allSatisfy(\.isOne) ? .number : .table(extents)
    }
  }

  var list: [Extent] {
    switch self {
    case .number: []
    case .vector(let extent, _): [extent]
    case .table(let extents): extents
    }
  }

  /// Whether it is a matrix of which at least one direction is known.
  var isKnownMatrix: Bool {
    if case .table(let extents) = self { extents.contains { !$0.options.isEmpty } } else { false }
  }

  /// Whether letters stand for all of its sizes.
  var isSymbolic: Bool {
    list.allSatisfy { extent in
      extent.options.allSatisfy { if case .letter = $0 { true } else { false } }
    }
  }

  /// `3×4`, `N×?`; `1` of a number.
  var text: String {
    switch self {
    case .number: "1"
    case .vector(let extent, let isTransposed): isTransposed ? "1×\(extent.text)" : extent.text
    case .table(let extents): extents.map(\.text).joined(separator: "×")
    }
  }
}
