public import Tensors

/// What a rule remembers from step to step, so that a run can be saved and taken up again.
///
/// Tensors of the shapes of the weights that they belong to.
public struct OptimizerMemory: Hashable, Sendable {
  /// How many steps were taken; 0 where the rule does not count them.
  public var step: Int

  /// What is remembered, such as "means" or "squares", and for each weight by its name the tensor.
  public var tensors: [String: [String: Tensor]]

  /// A memory; that of a rule which has not stepped yet is empty.
  public init(step: Int = 0, tensors: [String: [String: Tensor]] = [:]) {
    self.step = step
    self.tensors = tensors.filter { !$0.value.isEmpty }
  }
}
