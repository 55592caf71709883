/// The rotation in a plane that makes two directions independent, as Jacobi's methods need it.
///
/// With slope θ = (β − α) / 2γ of the symmetric matrix [[α, γ], [γ, β]], tan φ = t is the smaller root
/// of t² + 2θt − 1 = 0, c = cos φ, s = sin φ, and [[c, −s], [s, c]] · … makes γ zero.
struct Rotation {
  let cosine: Double
  let sine: Double

  init(slope: Double) {
    let tangent = (slope < 0 ? -1 : 1) / (abs(slope) + norm([1, slope]))
    cosine = 1 / norm([1, tangent])
    sine = tangent * cosine
  }

  /// Turns two components of a vector.
  func apply(to vector: inout [Double], _ first: Int, _ second: Int) {
    (vector[first], vector[second]) = (
      cosine * vector[first] - sine * vector[second],
      sine * vector[first] + cosine * vector[second]
    )
  }

  /// Turns two vectors of a list.
  func apply(to vectors: inout [[Double]], _ first: Int, _ second: Int) {
    for index in vectors[first].indices {
      (vectors[first][index], vectors[second][index]) = (
        cosine * vectors[first][index] - sine * vectors[second][index],
        sine * vectors[first][index] + cosine * vectors[second][index]
      )
    }
  }
}

/// The matrix over its largest entry, and that entry; nil where an entry is not finite.
func scaledToOne(_ matrix: Tensor) -> (unit: Tensor, largest: Double)? {
  guard matrix.values.allSatisfy(\.isFinite) else { return nil }
  let largest = matrix.values.reduce(0) { max($0, abs($1)) }
  return largest == 0 ? (matrix, 0) : (matrix.map { $0 / largest }, largest)
}

/// The vector or its opposite, whichever has its largest component positive; the first one counts
/// where several are as large but for rounding, so that rounding decides no sign.
func withLargestPositive(_ vector: [Double]) -> [Double] {
  hasNegativePeak(vector) ? vector.map { -$0 } : vector
}

func hasNegativePeak(_ vector: [Double]) -> Bool {
  let largest = vector.reduce(0) { max($0, abs($1)) }
  return vector.first { abs($0) >= (1 - 1e-9) * largest }.map { $0 < 0 } ?? false
}

/// The matrix with these columns, each of `height` entries.
func fromColumns(_ columns: [[Double]], height: Int) -> Tensor {
  Tensor(shape: [columns.count, height], values: Array(columns.joined())).transposed
}
