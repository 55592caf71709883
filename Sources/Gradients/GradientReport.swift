/// What a gradient check found, told by the entry that fits worst.
public struct GradientReport: Sendable {
  /// |claimed − measured| relative to the larger of the two, at the entry where that is largest;
  /// infinite where one of the two is not finite.
  public let largestError: Double

  /// The entry of x where it is largest: its place along each axis.
  public let position: [Int]

  /// Which of a model's weights x is; nil where x is no model's weight.
  public internal(set) var name: String?

  /// What the gradient under test says there.
  public let claimed: Double

  /// What the central difference says there.
  public let measured: Double

  /// The largest error that passes.
  public let tolerance: Double

  /// Whether no entry is further off than the tolerance.
  public var passes: Bool { largestError <= tolerance }
}

extension GradientReport: CustomStringConvertible {
  /// One line for a person: the verdict, and the entry that fits worst.
  public var description: String {
    """
    \(passes ? "passes" : "fails"): largest relative error \(largestError) at \
    \(name.map { "\($0) " } ?? "")\(position), claimed \(claimed), measured \(measured)
    """
  }
}
