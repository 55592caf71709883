import Golden
import Gradients
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

  @Test(
    "agrees with PyTorch, heads and sequences in front",
    arguments: try PositionsGolden.load().rotary)
  func turnsBatches(_ golden: PositionsGolden.Rotary) {
    let rope = golden.rotary
    let (x, upstream) = (golden.x.tensor, golden.upstream.tensor)
    // Angles of up to 132 radians carry an absolute error of an ulp or two, 3e-14 each.
    #expect(agree(rope(x, from: golden.from), golden.rotated.tensor, absolute: 1e-13))
    let gradient = valueAndGradient(at: x) { (upstream * rope($0, from: golden.from)).sum() }
      .gradient
    #expect(agree(gradient, golden.gradient.tensor, absolute: 1e-13))
    // The way back turns back.
    let back = RotaryPositions(dimension: rope.dimension, layout: rope.layout, base: rope.base)
    #expect(agree(back(gradient, from: golden.from), upstream, relative: 1e-12, absolute: 1e-13))
  }

  @Test(
    "numbers worked by hand",
    arguments: [
      (RotaryPositions.Layout.interleaved, [-1.142640, 1.922076, 2.959851, 4.029800]),
      (.halfSplit, [-1.984111, 1.959901, 2.462378, 4.019800]),
    ])
  func turnsOneToFour(layout: RotaryPositions.Layout, expected: [Double]) {
    let rope = RotaryPositions(dimension: 4, layout: layout)
    // Printed to six digits behind the point: half a unit of the last.
    #expect(isClose(rope.rotated([1, 2, 3, 4], to: 1), Tensor(expected), within: 5e-7))
    // (1, 0, 0, 1) and (0, 1, 1, 0), two places apart: sin 2 − sin 0.02.
    let rope4 = RotaryPositions(dimension: 4, layout: .interleaved)
    for m in [0, 3, 1000] {
      let score = dot(rope4.rotated([1, 0, 0, 1], to: m + 2), rope4.rotated([0, 1, 1, 0], to: m))
      #expect(abs(score - 0.889299) <= 5e-7)
    }
  }

  @Test(
    "a cache of turned keys is the keys turned at once", arguments: RotaryPositions.Layout.allCases)
  func turnsIntoACache(layout: RotaryPositions.Layout) {
    var generator = SeededGenerator(seed: 21)
    let rope = RotaryPositions(dimension: 6, layout: layout)
    let x = Tensor.uniform([2, 3, 7, 6], -1, 1, using: &generator)
    let parts = [0..<4, 4..<5, 5..<7].map { rope(x.sliced($0, axis: 2), from: $0.lowerBound) }
    #expect(Tensor.concatenated(parts, axis: 2) == rope(x))
  }

  @Test("weights' columns are moved head by head", arguments: [1, 2, 3])
  func movesColumnsOfEachHead(heads: Int) {
    var generator = SeededGenerator(seed: 22)
    let (x, w) = (generator.matrix(5, 4), generator.matrix(4, 6 * heads))
    let moved = RotaryPositions.halfSplit(fromInterleaved: w, heads: heads)
    let interleaved = RotaryPositions(dimension: 6, layout: .interleaved)
    let half = RotaryPositions(dimension: 6, layout: .halfSplit)
    for head in 0..<heads {
      let columns = 6 * head..<6 * (head + 1)
      let before = interleaved(matmul(x, w.sliced(columns, axis: 1)), from: 3)
      let after = half(matmul(x, moved.sliced(columns, axis: 1)), from: 3)
      let scores = attentionScores(queries: after, keys: after)
      // The same four products, added up in another order.
      #expect(isClose(scores, attentionScores(queries: before, keys: before), within: 1e-14))
    }
    #expect(RotaryPositions.interleaved(fromHalfSplit: moved, heads: heads) == w)
  }

  @Test func refusesColumnsThatDoNotPartIntoHeads() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RotaryPositions.halfSplit(fromInterleaved: Tensor([[1, 2, 3, 4, 5, 6]]), heads: 2)
    }
    expect("RotaryPositions: (1, 6) and (2) are no columns of so many heads", in: result)
  }
}
