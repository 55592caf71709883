import Tensors
import Testing

@Suite struct MisuseTests {
  @Test func matmulNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor([[1, 2, 3], [4, 5, 6]])
      _ = matmul(x, x)
    }
    expect("matmul: (2, 3) and (2, 3) do not multiply", in: result)
  }

  @Test func additionRefusesShapesThatDoNotGoTogether() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor([[1, 2], [3, 4]]) + Tensor([1, 2, 3])
    }
    expect("+: (2, 2) and (3) do not broadcast", in: result)
  }

  @Test func dotRefusesUnequalLengths() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = dot([1, 2], [1, 2, 3])
    }
    expect("dot: (2) and (3) are not equally long", in: result)
  }

  @Test func subscriptNamesTheMissingEntry() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor([[1, 2]])[1, 0]
    }
    expect("subscript: (1, 2) has no entry [1, 0]", in: result)
  }

  @Test func aMatrixRefusesRaggedRows() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor([[1, 2], [3]])
    }
    expect("init: (2) and (1) are no rows of one matrix", in: result)
  }

  @Test func aVectorHasNoRows() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor([1, 2]).transposed
    }
    expect("transposed: (2) is no matrix", in: result)
  }

  @Test func normRefusesAMatrix() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = norm(Tensor([[3, 4]]))
    }
    expect("norm: (1, 2) is no vector", in: result)
  }

  @Test func softmaxGradientRefusesUnequalShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = softmaxGradient(weights: Tensor([[0.5, 0.5]]), upstream: Tensor([1, 0]))
    }
    expect("softmaxGradient: (1, 2) and (2) are not the same shape", in: result)
  }
}
