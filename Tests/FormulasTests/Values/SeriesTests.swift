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
    let x = ["x_1": 1, "x_2": 2, "x_5": 5].mapValues { Value.number(Number($0)) }
    let ambiguous: [Expression] = [
      .n(1) + .dots + .n(10), .n(1) + .n(3) + .dots + .n(10), .n(1) + .n(2) + .dots,
      .n(1) + .n(2) + .n(5) + .dots + .n(10), .n(2) + .n(4) + .dots + .n(64),
      .n(1) - .n(2) + .dots + .n(9), .dots + .n(1), .n(1) + .n(1) + .dots + .n(1),
    ]
    for expression in ambiguous {
      #expect(expression.failure(x) == .ambiguous("…"), "\(expression.spelled)")
    }
    // The values of x_3 and x_4 are anyone's guess.
    let named = Expression.s("x", .n(1)) + .s("x", .n(2)) + .dots + .s("x", .n(5))
    #expect(named.failure(x) != nil)
  }
}
