import SourceText

/// Reads pieces into expressions by the strength of the signs between them (Pratt's method).
struct MeaningReader {
  let context: MeaningContext
  let items: [MeaningItem]
  var index = 0
  /// How deep it stands in the formula, in brackets and behind signs.
  var depth: Int { outerDepth + signs }
  private let outerDepth: Int
  /// How many signs stand before what is read, one before the other.
  private var signs = 0
  /// Terms read so far: an endless row of them is given up.
  var terms = 0
  /// How many single and double bars are open.
  var bars: [Bool] = []

  static let mostTerms = 4_000

  init(_ context: MeaningContext, _ items: [MeaningItem], depth: Int) {
    self.context = context
    self.items = items
    outerDepth = depth
  }

  var next: MeaningItem? { index < items.count ? items[index] : nil }

  var range: Range<Int> {
    let low = items.first?.range.lowerBound ?? 0
    return low..<max(low, items.last?.range.upperBound ?? low)
  }

  /// All pieces as one expression; what is left over makes it unreadable as a whole.
  func whole(_ range: Range<Int>) -> Expression {
    var reader = self
    while reader.next?.isGap == true { reader.index += 1 }
    guard let expression = reader.list() else {
      return Expression(.unread(.syntax(context.text(range))), range)
    }
    while reader.next?.isGap == true { reader.index += 1 }
    guard reader.next == nil else {
      return Expression(.unread(.syntax(context.text(range))), range)
    }
    return expression
  }

  /// One expression, or several with commas between them.
  mutating func list() -> Expression? {
    guard let first = expression() else { return nil }
    var elements = [first]
    while next?.isComma == true || depth > 0 && next?.isSemicolon == true {
      index += 1
      guard let element = expression() else { return nil }
      elements.append(element)
    }
    guard elements.count > 1 else { return first }
    return Expression(.list(elements), span(elements))
  }

  func span(_ parts: [Expression]) -> Range<Int> {
    let low = parts.map(\.range.lowerBound).min() ?? 0
    return low..<max(low, parts.map(\.range.upperBound).max() ?? low)
  }

  // MARK: Signs by strength

  private static func strength(_ sign: Expression.Operator) -> Int {
    switch sign {
    case .plus, .minus, .plusMinus: 10
    case .modulo: 15
    case .times, .dot, .juxtaposed, .hadamard, .outer, .over: 20
    }
  }

  mutating func expression(above floor: Int = 0) -> Expression? {
    guard var left = prefixed() else { return nil }
    var isBehindSlash = false
    while let item = next {
      let sign: Expression.Operator
      var isSlash = false
      switch item.kind {
      case .sign(let given):
        sign = given
        isSlash = given == .over
      case .bar(let isDouble) where bars.last == isDouble: return left
      case .bar:
        guard floor < 20, opensBar() else { return left }
        sign = .juxtaposed
      default:
        guard item.beginsOperand else { return left }
        sign = .juxtaposed
      }
      let strength = Self.strength(sign)
      guard strength > floor else { return left }
      terms += 1
      guard terms < Self.mostTerms else { return nil }
      if sign != .juxtaposed || item.isSign { index += 1 }
      let isNumberBehindNumber = sign == .juxtaposed && clash(left, item)
      guard let right = expression(above: strength) else { return nil }
      let range = span([left, right])
      if sign == .juxtaposed, isBehindSlash || isNumberBehindNumber {
        // `a / b c` may be (a / b) c or a / (b c); `2 3` may be anything.
        left = Expression(.unread(.syntax(context.text(range))), range)
      } else {
        left = Expression(.binary(sign, left, right), range)
      }
      isBehindSlash = isSlash
    }
    return left
  }

  /// A number directly behind a number, or a fraction behind an integer (a mixed number?).
  private func clash(_ left: Expression, _ item: MeaningItem) -> Bool {
    guard left.endsInNumber else { return false }
    switch item.kind {
    case .number: return true
    case .whole(let whole):
      guard case .binary(.over, let top, let bottom) = whole.kind,
        case .number(let p) = left.lastFactor.kind
      else { return false }
      return p.isPlainInteger && top.isInteger && bottom.isInteger
    default: return false
    }
  }

  private mutating func prefixed() -> Expression? {
    guard let item = next else { return nil }
    switch item.kind {
    case .sign(.minus), .sign(.plus), .sign(.plusMinus):
      index += 1
      terms += 1
      signs += 1
      defer { signs -= 1 }
      guard terms < Self.mostTerms, depth < MeaningContext.deepest,
        let operand = expression(above: 12)
      else { return nil }
      let range = item.range.lowerBound..<operand.range.upperBound
      switch item.kind {
      case .sign(.minus): return Expression(.negated(operand), range)
      case .sign(.plus): return operand
      default: return Expression(.unread(.beyond("±")), range)
      }
    case .bar where !opensBar(): return nil
    default: return operand()
    }
  }

  /// Whether a bar here begins something that a later bar ends.
  private func opensBar() -> Bool {
    guard case .bar(let isDouble)? = next?.kind else { return false }
    var level = 0
    for item in items[(index + 1)...] {
      switch item.kind {
      case .open: level += 1
      case .close: level -= 1
      case .bar(let other) where level == 0: return other == isDouble || !isDouble
      case .relation where level == 0: return false
      default: break
      }
      if level < 0 { return false }
    }
    return false
  }
}

extension Expression {
  /// The factor that stands last in a product.
  var lastFactor: Expression {
    if case .binary(.juxtaposed, _, let right) = kind { right.lastFactor } else { self }
  }

  fileprivate var endsInNumber: Bool {
    if case .number = lastFactor.kind { true } else { false }
  }

  fileprivate var isInteger: Bool {
    if case .number(let number) = kind { number.isPlainInteger } else { false }
  }
}
