public import Tensors

/// How the weights of a table or a layer are drawn before training.
///
/// V rows and C columns to (V, C); in a table these are V words of C dimensions.
public enum Initialisation: Hashable, Sendable, CaseIterable {
  /// All zeros: word2vec's output table. Only where another table breaks the symmetry.
  case zeros

  /// Uniform between ∓1/√rows: a random vector over √|V|, as document 000 of this book proposes.
  ///
  /// The document leaves open what is drawn; here it is uniform on −1 to 1. Its own example does not
  /// follow its formula: entries of ∓0.7071 are ∓1/√C for C = 2, while 1/√|V| is 0.4472 for |V| = 5.
  case inverseRootOfRows

  /// Uniform between ∓½/columns: word2vec's input table, whose range shrinks as vectors get longer.
  ///
  /// Source: released code, word2vec.c, `InitNet`.
  case word2vec

  /// Uniform between ∓√(6 / (rows + columns)).
  ///
  /// Source: Glorot and Bengio 2010, equation 16.
  case glorotUniform

  /// Normal with deviation √(2 / (rows + columns)), the same variance as the uniform one's.
  ///
  /// Source: Glorot and Bengio 2010, equation 12.
  case glorotNormal

  /// The largest size of a draw; under `.glorotNormal` the standard deviation.
  ///
  /// Two numbers to one. Stops when one of them is not positive.
  public func spread(rows: Int, columns: Int) -> Double {
    guard rows > 0, columns > 0 else {
      misuse("Initialisation", [rows, columns], complaint: "has nothing to draw")
    }
    // region: spread
    switch self {
    case .zeros: return 0
    case .inverseRootOfRows: return 1 / Double(rows).squareRoot()
    case .word2vec: return 0.5 / Double(columns)
    case .glorotUniform: return (6 / Double(rows + columns)).squareRoot()
    case .glorotNormal: return (2 / Double(rows + columns)).squareRoot()
    }
    // endregion
  }

  /// Independent draws: V rows and C columns to (V, C); stops when one of the two is not positive.
  public func callAsFunction(
    rows: Int, columns: Int, using generator: inout SeededGenerator
  ) -> Tensor {
    let spread = spread(rows: rows, columns: columns)
    switch self {
    case .zeros:
      return .zeros([rows, columns])
    case .inverseRootOfRows, .word2vec, .glorotUniform:
      return .uniform([rows, columns], -spread, spread, using: &generator)
    case .glorotNormal:
      return .normal([rows, columns], deviation: spread, using: &generator)
    }
  }
}
