import Golden
import Models
import Tensors

/// Tests/Fixtures/golden/training.json: a whole training by PyTorch, ended by its patience.
struct TrainingGolden: Decodable, Sendable {
  struct Layer: Decodable, Sendable {
    let weights: [[Double]]
    let bias: [Double]
    var layer: Linear { Linear(weights: Tensor(weights), bias: Tensor(bias)) }
  }
  struct Epoch: Decodable, Sendable {
    let order: [Int]
    let step: Int
    let loss, validationLoss, rate, gradientNorm: Double
  }
  struct Best: Decodable, Sendable {
    let loss: Double
    let epoch: Int
    let weights: [[Double]]
    let bias: [Double]
  }
  let seed: String
  let limit: Double
  let patience, size: Int
  let inputs, heldInputs: [[Double]]
  let targets, heldTargets: [Int]
  let start, end: Layer
  let epochs: [Epoch]
  let best: Best

  static func load() throws -> TrainingGolden { try Golden.load("training") }
}
