import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct LinearFitTests {
  @Test("agrees with scikit-learn", arguments: try AlignmentGolden.load().linearMaps)
  func matchesGolden(_ golden: AlignmentGolden.Map) throws {
    let map = try Linear.fit(
      from: Tensor(golden.a), to: Tensor(golden.b), ridge: golden.ridge, bias: golden.bias)
    #expect(agree(map.weights, Tensor(golden.matrix)))
    #expect((map.bias != nil) == golden.bias)
    let bias = map.bias ?? .zeros([golden.intercept.count])
    #expect(agree(bias, Tensor(golden.intercept), absolute: 1e-12))
  }

  @Test("recovers a map that is there", arguments: 1...5)
  func recoversAMap(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let truth = Linear(
      weights: generator.matrix(4, 3), bias: .uniform([3], -5, 5, using: &generator))
    let x = generator.matrix(12, 4)
    let found = try Linear.fit(from: x, to: truth(x))
    #expect(agree(found.weights, truth.weights, absolute: 1e-12))
    #expect(agree(try #require(found.bias), try #require(truth.bias)))
  }

  @Test("a ridge shortens the map, more and more, and never shifts the mean", arguments: 1...3)
  func aRidgeShortens(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (x, y) = (generator.matrix(10, 4), generator.matrix(10, 2))
    let maps = try [0, 0.1, 1, 10, 1e6].map { try Linear.fit(from: x, to: y, ridge: $0) }
    let lengths = maps.map { norm($0.weights.values) }
    #expect(lengths == lengths.sorted(by: >))
    #expect(lengths[4] < 1e-4 * lengths[0])
    for map in maps {
      #expect(agree(map(x).mean(axis: 0), y.mean(axis: 0), absolute: 1e-12))
    }
  }

  @Test func aRidgeIsTheLeastOfItsOwnSum() throws {
    // Any step away from the fitted W makes ‖A W − B‖² + λ‖W‖² larger.
    var generator = SeededGenerator(seed: 8)
    let (x, y) = (generator.matrix(6, 3), generator.matrix(6, 2))
    let w = try Linear.fit(from: x, to: y, ridge: 0.5, bias: false).weights
    func cost(_ w: Tensor) -> Double {
      let misses = matmul(x, w) - y
      return dot(misses.values, misses.values) + 0.5 * dot(w.values, w.values)
    }
    for _ in 0..<20 { #expect(cost(w + 1e-3 * generator.matrix(3, 2)) > cost(w)) }
  }

  @Test func fewerPairsThanDimensionsGiveTheShortestMap() throws {
    let map = try Linear.fit(from: Tensor([[3, 4]]), to: Tensor([[5]]), bias: false)
    // w = a · 5 / |a|² = (3, 4) / 5
    #expect(agree(map.weights, Tensor([[0.6], [0.8]]), relative: 1e-12))
  }

  @Test func startsWithinGlorotsLimit() {
    var generator = SeededGenerator(seed: 3)
    let map = Linear(inputs: 40, outputs: 20, using: &generator)
    // √(6 / 60)
    let limit = 0.1.squareRoot()
    #expect(map.weights.largest <= limit && map.weights.largest > 0.98 * limit)
    #expect(map.bias == .zeros([20]))
  }

  @Test func unusableDataIsNamed() {
    #expect(throws: AlignmentError.notFinite(row: 1, of: "the source")) {
      try Linear.fit(from: Tensor([[1], [.nan]]), to: Tensor([[1], [2]]))
    }
    #expect(throws: AlignmentError.notFinite(row: 0, of: "the target")) {
      try Linear.fit(from: Tensor([[1], [2]]), to: Tensor([[.infinity], [2]]))
    }
    #expect(throws: AlignmentError.tooFewPairs(0, needed: 1)) {
      try Linear.fit(from: .zeros([0, 2]), to: .zeros([0, 2]))
    }
    #expect(throws: LinearSystemError.singular(shape: [2, 2])) {
      try Linear.fit(from: Tensor([[1, 1]]), to: Tensor([[1]]), ridge: 1e-30, bias: false)
    }
  }
}
