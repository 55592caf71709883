import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct TrainingTests {
  private let golden: TrainingGolden
  private let examples: [(input: [Double], target: Int)]
  private let plan: TrainingPlan

  init() throws {
    golden = try TrainingGolden.load()
    examples = Array(zip(golden.inputs, golden.targets)).map { (input: $0, target: $1) }
    plan = TrainingPlan(
      epochs: 20, batchSize: golden.size, seed: try #require(UInt64(golden.seed)),
      schedule: CosineSchedule(peak: 0.2, floor: 0.01, warmup: 2, steps: 40),
      gradientLimit: golden.limit, patience: golden.patience)
  }

  private func start(plan: TrainingPlan? = nil) -> Training<Linear, Adam> {
    Training(
      of: golden.start.layer, by: Adam(rate: 1, betas: (0.9, 0.98)), plan: plan ?? self.plan)
  }

  private func loss(
    _ model: Linear, _ batch: [(input: [Double], target: Int)], _ pass: Pass
  ) -> Tensor {
    crossEntropy(logits: model(Tensor(batch.map(\.input))), targets: batch.map(\.target))
  }

  private func heldLoss(_ model: Linear) -> Double {
    crossEntropy(logits: model(Tensor(golden.heldInputs)), targets: golden.heldTargets).item
  }

  // MARK: Against PyTorch

  @Test func matchesGolden() throws {
    var training = start()
    var told: [TrainingProgress] = []
    try training.run(on: examples, validation: heldLoss, progress: { told.append($0) }, loss: loss)
    #expect(told.count == golden.epochs.count)
    for (number, (mine, theirs)) in zip(told, golden.epochs).enumerated() {
      #expect(mine.epoch == number + 1 && mine.epochs == 20 && mine.step == theirs.step)
      #expect(agree(mine.loss, theirs.loss))
      #expect(agree(try #require(mine.validationLoss), theirs.validationLoss))
      #expect(agree(mine.rate, theirs.rate))
      #expect(agree(mine.gradientNorm, theirs.gradientNorm))
    }
    #expect(training.isDone && training.epoch == golden.epochs.count)
    #expect(agree(training.model.weights, golden.end.layer.weights))
    #expect(agree(try #require(training.model.bias), Tensor(golden.end.bias)))
  }

  @Test func keepsTheWeightsOfTheLowestValidationLoss() throws {
    var training = start()
    try training.run(on: examples, validation: heldLoss, loss: loss)
    let best = try #require(training.best)
    #expect(best.epoch == golden.best.epoch)
    #expect(agree(best.loss, golden.best.loss))
    #expect(agree(training.bestModel.weights, Tensor(golden.best.weights)))
    #expect(agree(try #require(training.bestModel.bias), Tensor(golden.best.bias)))
    #expect(training.epochsSinceBest == golden.patience)
  }

  @Test func ordersExamplesAsGolden() throws {
    for (number, epoch) in golden.epochs.enumerated() {
      let batches = shuffledBatches(
        of: Array(0..<10), size: golden.size, seed: plan.seed, epoch: number + 1)
      #expect(batches.map(\.count) == [3, 3, 3, 1])
      #expect(Array(batches.joined()) == epoch.order)
    }
  }

  // MARK: Properties

  @Test("every example comes once", arguments: [(0, 3), (1, 3), (6, 3), (7, 3), (5, 9)])
  func batchesHoldAll(count: Int, size: Int) {
    let orders = (1...4).map { epoch in
      shuffledBatches(of: Array(0..<count), size: size, seed: 5, epoch: epoch)
    }
    for batches in orders {
      #expect(batches.joined().sorted() == Array(0..<count))
      #expect(batches.dropLast().allSatisfy { $0.count == size })
    }
    if count > 4 { #expect(Set(orders.map { Array($0.joined()) }).count == 4) }
  }

  @Test func withoutValidationAllEpochsAreDone() throws {
    var training = start()
    try training.run(on: examples, loss: loss)
    #expect(training.epoch == 20 && training.best == nil && training.step == 80)
    #expect(training.bestModel.weights == training.model.weights)
  }

  @Test func aNumberThatIsNoneIsNeverTheLowest() throws {
    var training = start()
    var losses = [3.0, .nan, 2.5, .nan, .nan, 1]
    try training.run(on: examples, validation: { _ in losses.removeFirst() }, loss: loss)
    #expect(training.epoch == 5 && training.best?.epoch == 3 && losses == [1])
    var hopeless = start()
    try hopeless.run(on: examples, validation: { _ in .nan }, loss: loss)
    #expect(hopeless.epoch == 2 && hopeless.best == nil)
  }

  @Test func noTwoStepsShareTheirChance() throws {
    var training = start()
    var passes: [Pass] = []
    try training.run(on: examples) { model, batch, pass in
      passes.append(pass)
      return loss(model, batch, pass)
    }
    #expect(Set(passes).count == 80 && !passes.contains(.inference))
    var again: [Pass] = []
    var second = start()
    try second.run(on: examples) { model, batch, pass in
      again.append(pass)
      return loss(model, batch, pass)
    }
    #expect(passes == again)
  }

  @Test func theNextSeedHasOtherPartsOfChance() {
    let first = Pass.training(seed: 1).part(0).generator
    let second = Pass.training(seed: 1).part(1).generator
    var draws = [first, second].compactMap(\.self)
    #expect(draws.count == 2 && draws[0].next() != draws[1].next())
    #expect(Pass.inference.generator == nil)
  }

  // MARK: Bad input

  @Test func nothingToTrainOnIsAnError() {
    var training = start()
    #expect(throws: TrainingError.noExamples) { try training.run(on: [], loss: loss) }
  }

  @Test("a loss that is no number leaves the training where it was", arguments: [0, 1])
  func divergence(kind: Int) throws {
    var training = start()
    _ = try training.runEpoch(on: examples, loss: loss)
    let before = training.checkpoint
    var steps = 0
    #expect(throws: TrainingError.diverged(step: 6)) {
      try training.run(on: examples) { model, batch, pass in
        steps += 1
        let value = loss(model, batch, pass)
        // A loss without end, or one that is finite with a slope that is not.
        return steps < 2 ? value : kind == 0 ? value / 0 : sqrt(value * 0)
      }
    }
    #expect(training.checkpoint == before)
  }

  @Test func aPlanNeedsEpochs() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TrainingPlan(epochs: 0, batchSize: 1, seed: 1)
    }
    expect("TrainingPlan: (0, 1, 1) and a limit of 1.0 are no plan", in: result)
  }

  @Test func aBatchNeedsASize() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = shuffledBatches(of: [1], size: 0, seed: 1, epoch: 1)
    }
    expect("shuffledBatches: (0) is no size of a batch", in: result)
  }
}
