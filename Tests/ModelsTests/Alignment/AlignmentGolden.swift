import Golden
import Tensors
import Testing

/// What scikit-learn, SciPy, PyTorch and OpenCLIP say; see Tests/Fixtures/golden/alignment.py.
struct AlignmentGolden: Decodable {
  struct Map: Decodable, CustomTestStringConvertible {
    let name: String
    let a: [[Double]]
    let b: [[Double]]
    let ridge: Double
    let bias: Bool
    let matrix: [[Double]]
    let intercept: [Double]
    var testDescription: String { name }
  }

  struct Procrustes: Decodable, CustomTestStringConvertible {
    let name: String
    let a: [[Double]]
    let b: [[Double]]
    let rotation: [[Double]]
    let scale: Double
    let proper: [[Double]]?
    let properScale: Double?
    var testDescription: String { name }
  }

  struct Canonical: Decodable {
    let x: [[Double]]
    let y: [[Double]]
    let regularization: Double
    let correlations: [Double]
    let left: [[Double]]
    let right: [[Double]]
  }

  struct NCE: Decodable, CustomTestStringConvertible {
    let name: String
    let scores: [[Double]]
    let positives: [Int]
    let loss: Double
    let gradients: [String: [[Double]]]
    var testDescription: String { name }
  }

  /// A loss with the gradients of its matrices and of its single numbers.
  struct Loss: Decodable {
    struct Gradients: Decodable {
      let images: [[Double]]
      let texts: [[Double]]
      let logScale: Double?
      let bias: Double?
    }

    let loss: Double
    let gradients: Gradients
  }

  struct Losses: Decodable, CustomTestStringConvertible {
    let name: String
    let images: [[Double]]
    let texts: [[Double]]
    let logScale: Double
    let bias: Double
    let clip: Loss
    let sigLIP: Loss
    let ranking: Loss
    var testDescription: String { name }
  }

  struct ZeroShot: Decodable {
    let prompts: [[[Double]]]
    let images: [[Double]]
    let logScale: Double
    let classes: [[Double]]
    let probabilities: [[Double]]
  }

  struct Gap: Decodable {
    let images: [[Double]]
    let texts: [[Double]]
    let share: Double
    let vector: [Double]
    let distance: Double
    let movedImages: [[Double]]
    let movedTexts: [[Double]]
  }

  struct Retrieval: Decodable {
    let scores: [[Double]]
    let right: [Int]
    let ranks: [Int]
    let recall: [String: Double]
    let medianRank: Double
  }

  let linearMaps: [Map]
  let procrustes: [Procrustes]
  let cca: [Canonical]
  let infoNCE: [NCE]
  let losses: [Losses]
  let zeroShot: ZeroShot
  let gap: Gap
  let retrieval: Retrieval

  static func load() throws -> Self { try Golden.load("alignment") }
}

extension Tensor {
  /// The largest entry without its sign.
  var largest: Double { values.map(abs).max() ?? 0 }
}
