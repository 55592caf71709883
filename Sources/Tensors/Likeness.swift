/// The cosine of the angle between two vectors: how alike their directions are, whatever their lengths.
///
/// (C) and (C) to one number from −1 to 1.
///
/// cos(a, b) = a · b / (|a| |b|). Both are divided by their largest component first, which changes no
/// angle and keeps the squares from overflowing. A vector of zeros has no direction: it stops there,
/// as it does when the lengths differ or the vectors are empty. NaN in, NaN out.
public func cosine(_ left: [Double], _ right: [Double]) -> Double {
  guard left.count == right.count, !left.isEmpty else {
    misuse("cosine", [left.count], [right.count], complaint: "are not two equally long vectors")
  }
  guard let a = scaledToOne(left), let b = scaledToOne(right) else {
    misuse(
      "cosine", [left.count], [right.count],
      complaint: "have no angle: one of them is all zeros")
  }
  let share = dot(a, b) / (norm(a) * norm(b))
  return share.isNaN ? share : min(1, max(-1, share))
}

/// The cosine of the angle between two vectors; see above.
public func cosine(_ left: Tensor, _ right: Tensor) -> Double {
  guard left.rank == 1, right.rank == 1 else {
    misuse("cosine", left.shape, right.shape, complaint: "are not two vectors")
  }
  return cosine(left.values, right.values)
}

/// The squared Euclidean distance.
///
/// (C) and (C) to one number, 0 or more.
///
/// |a − b|² = Σ_c (a_c − b_c)². It is not the distance but its square; for vectors of length one it is
/// 2 − 2 cos(a, b). Stops when the lengths differ. NaN in, NaN out.
public func squaredL2(_ left: [Double], _ right: [Double]) -> Double {
  guard left.count == right.count else {
    misuse("squaredL2", [left.count], [right.count], complaint: "are not equally long")
  }
  return zip(left, right).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
}

/// The squared Euclidean distance; see above.
public func squaredL2(_ left: Tensor, _ right: Tensor) -> Double {
  guard left.rank == 1, right.rank == 1 else {
    misuse("squaredL2", left.shape, right.shape, complaint: "are not two vectors")
  }
  return squaredL2(left.values, right.values)
}

/// The vector over its largest component, so that this becomes one; nil where all are zero.
private func scaledToOne(_ vector: [Double]) -> [Double]? {
  let largest = vector.reduce(0) { max($0, abs($1)) }
  return largest == 0 && !vector.contains { $0.isNaN } ? nil : vector.map { $0 / largest }
}
