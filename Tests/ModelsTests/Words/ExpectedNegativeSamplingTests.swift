import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct ExpectedNegativeSamplingTests {
  @Test func agreesWithDrawingEveryPair() throws {
    let golden = try Word2VecGolden.load().expectation
    let counts = Tensor(golden.counts)
    let words = EmbeddingTable(weights: Tensor(golden.words))
    let contexts = EmbeddingTable(weights: Tensor(golden.contexts))
    let noise = NoiseDistribution(counts: golden.unigrams)
    let loss = expectedNegativeSamplingLoss(
      counts: counts, words: words, contexts: contexts, noise: noise,
      negatives: golden.negatives)
    let gradient = expectedNegativeSamplingGradient(
      counts: counts, words: words, contexts: contexts, noise: noise,
      negatives: golden.negatives)
    #expect(agree(loss.item, golden.loss))
    #expect(agree(gradient.words, Tensor(golden.wordGradient)))
    #expect(agree(gradient.contexts, Tensor(golden.contextGradient)))
  }

  @Test("gradient is what nudging measures", arguments: 0..<4)
  func gradientFitsDifferences(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let counts = generator.matrix(3, 4).map { ($0 * 4).rounded(.up) + 4 }
    let noise = NoiseDistribution(counts: [4, 3, 2, 1])
    let contexts = EmbeddingTable(weights: generator.matrix(4, 2))
    let report = gradientCheck(
      {
        expectedNegativeSamplingLoss(
          counts: counts, words: EmbeddingTable(weights: $0), contexts: contexts, noise: noise,
          negatives: 5)
      }, at: generator.matrix(3, 2),
      gradient: {
        expectedNegativeSamplingGradient(
          counts: counts, words: EmbeddingTable(weights: $0), contexts: contexts, noise: noise,
          negatives: 5
        ).words
      })
    #expect(report.passes, "\(report)")
  }

  /// Full-batch descent where the scores can move freely (C = V) ends at PMI − ln k: the noise is the
  /// contexts' unigram distribution, and every pair was seen.
  @Test("the optimum is PMI − ln k", arguments: [1.0, 3])
  func reachesShiftedInformation(negatives: Double) {
    let counts = Tensor([[2, 5, 3], [5, 4, 6], [3, 6, 1]])
    let columns = counts.sum(axis: 0)
    let noise = NoiseDistribution(counts: columns.values.map { Int($0) }, power: 1)
    var generator = SeededGenerator(seed: 17)
    var words = EmbeddingTable(weights: generator.matrix(3, 3))
    var contexts = EmbeddingTable(weights: generator.matrix(3, 3))
    let loss = {
      expectedNegativeSamplingLoss(
        counts: counts, words: $0, contexts: $1, noise: noise, negatives: negatives
      ).item
    }
    let start = loss(words, contexts)
    for _ in 0..<6000 {
      let gradient = expectedNegativeSamplingGradient(
        counts: counts, words: words, contexts: contexts, noise: noise, negatives: negatives)
      words.weights = words.weights - 0.05 * gradient.words
      contexts.weights = contexts.weights - 0.05 * gradient.contexts
    }
    #expect(loss(words, contexts) < start)
    let scores = matmul(words.weights, contexts.weights.transposed)
    for word in 0..<3 {
      for context in 0..<3 {
        // N_wc N / (k N_w N_c), with the sums of rows and columns 10, 15, 10 and N = 35.
        let sums = [10.0, 15, 10]
        let optimum = log(counts[word, context] * 35 / (negatives * sums[word] * sums[context]))
        // Descent that shrinks the distance by a fixed factor has long reached the rounding.
        #expect(agree(scores[word, context], optimum, absolute: 1e-6))
        let information = pmi(counts, unseen: .zero)[word, context]
        #expect(agree(information - log(negatives), optimum, absolute: 1e-12))
      }
    }
  }
}
