/// The seconds that one thing took, each time that it was measured.
package struct Sample: Equatable {
  package let seconds: [Double]

  /// - Parameter seconds: at least one.
  package init(_ seconds: [Double]) { self.seconds = seconds.sorted() }

  package var least: Double { seconds.first ?? .nan }
  package var most: Double { seconds.last ?? .nan }

  /// The middle one; of an even number, the mean of the middle two.
  package var median: Double {
    guard !seconds.isEmpty else { return .nan }
    return (seconds[(seconds.count - 1) / 2] + seconds[seconds.count / 2]) / 2
  }
}
