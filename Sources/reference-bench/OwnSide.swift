import Foundation
import Models
import Tensors

/// Our side of each part.
struct OwnSide {
  let workload: Workload

  func measured(_ part: Part) throws -> Measured {
    switch part.work {
    case .matmul: try matrices()
    case .skipGram: try words()
    case .exact: try exact()
    case .hnsw: try walks()
    case .layer: layer()
    case .lstm: recurrence()
    case .attention(let length, let isTiled, let isCausal):
      attention(length, isTiled: isTiled, isCausal: isCausal)
    }
  }

  private func matrices() throws -> Measured {
    let left = Tensor(try workload.rows("left", width: Workload.matrix))
    let right = Tensor(try workload.rows("right", width: Workload.matrix))
    return watched { figures in
      let seconds = (0..<5).map { _ in
        timed { precondition(matmul(left, right).values[0].isFinite) }
      }
      figures["seconds"] = seconds.sorted()[2]
    }
  }

  private func words() throws -> Measured {
    let sentences = try workload.sentences()
    let words = Array(Set(sentences.joined())).sorted()
    let ids = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) })
    let text = sentences.map { $0.compactMap { ids[$0] } }
    var training = Word2VecTraining()
    training.epochs = 1
    return try watched { figures in
      var generator = SeededGenerator(seed: 1)
      let seconds = try timed {
        _ = try training(on: text, classes: words.count, using: &generator)
      }
      figures["words per second"] = Double(text.joined().count) / seconds
    }
  }

  private func exact() throws -> Measured {
    let vectors = try workload.rows("vectors", width: Workload.dimension)
    let queries = try workload.rows("queries", width: Workload.dimension)
    return try watched { figures in
      var index = FlatIndex(metric: .squaredL2)
      for vector in vectors { try index.add(vector) }
      let seconds = try timed {
        for query in queries { _ = try index.search(query, k: Workload.nearest) }
      }
      figures["queries per second"] = Double(queries.count) / seconds
    }
  }

  private func walks() throws -> Measured {
    let vectors = Array(
      try workload.rows("vectors", width: Workload.dimension).prefix(Workload.hnswCount))
    let queries = try workload.rows("queries", width: Workload.dimension)
    var exact = FlatIndex(metric: .squaredL2)
    for vector in vectors { try exact.add(vector) }
    return try watched { figures in
      var index = HNSWIndex(
        metric: .squaredL2, connections: 16, efConstruction: 100, efSearch: 50, seed: 1)
      figures["seconds to build"] = try timed {
        for vector in vectors { try index.add(vector) }
      }
      var found: [[Int]] = []
      let seconds = try timed {
        for query in queries {
          found.append(try index.search(query, k: Workload.nearest).map(\.id))
        }
      }
      figures["queries per second"] = Double(queries.count) / seconds
      var hits = 0
      for (query, ids) in zip(queries, found) {
        hits += Set(try exact.search(query, k: Workload.nearest).map(\.id)).intersection(ids).count
      }
      figures["recall at 10"] = Double(hits) / Double(queries.count * Workload.nearest)
    }
  }

  func watched(_ work: (inout [String: Double]) throws -> Void) rethrows -> Measured {
    let memory = Memory()
    var figures: [String: Double] = [:]
    try work(&figures)
    return Measured(figures: figures, megabytes: memory.growth, library: "ours")
  }

  func timed(_ work: () throws -> Void) rethrows -> Double {
    let time = try ContinuousClock().measure(work)
    return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  }
}
