public import Tensors

/// Co-occurrence counts: how often each word stands near each other one.
///
/// Sentences of ids from 0 to V − 1 to (V, V).
///
/// N_wc = Σ over places i with word w, and places j with word c in the same sentence, on the chosen
/// side and 1 ≤ d = |i − j| ≤ window, of the weight of d. Row w is the word, column c its context.
/// On both sides N is symmetric; to the right it is the transpose of to the left. Sentences without
/// a neighbour count nothing; no pair is counted across sentences. Takes V² numbers of memory.
public struct Cooccurrence: Hashable, Sendable {
  /// What a pair at distance d counts.
  public enum Weighting: Hashable, Sendable, CaseIterable {
    /// 1 at every distance.
    case none

    /// 1/d. Source: Pennington et al. 2014, section 4.2.
    case inverseDistance

    /// (window − d + 1) / window: how likely a window drawn from 1 to `window` reaches d, so what
    /// word2vec's dynamic window counts on average. Source: Levy et al. 2015, section 3.1.
    case dynamicWindow
  }

  /// Where the context of a word stands.
  public enum Side: Hashable, Sendable, CaseIterable {
    /// Before and after the word.
    case both
    /// Before it.
    case left
    /// After it.
    case right
  }

  /// The largest distance that counts, in words.
  public let window: Int

  /// What a pair counts.
  public let weighting: Weighting

  /// Where contexts are looked for.
  public let side: Side

  /// A way of counting; stops when the window is not positive.
  public init(window: Int, weighting: Weighting = .none, side: Side = .both) {
    guard window > 0 else { misuse("Cooccurrence", [window], complaint: "is no window") }
    self.window = window
    self.weighting = weighting
    self.side = side
  }

  /// What one pair `distance` words apart counts; 0 outside the window.
  public func weight(atDistance distance: Int) -> Double {
    guard (1...window).contains(distance) else { return 0 }
    // region: weight
    switch weighting {
    case .none: return 1
    case .inverseDistance: return 1 / Double(distance)
    case .dynamicWindow: return Double(window - distance + 1) / Double(window)
    }
    // endregion
  }

  /// The counts of a text, (V, V) with V = `classes`; stops at an id that is no class.
  public func counts(in sentences: [[Int]], classes: Int) -> Tensor {
    guard classes >= 0 else {
      misuse("Cooccurrence", [classes], complaint: "is no number of classes")
    }
    var counts = Tensor.zeros([classes, classes])
    for sentence in sentences {
      if let stranger = sentence.first(where: { !(0..<classes).contains($0) }) {
        misuse("Cooccurrence", [classes, classes], complaint: "has no class \(stranger)")
      }
      // region: counts
      for (place, word) in sentence.enumerated() {
        for distance in 1...window where place + distance < sentence.count {
          let follower = sentence[place + distance]
          if side != .left { counts[word, follower] += weight(atDistance: distance) }
          if side != .right { counts[follower, word] += weight(atDistance: distance) }
        }
      }
      // endregion
    }
    return counts
  }
}
