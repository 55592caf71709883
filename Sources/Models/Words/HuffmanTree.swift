import Tensors

/// A Huffman tree over words: frequent ones near the root, rare ones deep.
///
/// Counts (V) to V paths through V − 1 inner nodes.
///
/// The two lightest nodes are joined under a new one that weighs as much as both, until one is left:
/// the root, inner node V − 2. The lightest gets bit 0, the second bit 1. Nodes of equal weight: joined
/// ones before words, among these the older one first; among words the larger id first. That is
/// word2vec.c's order, for which words are numbered by falling count. A single word has an empty path.
/// Stops when there are no counts, and at a negative one.
///
/// Source: Mikolov et al. 2013b, section 2.1; word2vec.c, `CreateBinaryTree`.
public struct HuffmanTree: Hashable, Sendable {
  /// For each word the inner nodes from the root down to its leaf, numbered from 0 to V − 2.
  public let points: [[Int]]

  /// For each word the turn taken at each of these nodes: 0 or 1.
  public let codes: [[Int]]

  /// V − 1: how many inner nodes there are, and rows in the output table.
  public var innerCount: Int { codes.count - 1 }

  /// The tree of a text's counts.
  public init(counts: [Int]) {
    guard !counts.isEmpty, counts.allSatisfy({ $0 >= 0 }) else {
      misuse("HuffmanTree", [counts.count], complaint: "are no counts to build a tree of")
    }
    // Nodes 0 to V − 1 are the words, V + n is inner node n.
    let words = counts.count
    var weights = counts
    var parents: [(node: Int, bit: Int)] = Array(repeating: (0, 0), count: 2 * words - 1)
    // region: joining
    // Words wait by rising weight, joined nodes too, for they come into being so.
    var leaves = (0..<words).sorted { (counts[$0], $1) < (counts[$1], $0) }[...]
    var joined: ArraySlice<Int> = []
    func lightest() -> Int? {
      guard let node = joined.first else { return leaves.popFirst() }
      guard let leaf = leaves.first, weights[leaf] < weights[node] else {
        return joined.popFirst()
      }
      return leaves.popFirst()
    }
    while let first = lightest(), let second = lightest() {
      let parent = weights.count
      weights.append(weights[first] + weights[second])
      parents[first] = (parent, 0)
      parents[second] = (parent, 1)
      joined.append(parent)
    }
    // endregion

    let root = 2 * words - 2
    var points: [[Int]] = []
    var codes: [[Int]] = []
    for word in 0..<words {
      var climb: [(node: Int, bit: Int)] = []
      var node = word
      while node != root {
        climb.append(parents[node])
        node = parents[node].node
      }
      points.append(climb.reversed().map { $0.node - words })
      codes.append(climb.reversed().map { $0.bit })
    }
    self.points = points
    self.codes = codes
  }
}
