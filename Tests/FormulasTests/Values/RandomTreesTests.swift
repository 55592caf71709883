import Formulas
import SourceText
import Testing

struct RandomTreesTests {
  @Test("Any tree ends in a value or a failure, and rounding its decimals keeps the value inside")
  func randomTrees() throws {
    var growth = Growth()
    var values = 0
    for _ in 0..<5_000 {
      let tree = try growth.tree(depth: 5)
      #expect(tree.spelled.count <= 201)
      guard let exact = try? tree.value(Self.symbols, log: .two) else { continue }
      values += 1
      #expect(!exact.text.isEmpty && !exact.shape.isEmpty)
      // Wider numbers may fail where exact ones do not, but not come to something else.
      guard let rounded = try? tree.value(Self.symbols, literals: .rounded, log: .two) else {
        continue
      }
      #expect(exact.dimensions == rounded.dimensions, "\(tree.spelled)")
      for (inner, outer) in zip(exact.numbers, rounded.numbers) {
        #expect(!inner.isSurelyDisjoint(from: outer), "\(tree.spelled)")
        let (lower, upper) = inner.bounds
        let (low, high) = outer.bounds
        #expect(lower <= upper && low <= high, "\(tree.spelled)")
      }
    }
    #expect(values > 700)
  }

  private static let symbols: [String: Value] = [
    "x": .number(Number(3)), "y": .number(.within(-0.5, 0.25)), "v": vector(1, 2, 3),
    "w": .row([Number(4), Number(5), Number(6)]),
    "A": .matrix(rows: 3, columns: 3, (1...9).map { Number($0 * $0) }),
    "B": .matrix(rows: 2, columns: 3, (1...6).map { .within(Double($0), Double($0) + 0.5) }),
  ]
}

/// Grows trees of all kinds, mostly of numbers.
private struct Growth {
  private var random = SeededRandom(seed: 11)

  private static let functions: [Function] = [
    .exp, .ln, .sin, .cos, .tan, .cot, .sec, .csc, .arcsin, .arccos, .arctan, .sinh, .cosh, .tanh,
    .log, .root, .absolute, .norm, .floor, .ceiling, .factorial, .binomial, .max, .min, .gcd, .lcm,
    .determinant, .trace, .rank, .argmax, .softmax, .sigmoid, .relu, .sign, .mean, .variance,
  ]
  private static let signs: [Expression.Operator] = [
    .plus, .plus, .minus, .times, .dot, .juxtaposed, .over, .over, .hadamard, .outer, .modulo,
    .plusMinus,
  ]

  mutating func tree(depth: Int) throws -> Expression {
    guard depth > 0, Int.random(in: 0..<8, using: &random) > 0 else { return try leaf() }
    switch Int.random(in: 0..<30, using: &random) {
    case 0: return try -tree(depth: depth - 1)
    case 1..<12:
      return try tree(depth: depth - 1).joined(one(of: Self.signs), tree(depth: depth - 1))
    case 12, 13: return try tree(depth: depth - 1).to(tree(depth: depth - 3))
    case 14: return try tree(depth: depth - 1).transposed
    case 15..<22:
      let count = [1, 1, 1, 1, 2, 3, 0]
      return Expression(.call(one(of: Self.functions), try trees(one(of: count), depth - 1)))
    case 22:
      let (from, to) = (try leaf(), try tree(depth: min(1, depth - 1)))
      return .sum("i", from, to, try tree(depth: depth - 1) + .s("v", .s("i")))
    case 23: return .product("i", .n(1), .n(3), try tree(depth: depth - 1) * .s("i"))
    case 24: return .tuple(try trees(one(of: [0, 1, 2, 3]), depth - 1))
    case 25: return Expression(.matrix(try [trees(2, depth - 1), trees(2, depth - 1)]))
    case 26: return Expression(.element(try tree(depth: depth - 1), try trees(1, 1)))
    case 27: return .s("v", try tree(depth: depth - 1))
    case 28: return Expression(.degrees(try tree(depth: depth - 1)))
    default:
      return try tree(depth: depth - 1) + tree(depth: 1) + .dots + tree(depth: 1)
    }
  }

  private mutating func trees(_ count: Int, _ depth: Int) throws -> [Expression] {
    try (0..<count).map { _ in try tree(depth: depth) }
  }

  private mutating func leaf() throws -> Expression {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<3: return .n(Int.random(in: -3...12, using: &random))
    case 3..<6:
      let digits = Int.random(in: 0...999, using: &random)
      return try .n("0.\(digits)")
    case 6: return .s(one(of: ["x", "x", "y", "v", "w", "A", "B", "i", "π", "e", "∞"]))
    case 7: return .n(1) / .n(Int.random(in: 0...9, using: &random))
    case 8: return .s(one(of: ["v", "A", "B"]), .n(Int.random(in: 0...40, using: &random)))
    default: return try .n(one(of: ["12.5%", "1e3", "2.5e-7", "123456.789", "0", "1"]))
    }
  }

  private mutating func one<Element>(of all: [Element]) -> Element {
    all[Int.random(in: all.indices, using: &random)]
  }
}
