public import Tensors

extension MultiHeadAttention {
  /// The layer with weights laid out as in PyTorch's `nn.MultiheadAttention`.
  ///
  /// `in_proj_weight` (3C, C) holds the transposed W_q, W_k and W_v below each other, `in_proj_bias`
  /// (3C) their biases, and `out_proj.weight` (C, C) is the transposed W_o. Stops at other shapes.
  public init(
    heads: Int, inputProjection: Tensor, inputBias: Tensor?, outputProjection: Tensor,
    outputBias: Tensor?
  ) {
    let width = inputProjection.columnCount
    guard inputProjection.rowCount == 3 * width,
      inputBias.map({ $0.shape == [3 * width] }) ?? true
    else {
      misuse(
        "MultiHeadAttention", inputProjection.shape, inputBias?.shape ?? [],
        complaint: "is no input projection of three square matrices")
    }
    func part(_ number: Int) -> Linear {
      let rows = number * width..<(number + 1) * width
      return Linear(
        weights: inputProjection.sliced(rows).transposed, bias: inputBias?.sliced(rows))
    }
    self.init(
      heads: heads, queries: part(0), keys: part(1), values: part(2),
      output: Linear(weights: outputProjection.transposed, bias: outputBias))
  }
}
