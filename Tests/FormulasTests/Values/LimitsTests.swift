import BigInt
import Formulas
import SourceText
import Testing

struct LimitsTests {
  @Test("Numbers beyond all bounds are refused", .timeLimit(.minutes(1)))
  func hugeNumbers() throws {
    let tower = Expression.n(10).to(.n(10).to(.n(10)))
    #expect(tower.failure() == .tooLarge("10^10000000000"))
    #expect(Expression.call(.exp, .n(1000)).failure() == .tooLarge("exp(1000)"))
    #expect(Expression.call(.factorial, .n(2001)).failure() == .tooLarge("2001!"))
    #expect(try Expression.call(.factorial, .n(2000)).value().isExact)
    #expect(try Expression.n(-1).to(.n(10).to(.n(10))).text() == "1")
    let tiny = try #require(try Expression.n("0.5").to(.n(10).to(.n(10))).value().number)
    #expect(tiny.bounds.0 == 0 && tiny.bounds.1 < 1e-300)
    let huge = Expression.n(10).to(.n(400))
    #expect(try (huge / huge).text() == "1")
    #expect(try Expression.call(.ln, huge).text() == "921.0340372")
    #expect(Expression.call(.sin, huge).failure() == .tooLarge("10^308"))
    #expect((huge * .call(.root, .n(2))).failure() == .tooLarge("10^308"))
    #expect(Expression.call(.binomial, .n(10).to(.n(9)), .n(5000)).failure() != nil)
  }

  @Test("Ten thousand digits are no hindrance", .timeLimit(.minutes(1)))
  func manyDigits() throws {
    let nines = Expression.n(10).to(.n(10_000)) - .n(1)
    let one = try #require(try (nines / nines).value().number)
    #expect(one == .one)
    let fraction = try Expression.n("0." + String(repeating: "3", count: 3900))
    #expect(try fraction.text() == "0.3333333333")
    #expect(try (nines + .n(1)).text() == "1e+10000")
    #expect((nines * nines * nines).failure() == .tooLarge("10^308"))
  }

  @Test("Sums over a billion terms are refused, unless all terms are equal")
  func longSums() throws {
    let billion = Expression.n(10).to(.n(9))
    #expect(Expression.sum("i", .n(1), billion, .s("i")).failure() == .tooLarge("∑"))
    #expect(try Expression.sum("i", .n(1), billion, .n(2)).text() == "2000000000")
    let inner = Expression.sum("j", .n(1), .n(1000), .s("i") * .s("j"))
    #expect(Expression.sum("i", .n(1), .n(1000), inner).failure() == .tooLarge("steps"))
  }

  @Test("Sums of ever longer fractions go on with bounds", .timeLimit(.minutes(1)))
  func harmonicSum() throws {
    let sum = Expression.sum("k", .n(1), .n(10_000), .n(1) / .s("k"))
    // H(10000), by mpmath.
    #expect(try sum.text() == "9.787606036")
  }

  @Test("Chains of ten thousand signs are computed, deep nests are refused")
  func deepTrees() throws {
    var chain = Expression.n(0)
    for _ in 0..<10_000 { chain = chain + .n(1) }
    #expect(try chain.text() == "10000")
    #expect(chain.spelled.count < 210)
    var nest = Expression.n(2)
    for _ in 0..<1000 { nest = -nest }
    #expect(nest.failure() == .tooLarge("depth"))
    #expect(nest.spelled.hasSuffix("…"))
    var tower = Expression.n(1)
    for _ in 0..<1000 { tower = Expression.n(1).to(tower) }
    #expect(tower.failure() == .tooLarge("depth"))
  }

  @Test("Large matrices of long numbers end in time", .timeLimit(.minutes(1)))
  func largeMatrices() throws {
    var random = SeededRandom(seed: 3)
    let rows = try (0..<64).map { _ in
      try (0..<64).map { _ in
        try Expression.n("\(Int.random(in: 1...999_999_999, using: &random)).25") / .n(7)
      }
    }
    let a = Expression(.matrix(rows))
    let symbols = ["A": try a.value()]
    let inverse = Expression.s("A").to(.n(-1))
    if case .matrix(let size, _, _)? = try? inverse.value(symbols) { #expect(size == 64) }
    #expect(Expression.s("A").to(.n(1000)).failure(symbols) != nil)
    let product = Expression.s("A") * .s("A")
    #expect(try product.value(symbols).dimensions == [64, 64])
    let tall = Expression(.matrix(Array(repeating: [.n(1), .n(2)], count: 65)))
    #expect(tall.failure() == .tooLarge("65×2"))
    _ = Expression.call(.determinant, .s("A")).failure(symbols)
  }
}
