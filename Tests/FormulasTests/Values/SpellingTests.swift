import Formulas
import SourceText
import Testing

struct SpellingTests {
  @Test("Expressions are spelled with no more brackets than needed")
  func spellings() throws {
    let (a, b, c) = (Expression.s("a"), Expression.s("b"), Expression.s("c"))
    let exponent = Expression.s("x", .n(1)).transposed * .s("y", .s("i"))
    let cases: [(Expression, String)] = [
      (
        .call(.exp, .n(3)) / (.call(.exp, .n(3)) + .call(.exp, .n(6)) + .dots),
        "exp(3) / (exp(3) + exp(6) + …)"
      ),
      (.sum("i", .n(1), .n(5), .call(.exp, exponent)), "sum(i = 1..5, exp(x_1^T·y_i))"),
      (a + b * c, "a + b·c"), ((a + b) * c, "(a + b)·c"), (a - (b - c), "a - (b - c)"),
      (a - b - c, "a - b - c"), (a / b * c, "(a / b)·c"), (a / (b * c), "a / (b·c)"),
      (a * b / c, "a·b / c"), (a / b / c, "a / b / c"), (a / (b / c), "a / (b / c)"),
      (a * (b / c), "a·(b / c)"), (a + b / c, "a + b / c"), (-a + b, "-a + b"),
      (a + -b, "a + (-b)"), (a * -b, "a·(-b)"), (-(a + b), "-(a + b)"), (-(a * b), "-(a·b)"),
      ((-a).to(.n(2)), "(-a)^2"), (-(a.to(.n(2))), "-a^2"), (a.to(b.to(c)), "a^(b^c)"),
      (a.to(b).to(c), "(a^b)^c"), (a.to(b + .n(1)), "a^(b + 1)"), (a.to(-.n(1)), "a^(-1)"),
      ((a + b).joined(.modulo, c), "(a + b) mod c"), (a.joined(.modulo, b) + c, "(a mod b) + c"),
      (.call(.root, .n(2)), "sqrt(2)"), (.call(.absolute, a - b), "|a - b|"),
      (.tuple(1, 2), "(1, 2)"), (.matrix([[1, 2], [3, 4]]), "((1, 2), (3, 4))"),
      (a.joined(.times, b), "a × b"), (.call(.norm, a, .n(2)), "‖a‖_2"),
      (.call(.log, .n(2), a), "log_2(a)"), (.call(.factorial, a + b), "(a + b)!"),
      (Expression(.element(a * b, [.n(1), .n(2)])), "(a·b)_{1, 2}"),
      (Expression(.measured(.n(3), unit: "cm")), "3 cm"), (Expression(.degrees(.n(60))), "60°"),
      (.s("x", mark: "(2)").to(.n(2)), "(x^{(2)})^2"),
      (Expression(.application(Symbol("f"), [a, b])), "f(a, b)"),
      (Expression(.set([.n(1), .n(2)])), "{1, 2}"),
      (Expression(.unread(.command("foo", suggestion: nil))), "\\foo"),
    ]
    for (expression, text) in cases {
      #expect(expression.spelled == text)
    }
  }

  @Test("Long expressions are cut off between their parts")
  func longSpellings() {
    let sum = (1...200).reduce(Expression.n(0)) { $0 + .n($1) }
    let text = sum.spelled
    #expect(text.hasPrefix("0 + 1 + 2 + 3"))
    #expect(text.hasSuffix("…"))
    #expect(text.count <= 201)
  }

  @Test("Chains of relations are spelled with their signs")
  func statements() {
    let chain = Statement(
      first: .s("a"),
      links: [.init(.equal, sign: 0..<0, .n(1) + .n(2)), .init(.approximately, sign: 0..<0, .n(3))])
    #expect(chain.spelled == "a = 1 + 2 ≈ 3")
  }
}
