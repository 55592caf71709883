import Golden
import Tensors
import Testing

@Suite struct CovarianceTests {
  @Test func matchesGolden() throws {
    let golden = try LinearAlgebraGolden.load().covariance
    #expect(agree(covariance(Tensor(golden.x)), Tensor(golden.population)))
    #expect(agree(covariance(Tensor(golden.x), .sample), Tensor(golden.sample)))
  }

  @Test func fourPointsOnTheAxes() {
    // (±2, 0), (0, ±1): Σ x² = 8, Σ y² = 2, over 4 or over 3.
    let points = Tensor([[2, 0], [-2, 0], [0, 1], [0, -1]])
    #expect(covariance(points) == Tensor([[2, 0], [0, 0.5]]))
    #expect(
      agree(covariance(points, .sample), Tensor([[8.0 / 3, 0], [0, 2.0 / 3]]), relative: 1e-12))
  }

  @Test func centringTakesTheMeanAway() {
    let (rows, mean) = centred(Tensor([[1, 10], [3, 30]]))
    #expect(mean == Tensor([2, 20]) && rows == Tensor([[-1, -10], [1, 10]]))
  }

  @Test func isSymmetricAndFreeOfWhereTheRowsLie() {
    var generator = SeededGenerator(seed: 5)
    let x = Tensor.normal([20, 6], using: &generator)
    let found = covariance(x)
    #expect(found == found.transposed)
    // A shift of 4 costs two bits.
    #expect(agree(covariance(x + 4), found, absolute: 1e-13))
  }

  @Test func oneRowDoesNotVary() async {
    #expect(covariance(Tensor([[1, 2]])) == Tensor([[0, 0], [0, 0]]))
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = covariance(Tensor([[1, 2]]), .sample)
    }
    expect("covariance: (1, 2) has too few rows to vary", in: result)
  }
}
