import Formulas
import SourceText
import Testing

struct SymbolTests {
  @Test("A symbol has one spelling, however its indices are written")
  func keys() throws {
    let i = Expression.s("i")
    let cases: [(Expression, String)] = [
      (.s("x"), "x"), (.s("y", .n(3)), "y_3"), (.s("W", .s("q")), "W_q"),
      (.s("a", .n(1), .n(2)), "a_{1,2}"), (.s("x", mark: "(2)"), "x^{(2)}"),
      (.s("PE", .tuple([.s("pos"), .n(2) * i])), "PE_{pos,2i}"), (.s("f", mark: "′"), "f′"),
      (.s("x", i + .n(1)), "x_{i+1}"), (.s("a", i * .s("j")), "a_{i,j}"),
      (.s("W", mark: "Q"), "W^Q"), (.s("x", .n(1), mark: "*"), "x_1^*"),
      (.s("d", Expression(.text("model"))), "d_{model}"), (.s("x", .n(12)), "x_{12}"),
    ]
    for (expression, key) in cases {
      guard case .symbol(let symbol) = expression.kind else { continue }
      #expect(symbol.key == key)
    }
  }

  @Test("Indices are computed before a symbol is looked up")
  func computedIndices() throws {
    let y = (1...4).reduce(into: [String: Value]()) { $0["y_\($1)"] = .number(Number($1 * $1)) }
    let i = Expression.s("i")
    #expect(try Expression.sum("i", .n(1), .n(3), .s("y", i + .n(1))).text(y) == "29")
    #expect(try Expression.s("y", .s("n")).text(y.merging(["n": .number(Number(3))]) { $1 }) == "9")
    let missing = Expression.sum("i", .n(4), .n(5), .s("y", i)).failure(y)
    #expect(missing == .undefined(Symbol("y", indices: [.n(5)])))
  }

  @Test("A symbol with an index of letters is found as it stands")
  func letterIndices() throws {
    let symbols = ["W_k": Value.number(Number(7)), "k": .number(Number(3))]
    #expect(try Expression.s("W", .s("k")).text(symbols) == "7")
    // As the index of a sum, k is a number, and W_k no name.
    let sum = Expression.sum("k", .n(1), .n(2), .s("W", .s("k")))
    #expect(sum.failure(symbols) == .undefined(Symbol("W", indices: [.n(1)])))
  }

  @Test("Elements of a vector or matrix are counted from one")
  func elements() throws {
    let a = try Expression.matrix([[1, 2], [3, 4]]).value()
    let symbols = ["v": vector(5, 6, 7), "A": a, "a": a]
    #expect(try Expression.s("v", .n(2)).text(symbols) == "6")
    #expect(try Expression.s("A", .n(2), .n(1)).text(symbols) == "3")
    #expect(try Expression.s("a", .n(12)).text(symbols) == "2")
    let trace = Expression.sum("i", .n(1), .n(2), .s("a", .s("i") * .s("i")))
    #expect(try trace.text(symbols) == "5")
    #expect(Expression.s("v", .n(4)).failure(symbols) == .outside("v_4"))
    #expect(Expression.s("v", .n(0)).failure(symbols) == .outside("v_0"))
    #expect(Expression.s("A", .n(1)).failure(symbols) == .ambiguous("row or column"))
  }

  @Test("Pi and e are constants unless the document defines them")
  func constants() throws {
    #expect(try Expression.s("π").text() == "3.141592654")
    #expect(try Expression.s("e").text() == "2.718281828")
    #expect(try Expression.s("e").to(.n(2)).text() == "7.389056099")
    let e = ["e": Value.number(Number(3)), "π": .number(Number(4))]
    #expect(try Expression.s("e").to(.n(2)).text(e) == "9")
    #expect(try Expression.call(.cos, .s("π")).text(e) == "-0.6536436209")
    #expect(Expression.s("e", .n(1)).failure() == .undefined(Symbol("e", indices: [.n(1)])))
  }
}
