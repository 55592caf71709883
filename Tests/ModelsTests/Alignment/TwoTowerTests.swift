import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct TwoTowerTests {
  @Test("the gradient of every weight is right", arguments: [[3, 2], [3, 4, 2]])
  func gradientsAreRight(widths: [Int]) {
    var generator = SeededGenerator(seed: 1)
    let model = TwoTower(
      images: Tower(widths: widths, using: &generator),
      texts: Tower(widths: [5, 2], using: &generator), logScale: 1)
    let (x, y) = (generator.matrix(4, 3), generator.matrix(4, 5))
    #expect(gradientCheck(of: model) { $0.loss(images: x, texts: y) }.passes)
  }

  @Test func weightsHaveTheirNames() {
    var generator = SeededGenerator(seed: 1)
    let model = TwoTower(
      images: Tower(widths: [3, 4, 2], using: &generator),
      texts: Tower(widths: [5, 2], using: &generator))
    #expect(
      model.weights.names == [
        "images.0.weights", "images.0.bias", "images.1.weights", "images.1.bias", "texts.0.weights",
        "texts.0.bias", "logScale",
      ])
    // 3 · 4 + 4 + 4 · 2 + 2 + 5 · 2 + 2 + 1
    #expect(model.weightCount == 39)
  }

  @Test func aTowerIsItsMapsOneOverTheOther() {
    let tower = Tower(layers: [
      Linear(weights: Tensor([[1, -1]]), bias: [0, 0]),
      Linear(weights: Tensor([[2], [3]]), bias: [-4]),
    ])
    // ½ ln 3 to (½ ln 3, −½ ln 3), and tanh(½ ln 3) = 1/2: (1/2, −1/2) to 1 − 3/2 − 4.
    #expect(agree(tower(Tensor([[log(3.0) / 2]])), Tensor([[-4.5]]), relative: 1e-12))
  }

  @Test("learns what two views share, the same in every run")
  func learns() {
    let first = trained()
    // One of 30 by chance.
    #expect(first.recall >= 0.9 && first.back >= 0.9)
    let again = trained()
    #expect(again.weights == first.weights)
  }

  @Test func theScaleIsHeldToAHundred() {
    // Two pairs that lie close together are told apart best by a scale without end.
    let same = Tower(layers: [Linear(weights: .identity(2), bias: .zeros([2]))])
    var model = TwoTower(images: same, texts: same, logScale: 4.5)
    var adam = Adam(rate: 0.02)
    let pairs = Tensor([[1, 0], [1, 0.02]])
    var scales: [Double] = []
    for _ in 0..<20 {
      _ = model.step(images: pairs, texts: pairs, optimizer: &adam)
      scales.append(model.logScale.item)
    }
    #expect(scales.allSatisfy { $0 <= log(100) })
    #expect(scales.contains(log(100)))
  }

  /// Recall on held-out pairs after training on pairs that share three numbers among noise.
  private func trained() -> (recall: Double, back: Double, weights: Weights) {
    var generator = SeededGenerator(seed: 3)
    let shared = generator.matrix(330, 3)
    let images =
      matmul(shared, generator.matrix(3, 8)) + 0.02 * generator.matrix(330, 8)
    let texts = tanh(matmul(shared, generator.matrix(3, 6)))
    var model = TwoTower(
      images: Tower(widths: [8, 3], using: &generator),
      texts: Tower(widths: [6, 16, 3], using: &generator))
    var adam = Adam(rate: 0.02)
    for _ in 0..<10 {
      for start in stride(from: 0, to: 300, by: 30) {
        let batch = start..<start + 30
        _ = model.step(
          images: images.sliced(batch), texts: texts.sliced(batch), optimizer: &adam)
      }
    }
    let scores = model.cosines(images: images.sliced(300..<330), texts: texts.sliced(300..<330))
    return (
      CrossModalRetrieval(pairScores: scores).recall(at: 1),
      CrossModalRetrieval(pairScores: scores.transposed).recall(at: 1), model.weights
    )
  }
}
