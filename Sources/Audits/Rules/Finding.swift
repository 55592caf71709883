import Formulas
import SourceText

/// What the rules share: claims at a place of a document, and the words around it.
extension DocumentReading {
  /// A structural rule's finding.
  func finding(
    _ rule: String, at range: Range<Int>, in passage: Passage?, verdict: Claim.Verdict = .fails,
    kind: Claim.Kind = .structure, stated: String? = nil, readAs: String?, because: Phrase,
    uses: [String: Range<Int>] = [:], fromDefinitions: String? = nil
  ) -> Claim {
    Claim(
      range: range, formula: passage?.index, text: text(range), kind: kind, rule: rule,
      verdict: verdict, stated: stated, fromDefinitions: fromDefinitions, readAs: readAs,
      because: because,
      uses: uses.sorted { $0.key < $1.key }.map { Claim.Use(symbol: $0.key, range: $0.value) })
  }

  /// The sentence around a formula.
  func sentence(_ passage: Passage) -> String {
    Cues.sentence(before: text(passage.before), after: text(passage.after))
  }

  /// The headings above a formula.
  func heading(_ passage: Passage) -> String {
    passage.section.path.map { headings[$0] }.joined(separator: " ").lowercased()
  }

  /// Whether the text itself says that a formula is not right, or makes no sense.
  func isCalledWrong(_ passage: Passage) -> Bool {
    let sentence = sentence(passage)
    if Cues.isCalledWrong(sentence) { return true }
    return Self.impossible.contains { sentence.contains($0) }
  }

  private static let impossible = [
    "cannot", "can't", "can not", "not defined", "undefined", "does not exist", "not exist",
    "impossible", "mismatch", "incompatible", "not compatible", "makes no sense", "no meaning",
    "不能", "无法", "没有定义", "无定义", "未定义", "不存在", "不匹配", "不兼容", "报错", "没有意义", "无意义",
    "不可以", "不合法", "does not multiply", "do not multiply", "not possible", "error:",
  ]

  func line(of place: Int) -> Int { source.position(at: place).line }
}

extension Expression {
  /// The terms of a sum, `-` as a negated term; the whole where it is none.
  var terms: [Expression] {
    var terms: [Expression] = []
    var rest = self
    while case .binary(let sign, let left, let right) = rest.kind, sign == .plus || sign == .minus {
      terms.append(sign == .plus ? right : Expression(.negated(right), right.range))
      rest = left
    }
    return [rest] + terms.reversed()
  }

  /// The factors of a product, from the left.
  var factors: [Expression] {
    var factors: [Expression] = []
    var rest = self
    while case .binary(let sign, let left, let right) = rest.kind,
      sign == .times || sign == .dot || sign == .juxtaposed
    {
      factors.append(right)
      rest = left
    }
    return [rest] + factors.reversed()
  }

  /// The expression inside of brackets that hold nothing else.
  var unwrapped: Expression {
    if case .tuple(let parts) = kind, parts.count == 1 { parts[0].unwrapped } else { self }
  }

  /// Every part, also indices of symbols and conditions.
  func containsAnywhere(_ condition: (Expression) -> Bool) -> Bool {
    if condition(self) { return true }
    var rest = children
    while let part = rest.popLast() {
      if condition(part) { return true }
      switch part.kind {
      case .number, .text: break
      case .binary(_, let left, let right), .power(let left, let right):
        rest.append(left)
        rest.append(right)
      default: rest += part.children
      }
    }
    return false
  }

  /// Whether some part is the symbol of this key, or has it among its indices.
  func mentions(_ key: String) -> Bool {
    containsAnywhere { part in
      switch part.kind {
      case .symbol(let symbol): symbol.key == key
      case .application(let symbol, _): symbol.key == key
      default: false
      }
    }
  }
}
