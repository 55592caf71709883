// Document 000, section 项目实战, and document 002, section 5, second listing: text → tokens → a BERT → hidden
// states and attention weights. The BERT is trained here; and the weights are those of its heads, not
// a softmax of hidden states, which is what the listing prints under that name.
import Foundation
import Gradients
import Models
import Tensors

func say(_ progress: String) { FileHandle.standardError.write(Data("\(progress)\n".utf8)) }
// Text to tokens: pieces of words, learned from the text that the model is trained on.
let file = URL(filePath: "../Texts/village.txt", relativeTo: URL(filePath: #filePath))
let text = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
let words = BasicTokenizer()
let letters = "abcdefghijklmnopqrstuvwxyz".flatMap { ["\($0)", "##\($0)"] }
let marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
let tokenizer = WordPiece(
  merges: 1000, from: TokenCounts(text.flatMap { words.tokens(in: $0) }), special: marks + letters)
let vocabulary = tokenizer.vocabulary
let special = try vocabulary.encode(marks)
func pieces(_ text: String) -> [String] { ["[CLS]"] + tokenizer.tokens(in: text) + ["[SEP]"] }
let sentences = try text.map { try vocabulary.encode(pieces($0)) }

// Training: some tokens are hidden, and the model names them from both sides.
var generator = SeededGenerator(seed: 2018)
let model = MaskedLanguageModel(
  vocabulary: vocabulary.count, length: 64, layers: 2,
  LayerPlan(width: 32, heads: 4, hidden: 64, activation: .gelu), using: &generator)
let masking = TokenMasking(
  vocabularyCount: vocabulary.count, mask: special[4], special: Set(special), rate: 0.3)
let plan = TrainingPlan(
  epochs: 20, batchSize: 8, seed: 15,
  schedule: CosineSchedule(peak: 0.003, warmup: 100, steps: 1400), gradientLimit: 1)
var training = Training(of: model, by: Adam(), plan: plan)
try training.run(on: sentences, progress: { say("\($0.epoch): \($0.loss)") }) {
  model, batch, pass in
  var chance = pass.generator ?? SeededGenerator(seed: 0)
  let masked = batch.map { masking($0, using: &chance) }
  let read = PaddedBatch(masked.map(\.ids), padding: special[0])
  let targets = masked.flatMap {
    $0.targets + Array(repeating: nil, count: read.width - $0.targets.count)
  }
  return crossEntropy(logits: model(read.ids, mask: read.mask, pass: pass), targets: targets)
}

// The documents' sentence: tokens, hidden states, and who looks at whom.
let tokens = pieces("The quick brown fox jumps over the lazy dog")
let seen = training.model.states(try vocabulary.encode(tokens))
print(tokens.joined(separator: " "))
print("hidden states \(seen.output.shape), attention weights \(seen.weights.map(\.shape))")
let rows = seen.weights[1].sum(axis: -1)
print("every row of weights adds up to 1:", rows.values.allSatisfy { abs($0 - 1) < 1e-12 })
// What the model has learned: a hidden word is one that fits.
for question in [
  "We took the hen to the market in Norbury on [MASK].", "The [MASK] sleeps in the barn.",
] {
  let parts = question.components(separatedBy: "[MASK]").map { tokenizer.tokens(in: $0) }
  let logits = training.model(
    try vocabulary.encode(["[CLS]"] + parts.joined(separator: ["[MASK]"]) + ["[SEP]"]))
  print(question, "→", vocabulary.tokens[logits.argmax()[1 + parts[0].count]])
}
