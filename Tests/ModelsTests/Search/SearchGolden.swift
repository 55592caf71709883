import Golden
import Models
import Testing

/// Tests/Fixtures/golden/search.json: what independent programs (search.py) find.
struct SearchGolden: Decodable, Sendable {
  struct Found: Decodable, Sendable {
    let ids: [Int]
    let values: [Double]
  }

  struct Flat: Decodable, Sendable {
    let vectors, queries: [[Double]]
    let squaredL2, dotProduct, cosine: [Found]
    let allSquared, allCosines: [[Double]]
  }

  struct Inverted: Decodable, Sendable {
    struct Probed: Decodable, Sendable {
      let nprobe: Int
      let hits: [Found]
    }
    struct Case: Decodable, Sendable {
      let metric: String
      let lists: [[Int]]
      let found: [Probed]
    }
    let centroids: [[Double]]
    let cases: [Case]
  }

  struct Product: Decodable, Sendable {
    struct Case: Decodable, Sendable {
      let metric: String
      let hits: [Found]
    }
    let codebooks: [[[Double]]]
    let codes: [[UInt8]]
    let decoded: [[Double]]
    let cases: [Case]
    let symmetric: [[Double]]
  }

  struct Means: Decodable, Sendable {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
      let name: String
      let start, centroids: [[Double]]
      let assignments: [Int]
      let inertia: Double
      var testDescription: String { name }
    }
    let points: [[Double]]
    let cases: [Case]
  }

  struct Graphs: Decodable, Sendable {
    struct Reached: Decodable, Sendable {
      let ids: [Int]
      let visited: Int
    }
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
      let rule: String
      let entry: Int
      let layers: [[[Int]]]
      let found: [Reached]
      var testDescription: String { rule }

      var selection: NeighbourSelection {
        rule == "simple"
          ? .simple
          : .heuristic(
            extendingCandidates: rule.contains("extending"), keepingPruned: rule.contains("keeping")
          )
      }
    }
    let connections, efConstruction: Int
    let seed: UInt64
    let cases: [Case]
  }

  struct Recalls: Decodable, Sendable {
    struct Width: Decodable, Sendable, CustomTestStringConvertible {
      let ef: Int
      let recall: Double
      var testDescription: String { "ef \(ef)" }
    }
    let exact: [[Int]]
    let hnswlib: [Width]
  }

  struct Measures: Decodable, Sendable {
    struct Cut: Decodable, Sendable {
      let k: Int
      let recall, precision: Double
      let dcg, ndcg, exponential: Double?
    }
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
      let ranking: [Int]
      let grades: [Double]
      let averagePrecision, labelRanking: Double
      let cuts: [Cut]
      var testDescription: String { "\(ranking.count) ids" }

      var relevant: Set<Int> { Set(grades.indices.filter { grades[$0] > 0 }) }
      var gradesByID: [Int: Double] {
        Dictionary(uniqueKeysWithValues: grades.enumerated().map { ($0, $1) })
      }
    }
    let cases: [Case]
    let rankings: [[Int]]
    let wanted: [Int]
    let mrr: Double
  }

  let flat: Flat
  let ivf: Inverted
  let product: Product
  let kmeans: Means
  let graphs: Graphs
  let recall: Recalls
  let measures: Measures

  static func load() throws -> SearchGolden { try Golden.load("search") }

  /// What separates a sum of six products in single precision from the exact one: each of a dozen
  /// roundings errs by up to 2⁻²⁴ = 6·10⁻⁸ of numbers that are below 20.
  static let single = 2e-5
}
