import BigInt
import SourceText

/// Arithmetic of residues; a fraction stands for the numerator times the denominator's inverse.
enum Congruence {
  /// nil where a denominator has no inverse.
  static func holds(_ a: ExactNumber, _ b: ExactNumber, modulo n: BigInt) -> Bool? {
    guard let left = residue(a, modulo: n), let right = residue(b, modulo: n) else { return nil }
    return left == right
  }

  static func residue(_ a: ExactNumber, modulo n: BigInt) -> BigInt? {
    let modulus = BigInt(n.magnitude)
    // Modulo one there is nothing but zero.
    if modulus == 1 { return 0 }
    guard modulus > 1, let inverse = a.denominator.inverse(modulus) else { return nil }
    let product = a.numerator * inverse
    let rest = product % modulus
    return rest < 0 ? rest + modulus : rest
  }
}
