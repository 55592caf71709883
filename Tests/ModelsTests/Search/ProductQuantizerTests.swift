import Golden
import Models
import Tensors
import Testing

@Suite struct ProductQuantizerTests {
  private let golden: SearchGolden
  private var product: SearchGolden.Product { golden.product }
  private var quantizer: ProductQuantizer { ProductQuantizer(codebooks: product.codebooks) }

  init() throws { golden = try SearchGolden.load() }

  // MARK: - Golden values

  @Test func encodesAsFaissDoes() {
    let codes = golden.flat.vectors.map { quantizer.encode($0) }
    #expect(codes == product.codes)
    #expect(codes.map { quantizer.decode($0) } == product.decoded)
  }

  @Test func findsWhatFaissFindsBySquaredDistance() throws {
    try compare(.squaredL2, with: product.cases[0], value: \.squaredDistance)
  }

  @Test func findsWhatFaissFindsByDotProduct() throws {
    try compare(.dotProduct, with: product.cases[1], value: \.dotProduct)
  }

  private func compare<M: AdditiveMetric>(
    _ metric: M, with expected: SearchGolden.Product.Case, value: (Hit<M>) -> Double
  ) throws {
    #expect(expected.metric == (metric is SquaredL2 ? "squaredL2" : "dotProduct"))
    var index = PQIndex(metric: metric, quantizer: quantizer)
    try index.add(contentsOf: golden.flat.vectors)
    #expect(index.codes == product.codes)
    for (query, found) in zip(golden.flat.queries, expected.hits) {
      let hits = try index.search(query, k: 30)
      #expect(agree(hits.map(value), found.values, absolute: SearchGolden.single))
      // Vectors of equal codes tie, and faiss states no order for ties: each id has its value.
      let expected = Dictionary(uniqueKeysWithValues: zip(found.ids, found.values))
      for hit in hits {
        #expect(agree(value(hit), try #require(expected[hit.id]), absolute: SearchGolden.single))
      }
    }
  }

  @Test func symmetricDistancesAreThoseOfDecodedVectors() {
    for (query, expected) in zip(golden.flat.queries, product.symmetric) {
      let values = product.codes.map { quantizer.symmetric(query, $0, metric: .squaredL2) }
      #expect(agree(values, expected, absolute: 1e-12))
    }
  }

  // MARK: - Numbers worked by hand

  @Test func cutsRoundsAndAddsUp() {
    // Parts of one component; centroids 0 and 4, 0 and 10.
    let quantizer = ProductQuantizer(codebooks: [[[0], [4]], [[0], [10]]])
    #expect(quantizer.encode([1, 9]) == [0, 1])
    #expect(quantizer.encode([2, 5]) == [0, 0])
    #expect(quantizer.decode([1, 0]) == [4, 0])
    // The query (1, 9) as it is against (4, 10): 9 + 1; as its code (0, 10): 16 + 0.
    #expect(quantizer.table(for: [1, 9], metric: .squaredL2) == [[1, 9], [81, 1]])
    #expect(quantizer.asymmetric([1, 9], [1, 1], metric: .squaredL2) == 10)
    #expect(quantizer.symmetric([1, 9], [1, 1], metric: .squaredL2) == 16)
    #expect(quantizer.asymmetric([1, 9], [1, 1], metric: .dotProduct) == 94)
  }

  // MARK: - Properties

  @Test func theTableAddsUpToTheAsymmetricDistance() throws {
    var generator = SeededGenerator(seed: 21)
    let vectors = Tensor.normal([120, 8], using: &generator).rows
    let quantizer = try ProductQuantizer(training: vectors, parts: 4, bits: 4, using: &generator)
    var index = PQIndex(metric: .squaredL2, quantizer: quantizer)
    try index.add(contentsOf: vectors)
    let query = Tensor.normal([8], using: &generator).values
    for hit in try index.search(query, k: 120) {
      let plain = squaredL2(query, quantizer.decode(quantizer.encode(vectors[hit.id])))
      #expect(agree(hit.squaredDistance, plain, absolute: 1e-12))
    }
  }

  @Test func withACodeForEveryPointItIsExact() throws {
    var generator = SeededGenerator(seed: 22)
    // 16 different points, each four times.
    let points = Tensor.normal([16, 6], using: &generator).rows
    let vectors = points + points + points + points
    let quantizer = try ProductQuantizer(training: vectors, parts: 2, bits: 4, using: &generator)
    var index = PQIndex(metric: .squaredL2, quantizer: quantizer)
    var flat = FlatIndex(metric: .squaredL2)
    try index.add(contentsOf: vectors)
    try flat.add(contentsOf: vectors)
    let query = Tensor.normal([6], using: &generator).values
    let hits = try index.search(query, k: 64)
    let exact = try flat.search(query, k: 64)
    #expect(hits.map(\.id) == exact.map(\.id))
    // A centroid is the mean of four equal points, which rounds.
    #expect(
      agree(hits.map(\.squaredDistance), exact.map(\.squaredDistance), absolute: 1e-12))
  }

  @Test func moreBitsComeNearer() throws {
    var generator = SeededGenerator(seed: 23)
    let vectors = Tensor.normal([300, 8], using: &generator).rows
    let errors = try [1, 2, 4, 6, 8].map { bits in
      let quantizer = try ProductQuantizer(
        training: vectors, parts: 4, bits: bits, using: &generator)
      return vectors.reduce(0) { $0 + squaredL2($1, quantizer.decode(quantizer.encode($1))) }
    }
    #expect(zip(errors, errors.dropFirst()).allSatisfy { $1 < $0 })
  }

  @Test func fewerVectorsThanCodesAreAllCentroids() throws {
    var generator = SeededGenerator(seed: 24)
    let quantizer = try ProductQuantizer(
      training: [[1, 5], [2, 6]], parts: 2, bits: 8, using: &generator)
    #expect(quantizer.codebooks.map { $0.map { $0[0] }.sorted() } == [[1, 2], [5, 6]])
    #expect(throws: SearchError.tooFewPoints(points: 0, centroids: 256)) {
      try ProductQuantizer(training: [], parts: 2, bits: 8, using: &generator)
    }
  }
}
