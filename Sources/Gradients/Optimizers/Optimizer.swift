public import Tensors

/// A rule by which weights follow a gradient downhill.
public protocol Optimizer: Sendable {
  /// The step size, η; may be changed between steps, as a schedule does.
  var rate: Double { get set }

  /// The new value of one weight, given its gradient; `name` is what the rule remembers it by.
  mutating func updated(_ weight: Tensor, along gradient: Tensor, name: String) -> Tensor

  /// Called once for each step, before the weights.
  mutating func beginStep()

  /// What the rule remembers: a rule that is given another's memory steps as that one would.
  ///
  /// Of what it is given a rule keeps only what it knows, so one that is given the memory of another
  /// kind of rule has a different memory afterwards.
  var memory: OptimizerMemory { get set }
}

extension Optimizer {
  /// Nothing to do.
  public mutating func beginStep() {}

  /// One step: each of the model's weights moved along its gradient.
  ///
  /// Stops unless the gradient has the model's names and shapes.
  public mutating func update(_ model: inout some Trainable, along gradient: Weights) {
    beginStep()
    let weights = model.weights
    guard weights.names == gradient.names else {
      misuse("update", complaint: "the gradient is of another model")
    }
    var moved: [Tensor] = []
    for (name, (weight, slope)) in zip(weights.names, zip(weights.tensors, gradient.tensors)) {
      guard weight.shape == slope.shape else {
        misuse("update", weight.shape, slope.shape, complaint: "are weight and gradient of \(name)")
      }
      moved.append(updated(weight, along: slope, name: name))
    }
    model = model.with(Weights(names: weights.names, tensors: moved))
  }
}
