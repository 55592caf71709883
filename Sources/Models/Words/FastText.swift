public import Gradients
public import Tensors

/// FastText: a word's vector is made of the vectors of its pieces.
///
/// Inputs (V + K, C), one row for each of V words and K buckets of n-grams; contexts (V, C).
///
/// An n-gram's row is V + fnv1a(gram) mod K: pieces that fall into one bucket share a vector. A word
/// that was never seen still has pieces, and so a vector.
///
/// Words are told apart scalar by scalar: "é" as one code point and as two are two words, and have
/// different pieces; normalise first.
///
/// Source: Bojanowski, Grave, Joulin, Mikolov 2017, section 3.2.
public struct FastText: Sendable {
  /// How the vectors of the pieces become one.
  public enum Composition: Hashable, Sendable {
    /// Σ_g z_g: the paper's score is s(w, c) = Σ_g z_g · v_c.
    case sum
    /// Σ_g z_g / |G_w|: the released code (`Model::computeHidden`).
    case mean
  }

  /// The vocabulary; a word's index is its row.
  public let words: [String]

  /// K: how many rows all n-grams share.
  public let bucketCount: Int

  /// From how many characters to how many an n-gram has.
  public let lengths: ClosedRange<Int>

  /// How the vectors of the pieces become one.
  public let composition: Composition

  /// How the hash reads bytes above 127.
  public let bytes: ByteSign

  /// z, (V + K, C): words first, then buckets.
  public var inputs: Tensor

  /// v, (V, C): the words as contexts.
  public var contexts: Tensor

  private let indices: [ExactText: Int]

  /// The model with given weights.
  ///
  /// Stops when there are not V words or no bucket, when the shapes are not (V + K, C) and (V, C), and
  /// when a word comes twice.
  public init(
    words: [String], inputs: Tensor, contexts: Tensor, lengths: ClosedRange<Int> = 3...6,
    composition: Composition = .mean, bytes: ByteSign = .signed
  ) {
    guard inputs.rank == 2, contexts.rank == 2, inputs.columnCount == contexts.columnCount,
      contexts.rowCount == words.count, inputs.rowCount > words.count
    else {
      misuse(
        "FastText", inputs.shape, contexts.shape,
        complaint: "are no tables of \(words.count) words and of their buckets")
    }
    indices = Dictionary(words.enumerated().map { (ExactText($1), $0) }) { first, _ in first }
    guard indices.count == words.count else {
      misuse("FastText", [words.count], complaint: "words hold one that comes twice")
    }
    self.words = words
    self.inputs = inputs
    self.contexts = contexts
    bucketCount = inputs.rowCount - words.count
    (self.lengths, self.composition, self.bytes) = (lengths, composition, bytes)
  }

  /// Inputs drawn from −1/C to 1/C, contexts of zeros, as in the released code.
  public init(
    words: [String], dimension: Int, bucketCount: Int, lengths: ClosedRange<Int> = 3...6,
    composition: Composition = .mean, bytes: ByteSign = .signed,
    using generator: inout SeededGenerator
  ) {
    let bound = 1 / Double(dimension)
    self.init(
      words: words,
      inputs: Tensor.uniform(
        [words.count + bucketCount, dimension], -bound, bound, using: &generator),
      contexts: .zeros([words.count, dimension]),
      lengths: lengths, composition: composition, bytes: bytes)
  }
}

// MARK: - Pieces and vectors

extension FastText {
  /// The word's index; nil when it is not in the vocabulary.
  public func index(of word: String) -> Int? { indices[ExactText(word)] }

  /// The row of an n-gram: V + fnv1a(gram) mod K.
  public func row(ofNGram gram: String) -> Int {
    // region: bucket
    words.count + Int(fnv1a(gram, bytes: bytes)) % bucketCount
    // endregion
  }

  /// The rows of a word's pieces: the word's own, if it is known, then one for each n-gram.
  ///
  /// Pieces that share a bucket name its row twice, and count twice. A word that is not known and too
  /// short for an n-gram has none.
  public func rows(of word: String) -> [Int] {
    // region: rows
    let own = index(of: word).map { [$0] } ?? []
    return own + characterNGrams(word, lengths).map(row(ofNGram:))
    // endregion
  }

  /// The vector of any word, known or not.
  ///
  /// One word to (C).
  ///
  /// Σ_g z_g over its pieces, divided by their number under `.mean`. A word without any piece gets
  /// zeros, as in the released code.
  public func vector(for word: String) -> Tensor {
    composed(rows(of: word))
  }

  func composed(_ rows: [Int]) -> Tensor {
    // region: vector
    let sum = inputs.gathered(rows).sum(axis: 0)
    return composition == .mean && !rows.isEmpty ? sum / Double(rows.count) : sum
    // endregion
  }
}

extension FastText: Trainable {
  /// Hands out z and v as "inputs" and "contexts".
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    body("inputs", &inputs)
    body("contexts", &contexts)
  }
}
