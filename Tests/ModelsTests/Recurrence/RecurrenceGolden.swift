import Golden
import Gradients
import Models
import Tensors
import Testing

/// golden/recurrence.json: recurrent networks as PyTorch works them out (recurrence.py).
struct RecurrenceGolden: Decodable {
  struct Flat: Decodable, Sendable {
    let shape: [Int]
    let values: [Double]
    var tensor: Tensor { Tensor(shape: shape, values: values) }
  }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name, kind: String
    let both: Bool?
    let lengths: [Int]?
    let inputs, weights, results, upstreams, inputGradients, weightGradients: [String: Flat]
    var testDescription: String { name }
  }

  struct Chunk: Decodable, Sendable, CustomTestStringConvertible {
    let chunk: Int
    let value: Double
    let h, c: Flat
    let gradients: [String: Flat]
    var testDescription: String { "chunks of \(chunk)" }
  }

  struct Truncated: Decodable, Sendable {
    let x, upstream, h, c: Flat
    let weights: [String: Flat]
    let chunks: [Chunk]
  }

  let cells, networks: [Case]
  let truncated: Truncated

  static func load() throws -> RecurrenceGolden { try Golden.load("recurrence") }
}

extension [String: RecurrenceGolden.Flat] {
  /// The tensors under PyTorch's names.
  var weights: Weights {
    let names = keys.sorted()
    return Weights(names: names, tensors: names.compactMap { self[$0]?.tensor })
  }
}

/// PyTorch's name for a weight of ours: "weight_ih_l0_reverse" for "layers.0.backward.inputWeights".
func torchName(_ name: String) -> String {
  let parts = name.split(separator: ".")
  let own = [
    "inputWeights": "weight_ih", "hiddenWeights": "weight_hh", "inputBias": "bias_ih",
    "hiddenBias": "bias_hh",
  ]
  return (own[String(parts[parts.count - 1])] ?? name)
    + (parts.count > 1 ? "_l\(parts[1])" : "") + (parts.contains("backward") ? "_reverse" : "")
}

/// Whether two tensors agree to 10⁻⁹ of each entry.
///
/// A gradient is a sum of dozens of terms up to about ten, which may nearly cancel: hence 10⁻¹³.
func agrees(_ ours: Tensor, golden: Tensor) -> Bool {
  agree(ours, golden, relative: 1e-9, absolute: 1e-13)
}

extension RecurrenceGolden.Case {
  /// Compares results and all gradients; `run` takes the model and the inputs to the results.
  func check<Model: Trainable>(
    _ model: Model, _ run: (Model, [String: Tensor]) throws -> [String: Tensor]
  ) throws {
    let found = try run(model, inputs.mapValues(\.tensor))
    #expect(found.keys.sorted() == results.keys.sorted())
    for (name, result) in results {
      #expect(try agrees(#require(found[name]), golden: result.tensor), "\(name)")
    }

    let names = inputs.keys.sorted()
    let weights = model.weights
    #expect(weights.names.map(torchName).sorted() == weightGradients.keys.sorted())
    let leaves = names.compactMap { inputs[$0]?.tensor } + weights.tensors
    var failure: (any Error)?
    let slopes = valueAndGradient(at: leaves) { traced in
      let inputs = Dictionary(uniqueKeysWithValues: zip(names, traced))
      let model = model.with(
        Weights(names: weights.names, tensors: Array(traced.dropFirst(names.count))))
      do {
        let results = try run(model, inputs)
        return upstreams.keys.sorted().reduce(Tensor(0.0)) { sum, name in
          guard let upstream = upstreams[name]?.tensor, let result = results[name] else {
            return sum
          }
          return sum + (upstream * result).sum()
        }
      } catch {
        failure = error
        return Tensor(0.0)
      }
    }.gradient
    #expect(failure == nil)
    for (name, slope) in zip(names, slopes) {
      #expect(try agrees(slope, golden: #require(inputGradients[name]).tensor), "by \(name)")
    }
    for (name, slope) in zip(weights.names, slopes.dropFirst(names.count)) {
      let golden = try #require(weightGradients[torchName(name)]).tensor
      let ours = slope.rank == 2 ? slope.transposed : slope
      #expect(agrees(ours, golden: golden), "by \(name)")
    }
  }
}

/// A state that is made of PyTorch's h and c.
protocol TorchState: RecurrentState {
  init(h: Tensor, c: Tensor?) throws
  var named: [String: Tensor] { get }
}

extension LSTMState: TorchState {
  init(h: Tensor, c: Tensor?) throws { self.init(hidden: h, cell: try #require(c)) }
  var named: [String: Tensor] { ["h": hidden, "c": cell] }
}

extension HiddenState: TorchState {
  init(h: Tensor, c: Tensor?) { self.init(hidden: h) }
  var named: [String: Tensor] { ["h": hidden] }
}

extension RecurrenceGolden.Case {
  /// Compares a cell's single step.
  func checkCell<Cell: RecurrentCell>(_ form: Cell.Form, of _: Cell.Type) throws
  where Cell.State: TorchState {
    let cell = try Cell(torch: weights.weights, form: form)
    try check(cell) { cell, inputs in
      let state = try Cell.State(h: #require(inputs["h"]), c: inputs["c"])
      return try cell(#require(inputs["x"]), from: state).state.named
    }
  }

  /// Compares a network of one direction or both.
  func checkNetwork<Cell: RecurrentCell>(_ form: Cell.Form, of _: Cell.Type) throws
  where Cell.State: TorchState {
    if both == true {
      let network = try BidirectionalNetwork<Cell>(torch: weights.weights, form: form)
      try check(network) { network, inputs in
        let states = try states(Cell.State.self, inputs, count: 2 * network.layers.count)
        let pairs = states.map { states in
          network.layers.indices.map { layer in
            BidirectionalNetwork<Cell>.State(
              forward: states[2 * layer], backward: states[2 * layer + 1])
          }
        }
        let (output, last) = try network(#require(inputs["x"]), from: pairs, lengths: lengths)
        return stacked(output, last.flatMap { [$0.forward.named, $0.backward.named] })
      }
    } else {
      let network = try RecurrentNetwork<Cell>(torch: weights.weights, form: form)
      try check(network) { network, inputs in
        let states = try states(Cell.State.self, inputs, count: network.layers.count)
        let (output, last) = try network(#require(inputs["x"]), from: states, lengths: lengths)
        return stacked(output, last.map(\.named))
      }
    }
  }

  private func states<State: TorchState>(
    _: State.Type, _ inputs: [String: Tensor], count: Int
  ) throws -> [State]? {
    guard let h = inputs["h"] else { return nil }
    return try (0..<count).map { try State(h: h.row($0), c: inputs["c"]?.row($0)) }
  }

  private func stacked(_ output: Tensor, _ states: [[String: Tensor]]) -> [String: Tensor] {
    var results = ["output": output]
    for name in states[0].keys { results[name] = .stacked(states.compactMap { $0[name] }) }
    return results
  }
}
