import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct DotProductTests {
  private let queries = Tensor([[1, -2], [0.5, 3]])
  private let keys = Tensor([[1, 0], [2, -1], [0, 4]])
  private let values = Tensor([[1, 2, 3], [-1, 0, 1], [5, 5, -5]])

  @Test("agrees with an independent program", arguments: try AttentionGolden.load().dotProduct)
  func matchesGolden(_ golden: AttentionGolden.DotProduct) {
    let result = attention(
      queries: Tensor(golden.queries), keys: Tensor(golden.keys), values: Tensor(golden.values),
      scale: golden.scale)
    #expect(agrees(result.weights, Tensor(golden.weights)))
    #expect(agrees(result.output, Tensor(golden.output)))
  }

  @Test func scalesByTheRootOfTheQuerysLength() {
    // (1, -2) · (2, -1) = 4, and keys of length 4 would halve it.
    #expect(attentionScores(queries: queries, keys: keys, scale: 1)[0, 1] == 4)
    let wide = Tensor([[1, -2, 0, 0]])
    #expect(attentionScores(queries: wide, keys: Tensor([[2, -1, 7, 7]])) == Tensor([[2]]))
  }

  @Test func everyRowOfWeightsSumsToOne() {
    for sum in attention(queries: queries, keys: keys, values: values).weights.sum(axis: 1).values {
      // Three shares, each rounded once.
      #expect(abs(sum - 1) <= 4e-16)
    }
  }

  @Test(
    "permuting keys and values together changes nothing",
    arguments: [[1, 2, 0], [2, 1, 0], [0, 2, 1]])
  func ignoresTheOrderOfKeys(order: [Int]) {
    let here = attention(queries: queries, keys: keys, values: values).output
    let there = attention(
      queries: queries, keys: Tensor(order.map { keys.rows[$0] }),
      values: Tensor(order.map { values.rows[$0] })
    ).output
    // Only the order of the sums differs.
    #expect(agrees(there, here))
  }

  @Test func permutingQueriesPermutesTheOutput() {
    let here = attention(queries: queries, keys: keys, values: values).output
    let there = attention(
      queries: Tensor(queries.rows.reversed()), keys: keys, values: values
    ).output
    #expect(there.rows == here.rows.reversed())
  }

  @Test func aDirectionSharedByAllKeysChangesNothing() {
    // Adding (1, 1) to every key adds the same q · (1, 1) to all scores of a row.
    let here = attention(queries: queries, keys: keys, values: values)
    let there = attention(queries: queries, keys: keys + 1, values: values)
    #expect(agrees(there.weights, here.weights))
  }

  @Test("products of signs have a variance of the dimension", arguments: 1...5)
  func productsSpreadWithTheDimension(dimension: Int) {
    // Every pair of vectors of ±1: the mean of q · k is 0 and its variance d, exactly.
    let signs = Tensor(
      (0..<1 << dimension).map { pattern in
        (0..<dimension).map { bit in (pattern >> bit) & 1 == 1 ? 1.0 : -1.0 }
      })
    let products = attentionScores(queries: signs, keys: signs, scale: 1)
    #expect(products.mean().item == 0)
    #expect((products * products).mean().item == Double(dimension))
    let scaled = attentionScores(queries: signs, keys: signs)
    #expect(agree((scaled * scaled).mean().item, 1, relative: 1e-14))
  }

  @Test func theFivePointsHaveAClosedForm() {
    // Scores 3, 6, 9, 12, 15 are a geometric series in e³.
    let points = Tensor((1...5).map { [Double($0), Double($0)] })
    let weights = attention(
      queries: Tensor([[1, 2]]), keys: points, values: points, scale: 1
    ).weights
    #expect(agree(weights[0, 4], (1 - exp(-3.0)) / (1 - exp(-15.0)), relative: 1e-14))
    #expect(agree(weights[0, 0] * exp(12.0), weights[0, 4], relative: 1e-14))
  }

  @Test func theOutputMovesByTheCovarianceOfTheKeys() {
    // With keys for values and no scale, ∂ output / ∂ q is Σ p k ᵀk − k̄ᵀ k̄.
    let q = Tensor([[0.3, -0.2, 0.5]])
    let result = attention(queries: q, keys: values, values: values, scale: 1)
    let mean = result.output
    let covariance =
      matmul(values.transposed * result.weights, values) - matmul(mean.transposed, mean)
    for column in 0..<3 {
      let slope = valueAndGradient(at: q) { q in
        attention(queries: q, keys: values, values: values, scale: 1).output
          .sliced(column..<column + 1, axis: 1).sum()
      }.gradient
      #expect(agree(slope.row(0), covariance.row(column), absolute: 1e-13))
    }
  }

  @Test func refusesAsManyValuesAsThereAreNotKeys() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = attention(
        queries: Tensor([[1, 0]]), keys: Tensor([[1, 0], [0, 1]]), values: Tensor([[1], [2], [3]]))
    }
    let written = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(written.contains("matmul: (1, 2) and (3, 1) do not multiply"))
  }
}
