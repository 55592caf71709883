import Golden
import Models
import Tensors
import Testing

@Suite struct CrossModalRetrievalTests {
  @Test func matchesGolden() throws {
    let golden = try AlignmentGolden.load().retrieval
    let found = CrossModalRetrieval(scores: Tensor(golden.scores)) { $1 == golden.right[$0] }
    #expect(found.ranks == golden.ranks)
    #expect(found.medianRank == golden.medianRank)
    for (k, recall) in golden.recall {
      #expect(agree(found.recall(at: try #require(Int(k))), recall, relative: 1e-12))
    }
  }

  @Test func ranksOnPaper() {
    let scores = Tensor([[0.9, 0.1, 0.5], [0.8, 0.2, 0.3], [0.1, 0.2, 0.3]])
    let found = CrossModalRetrieval(pairScores: scores)
    #expect(found.ranks == [1, 3, 1] && found.medianRank == 1)
    #expect(agree(found.recall(at: 1), 2.0 / 3) && found.recall(at: 3) == 1)
    // Columns ask: 0.9 of (0.9, 0.8, 0.1); 0.2 ties with 0.2; 0.3 lies behind 0.5 and ties.
    #expect(CrossModalRetrieval(pairScores: scores.transposed).ranks == [1, 2, 3])
  }

  @Test func aCollapsedModelFindsNothing() {
    let found = CrossModalRetrieval(pairScores: .ones([4, 4]))
    #expect(found.ranks == [4, 4, 4, 4] && found.recall(at: 1) == 0)
  }

  @Test func oneOfSeveralRightAnswersIsEnough() {
    let found = CrossModalRetrieval(scores: Tensor([[5, 4, 3], [5, 4, 3]])) { row, column in
      row == 0 ? column > 0 : column == 0 || column == 2
    }
    #expect(found.ranks == [2, 1] && found.medianRank == 1.5)
  }

  @Test func notANumberNeverHelps() {
    #expect(CrossModalRetrieval(pairScores: Tensor([[.nan, 1], [.nan, 1]])).ranks == [2, 2])
  }
}
