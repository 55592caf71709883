/// The seconds that one thing took, each time that it was measured.
struct Sample: Equatable {
  let seconds: [Double]

  /// - Parameter seconds: at least one.
  init(_ seconds: [Double]) { self.seconds = seconds.sorted() }

  var least: Double { seconds.first ?? .nan }
  var most: Double { seconds.last ?? .nan }

  /// The middle one; of an even number, the mean of the middle two.
  var median: Double {
    guard !seconds.isEmpty else { return .nan }
    return (seconds[(seconds.count - 1) / 2] + seconds[seconds.count / 2]) / 2
  }
}
