import Models
import Tensors
import Testing

/// Fixtures/golden/multiHeadAttention.json.
struct MultiHeadGolden: Decodable {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let heads: Int
    let x, output, weights: GoldenTensor
    let memory, visible, real: GoldenTensor?
    let parameters, gradients: [String: GoldenTensor]
    var testDescription: String { name }

    /// The layer with the golden parameters, or with others under their names.
    func layer(_ given: [String: Tensor]? = nil) -> MultiHeadAttention? {
      let weights = given ?? parameters.mapValues(\.tensor)
      guard let output = weights["out_proj.weight"] else { return nil }
      let outputBias = weights["out_proj.bias"]
      if let all = weights["in_proj_weight"] {
        return MultiHeadAttention(
          heads: heads, inputProjection: all, inputBias: weights["in_proj_bias"],
          outputProjection: output, outputBias: outputBias)
      }
      let parts = ["q", "k", "v"].enumerated().compactMap { number, name in
        weights["\(name)_proj_weight"].map { matrix in
          Linear(
            weights: matrix.transposed,
            bias: weights["in_proj_bias"]?.sliced(number * 4..<number * 4 + 4))
        }
      }
      guard parts.count == 3 else { return nil }
      return MultiHeadAttention(
        heads: heads, queries: parts[0], keys: parts[1], values: parts[2],
        output: Linear(weights: output.transposed, bias: outputBias))
    }

    var mask: Mask? {
      let parts = [visible?.tensor, real?.tensor.expanded(at: 1)].compactMap { $0 }
      return parts.isEmpty ? nil : parts.map { Mask(visible: $0) }.reduce(.none) { $0.and($1) }
    }
  }

  let cases: [Case]
}
