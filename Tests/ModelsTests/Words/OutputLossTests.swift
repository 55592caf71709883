import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct OutputLossTests {
  /// u₊ · v = ln 3 and u₋ · v = −ln 3, so that every sigmoid is 3/4.
  private let v: Tensor = [1, 0]
  private let outputs = EmbeddingTable(weights: Tensor([[log(3), 1], [-log(3), 2]]))

  @Test func negativeSamplingIsExactOnPaper() {
    let loss = negativeSamplingLoss(hidden: v, outputs: outputs, target: 0, noise: [1])
    #expect(agree(loss.item, 2 * log(4.0 / 3), relative: 1e-12))
    #expect(agree(loss.item, 0.575364, absolute: 5e-7))
    let gradient = negativeSamplingGradient(hidden: v, outputs: outputs, target: 0, noise: [1])
    // δ = 3/4 − 1 = −1/4 for the word that came, 1/4 for noise: dv = −u₊/4 + u₋/4.
    #expect(agree(gradient.hidden, [-log(3) / 2, 0.25], relative: 1e-12))
    #expect(agree(gradient.outputs, Tensor([[-0.25, 0], [0.25, 0]]), relative: 1e-12))
  }

  /// At zero each of the six sigmoids is ½.
  @Test func startsAtSixTimesLogTwo() {
    let zeros = EmbeddingTable(weights: .zeros([9, 3]))
    let loss = negativeSamplingLoss(
      hidden: [0.1, 0.2, 0.3], outputs: zeros, target: 0, noise: [1, 2, 3, 4, 5])
    #expect(agree(loss.item, 6 * log(2), relative: 1e-12))
    #expect(agree(loss.item, 4.158883, absolute: 5e-7))
  }

  /// Scores 1, 0, −1 by hand: e / (e + 1 + 1/e) and so on, as printed.
  @Test func fullSoftmaxIsAsPrinted() {
    let table = EmbeddingTable(weights: Tensor([[1], [0], [-1]]))
    let loss = { fullSoftmaxLoss(hidden: [1], outputs: table, target: $0).item }
    #expect(agree(loss(0), 0.407606, absolute: 5e-7))
    let shares = (0..<3).map { exp(-loss($0)) }
    #expect(agree(shares, [0.665241, 0.244728, 0.090031], absolute: 5e-7))
    let gradient = fullSoftmaxGradient(hidden: [1], outputs: table, target: 0)
    #expect(agree(gradient.outputs.values, [-0.334759, 0.244728, 0.090031], absolute: 5e-7))
  }

  /// Counts 2, 1, 1: word 0 turns right at the root, words 1 and 2 left, then right and left.
  @Test func hierarchicalSoftmaxIsExactOnPaper() {
    let tree = HuffmanTree(counts: [2, 1, 1])
    // Root (row 1) scores ln 2, so left has 2/3; the inner node (row 0) scores ln 3: left has 3/4.
    let nodes = EmbeddingTable(weights: Tensor([[log(3)], [log(2)]]))
    let shares = (0..<3).map {
      hierarchicalSoftmax(hidden: [1], outputs: nodes, tree: tree, target: $0).item
    }
    #expect(agree(shares, [1.0 / 3, 1.0 / 6, 1.0 / 2], relative: 1e-12))
    let loss = hierarchicalSoftmaxLoss(hidden: [1], outputs: nodes, tree: tree, target: 1).item
    #expect(agree(loss, log(6), relative: 1e-12))
  }

  @Test func theSumIsOfLogarithmsAndNotTheOtherWay() {
    let noise = EmbeddingTable(weights: Tensor([[0], [3], [-3]]))
    let loss = negativeSamplingLoss(hidden: [1], outputs: noise, target: 0, noise: [1, 2]).item
    // ln 2 + ln(1 + e³) + ln(1 + e⁻³); the scores' sum is 0 and would give 2 ln 2.
    #expect(agree(loss, log(2) + log(1 + exp(3)) + log(1 + exp(-3)), relative: 1e-12))
  }

  @Test("stays finite where a sigmoid is zero", arguments: [1e3, 1e8])
  func isStable(score: Double) {
    let table = EmbeddingTable(weights: Tensor([[-score], [score]]))
    let loss = negativeSamplingLoss(hidden: [1], outputs: table, target: 0, noise: [1]).item
    #expect(agree(loss, 2 * score, relative: 1e-12))
    #expect(agree(fullSoftmaxLoss(hidden: [1], outputs: table, target: 0).item, 2 * score))
    let tree = HuffmanTree(counts: [2, 1])
    let node = EmbeddingTable(weights: Tensor([[-score]]))
    let losses = (0..<2).map {
      hierarchicalSoftmaxLoss(hidden: [1], outputs: node, tree: tree, target: $0).item
    }
    #expect(losses.sorted() == [0, score])
  }

  @Test func withoutNoiseOnlyTheTargetCounts() {
    let loss = negativeSamplingLoss(hidden: v, outputs: outputs, target: 0, noise: [])
    #expect(agree(loss.item, log(4.0 / 3), relative: 1e-12))
    let alone = HuffmanTree(counts: [3])
    let empty = EmbeddingTable(weights: .zeros([0, 2]))
    #expect(hierarchicalSoftmaxLoss(hidden: v, outputs: empty, tree: alone, target: 0).item == 0)
    #expect(hierarchicalSoftmax(hidden: v, outputs: empty, tree: alone, target: 0).item == 1)
    let gradient = hierarchicalSoftmaxGradient(
      hidden: v, outputs: empty, tree: alone, target: 0)
    #expect(gradient.hidden == [0, 0] && gradient.outputs.shape == [0, 2])
  }
}
