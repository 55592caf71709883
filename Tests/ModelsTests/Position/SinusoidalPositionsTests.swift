import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct SinusoidalPositionsTests {
  private let waves = SinusoidalPositions(dimension: 16)

  @Test("agrees with an independent program", arguments: try PositionGolden.load().waves)
  func matchesGolden(_ golden: PositionGolden.Waves) {
    let waves = SinusoidalPositions(dimension: golden.dimension, base: golden.base)
    let positions = golden.from..<golden.from + golden.rows.count
    #expect(isClose(waves.table(positions), Tensor(golden.rows), within: 1e-11))
    #expect(isClose(waves.releasedCodeTable(positions), Tensor(golden.released), within: 1e-11))
  }

  @Test func addsEachRowItsOwnPosition() {
    let x = Tensor(shape: [3, 16], values: Array(repeating: 1, count: 48))
    #expect(waves(x, from: 5) == 1 + waves.table(5..<8))
    #expect(waves(x) == 1 + waves.table(0..<3))
  }

  @Test("every row has the squared length C / 2", arguments: [0, 1, 7, 100, 4095])
  func rowsAreEquallyLong(position: Int) {
    let row = waves.encoding(of: position)
    // Eight times sin² + cos², each within an ulp or two of 1.
    #expect(abs(dot(row, row) - 8) <= 1e-14)
  }

  @Test("the dot product depends on the distance alone", arguments: [0, 1, 2, 17, 500])
  func dotProductsAreRelative(distance: Int) {
    let first = dot(waves.encoding(of: 0), waves.encoding(of: distance))
    for position in [1, 3, 42, 1000] {
      let here = dot(waves.encoding(of: position), waves.encoding(of: position + distance))
      #expect(abs(here - first) <= 1e-11)
    }
  }

  @Test("M_k moves every position k further", arguments: [-9, -1, 0, 1, 2, 30, 1000])
  func shiftsEveryPosition(steps: Int) {
    for position in [0, 1, 5, 64, 999] {
      let moved = matmul(waves.encoding(of: position), waves.shift(by: steps))
      #expect(isClose(moved, waves.encoding(of: position + steps), within: 1e-11))
    }
  }

  @Test func shiftingIsARotation() {
    let shift = waves.shift(by: 13)
    #expect(isClose(matmul(shift, shift.transposed), .identity(16)))
    #expect(isClose(matmul(waves.shift(by: 4), waves.shift(by: 9)), shift))
  }

  @Test func anOddWidthEndsWithASineAndCannotBeShifted() async {
    let odd = SinusoidalPositions(dimension: 3)
    #expect(odd.rates.count == 2)
    #expect(odd.encoding(of: 0) == [0, 1, 0])
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SinusoidalPositions(dimension: 3).shift(by: 1)
    }
    expect("shift: (3) leaves a sine without its cosine", in: result)
  }

  @Test func refusesRowsOfAnotherWidth() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SinusoidalPositions(dimension: 4)(Tensor([[1, 2, 3, 4, 5, 6, 7, 8]]))
    }
    expect("SinusoidalPositions: (1, 8) and (4) are not equally wide", in: result)
  }

  @Test func numbersWorkedByHand() {
    let four = SinusoidalPositions(dimension: 4)
    let expected: Tensor = [0.841471, 0.540302, 0.0099998, 0.99995]
    #expect(isClose(four.encoding(of: 1), expected, within: 5e-7))
    for position in [0, 1, 50, 3000] {
      let (here, next) = (four.encoding(of: position), four.encoding(of: position + 1))
      #expect(abs(dot(here, here) - 2) <= 1e-14)
      #expect(abs(dot(here, next) - 1.540252) <= 5e-7)
    }
  }

  @Test("each sequence of a batch gets the same positions", arguments: [0, 5])
  func addsToEachSequence(start: Int) {
    var generator = SeededGenerator(seed: 3)
    let x = Tensor.uniform([2, 3, 4, 16], using: &generator)
    let here = waves(x, from: start)
    #expect(here.shape == x.shape)
    for b in 0..<2 {
      for h in 0..<3 {
        #expect(here.row(b).row(h) == waves(x.row(b).row(h), from: start))
      }
    }
    #expect(gradientCheck({ waves($0, from: start) }, at: x.row(0)).passes)
  }
}
