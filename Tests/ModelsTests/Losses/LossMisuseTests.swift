import Models
import Tensors
import Testing

@Suite struct LossMisuseTests {
  @Test func everyRowNeedsATarget() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = crossEntropy(logits: Tensor([[1, 2], [3, 4]]), targets: [0])
    }
    expect("crossEntropy: (2, 2) and (1) are no rows with a target each", in: result)
  }

  @Test func aTargetMustBeAColumn() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = crossEntropyGradient(logits: Tensor([[1, 2]]), targets: [2])
    }
    expect("crossEntropyGradient: (1, 2) has no column 2 for a target", in: result)
  }

  @Test func aMeanNeedsARow() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = crossEntropy(logits: Tensor(shape: [0, 3], values: []), targets: [])
    }
    expect("crossEntropy: (0, 3) has no rows to take a mean of", in: result)
  }

  @Test func perplexityRefusesWhatIsNoProbability() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = perplexity(ofProbabilities: [0.5, 1.5])
    }
    expect("perplexity: (2) holds 1.5, which is no probability", in: result)
  }

  private func expect(
    _ message: String, in result: ExitTest.Result?, at location: SourceLocation = #_sourceLocation
  ) {
    let written = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(written.contains(message), sourceLocation: location)
  }
}
