import Gradients
import Models
import Tensors
import Testing

@Suite struct LearnedPositionsTests {
  private let learned = LearnedPositions(table: Tensor([[1, 10], [2, 20], [3, 30]]))

  @Test func addsTheRowsFromTheStart() {
    #expect(learned(Tensor([[0, 0], [5, 5]])) == Tensor([[1, 10], [7, 25]]))
    #expect(learned(Tensor([[0, 0], [5, 5]]), from: 1) == Tensor([[2, 20], [8, 35]]))
  }

  @Test func anUntrainedTableIsSmallAndTheSameForOneSeed() {
    var first = SeededGenerator(seed: 7)
    var second = SeededGenerator(seed: 7)
    let here = LearnedPositions(count: 50, dimension: 4, using: &first).table
    #expect(here.shape == [50, 4])
    #expect(here == LearnedPositions(count: 50, dimension: 4, using: &second).table)
    #expect(here.values.allSatisfy { abs($0) <= 0.02 } && Set(here.values).count > 190)
  }

  @Test func hasNothingToSayBeyondTheTable() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let learned = LearnedPositions(table: Tensor([[1, 10], [2, 20], [3, 30]]))
      _ = learned(Tensor([[0, 0], [0, 0]]), from: 2)
    }
    expect(
      "LearnedPositions: (2, 2) and (3, 2) do not go together: "
        + "positions 2 to 3 are not all in the table", in: result)
  }

  @Test func refusesRowsOfAnotherWidth() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LearnedPositions(table: Tensor([[1, 10]]))(Tensor([[1, 2, 3]]))
    }
    expect("LearnedPositions: (1, 3) and (1, 2) are not equally wide", in: result)
  }

  @Test func addsTheSameRowsToEachSequence() {
    let x = Tensor(shape: [2, 2, 2], values: [0, 0, 0, 0, 1, 1, 1, 1])
    let expected = Tensor(shape: [2, 2, 2], values: [2, 20, 3, 30, 3, 21, 4, 31])
    #expect(learned(x, from: 1) == expected)
    // Two sequences push each of the two rows: the gradients add up.
    let push = valueAndGradient(of: learned) { $0(x, from: 1).sum() }.gradient
    #expect(push["table"] == Tensor([[0, 0], [2, 2], [2, 2]]))
    #expect(gradientCheck({ learned($0, from: 1) }, at: x).passes)
  }
}
