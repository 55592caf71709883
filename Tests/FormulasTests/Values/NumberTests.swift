import BigInt
import Formulas
import SourceText
import Testing

struct NumberTests {
  @Test(
    "Fractions are added, multiplied and divided without rounding",
    arguments: [
      ("+", "1/3", "1/6", "1/2"), ("-", "3", "5/6", "13/6"), ("*", "2/3", "9/4", "3/2"),
      ("/", "7/2", "-7", "-1/2"), ("+", "1/10", "2/10", "3/10"), ("-", "1/7", "1/7", "0"),
    ])
  func exactArithmetic(sign: String, left: String, right: String, result: String) throws {
    let (a, b) = (Number(try rational(left)), Number(try rational(right)))
    let value =
      switch sign {
      case "+": try a + b
      case "-": try a - b
      case "*": try a * b
      default: try a / b
      }
    #expect(value == Number(try rational(result)))
  }

  @Test("A Double's bounds are the Double itself")
  func doublesAreExact() throws {
    let doubles: [Double] = [
      0, 1, -0.1, 1e308, .leastNonzeroMagnitude, -.leastNormalMagnitude, .greatestFiniteMagnitude,
    ]
    for double in doubles {
      let exact = try #require(ExactNumber(double))
      #expect(exact.doubleBounds == (double, double))
    }
  }

  @Test("Other rationals lie between two neighbouring Doubles")
  func boundsAreNeighbours() throws {
    var random = SeededRandom(seed: 1)
    for _ in 0..<2000 {
      let top = BigInt(random.next()) * BigInt(random.next()) + 1
      let shift = Int(random.next() % 1200)
      let bottom = BigInt(random.next() | 1) << (random.next() % 2 == 0 ? shift : 0)
      let number = try #require(ExactNumber(random.next() % 2 == 0 ? top : -top, over: bottom))
      let (lower, upper) = number.doubleBounds
      let (low, high) = (try #require(ExactNumber(lower)), try #require(ExactNumber(upper)))
      #expect(low <= number && number <= high)
      #expect(lower == upper ? low == number : lower.nextUp == upper)
    }
  }

  @Test("Beyond the Doubles the outer bound is infinite, below them it is the least one")
  func extremeBounds() throws {
    let huge = ExactNumber(BigInt(10).power(400))
    #expect(huge.doubleBounds == (.greatestFiniteMagnitude, .infinity))
    let tiny = try #require(ExactNumber(-1, over: BigInt(10).power(400)))
    #expect(tiny.doubleBounds == (-.leastNonzeroMagnitude, 0))
    // Just above the greatest Double.
    let above = ExactNumber(BigInt(1) << 1024)
    #expect(above.doubleBounds == (.greatestFiniteMagnitude, .infinity))
  }

  @Test("Comparing with rationals needs no rounding")
  func comparisons() throws {
    let third = Number.within((1.0 / 3).nextDown, (1.0 / 3).nextUp)
    #expect(third.overlaps(try rational("1/3"), try rational("1/3")))
    #expect(!third.overlaps(try rational("0.333"), try rational("0.3333333333333")))
    #expect(third.isSurelyLess(than: Number(try rational("0.3333333333334"))))
    #expect(!third.isSurelyLess(than: third))
    #expect(!third.isSurelyDisjoint(from: Number(try rational("1/3"))))
    #expect(Number(try rational("1/3")).isSurelyEqual(to: Number(try rational("2/6"))))
    #expect(!third.isSurelyEqual(to: third))
  }

  @Test(
    "Values are shown with ten significant digits and no zeros at the end",
    arguments: [
      ("3", "3"), ("0.740", "0.74"), ("2/3", "0.6666666667"), ("-1/8", "-0.125"), ("0", "0"),
      ("0.0001", "0.0001"), ("0.00009999", "9.999e-05"), ("0.00009999999999999", "0.0001"),
      ("123456789012", "123456789012"), ("999999999999999", "999999999999999"),
      ("1000000000000000", "1e+15"), ("12345678901234567890", "1.23456789e+19"),
      ("123456789012.6", "123456789013"), ("9.99999999999", "10"), ("4.9476062", "4.9476062"),
      ("999999999999999.9", "1e+15"), ("1/3000000", "3.333333333e-07"),
    ])
  func texts(number: String, text: String) throws {
    #expect(Number(try rational(number)).text() == text)
  }

  @Test("Bounds are shown by their middle, and as zero where they close around it")
  func boundTexts() {
    #expect(Number.within(1.9999999999999998, 2.0000000000000004).text() == "2")
    #expect(Number.within(5.838311819e-06, 5.8383118190001e-06).text() == "5.838311819e-06")
    #expect(Number.within(-1e-17, 2e-17).text() == "0")
    #expect(Number.within(-0.5, 1).text() == "0.25")
    #expect(Number.pi.text() == "3.141592654")
  }

  @Test("Values that may have any sign and size are held by the bounds of their steps")
  func signsOfBounds() throws {
    let a = Number.within(-2, 3)
    let b = Number.within(-5, 7)
    #expect(try (a * b).lies(from: ExactNumber(-16), to: ExactNumber(22)))
    #expect(try (a * b).overlaps(ExactNumber(-15), ExactNumber(-15)))
    #expect(try (a * b).overlaps(ExactNumber(21), ExactNumber(21)))
    #expect(try a.squared.bounds.0 == 0)
    #expect(throws: Evaluator.Failure.divisionByZero) { try b / a }
  }
}

/// A generator whose numbers are the same in every run (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
