import Formulas
import SourceText

/// What an expression looks like to a careful reader.
extension Expression {
  /// The symbols that stand in it, with those that an index makes of them left out.
  var symbolKeys: Set<String> {
    var keys: Set<String> = []
    forEachPart { part in
      switch part.kind {
      case .symbol(let symbol): keys.insert(symbol.key)
      case .application: keys.insert(part.spelled)
      default: break
      }
    }
    return keys
  }

  /// The lengths and absolute values that stand in it, as they are spelled.
  var lengthKeys: Set<String> {
    var keys: Set<String> = []
    forEachPart { if $0.isLength { keys.insert($0.spelled) } }
    return keys
  }

  /// `|x|` or `‖x‖`.
  var isLength: Bool {
    switch kind {
    case .call(.absolute, _), .call(.norm, _): true
    default: false
    }
  }

  /// Whether it is more than one symbol under a function, a power or a factor.
  var hasSeveralTerms: Bool {
    contains { part in
      switch part.kind {
      case .binary(.plus, _, _), .binary(.minus, _, _), .repeated, .matrix: true
      default: false
      }
    }
  }

  /// Whether digits in it are cut off: `0.777…`.
  var hasCutOff: Bool {
    contains { if case .number(let number) = $0.kind { number.isCutOff } else { false } }
  }

  /// Whether it takes a residue or a divisor itself.
  var takesResidues: Bool {
    contains { part in
      switch part.kind {
      case .binary(.modulo, _, _), .call(.gcd, _), .call(.lcm, _): true
      default: false
      }
    }
  }

  /// Whether a number in it may be a rounded one.
  var hasDecimals: Bool {
    contains { part in
      if case .number(let number) = part.kind { !number.isPlainInteger } else { false }
    }
  }

  /// Whether its digits are all zeros and ones, three or more of them in one number.
  var isBinary: Bool {
    var longest = 0
    var isBinary = true
    forEachPart { part in
      guard case .number(let number) = part.kind else { return }
      longest = max(longest, number.text.count)
      if !number.text.allSatisfy({ "01".contains($0) }) { isBinary = false }
    }
    return isBinary && longest >= 2
  }
}
