import Models
import Tensors
import Testing

@Suite struct PaddedBatchTests {
  private let batch = PaddedBatch([[5, 6, 7, 8], [9, 0], [], [4, 3, 2]], padding: 0)

  @Test func fillsUpBehind() {
    #expect(batch.ids == [[5, 6, 7, 8], [9, 0, 0, 0], [0, 0, 0, 0], [4, 3, 2, 0]])
    #expect(batch.lengths == [4, 2, 0, 3])
    #expect(batch.count == 4 && batch.width == 4)
    #expect(batch.sequences == [[5, 6, 7, 8], [9, 0], [], [4, 3, 2]])
  }

  @Test func hidesPaddingByLengthAndNotById() {
    // The second sequence ends in the padding's id, which counts.
    #expect(
      batch.mask.visible
        == Tensor([[1, 1, 1, 1], [1, 1, 0, 0], [0, 0, 0, 0], [1, 1, 1, 0]]).reshaped([4, 1, 4]))
    #expect(
      batch.causalMask.visible.row(3)
        == Tensor([[1, 0, 0, 0], [1, 1, 0, 0], [1, 1, 1, 0], [1, 1, 1, 0]]))
  }

  @Test func theTargetIsTheNextTrueToken() {
    let (inputs, targets) = batch.teacherForced
    #expect(inputs.ids == [[5, 6, 7], [9, 0, 0], [0, 0, 0], [4, 3, 0]])
    #expect(inputs.lengths == [3, 1, 0, 2])
    #expect(targets == [[6, 7, 8], [0, nil, nil], [nil, nil, nil], [3, 2, nil]])
  }

  @Test("inputs and targets join to the sequence", arguments: [1, 2, 3])
  func inputsAndTargetsBelongTogether(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let sequences = (0..<6).map { _ in
      (0..<generator.index(below: 7)).map { _ in generator.index(below: 20) }
    }
    let (inputs, targets) = PaddedBatch(sequences, padding: 0).teacherForced
    for (sequence, row) in sequences.indices.map({ (sequences[$0], targets[$0]) }) {
      #expect(row.count == inputs.width)
      #expect(row.compactMap { $0 } == Array(sequence.dropFirst()))
    }
    for (sequence, input) in zip(sequences, inputs.sequences) {
      #expect(input == Array(sequence.dropLast()))
    }
    // The loss counts as many tokens as sequences have after their first.
    let counted = targets.joined().count { $0 != nil }
    #expect(counted == inputs.lengths.reduce(0, +))
  }

  @Test func aLongerNeighbourChangesNoLoss() {
    var generator = SeededGenerator(seed: 4)
    let table = generator.matrix(10, 10)
    func loss(_ batch: PaddedBatch) -> Double {
      let (inputs, targets) = batch.teacherForced
      let logits = table.gathered(inputs.ids.flatMap { $0 })
        .reshaped([inputs.count, inputs.width, 10])
      return crossEntropy(logits: logits, targets: targets.flatMap { $0 }, reduction: .sum).item
    }
    let long = [1, 2, 3, 4, 5, 6, 7]
    let apart = loss(PaddedBatch([[8, 9, 1]], padding: 0)) + loss(PaddedBatch([long], padding: 0))
    #expect(abs(loss(PaddedBatch([[8, 9, 1], long], padding: 0)) - apart) <= 1e-13)
  }

  @Test func batchesKeepTheOrder() {
    let batches = PaddedBatch.batches(of: 2, [[1], [2, 2], [3, 3, 3]], padding: 9)
    #expect(batches.map(\.ids) == [[[1, 9], [2, 2]], [[3, 3, 3]]])
    #expect(PaddedBatch.batches(of: 4, [], padding: 9).isEmpty)
  }

  @Test func nothingIsABatchOfNothing() {
    let none = PaddedBatch([], padding: 0)
    #expect(none.count == 0 && none.width == 0)
    #expect(none.mask.visible.shape == [0, 1, 0])
    #expect(none.teacherForced.targets.isEmpty)
    #expect(PaddedBatch([[], []], padding: 0).teacherForced.targets == [[], []])
  }

  @Test func refusesBatchesOfNoSize() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PaddedBatch.batches(of: 0, [[1]], padding: 0)
    }
    expect("batches: (0) is no size of a batch", in: result)
  }
}
