import Gradients
import Models
import Tensors
import Testing

@Suite struct PositionCombinationTests {
  private let x: Tensor
  private let p: Tensor
  private let wordWeights: Tensor
  private let positionWeights: Tensor

  init() {
    var generator = SeededGenerator(seed: 31)
    x = Tensor.uniform([2, 3, 4], -1, 1, using: &generator)
    p = generator.matrix(3, 4)
    wordWeights = generator.matrix(4, 5)
    positionWeights = generator.matrix(4, 5)
  }

  @Test func aLayerAfterConcatenationWeighsWordAndPositionApart() {
    let layer = Linear(weights: .concatenated([wordWeights, positionWeights]))
    let apart = matmul(x, wordWeights) + matmul(p, positionWeights)
    // Sums of eight products below one, in another order.
    #expect(isClose(layer(PositionCombination.concatenating(x, p)), apart, within: 1e-14))
  }

  @Test func addingIsConcatenatingWithOneMatrixForBoth() {
    let twice = Linear(weights: .concatenated([wordWeights, wordWeights]))
    let added = Linear(weights: wordWeights)(PositionCombination.adding(x, p))
    #expect(isClose(twice(PositionCombination.concatenating(x, p)), added, within: 1e-14))
    let other = Linear(weights: .concatenated([wordWeights, positionWeights]))
    #expect(!isClose(other(PositionCombination.concatenating(x, p)), added, within: 1e-2))
  }

  @Test func writesThePositionBehindTheRow() {
    let rows = Tensor(shape: [2, 1, 2], values: [1, 2, 3, 4])
    let beside = PositionCombination.concatenating(rows, Tensor([[7, 8, 9]]))
    #expect(beside == Tensor(shape: [2, 1, 5], values: [1, 2, 7, 8, 9, 3, 4, 7, 8, 9]))
    let added = PositionCombination.adding(rows, Tensor([[10, 20]]))
    #expect(added == Tensor(shape: [2, 1, 2], values: [11, 22, 13, 24]))
  }

  @Test("says what it costs", arguments: PositionCombination.allCases)
  func countsColumnsAndWeights(combination: PositionCombination) {
    let width = combination.width(content: 4, positions: 4)
    #expect(width == combination(x, p).shape[2])
    // 4 columns and 4 · 5 weights by adding, 8 and 8 · 5 by concatenating.
    #expect(width == (combination == .adding ? 4 : 8))
    #expect(
      combination.weightCount(content: 4, positions: 4, outputs: 5)
        == (combination == .adding ? 20 : 40))
  }

  @Test("passes gradients to both", arguments: PositionCombination.allCases)
  func isDifferentiable(combination: PositionCombination) {
    #expect(gradientCheck({ tanh(combination($0, p)) }, at: x).passes)
    #expect(gradientCheck({ tanh(combination(x, $0)) }, at: p).passes)
  }

  @Test func refusesToAddAnotherWidth() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PositionCombination.adding(Tensor([[1, 2]]), Tensor([[1, 2, 3]]))
    }
    expect("PositionCombination: (1, 2) and (1, 3) are no rows and positions", in: result)
  }

  @Test func refusesAnotherNumberOfPositions() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PositionCombination.concatenating(Tensor([[1, 2], [3, 4]]), Tensor([[1]]))
    }
    expect("PositionCombination: (2, 2) and (1, 1) are no rows and positions", in: result)
  }
}
