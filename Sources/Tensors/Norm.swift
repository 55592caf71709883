import Foundation

/// The Euclidean norm: how long a vector is.
///
/// (C) to one number.
///
/// |x| = √(Σ_c x_c²) = m √(Σ_c (x_c / m)²) with m = max |x_c|. Dividing by the largest component first
/// keeps the squares between 0 and 1, so the norm overflows only where it is itself no Double. The
/// vector of zeros and the empty one have norm 0; a component that is infinite makes the norm so.
public func norm(_ vector: [Double]) -> Double {
  guard let largest = vector.map(abs).max(), largest > 0, largest.isFinite else {
    return vector.map(abs).max() ?? 0
  }
  let squares = vector.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }
  return largest * sqrt(squares)
}

/// The Euclidean norm of a vector.
///
/// (C) to one number. Stops when `vector` is a matrix.
public func norm(_ vector: Tensor) -> Double {
  guard vector.rank == 1 else { misuse("norm", vector.shape, complaint: "is no vector") }
  return norm(vector.values)
}
