import BigInt
import Formulas
import Foundation
import SourceText
import Testing

struct LimitsTests {
  @Test("Numbers beyond all bounds are refused", .timeLimit(.minutes(1)))
  func hugeNumbers() throws {
    let tower = Formulas.Expression.n(10).to(.n(10).to(.n(10)))
    #expect(tower.failure() == .tooLarge("10^10000000000"))
    #expect(Formulas.Expression.call(.exp, .n(1000)).failure() == .tooLarge("exp(1000)"))
    #expect(Formulas.Expression.call(.factorial, .n(2001)).failure() == .tooLarge("2001!"))
    #expect(try Formulas.Expression.call(.factorial, .n(2000)).value().isExact)
    #expect(try Formulas.Expression.n(-1).to(.n(10).to(.n(10))).text() == "1")
    let tiny = try #require(try Formulas.Expression.n("0.5").to(.n(10).to(.n(10))).value().number)
    #expect(tiny.bounds.0 == 0 && tiny.bounds.1 < 1e-300)
    let huge = Formulas.Expression.n(10).to(.n(400))
    #expect(try (huge / huge).text() == "1")
    #expect(try Formulas.Expression.call(.ln, huge).text() == "921.0340372")
    #expect(Formulas.Expression.call(.sin, huge).failure() == .tooLarge("10^308"))
    #expect((huge * .call(.root, .n(2))).failure() == .tooLarge("10^308"))
    #expect(Formulas.Expression.call(.binomial, .n(10).to(.n(9)), .n(5000)).failure() != nil)
  }

  @Test("Ten thousand digits are no hindrance", .timeLimit(.minutes(1)))
  func manyDigits() throws {
    let nines = Formulas.Expression.n(10).to(.n(10_000)) - .n(1)
    let one = try #require(try (nines / nines).value().number)
    #expect(one == .one)
    let fraction = try Formulas.Expression.n("0." + String(repeating: "3", count: 3900))
    #expect(try fraction.text() == "0.3333333333")
    #expect(try (nines + .n(1)).text() == "1e+10000")
    #expect((nines * nines * nines).failure() == .tooLarge("10^308"))
  }

  @Test("Sums over a billion terms are refused, unless all terms are equal")
  func longSums() throws {
    let billion = Formulas.Expression.n(10).to(.n(9))
    #expect(Formulas.Expression.sum("i", .n(1), billion, .s("i")).failure() == .tooLarge("∑"))
    #expect(try Formulas.Expression.sum("i", .n(1), billion, .n(2)).text() == "2000000000")
    let inner = Formulas.Expression.sum("j", .n(1), .n(1000), .s("i") * .s("j"))
    #expect(Formulas.Expression.sum("i", .n(1), .n(1000), inner).failure() == .tooLarge("steps"))
  }

  @Test("An evaluator may be given fewer steps")
  func fewSteps() throws {
    let sum = Formulas.Expression.sum("i", .n(1), .n(100), .s("i"))
    var evaluator = Evaluator()
    #expect(try evaluator.evaluate(sum) == .number(Number(5050)))
    evaluator.stepLimit = 100
    #expect(throws: Evaluator.Failure.tooLarge("steps")) { try evaluator.evaluate(sum) }
  }

  @Test("Sums of ever longer fractions go on with bounds", .timeLimit(.minutes(1)))
  func harmonicSum() throws {
    let sum = Formulas.Expression.sum("k", .n(1), .n(10_000), .n(1) / .s("k"))
    // H(10000), by mpmath.
    #expect(try sum.text() == "9.787606036")
  }

  @Test("Chains of ten thousand signs are computed, deep nests are refused")
  func deepTrees() throws {
    var chain = Formulas.Expression.n(0)
    for _ in 0..<10_000 { chain = chain + .n(1) }
    #expect(try chain.text() == "10000")
    #expect(chain.spelled.count < 210)
    var nest = Formulas.Expression.n(2)
    for _ in 0..<1000 { nest = -nest }
    #expect(nest.failure() == .tooLarge("depth"))
    #expect(nest.spelled.hasSuffix("…"))
    var tower = Formulas.Expression.n(1)
    for _ in 0..<1000 { tower = Formulas.Expression.n(1).to(tower) }
    #expect(tower.failure() == .tooLarge("depth"))
  }

  @Test("Large matrices of long numbers end in time", .timeLimit(.minutes(1)))
  func largeMatrices() throws {
    var random = SeededRandom(seed: 3)
    let rows = try (0..<64).map { _ in
      try (0..<64).map { _ in
        try Formulas.Expression.n("\(Int.random(in: 1...999_999_999, using: &random)).25") / .n(7)
      }
    }
    let a = Formulas.Expression(.matrix(rows))
    let symbols = ["A": try a.value()]
    let inverse = Formulas.Expression.s("A").to(.n(-1))
    if case .matrix(let size, _, _)? = try? inverse.value(symbols) { #expect(size == 64) }
    #expect(Formulas.Expression.s("A").to(.n(1000)).failure(symbols) != nil)
    let product = Formulas.Expression.s("A") * .s("A")
    #expect(try product.value(symbols).dimensions == [64, 64])
    let tall = Formulas.Expression(.matrix(Array(repeating: [.n(1), .n(2)], count: 65)))
    #expect(tall.failure() == .tooLarge("65×2"))
    _ = Formulas.Expression.call(.determinant, .s("A")).failure(symbols)
  }

  @Test("The deepest trees that are computed fit on a small stack")
  func stackSize() async throws {
    var nests = [Formulas.Expression](repeating: .n(1), count: 9)
    for _ in 0..<199 {
      nests[0] = .n(1).to(nests[0])
      nests[1] = .call(.max, nests[1], .n(0))
      nests[2] = .n(1) * nests[2]
      nests[3] = .tuple([nests[3]])
      nests[4] = .sum("i", .n(1), .n(1), nests[4] + .s("i"))
      nests[5] = .call(.cos, nests[5])
      nests[6] = .s("x", nests[6])
      nests[7] = Formulas.Expression(.matrix([[nests[7]]]))
      nests[8] = Formulas.Expression(
        .cases([
          .init(.n(1), if: Statement(first: nests[8], links: [.init(.equal, sign: 0..<0, .n(1))]))
        ]))
    }
    let trees = nests
    // The size of a secondary thread's stack on macOS.
    let texts = await withCheckedContinuation { continuation in
      let thread = Thread {
        continuation.resume(
          returning: trees.map { tree in (try? tree.text()) ?? "\(tree.failure() as Any)" })
      }
      thread.stackSize = 512 * 1024
      thread.start()
    }
    #expect(texts[0..<4] == ["1", "1", "1", "1"])
    #expect(texts[4].contains("depth") && texts[6].contains("depth"))
    // The fixed point of the cosine.
    #expect(texts[5] == "0.7390851332")
    #expect(texts[7...8] == ["1", "1"])
  }
}
