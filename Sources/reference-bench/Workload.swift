import Foundation
import Tensors

/// What both sides work on: files of numbers and words, the same for either.
struct Workload {
  let folder: String

  /// The script that measures the other side; it lies beside this file.
  static let peers = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("peers.py").path

  static let matrix = 512
  static let dimension = 64
  static let exactCount = 20_000
  static let hnswCount = 5_000
  static let queryCount = 200
  static let nearest = 10

  init(folder: String) { self.folder = folder }

  /// A new folder with all files, drawn from one seed.
  static func written() throws -> Workload {
    let workload = Workload(
      folder: FileManager.default.temporaryDirectory
        .appendingPathComponent("reference-bench-\(UUID().uuidString)").path)
    try FileManager.default.createDirectory(
      atPath: workload.folder, withIntermediateDirectories: true)
    var generator = SeededGenerator(seed: 1)
    try workload.write(Tensor.normal([matrix, matrix], using: &generator), "left")
    try workload.write(Tensor.normal([matrix, matrix], using: &generator), "right")
    // A hundred clusters, as real vectors have them.
    let centres = Tensor.normal([100, dimension], using: &generator).rows
    for (name, count) in [("vectors", exactCount), ("queries", queryCount)] {
      let rows = (0..<count).flatMap { _ in
        let centre = centres[generator.index(below: 100)]
        return centre.map { $0 + 0.5 * generator.normal() }
      }
      try workload.write(Tensor(shape: [count, dimension], values: rows), name)
    }
    try workload.write(text: text(using: &generator))
    return workload
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  /// Sentences of 20 words, the words by Zipf's law: 2 000 different ones, 100 000 in all.
  private static func text(using generator: inout SeededGenerator) -> String {
    var heights: [Double] = []
    for rank in 1...2000 { heights.append((heights.last ?? 0) + 1 / Double(rank)) }
    let top = heights[heights.count - 1]
    return (0..<5_000).map { _ in
      (0..<20).map { _ in
        let mark = generator.uniform() * top
        var (low, high) = (0, heights.count - 1)
        while low < high {
          let middle = (low + high) / 2
          if heights[middle] > mark { high = middle } else { low = middle + 1 }
        }
        return "w\(low)"
      }.joined(separator: " ")
    }.joined(separator: "\n")
  }

  // MARK: - Files

  private func write(_ tensor: Tensor, _ name: String) throws {
    var bytes = Data(capacity: tensor.values.count * 8)
    for value in tensor.values {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    try bytes.write(to: URL(fileURLWithPath: "\(folder)/\(name).f64"))
  }

  private func write(text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/text"))
  }

  /// The rows of a file of doubles.
  func rows(_ name: String, width: Int) throws -> [[Double]] {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).f64"))
    let numbers = stride(from: 0, to: bytes.count, by: 8).map { start in
      Double(
        bitPattern: bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }
    return stride(from: 0, to: numbers.count, by: width).map { Array(numbers[$0..<$0 + width]) }
  }

  func sentences() throws -> [[String]] {
    try String(contentsOfFile: "\(folder)/text", encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: " ").map(String.init) }
  }
}
