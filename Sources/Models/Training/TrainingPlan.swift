public import Gradients
import Tensors

/// How a model is trained: what can be set, and stays as it is from the first step to the last.
public struct TrainingPlan: Sendable {
  /// How often the examples are gone through, at most.
  public var epochs: Int
  /// How many examples make a step.
  public var batchSize: Int
  /// What decides the order of the examples, and what each step leaves to chance.
  public var seed: UInt64
  /// The rate of each step; nil keeps the optimiser's own.
  public var schedule: (any Schedule)?
  /// The largest norm of a gradient, longer ones being shortened; nil leaves them as they are.
  public var gradientLimit: Double?
  /// After how many epochs in a row without a new lowest validation loss training ends; nil for never.
  public var patience: Int?

  /// A plan; stops when epochs, size, limit or patience are not positive.
  public init(
    epochs: Int, batchSize: Int, seed: UInt64, schedule: (any Schedule)? = nil,
    gradientLimit: Double? = nil, patience: Int? = nil
  ) {
    guard epochs > 0, batchSize > 0, patience ?? 1 > 0, gradientLimit ?? 1 > 0 else {
      misuse(
        "TrainingPlan", [epochs, batchSize, patience ?? 1],
        complaint: "and a limit of \(gradientLimit ?? 1) are no plan")
    }
    self.epochs = epochs
    self.batchSize = batchSize
    self.seed = seed
    self.schedule = schedule
    self.gradientLimit = gradientLimit
    self.patience = patience
  }
}

/// What training tells after each epoch.
public struct TrainingProgress: Hashable, Sendable {
  /// The epoch that ended, from 1 to `epochs`.
  public let epoch: Int
  /// How many there are at most.
  public let epochs: Int
  /// The number of steps so far.
  public let step: Int
  /// The mean loss of the epoch's examples, each before its step.
  public let loss: Double
  /// The loss on what is not trained on, after the epoch; nil where none is asked for.
  public let validationLoss: Double?
  /// The rate of the epoch's last step.
  public let rate: Double
  /// The largest norm of a gradient in the epoch, before it was shortened.
  public let gradientNorm: Double
}

/// Why training cannot go on.
public enum TrainingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is nothing to train on.
  case noExamples
  /// The loss or its gradient at a step is not finite; the step was not taken.
  case diverged(step: Int)
  /// A checkpoint that lacks an entry of its metadata, or has a wrong one.
  case notACheckpoint(String)
  /// The checkpoint is of another kind of optimiser.
  case otherOptimizer

  /// What to do about it, in a sentence.
  public var description: String {
    switch self {
    case .noExamples: "there is no example to train on"
    case .diverged(let step):
      "the loss or its gradient is not finite at step \(step); try a smaller rate"
    case .notACheckpoint(let entry): "the file is no checkpoint of a training: see its \(entry)"
    case .otherOptimizer: "the checkpoint was written with another optimiser"
    }
  }
}
