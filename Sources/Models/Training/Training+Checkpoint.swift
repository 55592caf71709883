import Gradients
import Tensors

extension Training {
  /// Everything that training needs to go on, as one file.
  ///
  /// The weights are called "model.…" and "best.…", the optimiser's memory "optimizer.means.…" and the
  /// like. Of the plan there is only the seed: model, rule and plan are the program's, as a file is no
  /// program. In double precision, in which it is to be written, no bit is lost.
  public var checkpoint: Safetensors {
    var tensors = named("model", model.weights)
    if let best { tensors += named("best", best.weights) }
    let memory = optimizer.memory
    for (part, remembered) in memory.tensors {
      tensors += remembered.map { ("optimizer.\(part).\($0.key)", $0.value) }
    }
    var metadata = [
      "training": "1", "epoch": "\(epoch)", "step": "\(step)", "seed": "\(plan.seed)",
      "epochsSinceBest": "\(epochsSinceBest)", "optimizerStep": "\(memory.step)",
    ]
    if let best {
      metadata["bestLoss"] = "\(best.loss)"
      metadata["bestEpoch"] = "\(best.epoch)"
    }
    // The file puts the names into order, which is why the order of the memory does not matter.
    return Safetensors(
      Weights(names: tensors.map(\.name), tensors: tensors.map(\.tensor)), metadata: metadata)
  }

  /// This training, as far as it had come when the checkpoint was made.
  ///
  /// Of this one stay model and rule, which must be of the same kind, and the plan but for its seed.
  /// Throws `TrainingError.notACheckpoint` with the entry that is missing or wrong, `.otherOptimizer`,
  /// and `SafetensorsError` where weights are not the model's.
  public func resumed(from checkpoint: Safetensors) throws -> Self {
    let metadata = checkpoint.metadata
    func entry<Value: LosslessStringConvertible>(_ name: String) throws(TrainingError) -> Value {
      guard let text = metadata[name], let value = Value(text) else { throw .notACheckpoint(name) }
      return value
    }
    // No number of steps is negative, or so large that it could not be counted on from.
    func count(_ name: String) throws(TrainingError) -> Int {
      let value: UInt32 = try entry(name)
      return Int(value)
    }
    guard metadata["training"] == "1" else { throw TrainingError.notACheckpoint("training") }
    var parts: [String: [String: Tensor]] = [:]
    for (name, tensor) in zip(checkpoint.weights.names, checkpoint.weights.tensors) {
      let halves = Self.halves(name)
      guard halves.count == 2 else { throw SafetensorsError.unexpected(name) }
      parts[halves[0], default: [:]][halves[1]] = tensor
    }
    var result = self
    result.model = try model.with(parts["model"] ?? [:])
    result.optimizer.memory = try memory(parts["optimizer"] ?? [:], step: count("optimizerStep"))
    if let weights = parts["best"] {
      result.best = (try entry("bestLoss"), try count("bestEpoch"), try model.with(weights).weights)
    } else {
      result.best = nil
    }
    result.epoch = try count("epoch")
    result.step = try count("step")
    result.epochsSinceBest = try count("epochsSinceBest")
    result.plan.seed = try entry("seed")
    if let other = parts.keys.filter({ !["model", "best", "optimizer"].contains($0) }).min() {
      throw SafetensorsError.unexpected(other)
    }
    return result
  }

  /// The memory out of tensors under names such as "means.NAME", each of its weight's shape.
  private func memory(_ tensors: [String: Tensor], step: Int) throws -> OptimizerMemory {
    let weights = model.weights.tensorsByName
    var memory = OptimizerMemory(step: step)
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      let halves = Self.halves(name)
      guard halves.count == 2, weights[halves[1]]?.shape == tensor.shape else {
        throw SafetensorsError.unexpected("optimizer.\(name)")
      }
      memory.tensors[halves[0], default: [:]][halves[1]] = tensor
    }
    var rule = optimizer
    rule.memory = memory
    let kept = rule.memory
    guard kept.step == step, kept.tensors.mapValues(\.count) == memory.tensors.mapValues(\.count)
    else { throw TrainingError.otherOptimizer }
    return memory
  }

  /// A name's first word, and what follows the dot behind it.
  private static func halves(_ name: String) -> [String] {
    name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  }

  private func named(_ part: String, _ weights: Weights) -> [(name: String, tensor: Tensor)] {
    zip(weights.names, weights.tensors).map { ("\(part).\($0)", $1) }
  }
}
