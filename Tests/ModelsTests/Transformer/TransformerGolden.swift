import Golden
import Gradients
import Models
import Tensors
import Testing

/// A tensor as a golden file holds it.
struct FlatTensor: Decodable, Sendable {
  let shape: [Int]
  let values: [Double]
  var tensor: Tensor { Tensor(shape: shape, values: values) }
}

extension [String: FlatTensor] {
  /// The model with these weights, all of its own and no others.
  func weights<Model: Trainable>(of model: Model) throws -> Model {
    let names = model.weights.names
    #expect(names.sorted() == keys.sorted())
    return model.with(
      Weights(names: names, tensors: try names.map { try #require(self[$0]).tensor }))
  }
}

/// A layer or stack as PyTorch works it out (transformerLayers.py).
struct LayerCase: Decodable, Sendable, CustomTestStringConvertible {
  let name, kind, norm, activation: String
  let lengths, memoryLengths: [Int]?
  let inputs, weights, inputGradients, gradients: [String: FlatTensor]
  let upstream, output: FlatTensor
  var testDescription: String { name }

  func plan() throws -> LayerPlan {
    LayerPlan(
      width: 4, heads: 2, hidden: 5, norm: try #require(NormPlacement(rawValue: norm)),
      activation: try #require(Activation(rawValue: activation)))
  }

  func mask(_ lengths: [Int]?, keys: Int) -> Mask? {
    lengths.map { Mask.padding(lengths: $0, keys: keys) }
  }

  /// Compares output and all gradients; `run` takes the model and the inputs to the output.
  func check<Model: Trainable>(
    _ untrained: Model, _ run: (Model, [String: Tensor]) -> Tensor
  ) throws {
    let model = try weights.weights(of: untrained)
    let names = inputs.keys.sorted()
    let own = model.weights
    let inputs = try names.map { try #require(self.inputs[$0]).tensor }
    let leaves = inputs + own.tensors
    func output(_ leaves: [Tensor]) -> Tensor {
      run(
        model.with(Weights(names: own.names, tensors: Array(leaves.dropFirst(names.count)))),
        Dictionary(uniqueKeysWithValues: zip(names, leaves)))
    }
    #expect(agrees(output(leaves), with: self.output.tensor))
    let slopes = valueAndGradient(at: leaves) { (upstream.tensor * output($0)).sum() }.gradient
    for (name, slope) in zip(names, slopes) {
      #expect(
        try agrees(slope, with: #require(inputGradients[name]).tensor), "by \(name)")
    }
    for (name, slope) in zip(own.names, slopes.dropFirst(names.count)) {
      #expect(try agrees(slope, with: #require(gradients[name]).tensor), "by \(name)")
    }
  }
}

struct LayersGolden: Decodable {
  let encoderLayers, decoderLayers: [LayerCase]
  static func load() throws -> LayersGolden { try Golden.load("transformerLayers") }
}

struct StacksGolden: Decodable {
  let encoders, transformers: [LayerCase]
  static func load() throws -> StacksGolden { try Golden.load("transformerStacks") }
}

/// A whole model as PyTorch or Hugging Face's transformers work it out (languageModels.py).
struct ModelCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let norm: String?
  let layers: Int?
  let ids: [[Int]]
  let source, segments: [[Int]]?
  let lengths: [Int]?
  let weights, others, gradients: [String: FlatTensor]
  let upstream, output: FlatTensor
  var testDescription: String { name }

  /// Compares logits and gradients; returns the model with the case's weights.
  func check<Model: Trainable>(_ untrained: Model, _ run: (Model) -> Tensor) throws -> Model {
    let model = try weights.weights(of: untrained)
    #expect(agrees(run(model), with: output.tensor))
    let gradient = valueAndGradient(of: model) { (upstream.tensor * run($0)).sum() }.gradient
    for (name, slope) in zip(gradient.names, gradient.tensors) {
      #expect(try agrees(slope, with: #require(gradients[name]).tensor), "by \(name)")
    }
    return model
  }

  /// Compares states and attention weights.
  func check(_ states: StackOutput) {
    for (name, golden) in others {
      let parts = name.split(separator: ".")
      guard let layer = Int(parts[1]) else { continue }
      let ours = parts[0] == "states" ? states.states[layer] : states.weights[layer]
      #expect(agrees(ours, with: golden.tensor), "\(name)")
    }
  }
}

/// The language model with rotary positions.
struct RotaryGolden: Decodable {
  let gptNeoX: ModelCase
  static func load() throws -> RotaryGolden { try Golden.load("gptNeoX") }
}

struct ModelsGolden: Decodable {
  let languageModels: [ModelCase]
  let translator, gpt2: ModelCase
  static func load() throws -> ModelsGolden { try Golden.load("languageModels") }
}

/// Whether two tensors agree to 10⁻⁹ of each entry.
///
/// A gradient is a sum of dozens of terms up to about a hundred, which may cancel, and for the biases
/// of keys does so altogether: hence 10⁻¹².
func agrees(_ ours: Tensor, with golden: Tensor) -> Bool {
  agree(ours, golden, relative: 1e-9, absolute: 1e-12)
}
