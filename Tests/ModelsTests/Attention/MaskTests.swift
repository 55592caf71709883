import Models
import Tensors
import Testing

@Suite struct MaskTests {
  @Test func causalIsAlignedBottomRight() {
    #expect(
      Mask.causal(queries: 2, keys: 5).visible == Tensor([[1, 1, 1, 1, 0], [1, 1, 1, 1, 1]]))
    #expect(
      Mask.causal(queries: 3, keys: 3).visible == Tensor([[1, 0, 0], [1, 1, 0], [1, 1, 1]]))
    // The first of too many queries see no key.
    #expect(
      Mask.causal(queries: 4, keys: 2).visible == Tensor([[0, 0], [0, 0], [1, 0], [1, 1]]))
  }

  @Test func aWindowReachesAsFarAsItSays() {
    #expect(
      Mask.window(queries: 4, keys: 4, before: 1).visible
        == Tensor([[1, 0, 0, 0], [1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1]]))
    #expect(
      Mask.window(queries: 2, keys: 4, before: 0, after: 1).visible
        == Tensor([[0, 0, 1, 1], [0, 0, 0, 1]]))
    #expect(
      Mask.window(queries: 3, keys: 4, before: 9, after: 0) == Mask.causal(queries: 3, keys: 4))
  }

  @Test func paddingStandsBehindOrAnywhere() {
    let behind = Mask.padding(lengths: [1, 3], keys: 3)
    #expect(behind.visible == Tensor(shape: [2, 1, 3], values: [1, 0, 0, 1, 1, 1]))
    #expect(Mask.padding(isReal: [[true, false, false], [true, true, true]]) == behind)
    #expect(
      Mask.padding(isReal: [[false, true]]).visible == Tensor(shape: [1, 1, 2], values: [0, 1]))
  }

  @Test func bothMasksHide() {
    let both = Mask.causal(queries: 2, keys: 3).and(.padding(lengths: [2, 3], keys: 3))
    #expect(
      both.visible == Tensor(shape: [2, 2, 3], values: [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1]))
    #expect(both.and(.none) == both)
    #expect(both.forAllHeads.visible.shape == [2, 1, 2, 3])
    #expect(both.forAllHeads.visible.values == both.visible.values)
  }

  @Test func hiddenScoresAreMinusInfinity() {
    let scores = Mask(visible: Tensor([[0, 1]]))(Tensor([[5, 6], [.nan, 7]]))
    #expect(scores == Tensor([[-.infinity, 6], [-.infinity, 7]]))
  }

  @Test func refusesOtherNumbers() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Mask(visible: Tensor([[1, 0.5]]))
    }
    expect("Mask: (1, 2) are no rows of ones and zeros", in: result)
  }

  @Test func refusesTooLongASequence() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Mask.padding(lengths: [4], keys: 3)
    }
    expect("padding: (3) has no first 4 keys", in: result)
  }
}
