import Models
import Tensors
import Testing

@Suite struct RotaryPositionsTests {
  @Test("agrees with an independent program", arguments: try PositionGolden.load().rotary)
  func matchesGolden(_ golden: PositionGolden.Rotary) {
    let rotated = golden.rotary.rotated(Tensor(golden.row), to: golden.position)
    #expect(isClose(rotated, Tensor(golden.rotated), within: 1e-11))
  }

  @Test("turns each row to its own position", arguments: RotaryPositions.Layout.allCases)
  func turnsEachRow(layout: RotaryPositions.Layout) {
    var generator = SeededGenerator(seed: 1)
    let rope = RotaryPositions(dimension: 6, layout: layout)
    let x = generator.matrix(3, 6)
    let rows = (0..<3).map { rope.rotated(Tensor(x.rows[$0]), to: 4 + $0).values }
    #expect(rope(x, from: 4) == Tensor(rows))
    #expect(rope(x).rows[0] == x.rows[0])
  }

  @Test("keeps norms", arguments: RotaryPositions.Layout.allCases)
  func keepsNorms(layout: RotaryPositions.Layout) {
    var generator = SeededGenerator(seed: 2)
    let rope = RotaryPositions(dimension: 8, layout: layout)
    let x = generator.matrix(20, 8)
    let (before, after) = (
      (x * x).sum(axis: 1), (rope(x, from: 300) * rope(x, from: 300)).sum(axis: 1)
    )
    // Eight products and their sum, each rounded once.
    #expect(isClose(after, before, within: 1e-14))
  }

  @Test("scores depend on the offset alone", arguments: RotaryPositions.Layout.allCases)
  func scoresAreRelative(layout: RotaryPositions.Layout) {
    var generator = SeededGenerator(seed: 3)
    let rope = RotaryPositions(dimension: 8, layout: layout)
    let (q, k) = (generator.matrix(6, 8), generator.matrix(6, 8))
    let here = attentionScores(queries: rope(q), keys: rope(k))
    for start in [1, 17, 900] {
      let there = attentionScores(queries: rope(q, from: start), keys: rope(k, from: start))
      #expect(isClose(there, here, within: 1e-11))
    }
    let apart = attentionScores(queries: rope(q, from: 1), keys: rope(k))
    #expect(!isClose(apart, here, within: 1e-3))
  }

  @Test("rotating half-split after moving columns is rotating before", arguments: [2, 4, 10, 64])
  func layoutsArePermutations(dimension: Int) {
    var generator = SeededGenerator(seed: 4)
    let x = generator.matrix(5, dimension)
    let interleaved = RotaryPositions(dimension: dimension, layout: .interleaved)
    let half = RotaryPositions(dimension: dimension, layout: .halfSplit)
    let moved = RotaryPositions.halfSplit(fromInterleaved: x)
    #expect(
      half(moved, from: 9) == RotaryPositions.halfSplit(fromInterleaved: interleaved(x, from: 9)))
    #expect(RotaryPositions.interleaved(fromHalfSplit: moved) == x)
  }

  @Test func movesNeighboursIntoHalves() {
    #expect(RotaryPositions.halfSplitOrder(dimension: 6) == [0, 2, 4, 1, 3, 5])
    let x = Tensor([[1, 2, 3, 4, 5, 6]])
    #expect(RotaryPositions.halfSplit(fromInterleaved: x) == Tensor([[1, 3, 5, 2, 4, 6]]))
    #expect(RotaryPositions.interleaved(fromHalfSplit: x) == Tensor([[1, 4, 2, 5, 3, 6]]))
  }

  @Test func refusesAnOddWidth() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RotaryPositions(dimension: 5, layout: .interleaved)
    }
    expect("RotaryPositions: (5) does not part into pairs", in: result)
  }

  @Test func refusesRowsOfAnotherWidth() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RotaryPositions(dimension: 4, layout: .halfSplit)(Tensor([[1, 2]]))
    }
    expect("RotaryPositions: (1, 2) and (4) are not equally wide", in: result)
  }
}
