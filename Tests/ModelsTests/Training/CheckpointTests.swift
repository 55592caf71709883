import Foundation
import Gradients
import Models
import Tensors
import Testing

/// A training that is saved and taken up again ends in the same bits.
@Suite struct CheckpointTests {
  /// A layer with dropout, so that each step leaves something to chance.
  private struct Model: Trainable, Sendable {
    var hidden, output: Linear
    mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
      hidden.forEachWeight { body("hidden.\($0)", &$1) }
      output.forEachWeight { body("output.\($0)", &$1) }
    }
    init() {
      var generator = SeededGenerator(seed: 4)
      hidden = Linear(inputs: 3, outputs: 5, using: &generator)
      output = Linear(inputs: 5, outputs: 2, using: &generator)
    }
    func loss(_ batch: [[Double]], _ pass: Pass) -> Tensor {
      let layer = Dropout(rate: 0.3)
      let logits = output(layer(tanh(hidden(Tensor(batch))), pass: pass.part(0)))
      return crossEntropy(logits: logits, targets: batch.map { $0[0] * $0[1] > 0 ? 1 : 0 })
    }
  }

  private let examples: [[Double]]
  private let held: [[Double]]
  private let plan = TrainingPlan(
    epochs: 6, batchSize: 4, seed: 21, schedule: NoamSchedule(dimension: 4, warmup: 5, factor: 0.1),
    gradientLimit: 0.5, patience: 4)

  init() {
    var generator = SeededGenerator(seed: 8)
    examples = Tensor.normal([14, 3], using: &generator).rows
    held = Tensor.normal([5, 3], using: &generator).rows
  }

  enum Rule: String, CaseIterable, Sendable { case sgd, momentum, adaGrad, adam, adamW }

  private func check<Own: Optimizer>(_ rule: Own) throws {
    let fresh = Training(of: Model(), by: rule, plan: plan)
    var whole = fresh
    var checkpoints: [Data] = []
    while !whole.isDone {
      checkpoints.append(whole.checkpoint.data())
      try step(&whole)
    }
    for (epoch, checkpoint) in checkpoints.enumerated() {
      // Of the plan only the seed is in the file.
      var other = Training(of: Model(), by: rule, plan: plan)
      other.plan.seed = 0
      var resumed = try other.resumed(from: Safetensors(checkpoint))
      #expect(resumed.epoch == epoch && resumed.checkpoint.data() == checkpoint)
      while !resumed.isDone { try step(&resumed) }
      #expect(resumed.model.weights == whole.model.weights)
      #expect(resumed.bestModel.weights == whole.bestModel.weights)
      #expect(resumed.checkpoint.data() == whole.checkpoint.data())
    }
    #expect(checkpoints.count > 3)
  }

  private func step<Own: Optimizer>(_ training: inout Training<Model, Own>) throws {
    let held = held
    // Goes up and down, so that the best weights are not always the last ones.
    _ = try training.runEpoch(
      on: examples, validation: { sin(1000 * $0.loss(held, .inference).item) }
    ) {
      $0.loss($1, $2)
    }
  }

  @Test("a resumed run ends in the same bits", arguments: Rule.allCases)
  func resumes(rule: Rule) throws {
    switch rule {
    case .sgd: try check(SGD(rate: 0.1))
    case .momentum: try check(SGD(rate: 0.1, momentum: 0.9))
    case .adaGrad: try check(AdaGrad(rate: 0.1, start: 0.1))
    case .adam: try check(Adam())
    case .adamW: try check(AdamW(decay: 0.1))
    }
  }

  @Test func whatIsRememberedMatters() throws {
    var training = Training(of: Model(), by: Adam(), plan: plan)
    for _ in 0..<3 { try step(&training) }
    var forgetful = Training(of: training.model, by: Adam(), plan: plan)
    for _ in 0..<3 { try step(&training) }
    for _ in 0..<3 { try step(&forgetful) }
    #expect(training.model.weights != forgetful.model.weights)
  }

  @Test func aCheckpointOfAnotherRuleIsRefused() throws {
    var training = Training(of: Model(), by: Adam(), plan: plan)
    try step(&training)
    let checkpoint = training.checkpoint
    #expect(throws: TrainingError.otherOptimizer) {
      try Training(of: Model(), by: SGD(rate: 1, momentum: 0.5), plan: plan).resumed(
        from: checkpoint)
    }
    var plain = Training(of: Model(), by: SGD(rate: 1, momentum: 0.5), plan: plan)
    try step(&plain)
    #expect(throws: TrainingError.otherOptimizer) {
      try Training(of: Model(), by: SGD(rate: 1), plan: plan).resumed(from: plain.checkpoint)
    }
  }

  @Test(
    "an entry that is missing or wrong is named",
    arguments: [
      "training", "epoch", "step", "seed", "epochsSinceBest", "optimizerStep", "bestLoss",
    ],
    [nil, "-1", "x", ""])
  func wrongMetadata(name: String, text: String?) throws {
    // A loss may well be negative.
    if name == "bestLoss", text == "-1" { return }
    var training = Training(of: Model(), by: Adam(), plan: plan)
    try step(&training)
    let checkpoint = training.checkpoint
    var metadata = checkpoint.metadata
    metadata[name] = text
    #expect(throws: TrainingError.notACheckpoint(name)) {
      try training.resumed(from: Safetensors(checkpoint.weights, metadata: metadata))
    }
  }

  @Test("tensors that do not fit are named")
  func wrongTensors() throws {
    var training = Training(of: Model(), by: Adam(), plan: plan)
    try step(&training)
    let checkpoint = training.checkpoint
    func error(_ name: String, _ tensor: Tensor?) -> SafetensorsError? {
      var names = checkpoint.weights.names
      var tensors = checkpoint.weights.tensors
      if let place = names.firstIndex(of: name) {
        names.remove(at: place)
        tensors.remove(at: place)
      }
      if let tensor {
        names.append(name)
        tensors.append(tensor)
      }
      let file = Safetensors(
        Weights(names: names, tensors: tensors), metadata: checkpoint.metadata)
      return #expect(throws: SafetensorsError.self) { try training.resumed(from: file) }
    }
    #expect(error("model.output.bias", nil) == .missing("output.bias"))
    #expect(error("best.output.bias", nil) == .missing("output.bias"))
    #expect(
      error("model.output.bias", [1]) == .wrongShape(name: "output.bias", model: [2], file: [1]))
    #expect(
      error("optimizer.means.output.bias", [1]) == .unexpected("optimizer.means.output.bias"))
    #expect(error("optimizer.means.x", [1]) == .unexpected("optimizer.means.x"))
    #expect(error("other.output.bias", [1]) == .unexpected("other"))
    #expect(error("model", [1]) == .unexpected("model"))
  }
}
