import Golden
import Gradients
import Tensors
import Testing

/// golden/optimizers.json: ten steps of each rule as PyTorch takes them (optimizers.py).
private struct OptimizersGolden: Decodable {
  struct Run: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let weights: [[Double]]
    var testDescription: String { name }
  }

  struct Cosine: Decodable {
    let peak, floor: Double
    let steps: Int
    let rates: [Double]
  }

  struct Clipped: Decodable, Sendable, CustomTestStringConvertible {
    let limit, norm: Double
    let parts: [[Double]]
    var testDescription: String { "to \(limit)" }
  }

  let start: [Double]
  let gradients: [[Double]]
  let runs: [Run]
  let cosine: Cosine
  let parts: [[Double]]
  let clipped: [Clipped]

  static func load() throws -> OptimizersGolden { try Golden.load("optimizers") }
}

/// A model that is nothing but two weights.
private struct Pair: Trainable {
  var first: Tensor
  var second: Tensor

  mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    body("first", &first)
    body("second", &second)
  }
}

@Suite struct OptimizerTests {
  @Test("takes PyTorch's steps", arguments: try OptimizersGolden.load().runs)
  fileprivate func matchesGolden(_ run: OptimizersGolden.Run) throws {
    let golden = try OptimizersGolden.load()
    switch run.name {
    case "sgd": try follow(run, in: golden, SGD(rate: 0.1))
    case "sgd with momentum": try follow(run, in: golden, SGD(rate: 0.1, momentum: 0.9))
    case "adagrad": try follow(run, in: golden, AdaGrad(rate: 0.5))
    case "adagrad from 1": try follow(run, in: golden, AdaGrad(rate: 0.5, start: 1))
    case "adam": try follow(run, in: golden, Adam(rate: 0.01))
    case "adam of the Transformer":
      try follow(run, in: golden, Adam(rate: 0.01, betas: (0.9, 0.98), epsilon: 1e-9))
    case "adam with a large epsilon": try follow(run, in: golden, Adam(rate: 0.01, epsilon: 0.1))
    case "adamw": try follow(run, in: golden, AdamW(rate: 0.01, decay: 0.3))
    default: Issue.record("no rule \(run.name)")
    }
  }

  /// Two weights take the same steps side by side: what one is remembered by is not the other's.
  private func follow(
    _ run: OptimizersGolden.Run, in golden: OptimizersGolden, _ rule: some Optimizer
  ) throws {
    var rule = rule
    let start = Tensor(shape: [2, 3], values: golden.start)
    var model = Pair(first: start, second: -start)
    for (step, values) in golden.gradients.enumerated() {
      let gradient = Tensor(shape: [2, 3], values: values)
      rule.update(
        &model, along: Weights(names: ["first", "second"], tensors: [gradient, -gradient]))
      // Roots, powers and ten additions: a few ulps each.
      #expect(agree(model.first.values, run.weights[step], relative: 1e-12), "step \(step + 1)")
      #expect(model.second == -model.first)
    }
  }

  @Test("clips as PyTorch does", arguments: try OptimizersGolden.load().clipped)
  fileprivate func clipsTheNorm(_ golden: OptimizersGolden.Clipped) throws {
    let parts = try OptimizersGolden.load().parts
    let gradient = Weights(
      names: ["a", "b"],
      tensors: [Tensor(shape: [2, 3], values: parts[0]), Tensor(parts[1])])
    #expect(agree(gradient.norm, golden.norm, relative: 1e-13))
    let clipped = gradient.clipped(toNorm: golden.limit)
    for (tensor, expected) in zip(clipped.tensors, golden.parts) {
      // PyTorch divides by the norm + 10⁻⁶.
      #expect(agree(tensor.values, expected, relative: 2e-6))
    }
    #expect(clipped.norm <= golden.limit * (1 + 1e-12))
  }

  @Test func clippingByValueCutsEachNumber() {
    let gradient = Weights(names: ["a"], tensors: [Tensor([-3, 0.5, 2])])
    #expect(gradient.clipped(toValue: 1).tensors == [Tensor([-1, 0.5, 1])])
    let notANumber = Weights(names: ["a"], tensors: [Tensor([.nan])])
    #expect(notANumber.clipped(toValue: 1).tensors[0].item.isNaN)
  }

  @Test func findsTheBottomOfABowl() {
    var model = Pair(first: Tensor([3, -2]), second: Tensor([10]))
    var rule = Adam(rate: 0.1)
    for _ in 0..<500 {
      let (_, gradient) = valueAndGradient(of: model) { model in
        let first = model.first - Tensor([1, 1])
        return (first * first).sum() + (model.second * model.second).sum()
      }
      rule.update(&model, along: gradient)
    }
    #expect(agree(model.first, Tensor([1, 1]), absolute: 1e-4))
    #expect(agree(model.second, Tensor([0]), absolute: 1e-4))
  }
}

@Suite struct ScheduleTests {
  /// contents.md's figures, and by hand: d = 4, w = 1, step 4 is ½ · min(½, 4).
  @Test(arguments: [(512, 4000, 4000, 6.98771e-4), (512, 4000, 1, 1.74693e-7)])
  func climbsAndFalls(dimension: Int, warmup: Int, step: Int, rate: Double) {
    let schedule = NoamSchedule(dimension: dimension, warmup: warmup)
    // Six printed digits.
    #expect(agree(schedule.rate(at: step), rate, relative: 1e-5))
  }

  @Test func halvesAtFourTimesTheStep() {
    #expect(NoamSchedule(dimension: 4, warmup: 1).rate(at: 4) == 0.25)
    let schedule = NoamSchedule(dimension: 512, warmup: 100, factor: 2)
    #expect(agree(schedule.rate(at: 50), schedule.rate(at: 100) / 2, relative: 1e-15))
    #expect(agree(schedule.rate(at: 400), schedule.rate(at: 100) / 2, relative: 1e-15))
  }

  @Test func cosineIsPyTorchs() throws {
    let golden = try OptimizersGolden.load().cosine
    let schedule = CosineSchedule(peak: golden.peak, floor: golden.floor, steps: golden.steps)
    // PyTorch goes from step to step, and its errors add up.
    let rates = (0...golden.steps).map { schedule.rate(at: $0) }
    #expect(agree(rates, golden.rates, relative: 1e-12))
    #expect(schedule.rate(at: golden.steps + 7) == golden.floor)
  }

  @Test func cosineClimbsFirst() {
    let schedule = CosineSchedule(peak: 0.8, floor: 0.2, warmup: 4, steps: 12)
    #expect([0, 1, 4].map { schedule.rate(at: $0) } == [0, 0.2, 0.8])
    // A quarter wave: cos ½π is 6·10⁻¹⁷.
    #expect(agree(schedule.rate(at: 8), 0.5, relative: 1e-15))
    #expect(schedule.rate(at: 12) == 0.2)
  }

  @Test func noStepComesBeforeTheFirst() async {
    await #expect(processExitsWith: .failure) {
      _ = NoamSchedule(dimension: 512).rate(at: 0)
    }
    await #expect(processExitsWith: .failure) {
      _ = CosineSchedule(peak: 1, steps: 10).rate(at: -1)
    }
    await #expect(processExitsWith: .failure) {
      _ = CosineSchedule(peak: 1, warmup: 10, steps: 10)
    }
  }
}
