import Foundation
public import Tensors

extension GloVe {
  /// Fits the model to counts, one entry after the other, and shuffled anew in every epoch.
  ///
  /// N entries with indices below V; the model keeps its shape.
  ///
  /// `progress` is told each epoch's number, from 1 on, and its mean loss per entry, taken before
  /// each step. Entries with a count of zero are skipped. Stops at an index that is no word and at a
  /// negative rate or number of epochs.
  ///
  /// Source: Pennington et al. 2014, section 4.2: AdaGrad with a first rate of 0.05, and 50 epochs
  /// for vectors of less than 300 components. The released code shuffles once.
  public mutating func train(
    on entries: [CountEntry], epochs: Int = 50, rate: Double = 0.05, form: Form = .releasedCode,
    maximum: Double = 100, exponent: Double = 0.75, using generator: inout SeededGenerator,
    progress: (_ epoch: Int, _ loss: Double) -> Void = { _, _ in }
  ) {
    guard epochs >= 0, rate >= 0 else {
      misuse("train", complaint: "cannot take \(epochs) epochs at a rate of \(rate)")
    }
    let entries = entries.filter { $0.count > 0 }
    checkIndices("train", entries)
    var descent = GloVeDescent(
      self, rate: rate, form: form, maximum: maximum, exponent: exponent)
    for epoch in 0..<epochs {
      var total = 0.0
      for index in generator.permutation(entries.count) { total += descent.step(entries[index]) }
      progress(epoch + 1, entries.isEmpty ? 0 : total / Double(entries.count))
    }
    self = descent.model
  }
}

/// GloVe on its way down: weights as rows of plain numbers, each with its sum of squares.
///
/// The bias is the last component of a row, C + 1 numbers in all.
package struct GloVeDescent {
  private var words: [[Double]]
  private var contexts: [[Double]]
  private var wordSquares: [[Double]]
  private var contextSquares: [[Double]]
  private let form: GloVe.Form
  private let rate, maximum, exponent: Double

  package init(_ model: GloVe, rate: Double, form: GloVe.Form, maximum: Double, exponent: Double) {
    words = zip(model.words.rows, model.wordBiases.values).map { $0 + [$1] }
    contexts = zip(model.contexts.rows, model.contextBiases.values).map { $0 + [$1] }
    let start = form == .paper ? 0.0 : 1
    wordSquares = words.map { $0.map { _ in start } }
    contextSquares = wordSquares
    (self.form, self.rate, self.maximum, self.exponent) = (form, rate, maximum, exponent)
  }

  /// The weights as they are now.
  package var model: GloVe {
    let width = (words.first?.count ?? 1) - 1
    let table = { (rows: [[Double]]) in
      Tensor(shape: [rows.count, width], values: rows.flatMap { $0.dropLast() })
    }
    return GloVe(
      words: table(words), contexts: table(contexts),
      wordBiases: Tensor(words.map { $0[width] }),
      contextBiases: Tensor(contexts.map { $0[width] }))
  }

  /// One step along one entry's gradient; the entry's loss before it.
  package mutating func step(_ entry: CountEntry) -> Double {
    let (i, j) = (entry.word, entry.context)
    let (word, context) = (words[i], contexts[j])
    let bias = word.count - 1
    let product = dot(Array(word[..<bias]), Array(context[..<bias]))
    let residual = product + word[bias] + context[bias] - log(entry.count)
    let weight = gloveWeight(entry.count, maximum: maximum, exponent: exponent)
    let push = (form == .paper ? 2 : 1) * weight * residual
    for c in 0..<bias {
      descend(&words[i][c], &wordSquares[i][c], push * context[c])
      descend(&contexts[j][c], &contextSquares[j][c], push * word[c])
    }
    descend(&words[i][bias], &wordSquares[i][bias], push)
    descend(&contexts[j][bias], &contextSquares[j][bias], push)
    return (form == .paper ? 1 : 0.5) * weight * residual * residual
  }

  /// AdaGrad for one weight: the more it was pushed before, the less it moves.
  private func descend(_ weight: inout Double, _ squares: inout Double, _ gradient: Double) {
    switch form {
    // region: adagrad
    case .paper:
      squares += gradient * gradient
      if squares > 0 { weight -= rate * gradient / squares.squareRoot() }
    case .releasedCode:
      weight -= rate * gradient / squares.squareRoot()
      squares += (rate * gradient) * (rate * gradient)
    // endregion
    }
  }
}
