import Foundation
import Golden
import Models
import Tensors
import Testing

@Suite struct CCATests {
  @Test("agrees with scikit-learn and SciPy", arguments: 0..<3)
  func matchesGolden(index: Int) throws {
    let golden = try AlignmentGolden.load().cca[index]
    let (x, y) = (Tensor(golden.x), Tensor(golden.y))
    let fit = try CCA(
      x, y, components: golden.correlations.count, regularization: golden.regularization)
    #expect(agree(fit.correlations, golden.correlations))
    // scikit-learn iterates until directions move by less than 10⁻⁸; SciPy solves.
    let near = index == 0 ? 1e-7 : 1e-9
    #expect(agree(signed(fit.left(x)), signed(Tensor(golden.left)), absolute: near))
    #expect(agree(signed(fit.right(y)), signed(Tensor(golden.right)), absolute: near))
  }

  @Test("projections have variance one and only their pair in common", arguments: 1...4)
  func projectionsAreCanonical(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (x, y) = pairs(&generator)
    let fit = try CCA(x, y, components: 3)
    let both = Tensor.concatenated([fit.left(x), fit.right(y)], axis: 1)
    var expected = Tensor.identity(6)
    for (index, correlation) in fit.correlations.enumerated() {
      expected[index, index + 3] = correlation
      expected[index + 3, index] = correlation
    }
    #expect(agree(covariance(both, .sample), expected, absolute: 1e-10))
  }

  @Test("an invertible map of either set changes no correlation", arguments: 1...4)
  func isInvariant(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (x, y) = pairs(&generator)
    let moved = matmul(x, generator.matrix(4, 4)) * 100 - 7
    #expect(
      agree(
        try CCA(x, y, components: 3).correlations,
        try CCA(moved, y, components: 3).correlations, relative: 1e-8))
  }

  @Test func regularizationLowersCorrelations() throws {
    var generator = SeededGenerator(seed: 6)
    let (x, y) = pairs(&generator)
    let plain = try CCA(x, y, components: 2).correlations
    let held = try CCA(x, y, components: 2, regularization: 0.3).correlations
    #expect(zip(plain, held).allSatisfy { $0 > $1 })
  }

  @Test func tooFewPairsAgreeOnAnything() throws {
    var generator = SeededGenerator(seed: 7)
    let fit = try CCA(generator.matrix(4, 3), generator.matrix(4, 3), components: 3)
    #expect(agree(fit.correlations, [1, 1, 1]))
  }

  @Test func aDirectionWithoutSpreadTakesNoPart() throws {
    var generator = SeededGenerator(seed: 8)
    let column = generator.matrix(10, 1)
    let twice = Tensor.concatenated([column, column], axis: 1)
    let fit = try CCA(twice, generator.matrix(10, 2), components: 2)
    #expect(fit.correlations[1] < 1e-12)
    #expect(fit.left(twice).values.allSatisfy { $0.isFinite })
    let still = try CCA(Tensor.zeros([10, 2]), twice, components: 1)
    #expect(still.correlations == [0])
  }

  @Test func onePairIsTooFew() {
    #expect(throws: AlignmentError.tooFewPairs(1, needed: 2)) {
      try CCA(Tensor([[1, 2]]), Tensor([[1, 2]]), components: 1)
    }
  }

  /// Two sets that share a part.
  private func pairs(_ generator: inout SeededGenerator) -> (Tensor, Tensor) {
    let shared = generator.matrix(40, 2)
    let x = matmul(shared, generator.matrix(2, 4)) + 0.5 * generator.matrix(40, 4)
    let y = matmul(shared, generator.matrix(2, 3)) + 0.5 * generator.matrix(40, 3)
    return (x, y)
  }

  /// Columns turned so that the first entry is positive: directions have no sign.
  private func signed(_ columns: Tensor) -> Tensor {
    columns * Tensor(columns.rows[0].map { $0 < 0 ? -1 : 1 })
  }
}
