import Foundation
import Tensors

/// The two tables of Word2Vec laid out for training: rows in blocks of eight numbers.
///
/// (V, C) and (W, C) to blocks of 8, the last block of a row filled up with zeros, which stay zeros.
///
/// A step moves only the rows that it touches, where `Word2Vec.stepped`, to which a test holds it, makes
/// two new tables. Sums run lane by lane and then over the lanes, in the same order everywhere.
package struct PackedTables: Sendable {
  private var inputs: [SIMD8<Double>]
  private var outputs: [SIMD8<Double>]
  private let inputShape, outputShape: [Int]
  private let width: Int

  // What a step works with, kept so that it need not be made anew.
  private var hidden, hiddenPush: [SIMD8<Double>]
  private var pushes: [Double] = []

  /// The tables of a model.
  package init(_ model: Word2Vec) {
    inputShape = model.inputs.weights.shape
    outputShape = model.outputs.weights.shape
    width = (model.inputs.dimensions + 7) / 8
    inputs = Self.packed(model.inputs.weights, width)
    outputs = Self.packed(model.outputs.weights, width)
    hidden = Array(repeating: .zero, count: width)
    hiddenPush = hidden
  }

  /// The model that the tables now hold.
  package var model: Word2Vec {
    Word2Vec(
      inputs: EmbeddingTable(weights: unpacked(inputs, inputShape)),
      outputs: EmbeddingTable(weights: unpacked(outputs, outputShape)))
  }

  /// One step on one prediction: `words` predict, `came[i]` is 1 where output row `rows[i]` is right.
  ///
  /// With `competing` the rows share one softmax, else each has its sigmoid. Returns the loss before
  /// the step, in nats.
  package mutating func step(
    from words: [Int], _ combination: Word2Vec.Combination, rows: [Int], came: [Double],
    competing: Bool, rate: Double
  ) -> Double {
    gather(words, mean: combination != .sum)
    pushes.removeAll(keepingCapacity: true)
    for row in rows { pushes.append(score(row)) }
    let loss = competing ? pushSoftmax(came) : pushSigmoids(came)

    for block in 0..<width { hiddenPush[block] = .zero }
    for (index, row) in rows.enumerated() {
      let start = row * width
      for block in 0..<width { hiddenPush[block] += pushes[index] * outputs[start + block] }
    }
    for (index, row) in rows.enumerated() {
      let amount = rate * pushes[index]
      let start = row * width
      for block in 0..<width { outputs[start + block] -= amount * hidden[block] }
    }
    let amount = combination == .mean ? rate / Double(words.count) : rate
    for word in words {
      let start = word * width
      for block in 0..<width { inputs[start + block] -= amount * hiddenPush[block] }
    }
    return loss
  }
}

extension PackedTables {
  private mutating func gather(_ words: [Int], mean: Bool) {
    for block in 0..<width { hidden[block] = .zero }
    for word in words {
      let start = word * width
      for block in 0..<width { hidden[block] += inputs[start + block] }
    }
    guard mean, words.count > 1 else { return }
    for block in 0..<width { hidden[block] /= Double(words.count) }
  }

  private func score(_ row: Int) -> Double {
    let start = row * width
    var lanes = SIMD8<Double>.zero
    for block in 0..<width { lanes += outputs[start + block] * hidden[block] }
    return lanes.sum()
  }

  /// Scores to σ(score) − came.
  private mutating func pushSigmoids(_ came: [Double]) -> Double {
    var loss = 0.0
    for index in pushes.indices {
      let score = pushes[index]
      loss -= logSigmoid(came[index] == 1 ? score : -score)
      pushes[index] = sigmoid(score) - came[index]
    }
    return loss
  }

  /// Scores to softmax(scores) − came.
  private mutating func pushSoftmax(_ came: [Double]) -> Double {
    let total = logSumExp(pushes)
    var loss = 0.0
    for index in pushes.indices {
      loss += came[index] * (total - pushes[index])
      pushes[index] = exp(pushes[index] - total) - came[index]
    }
    return loss
  }

  private static func packed(_ table: Tensor, _ width: Int) -> [SIMD8<Double>] {
    table.rows.flatMap { row in
      (0..<width).map { block in
        var lanes = SIMD8<Double>.zero
        for lane in 0..<min(8, row.count - 8 * block) { lanes[lane] = row[8 * block + lane] }
        return lanes
      }
    }
  }

  private func unpacked(_ table: [SIMD8<Double>], _ shape: [Int]) -> Tensor {
    let values = (0..<shape[0]).flatMap { row in
      (0..<shape[1]).map { table[row * width + $0 / 8][$0 % 8] }
    }
    return Tensor(shape: shape, values: values)
  }
}
