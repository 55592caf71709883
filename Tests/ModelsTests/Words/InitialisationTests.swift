import Models
import Tensors
import Testing

@Suite struct InitialisationTests {
  /// 1/√5 and ½/2; √(6/8) and √(2/8) by the formulas of Glorot and Bengio.
  @Test(
    "has the spread of its formula",
    arguments: [
      (Initialisation.inverseRootOfRows, 5, 2, 0.447_213_595_499_957_9), (.word2vec, 5, 2, 0.25),
      (.word2vec, 9, 100, 0.005), (.glorotUniform, 3, 5, 0.866_025_403_784_438_6),
      (.glorotNormal, 3, 5, 0.5), (.zeros, 3, 5, 0),
    ])
  func spread(initialisation: Initialisation, rows: Int, columns: Int, expected: Double) {
    #expect(abs(initialisation.spread(rows: rows, columns: columns) - expected) <= 1e-15)
  }

  /// Document 000 divides by √|V| and then prints entries of 1/√C: for |V| = 5, C = 2 they differ.
  @Test func theDocumentsExampleIsNotItsFormula() {
    let spread = Initialisation.inverseRootOfRows.spread(rows: 5, columns: 2)
    #expect(abs(spread - 0.7071) > 0.25)
    #expect(abs(1 / 2.0.squareRoot() - 0.7071) <= 5e-5)
  }

  @Test(
    "uniform draws fill the range and leave it nowhere",
    arguments: [Initialisation.inverseRootOfRows, .word2vec, .glorotUniform])
  func uniformDrawsStayInside(initialisation: Initialisation) {
    var generator = SeededGenerator(seed: 3)
    let spread = initialisation.spread(rows: 60, columns: 50)
    let values = initialisation(rows: 60, columns: 50, using: &generator).values
    #expect(values.allSatisfy { abs($0) <= spread })
    // The largest of 3000 draws misses the end by a hundredth once in e³⁰ times.
    #expect((values.max() ?? 0) > 0.99 * spread && (values.min() ?? 0) < -0.99 * spread)
    // Mean 0 and variance spread²/3, each within five standard errors.
    #expect(abs(values.reduce(0, +) / 3000) < 5 * spread / 3.0.squareRoot() / 3000.0.squareRoot())
  }

  @Test func bothGlorotFormsHaveTheVarianceOfTheirFormula() {
    for initialisation in [Initialisation.glorotUniform, .glorotNormal] {
      var generator = SeededGenerator(seed: 5)
      let values = initialisation(rows: 100, columns: 60, using: &generator).values
      let variance = values.reduce(0) { $0 + $1 * $1 } / 6000
      // 2/160; of 6000 squares the mean is off by √(2/6000) = 1.8 % or less, five times that allowed.
      #expect(abs(variance - 0.0125) <= 0.09 * 0.0125)
    }
  }

  @Test("the same generator gives the same bits", arguments: Initialisation.allCases)
  func isReproducible(initialisation: Initialisation) {
    var first = SeededGenerator(seed: 9)
    var second = SeededGenerator(seed: 9)
    let table = EmbeddingTable(
      count: 4, dimensions: 3, initialisation: initialisation, using: &first)
    #expect(table.weights == initialisation(rows: 4, columns: 3, using: &second))
    #expect(table.weights.shape == [4, 3])
  }
}
