// Document 002, section 5, first listing: Word2Vec on two sentences. What the listing's run learns there,
// what is to be learned there at all, and what a text teaches in which words take each other's places.
import Foundation
import Models
import Tensors

func say(_ progress: String) { FileHandle.standardError.write(Data("\(progress)\n".utf8)) }
func train(_ training: Word2VecTraining, on text: [[String]]) throws -> (Word2Vec, [String]) {
  let vocabulary = Vocabulary(TokenCounts(text.joined()))
  let ids = try text.map { try vocabulary.encode($0) }
  var generator = SeededGenerator(seed: 2)
  let model = try training(on: ids, classes: vocabulary.count, using: &generator) {
    if $0.epoch % 50 == 0 || $0.epoch == $0.epochs {
      say("\($0.words) words read: loss \(formatted($0.loss, digits: 4))")
    }
  }
  return (model, vocabulary.tokens)
}

// The listing: 100 numbers a word, all neighbours up to 5 words away, five times through the text.
let sentences = [["dog", "bites", "man"], ["man", "bites", "dog"]]
var listing = Word2VecTraining()
listing.architecture = .bagOfWords(.mean)
let (afterListing, words) = try train(listing, on: sentences)
let vectors = try WordVectors(words: words, table: afterListing.inputs.weights)
let dog = try vectors.vector(for: "dog")
var still = listing
still.rate = 1e-9
let (start, _) = try train(still, on: sentences)
let moved = norm(dog - start.inputs[words.firstIndex(of: "dog") ?? 0]) / norm(dog)
print("The listing prints \(dog.shape[0]) random numbers: \(dog.values.count { abs($0) < 0.0051 })")
print(
  "are below 0.0051, and training has moved them by \(formatted(moved, digits: 2)) of their length."
)

// All there is to learn: who stands beside whom. Skip-gram, against all words, until nothing moves.
var long = Word2VecTraining()
long.objective = .fullSoftmax
(long.dimensions, long.window, long.reach) = (2, 2, .fixed)
(long.epochs, long.rate) = (2000, 0.1)
let (learned, _) = try train(long, on: sentences)
for (id, word) in words.enumerated() {
  let scores = matmul(learned.outputs.weights, learned.inputs[id])
  let shares = softmax(scores).values.map { formatted($0, digits: 2) }
  print("beside \(word):", zip(words, shares).map { "\($0) \($1)" }.joined(separator: ", "))
}

// A text in which days, animals and colours take turns: now vectors have something to tell.
let file = URL(filePath: "../Texts/village.txt", relativeTo: URL(filePath: #filePath))
let village = try String(contentsOf: file, encoding: .utf8).lowercased().split(separator: "\n")
  .map { $0.split { !$0.isLetter }.map(String.init) }
var thorough = listing
(thorough.dimensions, thorough.epochs, thorough.rate) = (20, 40, 0.05)
thorough.subsampling = .init(threshold: 0.01, rule: .releasedCode)
let (taught, known) = try train(thorough, on: village)
let table = try WordVectors(words: known, table: taught.inputs.weights)
for word in ["dog", "father", "tuesday", "green"] {
  let nearest = try table.nearest(to: word, count: 3).map(\.word)
  print("like \(word):", nearest.joined(separator: ", "))
}
