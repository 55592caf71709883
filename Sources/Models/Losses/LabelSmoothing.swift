import Foundation
public import Tensors

/// Label smoothing: a target keeps most of its share, and other classes get a little each.
///
/// T targets among V classes to shares (T, V); every row adds up to one.
///
/// With the amount ε, three customs are about, and they differ in who shares ε: see `Spread`. For
/// V = 5 and ε = 0.1 the target and the others have 0.92 and 0.02, 0.9 and 0.025, 0.9 and 0.0333.
///
/// Source: Szegedy et al. 2016, section 7; Vaswani et al. 2017, section 5.4.
public struct LabelSmoothing: Hashable, Sendable {
  /// Who shares the amount.
  public enum Spread: Hashable, Sendable {
    /// All V classes, the target among them: 1 − ε + ε/V for it, ε/V for the others. As in the paper of
    /// 2016, and in PyTorch.
    case allClasses

    /// The V − 1 others: 1 − ε for the target, ε/(V − 1) for them. As in the released code of the
    /// Transformer, tensor2tensor.
    case otherClasses

    /// The V − 2 others that are not padding: 1 − ε for the target, ε/(V − 2) for them, and 0 for
    /// padding. As in *The Annotated Transformer*.
    case otherClassesBut(padding: Int)
  }

  /// No smoothing: the target has all.
  public static let none = LabelSmoothing(0)

  /// ε: how much is shared, from 0 to 1.
  public let amount: Double

  /// Who shares it.
  public let spread: Spread

  /// Smoothing by an amount; stops when it is outside of [0, 1].
  public init(_ amount: Double, over spread: Spread = .allClasses) {
    guard (0...1).contains(amount) else {
      misuse("LabelSmoothing", complaint: "an amount of \(amount) is not in [0, 1]")
    }
    self.amount = amount
    self.spread = spread
  }

  /// What share each class has in each row: T targets to (T, V).
  ///
  /// Stops when a target is no class or is padding, when padding is no class, and when there is nobody
  /// to share with: V = 1, or V = 2 with padding.
  public func shares(targets: [Int], classes: Int) -> Tensor {
    for target in targets where !(0..<classes).contains(target) {
      misuse("LabelSmoothing", [classes], complaint: "has no class \(target) for a target")
    }
    if case .otherClassesBut(let padding) = spread {
      guard (0..<classes).contains(padding), !targets.contains(padding) else {
        misuse(
          "LabelSmoothing", [classes], complaint: "has \(padding) for padding and for a target")
      }
    }
    let (own, other) = ownAndOther(classes: classes)
    // region: shares
    var shares = Tensor(repeating: other, shape: [targets.count, classes])
    for (row, target) in targets.enumerated() {
      shares[row, target] = own
      if case .otherClassesBut(let padding) = spread { shares[row, padding] = 0 }
    }
    return shares
    // endregion
  }

  /// The least loss that a model can reach, in nats: the entropy of the shares, −Σ q ln q.
  ///
  /// Zero only without smoothing. The Kullback–Leibler divergence, which some programs minimise
  /// instead, is the cross-entropy less this constant. Stops where `shares` does.
  public func leastLoss(classes: Int) -> Double {
    let (own, other) = ownAndOther(classes: classes)
    let others =
      switch spread {
      case .allClasses, .otherClasses: classes - 1
      case .otherClassesBut: classes - 2
      }
    func surprise(_ share: Double) -> Double { share > 0 ? -share * log(share) : 0 }
    return surprise(own) + Double(others) * surprise(other)
  }

  /// The target's share, and that of each other class which has one.
  private func ownAndOther(classes: Int) -> (own: Double, other: Double) {
    let sharers =
      switch spread {
      case .allClasses: classes
      case .otherClasses: classes - 1
      case .otherClassesBut: classes - 2
      }
    guard sharers > 0 else {
      misuse("LabelSmoothing", [classes], complaint: "has no other classes to share with")
    }
    let other = amount / Double(sharers)
    return (own: spread == .allClasses ? 1 - amount + other : 1 - amount, other: other)
  }
}
