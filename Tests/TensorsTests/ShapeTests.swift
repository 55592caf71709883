import Tensors
import Testing

@Suite struct BroadcastingTests {
  @Test(
    "shapes meet at their last axes",
    arguments: [
      ([2, 3], [3], [2, 3]), ([3], [2, 3], [2, 3]), ([2, 1], [1, 4], [2, 4]),
      ([], [2, 2], [2, 2]),
      ([5, 1, 3], [4, 1], [5, 4, 3]), ([0, 3], [1, 3], [0, 3]), ([1], [0], [0]),
    ])
  func stretches(left: [Int], right: [Int], common: [Int]) {
    #expect(broadcastShape(left, right) == common)
  }

  @Test(arguments: [([2, 3], [2]), ([2], [3]), ([2, 3], [3, 2]), ([0], [2])])
  func unequalLengthsDoNotMeet(left: [Int], right: [Int]) {
    #expect(broadcastShape(left, right) == nil)
    #expect(broadcastShape(right, left) == nil)
  }

  @Test func aRowIsAddedToEveryRowAndAColumnToEveryColumn() {
    let matrix = Tensor([[1, 2, 3], [4, 5, 6]])
    #expect(matrix + Tensor([10, 20, 30]) == Tensor([[11, 22, 33], [14, 25, 36]]))
    #expect(matrix + Tensor([[10], [20]]) == Tensor([[11, 12, 13], [24, 25, 26]]))
    #expect(matrix * Tensor(2.0) == 2 * matrix)
    #expect(
      Tensor([[1], [2]]) - Tensor([[1, 2, 3]]) == Tensor([[0, -1, -2], [1, 0, -1]]))
    #expect((Tensor.zeros([0, 3]) + Tensor([1, 2, 3])).shape == [0, 3])
  }
}

@Suite struct ShapeTests {
  /// 0 to 11 under a shape.
  private func counting(_ shape: [Int]) -> Tensor {
    Tensor(shape: shape, values: (0..<shape.reduce(1, *)).map(Double.init))
  }

  @Test func knowsEveryAxis() {
    let x = counting([2, 3, 2])
    #expect(x.rank == 3)
    #expect(x[1, 2, 0] == 10)
    #expect(x.row(1) == Tensor([[6, 7], [8, 9], [10, 11]]))
    #expect(Tensor(4.0).shape == [])
    #expect(Tensor(4.0).item == 4)
    #expect(Tensor([[7]]).item == 7)
    #expect(Tensor(repeating: 3, shape: [2, 2]) == 3 * Tensor.ones([2, 2]))
  }

  @Test func axesChangePlaces() {
    let x = counting([2, 3, 2])
    let moved = x.permuted([2, 0, 1])
    #expect(moved.shape == [2, 2, 3])
    for (i, j, k) in [(0, 0, 0), (1, 2, 1), (0, 1, 1), (1, 0, 0)] {
      #expect(moved[k, i, j] == x[i, j, k])
    }
    #expect(x.transposed.shape == [2, 2, 3])
    #expect(x.transposed[1, 0, 2] == x[1, 2, 0])
    #expect(x.permuted([0, 1, 2]) == x)
    #expect(Tensor.zeros([0, 3]).transposed.shape == [3, 0])
  }

  @Test func partsAreTakenAndPutTogether() {
    let x = counting([3, 4])
    #expect(x.sliced(1..<3) == Tensor([[4, 5, 6, 7], [8, 9, 10, 11]]))
    #expect(x.sliced(2..<4, axis: -1) == Tensor([[2, 3], [6, 7], [10, 11]]))
    #expect(x.sliced(1..<1).shape == [0, 4])
    #expect(Tensor.concatenated([x.sliced(0..<1), x.sliced(1..<3)]) == x)
    #expect(
      Tensor.concatenated([x.sliced(0..<3, axis: 1), x.sliced(3..<4, axis: 1)], axis: 1) == x)
    #expect(Tensor.stacked([x.row(0), x.row(1), x.row(2)]) == x)
    #expect(x.gathered([2, 2, 0]) == Tensor([[8, 9, 10, 11], [8, 9, 10, 11], [0, 1, 2, 3]]))
    #expect(x.gathered([]).shape == [0, 4])
    #expect(x.picked([3, 0, 1]) == Tensor([3, 4, 9]))
    #expect(x.picked([[3, 3], [0, 1], [1, 0]]) == Tensor([[3, 3], [4, 5], [9, 8]]))
    #expect(
      Tensor.stacked([x, x + 20]).picked([[3, 3], [0, 1], [1, 0]])
        == Tensor(shape: [2, 3, 2], values: [3, 3, 4, 5, 9, 8, 23, 23, 24, 25, 29, 28]))
    #expect(
      x.filled(where: [1, 0, 0, 0], with: .infinity).sum(axis: 0)
        == Tensor([.infinity, 15, 18, 21]))
  }

  @Test func reducesAlongAnAxis() {
    let x = Tensor([[1, 5, 3], [4, 2, 6]])
    #expect(x.sum(axis: 0) == Tensor([5, 7, 9]))
    #expect(x.sum(axis: -1) == Tensor([9, 12]))
    #expect(x.sum(axis: 1, keepingAxis: true) == Tensor([[9], [12]]))
    #expect(x.mean(axis: 1) == Tensor([3, 4]))
    #expect(x.max(axis: 1) == Tensor([5, 6]))
    #expect(x.min(axis: 0) == Tensor([1, 2, 3]))
    #expect(x.argmax() == [1, 2])
    // ((−2)² + 2² + 0²) / 3, and the same for the other row.
    #expect(x.variance(axis: 1) == Tensor([8.0 / 3, 8.0 / 3]))
    #expect(Tensor.zeros([2, 0]).sum(axis: 1) == Tensor([0, 0]))
    #expect(Tensor.zeros([0, 2]).sum() == Tensor(0.0))
  }

  @Test func notANumberIsNeitherLostNorBeaten() {
    let x = Tensor([[1, .nan, 3], [.nan, 9, 1], [2, 4, .nan]])
    #expect(x.max(axis: 1).values.allSatisfy { $0.isNaN })
    #expect(x.min(axis: 1).values.allSatisfy { $0.isNaN })
    #expect(x.argmax() == [1, 0, 2])
    #expect(softmax([.nan, 1]).allSatisfy { $0.isNaN })
    #expect(softmax([1, .nan]).allSatisfy { $0.isNaN })
    #expect(logSumExp([.nan, .infinity]).isNaN)
    #expect(logSumExp([.infinity, .nan]).isNaN)
    #expect(relu(Tensor([.nan])).item.isNaN)
    #expect(logSigmoid(.nan).isNaN)
  }

  @Test func theLogisticFunctionHoldsAtBothEnds() {
    #expect(sigmoid(800.0) == 1)
    #expect(sigmoid(-800.0) == 0)
    #expect(logSigmoid(-800.0) == -800)
    #expect(logSigmoid(800.0) == 0)
    // σ(ln a) = a / (1 + a), on paper.
    #expect(abs(sigmoid(1.0986122886681098) - 0.75) < 1e-15)
  }
}

@Suite struct FormattedTests {
  @Test(
    "rounds to even and drops the sign of zero",
    arguments: [
      (0.125, 2, "0.12"), (0.375, 2, "0.38"), (-0.004, 2, "0.00"), (-0.5, 0, "0"), (-1.5, 0, "-2"),
      (1e21, 1, "1000000000000000000000.0"), (.nan, 2, "nan"), (-.infinity, 2, "-inf"),
      (2, 0, "2"),
    ])
  func formatsNumbers(number: Double, digits: Int, text: String) {
    #expect(formatted(number, digits: digits) == text)
  }

  @Test func matricesStandOneBelowTheOther() {
    let x = Tensor(shape: [2, 1, 2], values: [1, -10, 3, 4])
    #expect(x.formatted(digits: 0) == "  1  -10\n\n  3    4")
    #expect(Tensor(2.5).formatted(digits: 1) == "2.5")
    #expect(Tensor.zeros([0]).formatted(digits: 1) == "")
    #expect(String(describing: x) == "[[[1.0, -10.0]], [[3.0, 4.0]]]")
    #expect(String(describing: Tensor(2.5)) == "2.5")
  }

  @Test func mirrorsOfHigherRanksNest() {
    let x = Tensor(shape: [2, 1, 2], values: [1, 2, 3, 4])
    #expect(
      Mirror(reflecting: x).children.compactMap { $0.value as? Tensor }
        == [Tensor([[1, 2]]), Tensor([[3, 4]])])
    let isNumber = Mirror(reflecting: Tensor(2.0)).subjectType == Double.self
    #expect(isNumber)
  }
}
