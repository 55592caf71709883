import Foundation
import Golden
import Models
import Tensors
import Testing

@Suite struct ZeroShotClassifierTests {
  @Test func matchesGolden() throws {
    let golden = try AlignmentGolden.load().zeroShot
    let classifier = try ZeroShotClassifier(
      prompts: golden.prompts.map { Tensor($0) }, logScale: golden.logScale)
    #expect(agree(classifier.classes, Tensor(golden.classes)))
    let probabilities = classifier(Tensor(golden.images))
    #expect(agree(probabilities, Tensor(golden.probabilities)))
    #expect(classifier.predictions(Tensor(golden.images)) == probabilities.argmax())
  }

  @Test func promptsCountByDirectionAndNotByLength() throws {
    // (1, 0) and (0, 1) average to the diagonal, however long one of them is.
    let classifier = try ZeroShotClassifier(
      prompts: [Tensor([[1000, 0], [0, 1]]), Tensor([[-1, 0]])], logScale: 0)
    let half = 0.5.squareRoot()
    #expect(agree(classifier.classes, Tensor([[half, half], [-1, 0]]), relative: 1e-12))
    // The image (3, 0): cosines √½ and −1.
    let probability = 1 / (1 + exp(-1 - half))
    #expect(
      agree(
        classifier(Tensor([[3, 0]])), Tensor([[probability, 1 - probability]]), relative: 1e-12)
    )
    #expect(classifier.predictions(Tensor([[3, 0], [-1, -1]])) == [0, 1])
  }

  @Test func unusablePromptsAreNamed() {
    #expect(throws: AlignmentError.zeroVector(row: 1, of: "the prompts of class 0")) {
      try ZeroShotClassifier(prompts: [Tensor([[1, 0], [0, 0]])])
    }
    #expect(throws: AlignmentError.zeroVector(row: 1, of: "the classes")) {
      try ZeroShotClassifier(prompts: [Tensor([[1, 0]]), Tensor([[0.1, 0.7], [-0.1, -0.7]])])
    }
    #expect(throws: AlignmentError.notFinite(row: 0, of: "the prompts of class 0")) {
      try ZeroShotClassifier(prompts: [Tensor([[1, .nan]])])
    }
  }
}
