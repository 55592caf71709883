import Golden
import Models
import Tensors
import Testing

/// golden/word2vec.json: what PyTorch, gensim and NumPy (word2vec.py) work out.
struct Word2VecGolden: Decodable, Sendable {
  let trees: [Tree]
  let treeCosts: [TreeCost]
  let noise: [Noise]
  let kept: [Kept]
  let steps: [Step]
  let predictions: [Prediction]
  let expectation: Expectation
  let runs: [Run]
  let cooccurrence: [Counted]
  let information: [Information]

  static func load() throws -> Word2VecGolden { try Golden.load("word2vec") }

  struct Tree: Decodable, Sendable {
    let counts: [Int]
    let codes, points: [[Int]]
  }

  struct TreeCost: Decodable, Sendable {
    let counts: [Int]
    let cost: Int
  }

  struct Noise: Decodable, Sendable {
    let counts: [Int]
    let power: Double
    let sums: [Double]
  }

  struct Kept: Decodable, Sendable {
    let counts: [Int]
    let threshold: Double
    let kept: [Double]
  }

  struct Step: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let bag, hierarchical: Bool
    let counts: [Int]
    let rate: Double
    let inputs, outputs, movedInputs, movedOutputs: [[Double]]
    var testDescription: String { name }
  }

  struct Prediction: Decodable, Sendable, CustomTestStringConvertible {
    let name, objective, combination: String
    let words, noise, counts: [Int]
    let target: Int
    let loss: Double
    let inputs, outputs, inputGradient, outputGradient: [[Double]]
    var testDescription: String { name }
  }

  struct Expectation: Decodable, Sendable {
    let counts, words, contexts, wordGradient, contextGradient: [[Double]]
    let unigrams: [Int]
    let negatives, loss: Double
  }

  struct Run: Decodable, Sendable, CustomTestStringConvertible {
    let name, objective, architecture, order, combination, rule, collision: String
    let dynamic: Bool
    let threshold: Double?
    let power, rate, lastRate: Double
    let epochs, classes, dimensions, window, negatives: Int
    let seed: UInt64
    let sentences: [[Int]]
    let losses: [Double]
    let inputs, outputs: [[Double]]
    var testDescription: String { name }
  }

  struct Counted: Decodable, Sendable, CustomTestStringConvertible {
    let window: Int
    let weighting, side: String
    let sentences: [[Int]]
    let counts: [[Double]]
    var testDescription: String { "\(weighting), window \(window), \(side)" }
  }

  struct Information: Decodable, Sendable {
    let power, shift: Double
    let counts, pmi, ppmi: [[Double]]
  }
}

extension Word2VecGolden.Prediction {
  var model: Word2Vec {
    Word2Vec(
      inputs: EmbeddingTable(weights: Tensor(inputs)),
      outputs: EmbeddingTable(weights: Tensor(outputs)))
  }

  var combinationOfWords: Word2Vec.Combination { combination == "sum" ? .sum : .mean }

  var objectiveOfModel: Word2Vec.Objective {
    switch objective {
    case "fullSoftmax": .fullSoftmax
    case "negativeSampling": .negativeSampling(noise: noise)
    default: .hierarchicalSoftmax(HuffmanTree(counts: counts))
    }
  }
}

extension Word2VecGolden.Run {
  var training: Word2VecTraining {
    var training = Word2VecTraining()
    training.architecture =
      architecture == "skipGram"
      ? .skipGram(order == "paper" ? .paper : .releasedCode)
      : .bagOfWords(combination == "sum" ? .sum : .mean)
    training.objective =
      switch objective {
      case "fullSoftmax": .fullSoftmax
      case "negativeSampling": .negativeSampling(count: negatives)
      default: .hierarchicalSoftmax
      }
    training.dimensions = dimensions
    training.window = window
    training.reach = dynamic ? .dynamic : .fixed
    training.epochs = epochs
    training.rate = rate
    training.noisePower = power
    training.collision = collision == "paper" ? .paper : .releasedCode
    training.subsampling = threshold.map {
      .init(threshold: $0, rule: rule == "paper" ? .paper : .releasedCode)
    }
    return training
  }
}
