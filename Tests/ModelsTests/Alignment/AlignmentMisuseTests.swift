import Gradients
import Models
import Tensors
import Testing

@Suite struct AlignmentMisuseTests {
  @Test func aRowOfZerosHasNoDirection() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = unitRows(Tensor([[1, 2], [0, 0]]))
    }
    expect("unitRows: (2, 2) has a row of zeros, row 1", in: result)
  }

  @Test func aDecompositionHasNoGradient() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = valueAndGradient(at: .identity(2)) { Tensor(svd($0).singularValues).sum() }
    }
    expect("svd: (2, 2) is traced: `svd` has no gradient", in: result)
  }

  @Test func clipNeedsPairs() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = clipLoss(images: .ones([2, 3]), texts: .ones([3, 3]), logScale: Tensor(0.0))
    }
    expect("clipLoss: (2, 3) and (3, 3) do not pair row by row", in: result)
  }

  @Test func sigLIPNeedsPairs() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = sigLIPLoss(
        images: .zeros([0, 3]), texts: .zeros([0, 3]), logScale: Tensor(0.0), bias: Tensor(0.0))
    }
    expect("sigLIPLoss: (0, 3) and (0, 3) do not pair row by row", in: result)
  }

  @Test func bothDirectionsNeedASquare() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = symmetricInfoNCE(scores: .zeros([2, 3]))
    }
    expect("symmetricInfoNCE: (2, 3) is not square", in: result)
  }

  @Test func procrustesNeedsOneShape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try procrustes(.zeros([2, 3]), .zeros([2, 2]))
    }
    expect("procrustes: (2, 3) and (2, 2) are not the same shape", in: result)
  }

  @Test func aRidgeIsNotNegative() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try Linear.fit(from: .ones([2, 3]), to: .ones([2, 1]), ridge: -1)
    }
    expect("Linear.fit: -1.0 is no ridge", in: result)
  }

  @Test func canonicalComponentsAreBounded() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try CCA(.ones([5, 3]), .ones([5, 2]), components: 3)
    }
    expect("CCA: (5, 3) and (5, 2) have no 3 components with regularization 0.0", in: result)
  }

  @Test func towersMeetInOneSpace() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      _ = TwoTower(
        images: Tower(widths: [3, 2], using: &generator),
        texts: Tower(widths: [3, 4], using: &generator))
    }
    expect("TwoTower: (2) and (4) are not one space", in: result)
  }

  @Test func layersFitOnEachOther() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let map = Linear(weights: .ones([3, 2]), bias: .zeros([2]))
      _ = Tower(layers: [map, map])
    }
    expect("Tower: (3, 2) and (3, 2) are no layers in a row", in: result)
  }

  @Test func aQueryHasARightAnswer() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = CrossModalRetrieval(scores: .ones([2, 3])) { row, _ in row == 0 }
    }
    expect("CrossModalRetrieval: (2, 3) has no right answer in row 1", in: result)
  }
}
