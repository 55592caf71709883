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

// Every word gets a number, in the order in which the text brings them up.
var words: [String] = []
var ids: [String: Int] = [:]
for word in sentences.joined() where ids[word] == nil {
  ids[word] = words.count
  words.append(word)
}

// Two tables of random vectors are trained until a word's vector tells the words around it.
var training = Word2VecTraining()
training.dimensions = 20
training.epochs = 40
training.subsampling = .init(threshold: 0.01, rule: .releasedCode)
var generator = SeededGenerator(seed: 2013)
let numbered = sentences.map { $0.compactMap { ids[$0] } }
let model = try training(on: numbered, classes: words.count, using: &generator) {
  let line = "epoch \($0.epoch) of \($0.epochs): loss \(formatted($0.loss, digits: 3))\n"
  FileHandle.standardError.write(Data(line.utf8))
}

// Words of a kind now point the same way: the nearest by cosine, ties by number.
for word in ["monday", "mother", "cat", "blue", "bread", "elmford", "rainy", "kitchen"] {
  let likeness = words.indices.map { cosine(model.inputs[ids[word, default: 0]], model.inputs[$0]) }
  let nearest = words.indices.sorted { (likeness[$1], $0) < (likeness[$0], $1) }.dropFirst().prefix(
    4)
  print("\(word):", nearest.map { words[$0] }.joined(separator: " "))
}
