public import Gradients
public import Tensors

/// A model in training: its weights, the optimiser's memory, and how far it has come.
///
/// A model and examples to the same model with other weights.
///
/// An epoch goes through all examples once, in an order of its own; each batch gives a loss of shape
/// (), its gradient, shortened to the plan's limit, and one step of the optimiser at the schedule's
/// rate. All chance comes from the plan's seed by epoch and step, so a training is a value: saved and
/// taken up again (`checkpoint`) it ends in the same bits as one that was never interrupted.
///
///     var training = Training(of: model, by: Adam(), plan: TrainingPlan(epochs: 30, …))
///     try training.run(on: examples) { model, batch, pass in … }
public struct Training<Model: Trainable, Rule: Optimizer> {
  /// The model as it is after the last epoch.
  public internal(set) var model: Model
  /// The rule with what it remembers.
  public internal(set) var optimizer: Rule
  /// How it is trained; may be changed between epochs, as to go on for more of them.
  public var plan: TrainingPlan
  /// How many epochs are done.
  public internal(set) var epoch = 0
  /// How many steps are done.
  public internal(set) var step = 0
  /// The lowest validation loss so far, with the epoch and the weights that it belongs to.
  public internal(set) var best: (loss: Double, epoch: Int, weights: Weights)?
  /// How many validations in a row brought no new lowest loss.
  public internal(set) var epochsSinceBest = 0

  /// A model and the rule that is to train it, before the first step.
  public init(of model: Model, by optimizer: Rule, plan: TrainingPlan) {
    self.model = model
    self.optimizer = optimizer
    self.plan = plan
  }

  /// The model with the weights of the lowest validation loss; the last ones where there is none.
  public var bestModel: Model { best.map { model.with($0.weights) } ?? model }

  /// Whether all epochs are done, or the patience has ended.
  public var isDone: Bool {
    epoch >= plan.epochs || plan.patience.map { epochsSinceBest >= $0 } ?? false
  }

  /// Trains epoch by epoch until all are done or the patience ends, and tells about each.
  ///
  /// The parameters, and what is thrown, are those of `runEpoch`.
  public mutating func run<Example>(
    on examples: [Example], validation: ((Model) -> Double)? = nil,
    progress: (TrainingProgress) -> Void = { _ in },
    loss: (Model, [Example], Pass) -> Tensor
  ) throws(TrainingError) {
    while !isDone {
      progress(try runEpoch(on: examples, validation: validation, loss: loss))
    }
  }

  /// Trains for one epoch.
  ///
  /// `loss` takes the model, a batch and the step's pass to (); `validation` takes the model to a
  /// number, of which NaN is never the lowest. Throws `noExamples`, and `diverged` at a loss or a
  /// gradient that is not finite; the training is then what it was before the epoch.
  public mutating func runEpoch<Example>(
    on examples: [Example], validation: ((Model) -> Double)? = nil,
    loss: (Model, [Example], Pass) -> Tensor
  ) throws(TrainingError) -> TrainingProgress {
    guard !examples.isEmpty else { throw .noExamples }
    var next = self
    var total = 0.0
    var largestNorm = 0.0
    next.epoch += 1
    for batch in shuffledBatches(
      of: examples, size: plan.batchSize, seed: plan.seed, epoch: next.epoch)
    {
      let (value, norm) = try next.takeStep(on: batch, loss: loss)
      total += value * Double(batch.count)
      largestNorm = max(largestNorm, norm)
    }
    let validationLoss = validation.map { $0(next.model) }
    if let validationLoss { next.judge(validationLoss) }
    self = next
    return TrainingProgress(
      epoch: epoch, epochs: plan.epochs, step: step, loss: total / Double(examples.count),
      validationLoss: validationLoss, rate: optimizer.rate, gradientNorm: largestNorm)
  }

  /// One step on one batch: the loss before it, and the gradient's norm before it is shortened.
  private mutating func takeStep<Example>(
    on batch: [Example], loss: (Model, [Example], Pass) -> Tensor
  ) throws(TrainingError) -> (loss: Double, norm: Double) {
    // region: step
    step += 1
    let pass = Pass.training(seed: plan.seed).part(1).part(step)
    let (value, gradient) = valueAndGradient(of: model) { loss($0, batch, pass) }
    let norm = gradient.norm
    guard value.isFinite, norm.isFinite else { throw .diverged(step: step) }
    if let schedule = plan.schedule { optimizer.rate = schedule.rate(at: step) }
    let shortened = plan.gradientLimit.map { gradient.clipped(toNorm: $0) } ?? gradient
    optimizer.update(&model, along: shortened)
    return (value, norm)
    // endregion
  }

  /// Keeps the weights of the lowest validation loss, and counts how long ago that was.
  private mutating func judge(_ loss: Double) {
    // region: patience
    epochsSinceBest += 1
    if !loss.isNaN, best.map({ loss < $0.loss }) ?? true {
      best = (loss, epoch, model.weights)
      epochsSinceBest = 0
    }
    // endregion
  }
}

extension Training: Sendable where Model: Sendable {}
