// Skip-gram reads a small text, and finds out by itself which of its words are of a kind.
// Run it: swift run -c release neighbours

import Foundation
import Models
import Tensors

// The text, one sentence to a line; its words in lower case.
let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("../Texts/village.txt")
let text = try String(contentsOf: file, encoding: .utf8).lowercased()
let sentences = text.split(separator: "\n").map { $0.split { !$0.isLetter }.map(String.init) }

// Every word gets a number, the most frequent one 0.
let vocabulary = Vocabulary(TokenCounts(sentences.joined()))
let numbered = try sentences.map { try vocabulary.encode($0) }

// Two tables of vectors are trained until a word's vector tells the words around it.
var training = Word2VecTraining()
training.dimensions = 20
training.epochs = 40
training.subsampling = .init(threshold: 0.01, rule: .releasedCode)
var generator = SeededGenerator(seed: 2013)
let model = try training(on: numbered, classes: vocabulary.count, using: &generator) {
  let line = "epoch \($0.epoch) of \($0.epochs): loss \(formatted($0.loss, digits: 3))\n"
  FileHandle.standardError.write(Data(line.utf8))
}

// Words of a kind now point the same way.
let vectors = try WordVectors(words: vocabulary.tokens, table: model.inputs.weights)
for word in ["monday", "mother", "cat", "blue", "bread", "elmford", "rainy", "kitchen"] {
  let nearest = try vectors.nearest(to: word, count: 4)
  print("\(word):", nearest.map(\.word).joined(separator: " "))
}
