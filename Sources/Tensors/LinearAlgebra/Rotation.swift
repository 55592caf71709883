/// The rotation in a plane that makes two directions independent, as Jacobi's methods need it.
///
/// With slope θ = (β − α) / 2γ of the symmetric matrix [[α, γ], [γ, β]], tan φ = t is the smaller root
/// of t² + 2θt − 1 = 0, c = cos φ and s = sin φ. Two components x, y become c x − s y and s x + c y.
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
