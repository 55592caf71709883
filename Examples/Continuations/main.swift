// Document 000, section 项目实战: five continuations of one text. The listing asks bert-base-chinese for
// them, a model without the head and without the order of reading that generating needs; this is a
// small language model that has both, trained on the Chinese sentences of this repository.
import Foundation
import Gradients
import Models
import Tensors

func say(_ progress: String) { FileHandle.standardError.write(Data("\(progress)\n".utf8)) }

// The text: one character is one token; a sentence begins with its own mark and ends with another.
let file = URL(filePath: "../Texts/sentences.txt", relativeTo: URL(filePath: #filePath))
let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
let sentences = lines.map { String($0.split(separator: "\t")[1]) }
  .filter { $0.contains { !$0.isASCII } }
let characters = CharacterTokenizer()
let counts = TokenCounts(sentences.flatMap { characters.tokens(in: $0) })
let vocabulary = Vocabulary(counts, special: [.padding, .classification, .separator])
let (padding, start, end) = (0, 1, 2)
let texts = try sentences.map {
  [start] + (try vocabulary.encode(characters.tokens(in: $0))) + [end]
}

// The model reads from left to right only, and is asked for the next character everywhere.
var generator = SeededGenerator(seed: 5)
let model = LanguageModel(
  vocabulary: vocabulary.count, layers: 2,
  LayerPlan(width: 48, heads: 4, hidden: 96, norm: .pre, dropout: 0.2), using: &generator)
var training = Training(
  of: model, by: Adam(),
  plan: TrainingPlan(
    epochs: 60, batchSize: 10, seed: 50,
    schedule: CosineSchedule(peak: 0.005, warmup: 20, steps: 360), gradientLimit: 1))
try training.run(
  on: texts,
  progress: { say("epoch \($0.epoch) of \($0.epochs): loss \(formatted($0.loss, digits: 3))") }
) { model, batch, pass in
  let (inputs, targets) = PaddedBatch(batch, padding: padding).teacherForced
  return crossEntropy(logits: model(inputs.ids, pass: pass), targets: targets.flatMap { $0 })
}

// Five continuations of the beginning of the document's text, drawn until five differ.
let prompt = "今天天气很"
let known = [start] + (try vocabulary.encode(characters.tokens(in: prompt)))
var found: [String] = []
while found.count < 5 {
  let continuation = try sample(
    from: known, upTo: 40, end: end, by: Sampler(temperature: 0.9, topP: 0.95), using: &generator
  ) { prefixes in Tensor.stacked(prefixes.map { training.model($0).row($0.count - 1) }) }
  let text = vocabulary.decode(continuation.tokens.filter { $0 != end }).joined()
  if continuation.isFinished, !found.contains(text) { found.append(text) }
}
for (number, text) in found.enumerated() {
  print("生成的文本 \(number + 1): \(prompt)\(text)")
}
