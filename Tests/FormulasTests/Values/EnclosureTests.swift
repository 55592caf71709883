import BigInt
import Formulas
import SourceText
import Testing

struct EnclosureTests {
  @Test("Bounds hold what mpmath computed with 50 digits, and are narrow")
  func boundsHoldTheTruth() throws {
    let golden = try GoldenValues.load()
    #expect(golden.expressions.count == 300)
    for one in golden.expressions + golden.functions {
      let number = try #require(try Expression.reversePolish(one.expression).value().number)
      let value = try #require(PrintedNumber(one.value)).value
      // The golden value is rounded to 30 digits.
      let slack = value.magnitude * ExactNumber(1, timesTenTo: -29)
      #expect(number.overlaps(value - slack, value + slack), "\(one.expression)")
      let (lower, upper) = number.bounds
      #expect(upper - lower <= 1e-12 * abs(number.midpoint), "\(one.expression)")
    }
  }

  @Test("Bounds of random sums, products and quotients hold the exact result")
  func boundsHoldFractions() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<500 {
      var exact = try #require(ExactNumber(Double.random(in: -10...10, using: &random)))
      var bounded = Number.within(exact.doubleBounds.lower, exact.doubleBounds.upper)
      for _ in 0..<12 {
        let small = Int.random(in: -9...9, using: &random)
        let other = try #require(ExactNumber(7).divided(by: ExactNumber(small == 0 ? 3 : small)))
        switch Int.random(in: 0..<4, using: &random) {
        case 0: (exact, bounded) = (exact + other, try bounded + Number(other))
        case 1: (exact, bounded) = (exact - other, try Number(-other) + bounded)
        case 2: (exact, bounded) = (exact * other, try bounded * Number(other))
        default:
          (exact, bounded) = (try #require(exact.divided(by: other)), try bounded / Number(other))
        }
        #expect(bounded.overlaps(exact, exact))
      }
      let cube = exact * exact * exact
      #expect(try bounded.raised(to: Number(3)).overlaps(cube, cube))
      #expect(try bounded.squared.overlaps(exact * exact, exact * exact))
    }
  }

  @Test(
    "Wide bounds hold the whole range of a function",
    arguments: [
      (Function.sin, -1.0, 4.0, -0.8414709848078965, 1.0),
      (.sin, 2.0, 5.0, -1.0, 0.9092974268256817), (.sin, 0.0, 7.0, -1.0, 1.0),
      (.cos, -0.5, 0.25, 0.8775825618903728, 1.0), (.cos, 3.0, 3.5, -1.0, -0.9364566872907963),
      (.cos, 1.0, 6.0, -1.0, 0.960170286650366), (.cosh, -2.0, 1.0, 1.0, 3.7621956910836314),
      (.absolute, -2.0, 1.0, 0.0, 2.0), (.exp, 0.0, 1.0, 1.0, 2.718281828459045),
      (.relu, -1.0, 2.0, 0.0, 2.0), (.root, 1.0, 4.0, 1.0, 2.0),
    ])
  func ranges(
    function: Function, from: Double, to: Double, least: Double, greatest: Double
  ) throws {
    let value = try Expression.call(function, .s("x"))
      .value(["x": .number(.within(from, to))])
    let (lower, upper) = try #require(value.number).bounds
    #expect(lower <= least && upper >= greatest)
    // The expected ends are rounded themselves.
    #expect(abs(lower - least) < 1e-14 && abs(upper - greatest) < 1e-14)
  }

  @Test("Printed decimals stand for all that may have been rounded to them")
  func roundedLiterals() throws {
    let sum = try Expression.n("0.8333") + .n(2)
    let number = try #require(try sum.value(literals: .rounded).number)
    #expect(number.overlaps(try rational("2.83325"), try rational("2.83325")))
    #expect(number.overlaps(try rational("2.83335"), try rational("2.83335")))
    #expect(!number.overlaps(try rational("2.83336"), ExactNumber(3)))
    #expect(try sum.value() == .number(Number(try rational("2.8333"))))
    #expect(try Expression.n(5).value(literals: .rounded) == .number(Number(5)))
  }
}
