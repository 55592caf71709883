import ArgumentParser

/// One thing that is measured on both sides.
struct Part: Hashable, ExpressibleByArgument {
  /// What kind of work it is.
  enum Work: Hashable {
    case matmul, skipGram, exact, hnsw, layer, lstm
    case attention(length: Int, isTiled: Bool, isCausal: Bool)
  }

  let work: Work

  /// All parts, in the order in which they are measured.
  static let all: [Part] =
    [Work.matmul, .skipGram, .exact, .hnsw].map(Part.init)
    + [128, 256, 512, 1024, 2048, 4096].flatMap { length in
      [false, true].flatMap { isCausal in
        [false, true].map { isTiled in
          Part(work: .attention(length: length, isTiled: isTiled, isCausal: isCausal))
        }
      }
    } + [Work.layer, .lstm].map(Part.init)

  init(work: Work) { self.work = work }

  init?(argument: String) {
    guard let part = Self.all.first(where: { $0.name == argument }) else { return nil }
    self = part
  }

  var name: String {
    switch work {
    case .matmul: "matmul"
    case .skipGram: "skip-gram"
    case .exact: "exact"
    case .hnsw: "hnsw"
    case .layer: "layer"
    case .lstm: "lstm"
    case .attention(let length, let isTiled, let isCausal):
      "attention-\(length)-\(isTiled ? "tiled" : "plain")\(isCausal ? "-causal" : "")"
    }
  }

  /// The library on the other side.
  var peer: String {
    switch work {
    case .matmul: "NumPy"
    case .skipGram: "gensim"
    case .exact: "faiss"
    case .hnsw: "hnswlib"
    case .attention, .layer, .lstm: "PyTorch"
    }
  }
}
