import Golden
import Models
import Tensors
import Testing

@Suite struct SmoothInverseFrequencyTests {
  @Test func weightsOnPaper() {
    let sif = SmoothInverseFrequency(smoothing: 0.001)
    #expect(sif.weight(probability: 0) == 1)
    #expect(sif.weight(probability: 0.001) == 0.5)
    // 0.001 / 0.01
    #expect(abs(sif.weight(probability: 0.009) - 0.1) <= 1e-16)
  }

  @Test func sentencesAgreeWithNumPy() throws {
    let golden = try PoolingGolden.load().sif
    let sif = SmoothInverseFrequency(smoothing: golden.smoothing)
    for index in golden.words.indices {
      let sentence = sif(
        Tensor(golden.words[index]), probabilities: golden.probabilities[index],
        mask: (0..<4).map { $0 < golden.lengths[index] })
      #expect(agree(sentence.values, golden.sentences[index], absolute: 1e-15))
    }
  }

  @Test("common components agree with scikit-learn", arguments: [1, 2])
  func removalMatchesGolden(count: Int) throws {
    let golden = try PoolingGolden.load().sif
    let sentences = Tensor(golden.sentences)
    let common = try CommonComponent(of: sentences, count: count)
    // What is left is a difference of numbers of size one.
    #expect(
      agree(
        common(removedFrom: sentences), Tensor(golden.removed[count - 1]), absolute: 1e-13))
  }

  @Test("what is left stands at right angles", arguments: [1, 2, 3] as [UInt64])
  func removalIsAProjection(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let sentences = generator.matrix(7, 4) + 0.5
    let common = try CommonComponent(of: sentences)
    let rest = common(removedFrom: sentences)
    #expect(matmul(rest, common.directions).values.allSatisfy { abs($0) <= 1e-14 })
    #expect(agree(common(removedFrom: rest), rest, absolute: 1e-14))
    #expect(agree(common(removedFrom: sentences.row(2)), rest.row(2), absolute: 1e-15))
  }

  @Test func fewerDirectionsWhereSentencesSpanFewer() throws {
    let line = Tensor([[3, 4], [6, 8], [-3, -4]])
    let common = try CommonComponent(of: line, count: 2)
    #expect(common.directions.shape == [2, 1])
    #expect(agree(common.directions.values, [0.6, 0.8]))
    #expect(common(removedFrom: line).values.allSatisfy { abs($0) <= 1e-14 })
    let zeros = try CommonComponent(of: .zeros([2, 3]))
    #expect(zeros.directions.shape == [3, 0])
    #expect(zeros(removedFrom: Tensor([1, 2, 3])) == Tensor([1, 2, 3]))
  }

  @Test func nothingRealGivesZeros() {
    let sif = SmoothInverseFrequency()
    #expect(sif(Tensor([[1, 2]]), probabilities: [0.1], mask: [false]) == Tensor([0, 0]))
    let padded = Tensor([[.nan, .nan], [1, 2]])
    #expect(sif(padded, probabilities: [0, 0], mask: [false, true]) == Tensor([1, 2]))
  }

  @Test func refusesWhatCannotBeDecomposed() {
    #expect(throws: SentenceVectorsError.tooFewRows(0, needed: 1)) {
      try CommonComponent(of: .zeros([0, 3]))
    }
    #expect(throws: SentenceVectorsError.notFinite(row: 1)) {
      try CommonComponent(of: Tensor([[1, 2], [.nan, 1]]))
    }
  }

  @Test func aProbabilityIsAtMostOne() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SmoothInverseFrequency().weight(probability: 17)
    }
    expect("weight: is asked for 17.0, which is no probability", in: result)
  }
}
