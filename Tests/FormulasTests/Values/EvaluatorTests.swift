import Formulas
import SourceText
import Testing

struct EvaluatorTests {
  @Test("Results are exact where mathematics makes them rational")
  func exactResults() throws {
    let cases: [(Expression, String)] = [
      (.call(.root, try .n("2.25")), "3/2"), (.call(.root, .n(3), .n(-8)), "-2"),
      (.n(8).to(.n(2) / .n(3)), "4"), (.n(2).to(.n(-3)), "1/8"), (.call(.exp, .n(0)), "1"),
      (.s("e").to(.n(0)), "1"), (.call(.ln, .n(1)), "0"), (.call(.log, .n(2), .n(1024)), "10"),
      (.call(.log, .n(10), try .n("0.001")), "-3"), (.call(.log, .n(4), .n(8)), "3/2"),
      (.call(.log, try .n("0.5"), .n(8)), "-3"), (.call(.sin, Expression(.degrees(.n(30)))), "1/2"),
      (.call(.cos, Expression(.degrees(.n(-240)))), "-1/2"),
      (.call(.tan, Expression(.degrees(.n(225)))), "1"), (.call(.cos, .s("π")), "-1"),
      (.call(.sin, .s("π") / .n(6)), "1/2"), (.call(.sin, .n(7) * .s("π")), "0"),
      (.call(.factorial, .n(10)), "3628800"), (.call(.binomial, .n(52), .n(5)), "2598960"),
      (.call(.gcd, .n(84), .n(36)), "12"), (.call(.lcm, .n(4), .n(6)), "12"),
      (.n(-7).joined(.modulo, .n(3)), "2"), (try .n("7.5").joined(.modulo, .n(2)), "3/2"),
      (.call(.floor, try .n("-2.5")), "-3"), (.call(.ceiling, try .n("-2.5")), "-2"),
      (.call(.absolute, .n(-3)), "3"), (.call(.absolute, .tuple(3, 4)), "5"),
      (.call(.max, .n(2), try .n("2.5"), .n(-9)), "5/2"), (.call(.min, .tuple(3, 1, 2)), "1"),
      (.call(.mean, .tuple(1, 2, 4)), "7/3"), (.call(.sigmoid, .n(0)), "1/2"),
      (.call(.sign, .n(-4)), "-1"), (Expression(.based(digits: [1, 1, 0, 1], base: 2)), "13"),
      (Expression(.measured(.n(3), unit: "cm")), "3"), (try .n("12.5%"), "1/8"),
      (.n(1) - .n(2) - .n(3), "-4"), (.n(24) / .n(4) / .n(3), "2"), (-(.n(3).to(.n(2))), "-9"),
      (Expression(.element(.matrix([[1, 2], [3, 4]]), [.n(2), .n(1)])), "3"),
    ]
    for (expression, result) in cases {
      #expect(try expression.value() == .number(Number(rational(result))), "\(expression.spelled)")
    }
  }

  @Test("What has no value says why")
  func failures() throws {
    let cases: [(Expression, Evaluator.Failure)] = [
      (.n(1) / .n(0), .divisionByZero), (.n(0) / .n(0), .divisionByZero),
      (.n(0).to(.n(-1)), .divisionByZero), (.n(0).to(.n(0)), .ambiguous("0^0")),
      (.n(5).joined(.modulo, .n(0)), .divisionByZero),
      (.call(.root, .n(-1)), .outside("√(-1)")), (.call(.ln, .n(-1)), .outside("log(-1)")),
      (.call(.ln, .n(0)), .outside("log(0)")), (.call(.arcsin, .n(2)), .outside("arcsin(2)")),
      (.n(-8).to(.n(1) / .n(3)), .ambiguous("-8^(0.3333333333)")),
      (.call(.tan, Expression(.degrees(.n(90)))), .outside("tan(90°)")),
      (.call(.log, .n(5)), .ambiguous("log")), (.n(1).joined(.plusMinus, .n(2)), .ambiguous("±")),
      (.call(.variance, .tuple(1, 2)), .ambiguous("Var")),
      (.call(.argmax, .s("x")), .ambiguous("argmax")),
      (.call(.factorial, try .n("0.5")), .outside("(0.5)!")), (.s("x"), .undefined(Symbol("x"))),
      (
        Expression(.unread(.command("foo", suggestion: nil))),
        .unread(.command("foo", suggestion: nil))
      ),
      (Expression(.application(Symbol("f"), [.n(1)])), .undefined(Symbol("f"))),
      (Expression(.tuple([.n(1), .dots, .n(3)])), .ambiguous("…")),
      (
        Expression(.repeated(.sum, index: Symbol("i"), from: nil, to: nil, body: .n(1))),
        .ambiguous("∑")
      ),
      (.call(.floor, .call(.root, .n(2)) * .call(.root, .n(2))), .ambiguous("⌊⌋")),
    ]
    for (expression, failure) in cases {
      #expect(expression.failure() == failure, "\(expression.spelled)")
    }
  }

  @Test("A logarithm without base takes the base that the text sets")
  func logarithmBase() throws {
    let log = Expression.call(.log, .n(100))
    #expect(try log.value(log: .ten) == .number(Number(2)))
    #expect(try Expression.call(.log, .n(8)).value(log: .two) == .number(Number(3)))
    #expect(try log.value(log: .natural).text == "4.605170186")
  }

  @Test("Zero times the logarithm of zero is zero, and nothing else about it is")
  func zeroTimesLogarithm() throws {
    let log = Expression.call(.log, .n(2), .n(0))
    #expect(try (Expression.n(0) * log).text() == "0")
    #expect(try (-(Expression.n(0) * log)).text() == "0")
    #expect(try (log * .n(0)).text() == "0")
    #expect(try (Expression.n(0) * (-log)).text() == "0")
    #expect(try (Expression.n(0) * .call(.log, .n(0))).text() == "0")
    #expect(try (Expression.n(1) * .call(.log, .n(1))).text() == "0")
    #expect(try (Expression.n(1) - .n(0) * log).text() == "1")
    #expect((Expression.n(1) * log).failure() == .outside("log(0)"))
    #expect((Expression.n(0) + log).failure() == .outside("log(0)"))
    #expect((Expression.n(0) * (Expression.n(1) / .n(0))).failure() == .divisionByZero)
  }

  @Test("Sums and products run over their index")
  func repetitions() throws {
    let i = Expression.s("i")
    #expect(try Expression.sum("i", .n(1), .n(5), i.to(.n(2))).text() == "55")
    #expect(try Expression.product("i", .n(1), .n(5), i).text() == "120")
    #expect(try Expression.sum("i", .n(1), .n(10), .n(3)).text() == "30")
    #expect(try Expression.product("i", .n(1), .n(10), .n(2)).text() == "1024")
    #expect(try Expression.sum("i", .n(3), .n(2), i).text() == "0")
    // Σᵢ Σⱼ i·j for j ≤ i ≤ 3 is 1 + 2·3 + 3·6.
    let inner = Expression.sum("j", .n(1), i, i * .s("j"))
    #expect(try Expression.sum("i", .n(1), .n(3), inner).text() == "25")
    #expect(try Expression.sum("i", .n(1), .n(2), i * .tuple(1, 10)).text() == "(3, 30)")
    // The index hides what the document calls i, and not beyond its sum.
    let both = Expression.sum("i", .n(1), .n(2), i) + i
    #expect(try both.text(["i": .number(Number(100))]) == "103")
  }

  @Test("The first case whose condition surely holds is taken")
  func cases() throws {
    let x = Expression.s("x")
    let positive = Statement(first: x, links: [.init(.greater, sign: 0..<0, .n(0))])
    let sign = Expression(.cases([.init(.n(1), if: positive), .init(.n(-1), if: nil)]))
    #expect(try sign.text(["x": .number(Number(5))]) == "1")
    #expect(try sign.text(["x": .number(Number(0))]) == "-1")
    #expect(sign.failure(["x": .number(.within(-1, 1))]) == .ambiguous("{"))
  }

  @Test("Functions of the document are called with values")
  func applications() throws {
    let evaluator = Evaluator(apply: { (symbol, values) throws(Evaluator.Failure) in
      guard symbol.key == "f_2", let x = values[0].number else { return nil }
      return .number(try x * x)
    })
    let call = Expression(
      .application(Symbol("f", indices: [.s("k")]), [.n(1) + .s("k")]))
    let sum = Expression.sum("k", .n(2), .n(2), call)
    #expect(try evaluator.evaluate(sum).text == "9")
    let one = [Symbol("x"): Value.number(.one)]
    #expect(try evaluator.evaluate(.s("x") + .n(1), with: one).text == "2")
  }
}
