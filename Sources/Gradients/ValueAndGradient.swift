public import Tensors

/// A function's value, and how the value changes with each entry of its input.
///
/// f takes x, of any shape, to (); the gradient has the shape of x.
///
/// The function runs once, on tensors that remember what was made of what (`Tape`). Then the steps are
/// walked from the last to the first: what the value is pushed by at a step's result is handed on to
/// its operands, by the chain rule, and pushes that meet at one tensor add up. That is reverse-mode
/// automatic differentiation: one walk gives the slope along every entry, however many there are.
/// Entries that the value does not depend on have gradient zero.
///
/// Stops when f gives no single number, and when a gradient is taken inside of another.
public func valueAndGradient(
  at x: Tensor, _ f: (Tensor) -> Tensor
) -> (value: Double, gradient: Tensor) {
  let (value, gradients) = valueAndGradient(at: [x]) { f($0[0]) }
  return (value, gradients[0])
}

/// A function's value, and its gradient by several inputs at once.
///
/// f takes the inputs, each of any shape, to (); the gradients have their shapes. The rest is as
/// above.
public func valueAndGradient(
  at inputs: [Tensor], _ f: ([Tensor]) -> Tensor
) -> (value: Double, gradient: [Tensor]) {
  let tape = Tape()
  let output = f(inputs.map { tape.leaf($0) })
  let steps = tape.close()
  guard output.shape == [] else {
    misuse("valueAndGradient", output.shape, complaint: "is no single number")
  }
  // region: backward
  var pushes: [Tensor?] = Array(repeating: nil, count: steps.count)
  if let end = output.trace, end.tape === tape { pushes[end.index] = Tensor(1.0) }
  for index in steps.indices.reversed() {
    guard let upstream = pushes[index], !steps[index].operands.isEmpty else { continue }
    pushes[index] = nil
    for (operand, share) in zip(steps[index].operands, steps[index].pullback(upstream)) {
      guard let operand else { continue }
      pushes[operand] = pushes[operand].map { $0 + share } ?? share
    }
  }
  // endregion
  let gradients = inputs.indices.map { pushes[$0] ?? Tensor.zeros(inputs[$0].shape) }
  return (output.item, gradients)
}

/// A loss of a model, and how it changes with each of the model's weights.
///
/// `loss` takes the model to (); the gradient has the model's names and shapes.
///
///     let (loss, gradient) = valueAndGradient(of: model) { model in
///       crossEntropy(logits: model(x), targets: targets)
///     }
///
/// Stops when the loss is no single number, and when a gradient is taken inside of another.
public func valueAndGradient<Model: Trainable>(
  of model: Model, _ loss: (Model) -> Tensor
) -> (value: Double, gradient: Weights) {
  let weights = model.weights
  let (value, gradients) = valueAndGradient(at: weights.tensors) { traced in
    loss(model.with(Weights(names: weights.names, tensors: traced)))
  }
  return (value, Weights(names: weights.names, tensors: gradients))
}
