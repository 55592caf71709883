// Document 003, section 5: the small Transformer, with the forward pass and the training that the listing
// leaves out. It learns to say again what it has read, until it makes no mistake.
import Foundation
import Gradients
import Models
import Tensors

func say(_ progress: String) { FileHandle.standardError.write(Data("\(progress)\n".utf8)) }

// The task: 3 to 6 letters to the same letters, behind a mark for the start and in front of one for the
// end. What is tested was never trained on.
let (padding, start, end) = (0, 1, 2)
var generator = SeededGenerator(seed: 2017)
var seen: Set<[Int]> = []
while seen.count < 1700 {
  seen.insert((0..<3 + generator.index(below: 4)).map { _ in 3 + generator.index(below: 8) })
}
let sequences = seen.sorted { $0.lexicographicallyPrecedes($1) }
let order = generator.permutation(sequences.count)
let held = order.prefix(200).map { sequences[$0] }
let examples = order.dropFirst(200).map { sequences[$0] }

// The forward pass: the encoder reads the source, the decoder is given the target up to each place.
func loss(_ model: Transformer, _ batch: [[Int]], _ pass: Pass) -> Tensor {
  let source = PaddedBatch(batch, padding: padding)
  let (inputs, targets) = PaddedBatch(batch.map { [start] + $0 + [end] }, padding: padding)
    .teacherForced
  let logits = model(
    source: source.ids, target: inputs.ids, sourceMask: source.mask, pass: pass)
  return crossEntropy(logits: logits, targets: targets.flatMap { $0 })
}

/// How many sequences do not come back as they were, when nothing but the source is given.
func errors(_ model: Transformer, _ sequences: [[Int]]) throws -> Int {
  try sequences.count { sequence in
    let memory = model.encoded(sequence).output
    let copy = try greedySearch(from: [start], upTo: 8, end: end) { prefixes in
      .stacked(prefixes.map { model.logits(model.decoded($0, memory: memory)).row($0.count - 1) })
    }
    return copy.tokens != sequence + [end]
  }
}

// The training: until 200 sequences that were never trained on come back without one error.
let plan = LayerPlan(width: 32, heads: 4, hidden: 64, norm: .pre)
var training = Training(
  of: Transformer(vocabulary: 11, layers: 1, plan, using: &generator), by: Adam(betas: (0.9, 0.98)),
  plan: TrainingPlan(
    epochs: 30, batchSize: 30, seed: 11,
    schedule: NoamSchedule(dimension: 32, warmup: 100, factor: 0.5), gradientLimit: 1))
print("untrained: \(try errors(training.model, held)) of 200 sequences with an error")
var wrong = held.count
while wrong > 0, !training.isDone {
  let progress = try training.runEpoch(on: examples) { loss($0, $1, $2) }
  wrong = try errors(training.model, held)
  say("epoch \(progress.epoch): loss \(formatted(progress.loss, digits: 4)), \(wrong) errors")
}
print("trained: \(wrong) of 200 sequences with an error")
