import Foundation

/// A random generator that draws the same numbers in every run, on every machine: SplitMix64.
///
/// The state moves by a fixed odd step, and each output is the state with its bits mixed. All 2⁶⁴
/// states are visited before one comes again. Good for sampling and initialising, not for secrets.
///
/// Source: Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators"; constants of
/// Vigna's splitmix64.c.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator whose draws depend on nothing but `seed`.
  public init(seed: UInt64) { state = seed }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

// MARK: - Single draws

extension SeededGenerator {
  /// A number from 0 up to but not including 1: the top 53 of the next 64 bits, over 2⁵³.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number from `low` up to `high`.
  ///
  /// low + (high − low) u. Stops when `low` is above `high` or one of them is not finite.
  public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    guard low <= high, (high - low).isFinite else {
      misuse("uniform", complaint: "cannot draw from \(low) to \(high)")
    }
    return low + (high - low) * uniform()
  }

  /// A number of the normal distribution, by the Box–Muller transform.
  ///
  /// mean + deviation · √(−2 ln(1 − u)) cos(2πv). Stops at a deviation that is negative or not
  /// finite.
  public mutating func normal(mean: Double = 0, deviation: Double = 1) -> Double {
    guard deviation >= 0, deviation.isFinite else {
      misuse("normal", complaint: "has no deviation \(deviation)")
    }
    let radius = sqrt(-2 * log(1 - uniform()))
    return mean + deviation * radius * cos(2 * .pi * uniform())
  }

  /// An integer from 0 up to but not including `count`, all equally likely.
  ///
  /// The high half of the product of 64 random bits and `count`; draws whose low half falls into the
  /// uneven rest are thrown away. Stops when `count` is not positive.
  ///
  /// Source: Lemire 2019, "Fast random integer generation in an interval".
  public mutating func index(below count: Int) -> Int {
    guard count > 0 else { misuse("index(below:)", [count], complaint: "leaves nothing to draw") }
    let bound = UInt64(count)
    let uneven = (0 &- bound) % bound
    while true {
      let product = next().multipliedFullWidth(by: bound)
      if product.low >= uneven { return Int(product.high) }
    }
  }

  /// The numbers 0 to `count` − 1 in a random order, all orders equally likely (Fisher–Yates).
  ///
  /// Stops when `count` is negative.
  public mutating func permutation(_ count: Int) -> [Int] {
    guard count >= 0 else { misuse("permutation", [count], complaint: "cannot be ordered") }
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, index(below: last + 1))
    }
    return order
  }

  /// A class, each as likely as its weight.
  ///
  /// The first class at which the running sum of the weights exceeds u · Σ w; weights need not add
  /// up to one. Stops when there are none, when one is negative or not finite, or when all are zero.
  public mutating func categorical(_ weights: [Double]) -> Int {
    let total = weights.reduce(0, +)
    guard weights.allSatisfy({ $0 >= 0 }), total > 0, total.isFinite else {
      misuse("categorical", [weights.count], complaint: "are no weights to draw by")
    }
    let mark = uniform() * total
    var running = 0.0
    var last = 0
    for (index, weight) in weights.enumerated() where weight > 0 {
      running += weight
      last = index
      if mark < running { return index }
    }
    return last
  }
}

// MARK: - Tensors of draws

extension Tensor {
  /// Any shape of independent draws from `low` up to `high`, in the order in which entries stand.
  public static func uniform(
    _ shape: [Int], _ low: Double = 0, _ high: Double = 1, using generator: inout SeededGenerator
  ) -> Tensor {
    Tensor(shape: shape, values: draws(shape) { generator.uniform(low, high) })
  }

  /// Any shape of independent normal draws, in the order in which entries stand.
  public static func normal(
    _ shape: [Int], mean: Double = 0, deviation: Double = 1,
    using generator: inout SeededGenerator
  ) -> Tensor {
    Tensor(
      shape: shape,
      values: draws(shape) { generator.normal(mean: mean, deviation: deviation) })
  }

  private static func draws(_ shape: [Int], _ draw: () -> Double) -> [Double] {
    (0..<shape.reduce(1, *)).map { _ in draw() }
  }
}
