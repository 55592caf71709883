public import Tensors

extension LinearAttention {
  /// Causal linear attention as a recurrence: a state of one size, however many keys it has seen.
  ///
  /// Key (C), value (D) and query (C) to output (D), one step after the other.
  ///
  /// S_t = S_{t−1} + φ(k_t)ᵀ v_t, z_t = z_{t−1} + φ(k_t), output_t = φ(q_t) S_t / (φ(q_t) · z_t).
  ///
  /// Source: Katharopoulos et al. 2020, equations 16 to 20 (section 3.4).
  public struct State: Hashable, Sendable {
    /// S, (C, D): the sum of φ(k)ᵀ v.
    public private(set) var sum: Tensor

    /// z, (C): the sum of φ(k).
    public private(set) var total: Tensor

    /// Nothing seen yet.
    public init(width: Int, valueWidth: Int) {
      sum = .zeros([width, valueWidth])
      total = .zeros([width])
    }

    /// Takes up one key (C) and its value (D); stops when they do not fit the state.
    public mutating func add(key: Tensor, value: Tensor) {
      guard key.shape == total.shape, value.shape == [sum.shape[1]] else {
        misuse("LinearAttention.State", key.shape, value.shape, complaint: "are no key and value")
      }
      // region: step
      let features = LinearAttention.features(key)
      sum = sum + features.expanded(at: 1) * value
      total = total + features
      // endregion
    }

    /// The average (D) of the values seen, as the query (C) weighs them; zeros when there are none.
    public func answer(_ query: Tensor) -> Tensor {
      guard query.shape == total.shape else {
        misuse("LinearAttention.State", query.shape, total.shape, complaint: "do not fit")
      }
      // region: answer
      let features = LinearAttention.features(query)
      let share = (features * total).sum()
      // endregion
      if share.item == 0 { return .zeros([sum.shape[1]]) }
      return matmul(features, sum) / share
    }
  }
}
