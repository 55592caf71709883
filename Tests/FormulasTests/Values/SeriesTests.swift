import Formulas
import Testing

struct SeriesTests {
  @Test("A progression that reaches its last term is summed or multiplied")
  func progressions() throws {
    #expect(try (Expression.n(1) + .n(2) + .dots + .n(10)).text() == "55")
    #expect(try (Expression.n(2) + .n(4) + .n(6) + .dots + .n(100)).text() == "2550")
    #expect(try (Expression.n(1) + .n(2) + .n(4) + .dots + .n(1024)).text() == "2047")
    #expect(
      try (Expression.n(1) + .n(1) / .n(2) + .n(1) / .n(4) + .dots + .n(1) / .n(32)).text()
        == "1.96875")
    #expect(try (Expression.n(1) * .n(2) * .dots * .n(5)).text() == "120")
    #expect(try (Expression.n(3) * (Expression.n(1) + .n(2) + .dots + .n(4))).text() == "30")
    #expect(try ((Expression.n(1) + .n(2) + .dots + .n(4)) / .n(10)).text() == "1")
    #expect(
      try (Expression.n(1) + .n(2) + .dots + .s("n")).text(["n": .number(Number(100))]) == "5050")
  }

  @Test("Any other ellipsis is ambiguous")
  func otherEllipses() {
    let ambiguous: [Expression] = [
      .n(1) + .dots + .n(10), .n(1) + .n(3) + .dots + .n(10), .n(1) + .n(2) + .dots,
      .n(1) + .n(2) + .n(5) + .dots + .n(10), .n(2) + .n(4) + .dots + .n(64),
      .n(1) - .n(2) + .dots + .n(9), .dots + .n(1), .n(1) + .n(1) + .dots + .n(1),
    ]
    for expression in ambiguous {
      #expect(expression.failure() == .ambiguous("…"), "\(expression.spelled)")
    }
    // Powers that never come to zero.
    let falling = Expression.n(1) + .n(1) / .n(3) + .n(1) / .n(9) + .dots + .n(0)
    #expect(falling.failure() == .ambiguous("…"))
    // A minus within is no progression.
    #expect((Expression.n(1) + .n(2) + .dots - .n(10)).failure() == .ambiguous("…"))
    #expect((Expression.n(1) + .n(2) - .dots + .n(10)).failure() == .ambiguous("…"))
  }

  @Test("Terms with indices are looked up one by one, not continued by their values")
  func indexedTerms() throws {
    var symbols = [1: 3, 2: 1, 3: 4, 4: 1, 5: 5].reduce(into: [String: Value]()) {
      $0["x_\($1.key)"] = .number(Number($1.value))
    }
    symbols["n"] = .number(Number(5))
    let x = { (index: Int) in Expression.s("x", .n(index)) }
    let n = Expression.s("n")
    #expect(try (x(1) + x(2) + .dots + .s("x", n)).text(symbols) == "14")
    #expect(try (x(1) + .dots + x(5)).text(symbols) == "14")
    #expect(try (x(1) + .dots + .s("x", n - .n(1)) + .s("x", n)).text(symbols) == "14")
    #expect(try (x(1) * x(2) * .dots * x(5)).text(symbols) == "60")
    // 100 + 3·1 + 1·2 + 4·3 + 1·4 + 5·5 − 1.
    let weighted = Expression.n(100) + x(1) * .n(1) + x(2) * .n(2) + .dots + x(5) * .n(5) - .n(1)
    #expect(try weighted.text(symbols) == "145")
    // The mirror image: 3·5 + 1·1 + 4·4 + 1·1 + 5·3.
    let mirrored = x(1) * x(5) + x(2) * x(4) + .dots + x(5) * x(1)
    #expect(try mirrored.text(symbols) == "48")
    #expect(
      (x(1) + x(2) + .dots + x(7)).failure(symbols) == .undefined(Symbol("x", indices: [.n(6)])))
    #expect((x(1) + x(3) + .dots + x(5)).failure(symbols) == .ambiguous("…"))
    #expect((x(2) + .dots + x(5)).failure(symbols) == .ambiguous("…"))
    #expect((x(1) + n + .dots + x(5)).failure(symbols) == .ambiguous("…"))
    #expect((x(1) + x(2) + .dots + .n(5)).failure(symbols) == .ambiguous("…"))
  }
}
