public import Gradients
public import Tensors

/// Back-propagation through time, truncated: a long sequence's loss and gradient in chunks of k steps.
///
/// T steps in chunks of k, each with a loss of shape ().
///
/// The state goes from each chunk to the next one as plain numbers: nothing is forgotten on the way
/// forward, but no gradient goes back across the border of a chunk. Values and gradients of the chunks
/// add up; the last chunk may be shorter. With k ≥ T this is full back-propagation. `loss` takes the
/// model, the steps of a chunk and the state before them to the loss of those steps and the state
/// after them:
///
///     let (value, gradient, state) = truncatedValueAndGradient(
///       of: lstm, length: x.rowCount, chunk: 20, from: lstm.zeroState()
///     ) { lstm, steps, state in
///       let (output, last) = lstm(x.sliced(steps), from: state)
///       return (loss(output, steps), last)
///     }
///
/// To move the weights between chunks, call it for one chunk after the other, each from the state of
/// the one before. Without steps the value is 0 and so is the gradient. Stops when the length is
/// negative or the chunk is not positive, and when a loss is no single number.
///
/// Source: Williams and Peng 1990, with chunks side by side (k₁ = k₂ = k).
public func truncatedValueAndGradient<Model: Trainable, State>(
  of model: Model, length: Int, chunk: Int, from state: State,
  _ loss: (Model, Range<Int>, State) -> (loss: Tensor, state: State)
) -> (value: Double, gradient: Weights, state: State) {
  guard length >= 0, chunk > 0 else {
    misuse("truncatedValueAndGradient", [length], [chunk], complaint: "are no length and chunk")
  }
  let names = model.weights.names
  var total = 0.0
  var gradients = model.weights.tensors.map { Tensor.zeros($0.shape) }
  // region: truncated
  var state = state
  for start in stride(from: 0, to: length, by: chunk) {
    let steps = start..<min(start + chunk, length)
    var next = state
    let (value, gradient) = valueAndGradient(of: model) { model in
      let result = loss(model, steps, state)
      next = result.state
      return result.loss
    }
    // This chunk's tape is closed: to the next one the state is plain numbers.
    state = next
    total += value
    gradients = zip(gradients, gradient.tensors).map { $0 + $1 }
  }
  // endregion
  return (total, Weights(names: names, tensors: gradients), state)
}
