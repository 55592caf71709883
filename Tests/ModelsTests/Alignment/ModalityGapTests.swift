import Golden
import Models
import Tensors
import Testing

@Suite struct ModalityGapTests {
  @Test func matchesGolden() throws {
    let golden = try AlignmentGolden.load().gap
    let (images, texts) = (Tensor(golden.images), Tensor(golden.texts))
    let gap = try ModalityGap(images: images, texts: texts)
    #expect(agree(gap.vector, Tensor(golden.vector), absolute: 1e-15))
    #expect(agree(gap.distance, golden.distance))
    let moved = gap.narrowed(images: images, texts: texts, by: golden.share)
    #expect(agree(moved.images, Tensor(golden.movedImages), absolute: 1e-15))
    #expect(agree(moved.texts, Tensor(golden.movedTexts), absolute: 1e-15))
  }

  @Test func twoCornersOnPaper() throws {
    // Images at (1, 0), texts at (0, 2), which counts as (0, 1): Δ = (1, −1).
    let (images, texts) = (Tensor([[1, 0], [3, 0]]), Tensor([[0, 2]]))
    let gap = try ModalityGap(images: images, texts: texts)
    #expect(gap.vector == Tensor([1, -1]) && agree(gap.distance, 2.0.squareRoot()))
    // Half of it each: all meet on the diagonal.
    let moved = gap.narrowed(images: images, texts: texts, by: 0.5)
    #expect(agree(moved.images.row(0), moved.texts.row(0), relative: 1e-12))
    #expect(try ModalityGap(images: moved.images, texts: moved.texts).distance < 1e-15)
    // Opposite sets have the largest gap.
    #expect(try ModalityGap(images: images, texts: -images).distance == 2)
  }

  @Test("moving along the gap narrows it, moving back widens it", arguments: 1...5)
  func narrows(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let images = generator.matrix(20, 4) + Tensor([2, 0, 0, 0])
    let texts = generator.matrix(15, 4) + Tensor([0, 0, 1, 0])
    let gap = try ModalityGap(images: images, texts: texts)
    let distances = try [-0.25, 0, 0.25, 0.5].map { share in
      let moved = gap.narrowed(images: images, texts: texts, by: share)
      return try ModalityGap(images: moved.images, texts: moved.texts).distance
    }
    #expect(distances == distances.sorted(by: >))
    #expect(agree(distances[1], gap.distance))
  }

  @Test func unusableDataIsNamed() {
    let pair = Tensor([[1, 0]])
    #expect(throws: AlignmentError.zeroVector(row: 1, of: "the images")) {
      try ModalityGap(images: Tensor([[1, 0], [0, 0]]), texts: pair)
    }
    #expect(throws: AlignmentError.notFinite(row: 0, of: "the texts")) {
      try ModalityGap(images: pair, texts: Tensor([[.nan, 0]]))
    }
    #expect(throws: AlignmentError.tooFewPairs(0, needed: 1)) {
      try ModalityGap(images: .zeros([0, 2]), texts: pair)
    }
  }
}
