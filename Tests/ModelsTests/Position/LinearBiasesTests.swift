import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct LinearBiasesTests {
  @Test("agrees with an independent program", arguments: try PositionGolden.load().slopes)
  func slopesMatchGolden(_ golden: PositionGolden.Slopes) {
    let formula = LinearBiases.formulaSlopes(heads: golden.heads)
    let library = LinearBiases.librarySlopes(heads: golden.heads)
    #expect(agrees(Tensor(formula), Tensor(golden.formula)))
    #expect(agrees(Tensor(library), Tensor(golden.library)))
  }

  @Test("for a power of two both rules are one", arguments: [1, 2, 4, 8, 16, 32, 64])
  func rulesMeet(heads: Int) {
    #expect(LinearBiases.formulaSlopes(heads: heads) == LinearBiases.librarySlopes(heads: heads))
    #expect(LinearBiases.formulaSlopes(heads: heads).last == 1 / 256.0)
  }

  @Test func eightHeadsHaveHalvesDownTo256ths() {
    let reciprocals = LinearBiases.formulaSlopes(heads: 8).map { 1 / $0 }
    #expect(reciprocals == [2, 4, 8, 16, 32, 64, 128, 256])
  }

  @Test func finesEachStepBackAndHidesWhatLiesAhead() {
    let no = -Double.infinity
    #expect(
      LinearBiases.bias(slope: 0.5, queries: 2, keys: 4)
        == Tensor([[-1, -0.5, 0, no], [-1.5, -1, -0.5, 0]]))
  }

  @Test func zeroScoresAreSharedByDistance() throws {
    let golden = try PositionGolden.load().zeroScores
    let weights = softmax(LinearBiases.bias(slope: 0.5, queries: 4, keys: 4))
    #expect(agrees(Tensor(weights.rows[3]), Tensor(golden)))
    #expect(weights.rows[0] == [1, 0, 0, 0])
  }

  @Test func addsTheSlopeOfTheNamedHead() {
    let biases = LinearBiases(slopes: [1, 2])
    #expect(biases(Tensor([[7, 8]]), head: 1) == Tensor([[5, 8]]))
  }

  @Test("counting from the key's place is the same under a causal mask", arguments: [0.5, 0.03, 3])
  func rowsMayBeShifted(slope: Double) {
    var generator = SeededGenerator(seed: 5)
    let scores = generator.matrix(6, 6)
    let shifted = Tensor(
      (0..<6).map { i in (0..<6).map { j in j <= i ? slope * Double(j) : -.infinity } })
    let here = softmax(LinearBiases(slopes: [slope])(scores, head: 0))
    // Scores up to 18 carry an absolute error of a few ulps into their exponentials.
    #expect(isClose(softmax(scores + shifted), here, within: 1e-13))

    // Without the mask, and by the absolute distance, it is not.
    let apart = Tensor((0..<6).map { i in (0..<6).map { j in -slope * Double(abs(i - j)) } })
    let ahead = Tensor((0..<6).map { _ in (0..<6).map { j in slope * Double(j) } })
    #expect(!isClose(softmax(scores + apart), softmax(scores + ahead), within: 1e-3))
  }

  @Test func aQueryBeforeEveryKeySeesNothing() {
    let weights = softmax(LinearBiases.bias(slope: 1, queries: 3, keys: 2))
    #expect(weights.rows[0] == [0, 0])
    #expect(weights.rows[1] == [1, 0])
  }

  @Test func refusesToHaveNoHeads() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LinearBiases.librarySlopes(heads: 0)
    }
    expect("librarySlopes: (0) are no heads", in: result)
  }

  @Test func refusesAHeadThatIsNotThere() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LinearBiases(slopes: [1])(Tensor([[0]]), head: 1)
    }
    expect("LinearBiases: (1) has no head 1", in: result)
  }

  @Test("slopes are those of the released code", arguments: 1...32)
  func slopesMatchTheReleasedCode(heads: Int) throws {
    let golden = try PositionsGolden.load().librarySlopes[heads - 1]
    #expect(agree(LinearBiases.librarySlopes(heads: heads), golden))
  }

  @Test func twelveHeadsBeginDifferentlyByFormulaAndLibrary() {
    #expect(abs(LinearBiases.formulaSlopes(heads: 12)[0] - 0.62996) <= 5e-6)
    #expect(LinearBiases.librarySlopes(heads: 12)[0] == 0.5)
  }

  @Test(
    "weights are those of the released code, all heads at once",
    arguments: try PositionsGolden.load().biased)
  func weightsMatchTheReleasedCode(_ golden: PositionsGolden.Biased) {
    let biases = LinearBiases(slopes: LinearBiases.librarySlopes(heads: golden.heads))
    let scores = attentionScores(queries: golden.queries.tensor, keys: golden.keys.tensor)
    #expect(agree(softmax(biases(scores)), golden.weights.tensor))
  }

  @Test("each head has its own slope", arguments: [1, 3, 8])
  func stacksHeads(heads: Int) {
    let biases = LinearBiases(slopes: LinearBiases.formulaSlopes(heads: heads))
    let all = biases.biases(queries: 3, keys: 4)
    #expect(all.shape == [heads, 3, 4])
    var generator = SeededGenerator(seed: 6)
    let scores = Tensor.uniform([2, heads, 3, 4], using: &generator)
    for head in 0..<heads {
      let one = biases(scores.row(1).row(head), head: head)
      #expect(biases(scores).row(1).row(head) == one)
    }
    #expect(gradientCheck({ softmax(biases($0)) }, at: scores).passes)
  }

  @Test("looking both ways, the distance counts", arguments: try PositionsGolden.load().twoSided)
  func countsDistancesBothWays(_ golden: PositionsGolden.TwoSided) {
    let bias = LinearBiases.twoSidedBias(
      slope: golden.slope, queries: golden.rows.count, keys: golden.rows[0].count)
    #expect(bias == Tensor(golden.rows))
  }

  @Test func refusesAnotherNumberOfHeads() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LinearBiases(slopes: [1, 0.5])(Tensor.zeros([3, 4, 4]))
    }
    expect("LinearBiases: (3, 4, 4) and (2) are no heads and slopes", in: result)
  }
}
