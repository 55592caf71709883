import Golden
import Gradients
import Tensors
import Testing

/// A tensor in a golden file: its shape, and its values in order.
struct GoldenTensor: Decodable, Sendable {
  let shape: [Int]
  let values: [Double]
  var tensor: Tensor { Tensor(shape: shape, values: values) }
}

/// An output, and the gradient by each input of its sum with the weights 1, 2, 3, … over 10.
protocol GoldenResult {
  var output: GoldenTensor { get }
  var gradients: [GoldenTensor] { get }
}

/// Fixtures/golden/attention.json.
struct AttentionFormsGolden: Decodable {
  struct Masked: Decodable, Sendable, GoldenResult, CustomTestStringConvertible {
    let name: String
    let mask, bias: GoldenTensor?
    let scale: Double?
    let weights, output: GoldenTensor
    let gradients: [GoldenTensor]
    var testDescription: String { name }
  }

  struct Plain: Decodable, Sendable, GoldenResult {
    let queries, keys, values, output: GoldenTensor
    let gradients: [GoldenTensor]
  }

  struct Grouped: Decodable, Sendable, GoldenResult, CustomTestStringConvertible {
    let groups: Int
    let queries, keys, values, output: GoldenTensor
    let gradients: [GoldenTensor]
    var testDescription: String { "\(groups) groups" }
  }

  struct General: Decodable, Sendable, GoldenResult {
    let queries, keys, values, form, weights, output: GoldenTensor
    let gradients: [GoldenTensor]
  }

  struct Additive: Decodable, Sendable, GoldenResult {
    let queries, keys, values, queryWeights, keyWeights, direction, output: GoldenTensor
    let lengths: [Int]
    let gradients: [GoldenTensor]
  }

  struct Pooled: Decodable, Sendable, GoldenResult {
    let weights, output: GoldenTensor
    let gradients: [GoldenTensor]
  }

  struct Pooling: Decodable, Sendable {
    let x, real, projection, projectionBias, direction, plainDirection: GoldenTensor
    let additive, plain: Pooled
  }

  struct Linear: Decodable, Sendable, GoldenResult, CustomTestStringConvertible {
    let name: String
    let isCausal: Bool
    let queries, keys, values, output: GoldenTensor
    let gradients: [GoldenTensor]
    var testDescription: String { name }
  }

  struct LogSumExp: Decodable, Sendable {
    let queries, keys, logSumExp: GoldenTensor
  }

  let queries, keys, values: GoldenTensor
  let masks: [Masked]
  let square: Plain
  let grouped: [Grouped]
  let general: General
  let additive: Additive
  let pooling: Pooling
  let linear: [Linear]
  let logSumExp: LogSumExp

  static func load() throws -> AttentionFormsGolden { try Golden.load("attention") }
}

/// Whether a function has the golden output and gradients at the inputs.
func expectGolden(
  _ golden: some GoldenResult, at inputs: [GoldenTensor], _ f: ([Tensor]) -> Tensor,
  location: SourceLocation = #_sourceLocation
) {
  let inputs = inputs.map(\.tensor)
  let output = f(inputs)
  // Sums of a dozen terms of size 1 to 20 that nearly cancel keep 10⁻¹³ of those, not of the rest.
  #expect(
    agree(output, golden.output.tensor, absolute: 1e-13), "output", sourceLocation: location)
  let gradients = valueAndGradient(at: inputs) { numbered(f($0)).sum() }
    .gradient
  for (index, gradient) in gradients.enumerated() {
    #expect(
      agree(gradient, golden.gradients[index].tensor, absolute: 1e-11), "gradient \(index)",
      sourceLocation: location)
  }
}

/// Each entry times its number, from 1, over 10: an uneven upstream.
func numbered(_ x: Tensor) -> Tensor {
  x * Tensor(shape: x.shape, values: x.values.indices.map { Double($0 + 1) / 10 })
}
