import Golden
import Models
import Tensors
import Testing

@Suite struct HuffmanTreeTests {
  @Test("agrees with gensim where no weights tie", arguments: try Word2VecGolden.load().trees)
  func matchesGolden(_ golden: Word2VecGolden.Tree) {
    let tree = HuffmanTree(counts: golden.counts)
    #expect(tree.codes == golden.codes)
    #expect(tree.points == golden.points)
  }

  @Test(
    "costs no more than gensim's where weights tie", arguments: try Word2VecGolden.load().treeCosts)
  func isOptimal(_ golden: Word2VecGolden.TreeCost) {
    let tree = HuffmanTree(counts: golden.counts)
    let cost = zip(golden.counts, tree.codes).reduce(0) { $0 + $1.0 * $1.1.count }
    #expect(cost == golden.cost)
  }

  /// Of 2, 1, 1: words 2 and 1 join (the larger id first) under node 0 of weight 2, which ties with
  /// word 0 and goes before it.
  @Test func tiesAreBrokenAsWord2vecDoes() {
    let tree = HuffmanTree(counts: [2, 1, 1])
    #expect(tree.codes == [[1], [0, 1], [0, 0]])
    #expect(tree.points == [[1], [1, 0], [1, 0]])
  }

  @Test("no code begins another, and together they fill the tree", arguments: 0..<10)
  func codesAreAPrefixCode(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let counts = (0..<(2 + generator.index(below: 40))).map { _ in generator.index(below: 9) }
    let tree = HuffmanTree(counts: counts)
    #expect(tree.innerCount == counts.count - 1)
    // Kraft's sum is one for a full binary tree.
    #expect(tree.codes.reduce(0) { $0 + 1 / Double(1 << $1.count) } == 1)
    for (word, code) in tree.codes.enumerated() {
      for (other, longer) in tree.codes.enumerated() where other != word {
        #expect(!longer.starts(with: code))
      }
      #expect(tree.points[word].count == code.count)
      #expect(tree.points[word].first == tree.innerCount - 1)
    }
  }

  @Test func aLoneWordNeedsNoTurn() {
    let tree = HuffmanTree(counts: [4])
    #expect(tree.codes == [[]] && tree.points == [[]] && tree.innerCount == 0)
  }

  @Test("leaf probabilities add up to one", arguments: 0..<10)
  func leavesSumToOne(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let counts = (0..<(1 + generator.index(below: 30))).map { _ in generator.index(below: 50) }
    let tree = HuffmanTree(counts: counts)
    let outputs = EmbeddingTable(
      weights: .normal([tree.innerCount, 5], deviation: 3, using: &generator))
    let hidden = Tensor.normal([5], using: &generator)
    let sum = counts.indices.reduce(0) {
      $0 + hierarchicalSoftmax(hidden: hidden, outputs: outputs, tree: tree, target: $1).item
    }
    #expect(agree(sum, 1, relative: 1e-12))
  }
}
