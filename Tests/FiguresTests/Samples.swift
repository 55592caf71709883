import Figures

extension Samples {
  static let all: [any Figure] = diagrams
}
