// Sentences about ten themes become vectors, learned from nothing but these sentences. Four indexes
// look for the ten nearest to each: how many of the exact ten does each of them find?
import Foundation
import Models
import Tensors

/// The words of a text; each Chinese character is one.
func terms(_ text: Substring) -> [String] {
  text.lowercased().split { !$0.isLetter }.flatMap { word in
    word.allSatisfy(\.isASCII) ? [String(word)] : word.map { String($0) }
  }
}
func say(_ progress: String) { FileHandle.standardError.write(Data("\(progress)\n".utf8)) }

let file = URL(filePath: "../Texts/sentences.txt", relativeTo: URL(filePath: #filePath))
let text = try String(contentsOf: file, encoding: .utf8)
let sentences = text.split(separator: "\n").map { $0.split(separator: "\t")[1] }
say("learning from \(sentences.count) sentences")
let space = LatentSemantics(sentences.map(terms), dimensions: 48)
let vectors = sentences.map { space.vector(for: terms($0)) }
var random = SeededGenerator(seed: 16)
// All vectors have length one, so the smallest squared distance is the largest cosine.
let codes = try ProductQuantizer(training: vectors, parts: 12, bits: 5, using: &random)
var indexes: [any VectorIndex<SquaredL2>] = [
  FlatIndex(metric: .squaredL2),
  try IVFIndex(metric: .squaredL2, training: vectors, lists: 12, nprobe: 4, using: &random),
  PQIndex(metric: .squaredL2, quantizer: codes),
  HNSWIndex(metric: .squaredL2, connections: 4, efConstruction: 20, efSearch: 10, seed: 16),
]
for place in indexes.indices { try indexes[place].add(contentsOf: vectors) }
let exact = try vectors.map { try indexes[0].search($0, k: 10) }
for (name, index) in zip(["flat", "IVF", "PQ", "HNSW"], indexes) {
  say("searching \(name)")
  let recalls = try zip(vectors, exact).map { recall(of: try index.search($0, k: 10), among: $1) }
  print(name, "recall@10", formatted(recalls.reduce(0, +) / Double(recalls.count), digits: 2))
}
for query: Substring in ["a storm with wind and snow", "the patient has a fever", "火车到站了"] {
  let hits = try indexes[0].search(space.vector(for: terms(query)), k: 3)
  print("\n\(query)\n" + hits.map { "  " + sentences[$0.id] }.joined(separator: "\n"))
}
