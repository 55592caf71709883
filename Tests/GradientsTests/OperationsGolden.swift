import Golden
import Models
import Tensors
import Testing

/// golden/operations.json: operations and their gradients as PyTorch works them out (operations.py).
struct OperationsGolden: Decodable {
  struct Flat: Decodable, Sendable {
    let shape: [Int]
    let values: [Double]
    var tensor: Tensor { Tensor(shape: shape, values: values) }
  }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let inputs: [Flat]
    let output, upstream: Flat
    let gradients: [Flat]
    var testDescription: String { "\(name) of \(inputs.map(\.shape))" }

    /// The same operation, ours.
    func operation(_ x: [Tensor]) throws -> Tensor {
      let words = name.split(separator: " ").map(String.init)
      let numbers = words.compactMap { Int($0) }
      if numbers.count == 1, let along = Self.axes[words.dropLast().joined(separator: " ")] {
        return along(x[0], numbers[0])
      }
      let operation = try #require(Self.operations[name])
      return operation(x)
    }

    private static let axes: [String: @Sendable (Tensor, Int) -> Tensor] = [
      "sum": { $0.sum(axis: $1) },
      "sum kept": { $0.sum(axis: $1, keepingAxis: true) },
      "mean": { $0.mean(axis: $1) },
      "variance": { $0.variance(axis: $1) },
      "max": { $0.max(axis: $1) },
      "min": { $0.min(axis: $1) },
      "softmax": { softmax($0, axis: $1) },
      "logSoftmax": { logSoftmax($0, axis: $1) },
      "logSumExp": { logSumExp($0, axis: $1) },
      "row": { $0.row($1) },
      "pow": { pow($0, Double($1)) },
    ]

    private static let operations: [String: @Sendable ([Tensor]) -> Tensor] = [
      "+": { $0[0] + $0[1] }, "-": { $0[0] - $0[1] },
      "*": { $0[0] * $0[1] }, "/": { $0[0] / $0[1] },
      "3 + x": { 3 + $0[0] }, "x - 3": { $0[0] - 3 }, "3 - x": { 3 - $0[0] },
      "3 x": { 3 * $0[0] }, "x / 3": { $0[0] / 3 }, "3 / x": { 3 / $0[0] }, "-x": { -$0[0] },
      "exp": { exp($0[0]) }, "log": { log($0[0]) }, "sqrt": { sqrt($0[0]) },
      "pow -0.75": { pow($0[0], -0.75) },
      "tanh": { tanh($0[0]) }, "erf": { erf($0[0]) }, "sigmoid": { sigmoid($0[0]) },
      "logSigmoid": { logSigmoid($0[0]) }, "relu": { relu($0[0]) },
      "sum": { $0[0].sum() }, "mean": { $0[0].mean() },
      "matmul": { matmul($0[0], $0[1]) },
      "transposed": { $0[0].transposed },
      "permuted 2 0 1": { $0[0].permuted([2, 0, 1]) },
      "permuted 0 2 1 3": { $0[0].permuted([0, 2, 1, 3]) },
      "reshaped 3 4": { $0[0].reshaped([3, 4]) },
      "broadcast 2 3 4": { $0[0].broadcast(to: [2, 3, 4]) },
      "sliced 1 to 3 of 1": { $0[0].sliced(1..<3, axis: 1) },
      "sliced 0 to 0 of 0": { $0[0].sliced(0..<0) },
      "gathered 2 0 2 of 0": { $0[0].gathered([2, 0, 2]) },
      "gathered 1 1 of 1": { $0[0].gathered([1, 1], axis: 1) },
      "picked 2 0": { $0[0].picked([2, 0]) },
      "concatenated 0": { Tensor.concatenated($0) },
      "concatenated -1": { Tensor.concatenated($0, axis: -1) },
      "stacked": { Tensor.stacked($0) },
      "filled": { $0[0].filled(where: [1, 0, 1], with: 7) },
      "filled, then softmax": { softmax($0[0].filled(where: [1, 0, 1], with: -.infinity)) },
      "used twice": { $0[0] * $0[0] + tanh($0[0]) / $0[0] },
      "a small network": { matmul(tanh(matmul($0[0], $0[1]) + $0[2]), $0[3]) },
      "cross-entropy, mean": { crossEntropy(logits: $0[0], targets: [2, 0, 1, 1]) },
      "cross-entropy, sum": {
        crossEntropy(logits: $0[0], targets: [2, 0, 1, 1], reduction: .sum)
      },
    ]
  }

  let cases: [Case]
}
