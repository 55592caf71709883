import Foundation
import Golden
import Models
import Tensors
import Testing

/// Tests/Fixtures/golden/whitening.json: whitening as scikit-learn and NumPy work it out.
struct WhiteningGolden: Decodable {
  struct Case: Decodable, Sendable {
    let x, new, sample, sampleNew, population, populationNew, projection: [[Double]]
    let components: Int
    let mean, sampleVariances: [Double]
  }

  let cases: [Case]

  static func load() throws -> WhiteningGolden { try Golden.load("whitening") }
}

@Suite struct WhiteningTests {
  /// Covariance diag(2, ½) over n = 4.
  private let cross = Tensor([[2, 0], [-2, 0], [0, 1], [0, -1]])

  @Test func onPaper() throws {
    let whitening = try Whitening(fitting: cross)
    #expect(whitening.mean == Tensor([0, 0]))
    #expect(whitening.variances == Tensor([2, 0.5]))
    let expected = Tensor([[sqrt(0.5), 0], [0, sqrt(2)]])
    #expect(agree(whitening.projection, expected, relative: 1e-15))
    #expect(abs(whitening.projection[0, 0] - 0.7071) <= 0.5e-4)
    #expect(abs(whitening.projection[1, 1] - 1.4142) <= 0.5e-4)
    // Over n − 1: diag(8/3, 2/3).
    let sample = try Whitening(fitting: cross, estimate: .sample)
    #expect(agree(sample.variances.values, [8.0 / 3, 2.0 / 3]))
  }

  @Test("agrees with scikit-learn and NumPy", arguments: try WhiteningGolden.load().cases)
  func matchesGolden(_ golden: WhiteningGolden.Case) throws {
    let x = Tensor(golden.x)
    let sample = try Whitening(fitting: x, components: golden.components, estimate: .sample)
    #expect(agree(sample.mean.values, golden.mean, absolute: 1e-15))
    #expect(agree(sample.variances.values, golden.sampleVariances))
    expectUpToSigns(sample(x), golden.sample)
    expectUpToSigns(sample(Tensor(golden.new)), golden.sampleNew)

    let population = try Whitening(fitting: x, components: golden.components)
    expectUpToSigns(population.projection, golden.projection)
    expectUpToSigns(population(x), golden.population)
    expectUpToSigns(population(Tensor(golden.new)), golden.populationNew)
  }

  /// A column's sign is free. A small entry is off by 10⁻¹⁶ of the largest variance over the column's
  /// own: up to 2500 here, with entries of size ten.
  private func expectUpToSigns(
    _ found: Tensor, _ golden: [[Double]], at location: SourceLocation = #_sourceLocation
  ) {
    let expected = Tensor(golden)
    #expect(found.shape == expected.shape, sourceLocation: location)
    for (column, other) in zip(found.transposed.rows, expected.transposed.rows) {
      let sign = dot(column, other) < 0 ? -1.0 : 1
      #expect(
        agree(column.map { sign * $0 }, other, absolute: 1e-11), sourceLocation: location)
    }
  }

  @Test("whitened covariance is the identity", arguments: [Estimate.population, .sample])
  func covarianceIsTheIdentity(estimate: Estimate) throws {
    var generator = SeededGenerator(seed: 31)
    for (count, width) in [(10, 3), (50, 6), (7, 6)] {
      let x = matmul(generator.matrix(count, width), generator.matrix(width, width)) + 5
      let white = try Whitening(fitting: x, estimate: estimate)(x)
      let distance = covariance(white, estimate) - Tensor.identity(width)
      // Rounding grows with the ratio of the variances, here up to 10⁵.
      #expect(distance.values.allSatisfy { abs($0) <= 1e-9 })
      #expect(white.mean(axis: 0).values.allSatisfy { abs($0) <= 1e-9 })
    }
  }

  @Test func firstColumnsAreThoseOfLargestVariance() throws {
    var generator = SeededGenerator(seed: 32)
    let x = generator.matrix(20, 5) * Tensor([0.1, 3, 1, 0.5, 2])
    let all = try Whitening(fitting: x)
    let two = try Whitening(fitting: x, components: 2)
    #expect(two.projection == all.projection.sliced(0..<2, axis: 1))
    #expect(all.variances.values == all.variances.values.sorted(by: >))
    #expect(two(x).shape == [20, 2])
    #expect(two(x.row(3)).shape == [2])
    #expect(agree(two(x.row(3)), two(x).row(3), absolute: 1e-15))
  }

  @Test("directions without variance are left out", arguments: [1, 2, 3, 4, 5] as [UInt64])
  func rankIsKept(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let x = matmul(generator.matrix(200, 3), generator.matrix(3, 6)) + 4
    let whitening = try Whitening(fitting: x, components: 6)
    try #require(whitening.projection.shape == [6, 3])
    let distance = covariance(whitening(x)) - Tensor.identity(3)
    #expect(distance.values.allSatisfy { abs($0) <= 1e-9 })
  }

  @Test func equalRowsHaveNoDirectionAtAll() throws {
    let whitening = try Whitening(fitting: Tensor([[1, 2], [1, 2], [1, 2]]))
    #expect(whitening.projection.shape == [2, 0])
    #expect(whitening(Tensor([[5, 6]])).shape == [1, 0])
    #expect(try Whitening(fitting: Tensor([[1, 2]])).projection.shape == [2, 0])
  }

  @Test func refusesWhatCannotBeDecomposed() {
    #expect(throws: SentenceVectorsError.tooFewRows(0, needed: 1)) {
      try Whitening(fitting: .zeros([0, 2]))
    }
    #expect(throws: SentenceVectorsError.tooFewRows(1, needed: 2)) {
      try Whitening(fitting: .zeros([1, 2]), estimate: .sample)
    }
    #expect(throws: SentenceVectorsError.notFinite(row: 2)) {
      try Whitening(fitting: Tensor([[1, 2], [3, 4], [.infinity, 1]]))
    }
    #expect(
      "\(SentenceVectorsError.tooFewRows(1, needed: 2))" == "1 rows, but at least 2 are needed")
    #expect(
      "\(SentenceVectorsError.notFinite(row: 2))" == "row 2 holds a number that is not finite")
  }

  @Test func anotherWidthStops() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let whitening = try Whitening(fitting: Tensor([[2, 0], [-2, 0], [0, 1], [0, -1]]))
      _ = whitening(Tensor([[1, 2, 3]]))
    }
    expect("Whitening: (1, 3) and (2, 2) are no vectors and projection of one width", in: result)
  }
}
