import Foundation
import Formulas
import SourceText
import Testing

/// Tests/Fixtures/golden/values.json: what mpmath and sympy computed.
struct GoldenValues: Decodable {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let expression: String
    /// 30 digits.
    let value: String

    var testDescription: String { expression }
  }

  struct Matrices: Decodable, Sendable {
    let a, b, product, cube: [[String]]
    let inverse: [[String]]?
    let determinant, trace: String
    let rank: Int
  }

  let expressions: [Case]
  let functions: [Case]
  let matrices: [Matrices]

  static func load() throws -> GoldenValues {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/golden/values.json")
    return try JSONDecoder().decode(GoldenValues.self, from: Data(contentsOf: url))
  }
}

extension Formulas.Expression {
  private static let functions: [String: Function] = [
    "exp": .exp, "ln": .ln, "sin": .sin, "cos": .cos, "tan": .tan, "cot": .cot, "sec": .sec,
    "csc": .csc, "sqrt": .root, "tanh": .tanh, "sinh": .sinh, "cosh": .cosh, "arcsin": .arcsin,
    "arccos": .arccos, "arctan": .arctan, "sigmoid": .sigmoid,
  ]
  private static let signs: [String: Operator] = [
    "+": .plus, "-": .minus, "*": .dot, "/": .over,
  ]

  /// An expression in reverse Polish notation: `1/3 exp 2 +`.
  static func reversePolish(_ text: String) throws -> Formulas.Expression {
    var stack: [Formulas.Expression] = []
    func pop() throws -> Formulas.Expression {
      let last = stack.popLast()
      return try #require(last)
    }
    for token in text.split(separator: " ").map(String.init) {
      if let function = functions[token] {
        stack.append(.call(function, try pop()))
      } else if token == "^" {
        let exponent = try pop()
        stack.append(try pop().to(exponent))
      } else if let sign = signs[token] {
        let right = try pop()
        stack.append(try pop().joined(sign, right))
      } else {
        stack.append(try fraction(token))
      }
    }
    #expect(stack.count == 1)
    return try pop()
  }
}
