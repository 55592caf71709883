import Tensors
import Testing

/// Shape mistakes stop with the operation and the shapes.
@Suite struct ShapeMisuseTests {
  @Test func broadcastingNamesBoth() async {
    let first = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]) * Tensor([1, 2])
    }
    expect("*: (2, 3) and (2) do not broadcast", in: first)
    let second = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([3, 1]).broadcast(to: [1, 3])
    }
    expect("broadcast: (3, 1) and (1, 3) do not broadcast", in: second)
  }

  @Test func batchesMustGoTogether() async {
    let first = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = matmul(.zeros([2, 2, 3]), .zeros([3, 3, 2]))
    }
    expect("matmul: (2, 2, 3) and (3, 3, 2) do not multiply", in: first)
    let second = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = matmul([1, 2, 3], [1, 2, 3])
    }
    expect("matmul: (3) and (3) do not multiply", in: second)
    let third = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = matmul(Tensor(1.0), .zeros([2, 2]))
    }
    expect("matmul: () and (2, 2) do not multiply", in: third)
  }

  @Test func axesMustExist() async {
    let first = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).sum(axis: 2)
    }
    expect("sum: (2, 3) has no axis 2", in: first)
    let second = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = softmax(Tensor(1.0))
    }
    expect("softmax: () has no axis -1", in: second)
    let third = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 0]).max(axis: 1)
    }
    expect("max: (2, 0) has no entry along axis 1", in: third)
    let fourth = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 0]).mean(axis: -1)
    }
    expect("mean: (2, 0) has no entry along axis -1", in: fourth)
    let fifth = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([0]).mean()
    }
    expect("mean: (0) has no entry", in: fifth)
    let sixth = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 0]).argmax()
    }
    expect("argmax: (2, 0) has no entry along its last axis", in: sixth)
  }

  @Test func placesMustExist() async {
    let first = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).sliced(1..<4, axis: 1)
    }
    expect("sliced: (2, 3) has no 1..<4 along axis 1", in: first)
    let second = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).gathered([0, 2])
    }
    expect("gathered: (2, 3) has no place 2 along axis 0", in: second)
    let third = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).picked([0])
    }
    expect("picked: (2, 3) and (1) are no rows with a column each", in: third)
    let fourth = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).picked([0, -1])
    }
    expect("picked: (2, 3) has no column -1", in: fourth)
    let fifth = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).row(2)
    }
    expect("row: (2, 3) has no row 2", in: fifth)
    let sixth = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor([1, 2]).item
    }
    expect("item: (2) is no single number", in: sixth)
  }

  @Test func shapesMustHoldTheirValues() async {
    let first = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).reshaped([4])
    }
    expect("reshaped: (2, 3) and (4) do not hold equally many values", in: first)
    let second = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).permuted([0, 0])
    }
    expect("permuted: (2, 3) has not the axes [0, 0], each once", in: second)
    let third = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).expanded(at: 3)
    }
    expect("expanded: (2, 3) has no place for an axis at 3", in: third)
    let fourth = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([-1, 3])
    }
    expect("init: (-1, 3) is no shape", in: fourth)
  }

  @Test func partsMustFit() async {
    let first = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.concatenated([.zeros([2, 3]), .zeros([2, 4])])
    }
    expect("concatenated: (2, 3) and (2, 4) differ along another axis than 0", in: first)
    let second = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.concatenated([])
    }
    expect("concatenated: no tensors to concatenate", in: second)
    let third = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).filled(where: [1, 0], with: 1)
    }
    expect("filled: (2, 3) and (2) are no tensor and mask", in: third)
  }
}
