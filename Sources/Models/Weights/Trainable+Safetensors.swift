public import Gradients
import Tensors

extension Trainable {
  /// The model with a file's weights, each found by its name.
  ///
  /// The order of the file does not matter. Throws `missing`, `wrongShape` or `unexpected`: a file
  /// is the model's only if it has all of its weights, in their shapes, and nothing else.
  public func with(_ file: Safetensors) throws(SafetensorsError) -> Self {
    try with(file.weights.tensorsByName)
  }

  /// The same from tensors by name; hands back the model whose names they have.
  func with(_ tensors: [String: Tensor]) throws(SafetensorsError) -> Self {
    let own = weights
    var found: [Tensor] = []
    for (name, weight) in zip(own.names, own.tensors) {
      guard let tensor = tensors[name] else { throw .missing(name) }
      guard tensor.shape == weight.shape else {
        throw .wrongShape(name: name, model: weight.shape, file: tensor.shape)
      }
      found.append(tensor)
    }
    let names = Set(own.names)
    if let other = tensors.keys.filter({ !names.contains($0) }).min() { throw .unexpected(other) }
    return with(Weights(names: own.names, tensors: found))
  }
}

extension Weights {
  /// The tensors by name.
  var tensorsByName: [String: Tensor] {
    Dictionary(uniqueKeysWithValues: zip(names, tensors))
  }
}
