import BigInt
import SourceText

extension Number {
  /// n! up to 2000!.
  package func factorial() throws(Failure) -> Number {
    guard let n = integer, n >= 0 else { throw .outside("(\(text()))!") }
    guard n <= 2000 else { throw .tooLarge("\(text())!") }
    var product = BigInt(1)
    for factor in stride(from: 2, through: Int(n), by: 1) { product *= BigInt(factor) }
    return .exact(ExactNumber(product))
  }

  /// The number of ways to choose k of n; zero for k above n.
  package static func binomial(_ n: Number, _ k: Number) throws(Failure) -> Number {
    guard let top = n.integer, let bottom = k.integer, top >= 0, bottom >= 0 else {
      throw .outside("C(\(n.text()), \(k.text()))")
    }
    guard bottom <= top else { return .zero }
    let lesser = min(bottom, top - bottom)
    // (n / k)^k is not above the binomial, and neither is 2^k.
    guard lesser <= 2000, top.magnitude.bitWidth <= 1000 else {
      throw .tooLarge("C(\(n.text()), \(k.text()))")
    }
    var result = BigInt(1)
    for i in stride(from: 1, through: Int(lesser), by: 1) {
      result = result * (top - lesser + BigInt(i)) / BigInt(i)
      guard result.magnitude.bitWidth <= integerBits else {
        throw .tooLarge("C(\(n.text()), \(k.text()))")
      }
    }
    return .exact(ExactNumber(result))
  }

  /// The greatest common divisor; of zeros it is zero.
  package static func gcd(_ numbers: [Number]) throws(Failure) -> Number {
    var result = BigInt(0)
    for number in numbers {
      guard let integer = number.integer else { throw .outside("gcd(\(number.text()))") }
      result = result.greatestCommonDivisor(with: integer)
    }
    return .exact(ExactNumber(result))
  }

  /// The least common multiple; with a zero among them it is zero.
  package static func lcm(_ numbers: [Number]) throws(Failure) -> Number {
    var result = BigInt(1)
    for number in numbers {
      guard let integer = number.integer else { throw .outside("lcm(\(number.text()))") }
      guard integer != 0 else { return .zero }
      let multiple = result / result.greatestCommonDivisor(with: integer) * integer
      guard multiple.magnitude.bitWidth <= integerBits else { throw .tooLarge("lcm") }
      result = BigInt(multiple.magnitude)
    }
    return .exact(ExactNumber(result))
  }
}
