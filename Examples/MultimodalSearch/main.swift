// Document 004, section 5: embedding, LSTM context, self-attention beside the pooling of the code, cosine
// search, and a learned mapping: phrases such as "seven before three" look for pictures of two digits.
import Foundation
import Gradients
import Models
import Tensors

struct Search: Trainable {
  var embedding: EmbeddingTable, context: LSTM, attention: SelfAttention
  var pooling: AdditivePooling, pictures: Tower, logScale = Tensor(CLIPScale.initialLogarithm)
  func read(_ words: [[Int]]) -> (attention: Tensor, pooling: Tensor, rows: Tensor) {
    let rows = context(embedding(sequences: words)).output
    let (seen, weights) = attention(rows)
    let (pooled, shares) = pooling(rows + seen)
    return (weights, shares, pooled)
  }
  mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    embedding.forEachWeight { body("embedding.\($0)", &$1) }
    context.forEachWeight { body("context.\($0)", &$1) }
    attention.forEachWeight { body("attention.\($0)", &$1) }
    pooling.forEachWeight { body("pooling.\($0)", &$1) }
    pictures.forEachWeight { body("pictures.\($0)", &$1) }
    body("logScale", &logScale)
  }
}
// A pair of digits is two pictures, and two phrases: words 0 to 9, 10 for "before", 11 for "after".
let file = URL(filePath: "../Data/digits.txt", relativeTo: URL(filePath: #filePath))
let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { Array($0) }
let pixels = lines.map { $0[2...].map { Double(Int(String($0), radix: 17) ?? 0) / 16 } }
let all = Array(0..<100)
let kept = [0..<1297, 1297..<1797].map { range in
  (0..<10).map { digit in range.filter { lines[$0][0].wholeNumberValue == digit } }
}
func picture(_ pair: Int, from kept: [[Int]], _ random: inout SeededGenerator) -> [Double] {
  [pair / 10, pair % 10].flatMap { pixels[kept[$0][random.index(below: kept[$0].count)]] }
}
func say(_ progress: String) { FileHandle.standardError.write(Data("\(progress)\n".utf8)) }
let phrases = [all.map { [$0 / 10, 10, $0 % 10] }, all.map { [$0 % 10, 11, $0 / 10] }]
var random = SeededGenerator(seed: 4)
let untrained = Search(
  embedding: EmbeddingTable(weights: .normal([12, 16], using: &random)),
  context: LSTM(inputs: 16, hidden: 32, using: &random),
  attention: SelfAttention(inputs: 32, keyWidth: 32, outputs: 32, using: &random),
  pooling: AdditivePooling(inputs: 32, hidden: 32, using: &random),
  pictures: Tower(widths: [128, 64, 32], using: &random))
let plan = TrainingPlan(epochs: 400, batchSize: 25, seed: 44)
var training = Training(of: untrained, by: Adam(rate: 0.002), plan: plan)
try training.run(on: all, progress: { say("\($0.epoch): \($0.loss)") }) { model, pairs, pass in
  var chance = pass.generator ?? random
  let images = Tensor(pairs.map { picture($0, from: kept[0], &chance) })
  let texts = model.read(pairs.map { phrases[chance.index(below: 2)][$0] }).rows
  return clipLoss(images: model.pictures(images), texts: texts, logScale: model.logScale)
}
// Pictures of digits that were never trained on, one of each pair: which does a phrase find?
let held = training.model.pictures(Tensor(all.map { picture($0, from: kept[1], &random) }))
for (name, phrases) in zip(["before", "after"], phrases) {
  let texts = training.model.read(phrases)
  let recall = CrossModalRetrieval(pairScores: cosines(texts.rows, held)).recall(at: 1)
  print(name, "recall@1", floor(recall * 10) / 10, texts.attention.shape, texts.pooling.shape)
}
