import SourceText

extension ExpressionSpeller {
  mutating func write(_ expression: Expression) {
    switch expression.kind {
    case .number(let printed): put(printed.text.withoutLatex)
    case .based(let digits, let base):
      put(digits.map { String($0, radix: 36) }.joined() + "_\(base)")
    case .symbol(let symbol): put(symbol.key)
    case .negated(let inner):
      put("-")
      write(inner, above: .minus)
    case .binary: chain(expression)
    case .power(let base, let exponent):
      write(base, above: .atom)
      put("^")
      write(exponent, above: .atom)
    case .transposed(let inner):
      write(inner, above: .atom)
      put("^T")
    case .call(let function, let arguments): call(function, arguments)
    case .application(let symbol, let arguments):
      put(symbol.key)
      enclosed("(", arguments, ")")
    case .repeated(let kind, let index, let from, let to, let body):
      repetition(kind, index, from, to, body)
    case .tuple(let elements): enclosed("(", elements, ")")
    case .list(let elements): list(elements)
    case .set(let elements): enclosed("{", elements, "}")
    case .matrix(let rows):
      put("(")
      for (index, row) in rows.enumerated() {
        if index > 0 { put(", ") }
        enclosed("(", row, ")")
      }
      put(")")
    case .element(let whole, let indices):
      write(whole, above: .atom)
      put("_")
      enclosed("{", indices, "}")
    case .cases(let cases): write(cases)
    case .measured(let inner, let unit):
      write(inner, above: .fraction)
      put(" " + unit)
    case .degrees(let inner):
      write(inner, above: .atom)
      put("°")
    case .ellipsis: put("…")
    case .text(let text): put(text)
    case .unread(.command(let name, _)): put("\\" + name)
    case .unread(.syntax(let text)), .unread(.beyond(let text)): put(text)
    }
  }

  mutating func enclosed(_ opening: String, _ elements: [Expression], _ closing: String) {
    put(opening)
    list(elements)
    put(closing)
  }

  private mutating func repetition(
    _ kind: Expression.Repetition, _ index: Symbol?, _ from: Expression?, _ to: Expression?,
    _ body: Expression
  ) {
    put(kind == .sum ? "sum(" : "product(")
    if let index {
      put(index.key)
      if let from {
        put(" = ")
        write(from, above: .sum)
        if let to {
          put("..")
          write(to, above: .sum)
        }
      }
      put(", ")
    }
    write(body, above: .lowest)
    put(")")
  }

  private mutating func write(_ cases: [Expression.Case]) {
    put("cases(")
    for (index, one) in cases.enumerated() {
      if index > 0 { put("; ") }
      write(one.value, above: .lowest)
      put(one.condition == nil ? " otherwise" : " if ")
      if let first = one.condition?.first { write(first, above: .lowest) }
      for link in one.condition?.links ?? [] {
        put(" \(link.relation.rawValue) ")
        write(link.side, above: .lowest)
      }
    }
    put(")")
  }

  private mutating func call(_ function: Function, _ arguments: [Expression]) {
    switch (function, arguments.count) {
    case (.absolute, 1): enclosed("|", arguments, "|")
    case (.floor, 1): enclosed("⌊", arguments, "⌋")
    case (.ceiling, 1): enclosed("⌈", arguments, "⌉")
    case (.norm, 1...):
      enclosed("‖", [arguments[0]], "‖")
      if arguments.count > 1 {
        put("_")
        write(arguments[1], above: .atom)
      }
    case (.factorial, 1):
      write(arguments[0], above: .atom)
      put("!")
    case (.log, 2):
      put("log_")
      write(arguments[0], above: .atom)
      enclosed("(", [arguments[1]], ")")
    case (.root, 2):
      put("root(")
      list([arguments[0], arguments[1]])
      put(")")
    default:
      put(function.spelling)
      enclosed("(", arguments, ")")
    }
  }
}

extension Function {
  /// The name in plain text.
  package var spelling: String {
    switch self {
    case .root: "sqrt"
    case .absolute: "abs"
    case .ceiling: "ceil"
    case .determinant: "det"
    case .trace: "tr"
    case .relu: "ReLU"
    case .sign: "sgn"
    case .variance: "Var"
    case .standardDeviation: "sd"
    case .covariance: "Cov"
    default: String(describing: self)
    }
  }
}

extension String {
  /// A printed number without commands: `57,344` of `57{,}344`, `5.8×10^-6`, `12%`.
  fileprivate var withoutLatex: String {
    guard
      utf8.contains(where: { $0 == 0x7B || $0 == 0x7D || $0 == 0x5C || $0 == 0x20 || $0 == 0x7E })
    else { return self }
    return replacing("{,}", with: ",").replacing("\\times", with: "×").replacing(
      "\\cdot", with: "·"
    )
    .filter { !"{}\\ ~".contains($0) }
  }
}
