// Document 001, section 5: the Transformer language model with positional encoding, made to run. The
// listing lacks an import, hands its layer sizes over as the wrong arguments, gives the decoder no
// target, and reads positions along the batch; here the model looks back only, and is trained.
import Foundation
import Gradients
import Models
import Tensors

func say(_ progress: String) { FileHandle.standardError.write(Data("\(progress)\n".utf8)) }

// The text: words and marks are tokens; every tenth sentence is kept for the test.
let file = URL(filePath: "../Texts/village.txt", relativeTo: URL(filePath: #filePath))
let text = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
let words = BasicTokenizer()
let tokens = text.map { words.tokens(in: $0) }
let vocabulary = Vocabulary(TokenCounts(tokens.joined()), special: [.padding, .separator])
let (padding, end) = (0, 1)
let sentences = try tokens.map { [end] + (try vocabulary.encode($0)) + [end] }
let held = sentences.indices.filter { $0 % 10 == 9 }.map { sentences[$0] }
let examples = sentences.indices.filter { $0 % 10 != 9 }.map { sentences[$0] }

// Embedding · √d, positional encoding, layers under a causal mask, and a logit for each word.
func model(_ positions: PositionEncoding) -> LanguageModel {
  var generator = SeededGenerator(seed: 1706)
  return LanguageModel(
    vocabulary: vocabulary.count, layers: 2,
    LayerPlan(width: 32, heads: 4, hidden: 64, norm: .pre, dropout: 0.1), positions: positions,
    using: &generator)
}
func loss(_ model: LanguageModel, _ batch: [[Int]], _ pass: Pass = .inference) -> Tensor {
  let (inputs, targets) = PaddedBatch(batch, padding: padding).teacherForced
  return crossEntropy(logits: model(inputs.ids, pass: pass), targets: targets.flatMap { $0 })
}

// Training with early stopping: the weights that are kept are the best on sentences never trained on.
var training = Training(
  of: model(.sinusoidal(SinusoidalPositions(dimension: 32))), by: Adam(betas: (0.9, 0.98)),
  plan: TrainingPlan(
    epochs: 20, batchSize: 16, seed: 3,
    schedule: NoamSchedule(dimension: 32, warmup: 100, factor: 0.3), gradientLimit: 1, patience: 3))
print("\(vocabulary.count) tokens, \(training.model.weightCount) weights")
print("perplexity on \(held.count) held-out sentences")
print("  before training:", formatted(exp(loss(training.model, held).item), digits: 0))
try training.run(on: examples, validation: { loss($0, held).item }) {
  say("epoch \($0.epoch): loss \($0.loss), held out \($0.validationLoss ?? .nan)")
} loss: {
  loss($0, $1, $2)
}
print("  after training: ", formatted(exp(loss(training.bestModel, held).item), digits: 1))
// The likeliest next words of a beginning.
let beginning = ["on", "the", "farm", "the"]
let logits = training.bestModel([end] + (try vocabulary.encode(beginning)))
let next = softmax(logits.row(beginning.count)).values.enumerated()
  .sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }.prefix(5)
print(
  "\(beginning.joined(separator: " ")) …",
  next.map { vocabulary.tokens[$0.offset] }.joined(separator: ", "))
