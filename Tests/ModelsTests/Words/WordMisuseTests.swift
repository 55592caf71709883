import Models
import Tensors
import Testing

@Suite struct WordMisuseTests {
  @Test func oneHotNeedsAClass() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = oneHot([3], classes: 3)
    }
    expect("oneHot: (1, 3) has no class 3", in: result)
  }

  @Test func aGradientNeedsARowForEachId() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = EmbeddingTable(weights: .zeros([4, 2])).gradient(ids: [0], upstream: .zeros([2, 2]))
    }
    expect("EmbeddingTable.gradient: (1, 2) and (2, 2) are lookup and upstream", in: result)
  }

  @Test func countsAreNotNegative() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = pmi(Tensor([[1, -2]]), unseen: .zero)
    }
    expect("pmi: (1, 2) holds -2.0, which is no count", in: result)
  }

  @Test func countsAreNumbers() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ppmi(Tensor([[1, .nan]]))
    }
    expect("holds nan, which is no count", in: result)
  }

  @Test func noiseNeedsACount() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = NoiseDistribution(counts: [0, 0])
    }
    expect("NoiseDistribution: (2) are no counts to draw by", in: result)
  }

  @Test func aTreeNeedsARowForEachInnerNode() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let outputs = EmbeddingTable(weights: .zeros([3, 2]))
      _ = hierarchicalSoftmaxLoss(
        hidden: [0, 0], outputs: outputs, tree: HuffmanTree(counts: [1, 2, 3]), target: 0)
    }
    expect("hierarchicalSoftmaxLoss: (3, 2) and (2) are not one row for each", in: result)
  }

  @Test func aPredictionNeedsAWord() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let table = EmbeddingTable(weights: .zeros([3, 2]))
      _ = Word2Vec(inputs: table, outputs: table).hidden(from: [])
    }
    expect("Word2Vec: (0) has no word to predict from", in: result)
  }

  @Test func aTextKeepsToItsClasses() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      _ = try Word2VecTraining()(on: [[0, 5]], classes: 5, using: &generator)
    }
    expect("Word2VecTraining: (5) has no class 5", in: result)
  }

  @Test func aPairIsNotMoreFrequentThanItsWords() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = phraseScore(pair: 3, first: 2, second: 5, discount: 0)
    }
    expect("phraseScore: (3, 2, 5) are no counts of a pair and its words", in: result)
  }
}
