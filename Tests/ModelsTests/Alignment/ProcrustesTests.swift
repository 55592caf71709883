import Foundation
import Golden
import Models
import Tensors
import Testing

@Suite struct ProcrustesTests {
  let a = Tensor([[1, 0], [0, 1], [1, 1]])
  let quarter = Tensor([[0, 1], [-1, 0]])

  @Test("agrees with SciPy", arguments: try AlignmentGolden.load().procrustes)
  func matchesGolden(_ golden: AlignmentGolden.Procrustes) throws {
    let (a, b) = (Tensor(golden.a), Tensor(golden.b))
    let map = try procrustes(a, b, scaling: true)
    #expect(agree(map.rotation, Tensor(golden.rotation), absolute: 1e-12))
    #expect(agree(map.scale, golden.scale))
    if let proper = golden.proper, let scale = golden.properScale {
      let map = try procrustes(a, b, allowingReflections: false, scaling: true)
      #expect(agree(map.rotation, Tensor(proper), absolute: 1e-12))
      #expect(agree(map.scale, scale))
    }
  }

  @Test func aQuarterTurnOnPaper() throws {
    let b = matmul(a, quarter)
    #expect(b == Tensor([[0, 1], [-1, 0], [-1, 1]]))
    let product = matmul(a.transposed, b)
    #expect(product == Tensor([[-1, 2], [-2, 1]]))
    let (u, values, v) = svd(product)
    #expect(agree(values, [3, 1], relative: 1e-12))
    #expect(agree(try procrustes(a, b).rotation, quarter, absolute: 1e-12))
    // V Uᵀ turns the other way: ‖A (−R) − A R‖ = 2 ‖A‖ = 4.
    let wrong = matmul(a, matmul(v, u.transposed)) - b
    #expect(agree(norm(wrong.values), 4, relative: 1e-12))
  }

  @Test func aMirroredTargetNeedsAMirror() throws {
    let mirror = Tensor([[1, 0], [0, -1]])
    let free = try procrustes(a, matmul(a, mirror)).rotation
    #expect(agree(free, mirror, absolute: 1e-12) && agree(determinant(free), -1))
    let held = try procrustes(a, matmul(a, mirror), allowingReflections: false).rotation
    #expect(agree(determinant(held), 1))
  }

  @Test("recovers a rotation from its images", arguments: [2, 3, 5, 8], [1, 2, 3])
  func recoversARotation(size: Int, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var (q, _, _) = svd(generator.matrix(size, size))
    if determinant(q) < 0 { q = matmul(q, mirror(size)) }
    let points = generator.matrix(size + 3, size)
    for allowing in [true, false] {
      let found = try procrustes(points, matmul(points, q), allowingReflections: allowing)
      #expect(agree(found.rotation, q, absolute: 1e-12))
    }
    // Of a mirrored target the mirror is found where it may be, and refused where it may not.
    let mirrored = matmul(q, mirror(size))
    let target = matmul(points, mirrored)
    #expect(agree(try procrustes(points, target).rotation, mirrored, absolute: 1e-12))
    let refused = try procrustes(points, target, allowingReflections: false).rotation
    #expect(agree(determinant(refused), 1))
    #expect(agree(matmul(refused.transposed, refused), .identity(size), absolute: 1e-12))
  }

  @Test("no rotation of the plane lies nearer", arguments: 1...6)
  func noRotationLiesNearer(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (x, y) = (generator.matrix(5, 2), generator.matrix(5, 2))
    func miss(_ rotation: Tensor) -> Double { norm((matmul(x, rotation) - y).values) }
    let proper = miss(try procrustes(x, y, allowingReflections: false).rotation)
    let any = miss(try procrustes(x, y).rotation)
    for step in 0..<720 {
      let (c, s) = (cos(Double(step) * .pi / 360), sin(Double(step) * .pi / 360))
      #expect(proper <= miss(Tensor([[c, s], [-s, c]])) + 1e-12)
      #expect(any <= miss(Tensor([[c, s], [s, -c]])) + 1e-12)
    }
    #expect(any <= proper)
  }

  @Test("finds turn, stretch and shift together", arguments: [0.01, 1, 300])
  func findsTheWholeMap(stretch: Double) throws {
    var generator = SeededGenerator(seed: 4)
    let (q, _, _) = svd(generator.matrix(3, 3))
    let points = generator.matrix(9, 3) + Tensor([10, 0, -5])
    let target = stretch * matmul(points, q) + Tensor([-1, 7, 2])
    let map = try procrustes(points, target, centring: true, scaling: true)
    #expect(agree(map.scale, stretch))
    #expect(agree(map(points), target))
    // New points follow.
    let more = generator.matrix(2, 3)
    #expect(agree(map(more), stretch * matmul(more, q) + Tensor([-1, 7, 2])))
  }

  @Test func withoutCentringAShiftSpoilsTheTurn() throws {
    let target = matmul(a, quarter) + 10
    #expect(!agree(try procrustes(a, target).rotation, quarter, absolute: 0.1))
    #expect(agree(try procrustes(a, target, centring: true).rotation, quarter, absolute: 1e-12))
  }

  @Test("distances and angles stay", arguments: 1...3)
  func distancesStay(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (x, y) = (generator.matrix(3, 4), generator.matrix(3, 4))
    let moved = try procrustes(x, y, centring: true)(x)
    for (first, second) in [(0, 1), (1, 2), (2, 0)] {
      #expect(
        agree(
          squaredL2(x.rows[first], x.rows[second]),
          squaredL2(moved.rows[first], moved.rows[second])))
    }
  }

  @Test func unusableDataIsNamed() {
    #expect(throws: AlignmentError.notFinite(row: 0, of: "the target")) {
      try procrustes(Tensor([[1, 2]]), Tensor([[.nan, 2]]))
    }
    #expect(throws: AlignmentError.tooFewPairs(0, needed: 1)) {
      try procrustes(.zeros([0, 2]), .zeros([0, 2]))
    }
    #expect(throws: AlignmentError.noSpread(of: "the source")) {
      try procrustes(Tensor([[1, 2]]), Tensor([[1, 2]]), centring: true, scaling: true)
    }
    #expect(
      "\(AlignmentError.noSpread(of: "the source"))" == "The rows of the source are all the same.")
  }

  private func mirror(_ size: Int) -> Tensor {
    var result = Tensor.identity(size)
    result[0, 0] = -1
    return result
  }
}
