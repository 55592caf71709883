import Foundation
import Testing

/// Examples/TransformerLanguageModel, run as a program.
@Suite struct TransformerLanguageModelTests {
  @Test("prints the same bytes in every process", arguments: [true, false])
  func isReproducible(fixedHashing: Bool) throws {
    let run = try Example.run("transformer-language-model", fixedHashing: fixedHashing)
    #expect(run.status == 0)
    #expect(run.output == (try Example.expected("transformer-language-model")))
    #expect(run.progress.hasPrefix("epoch 1: loss "))
  }

  /// What the program prints; the test above holds it to this file.
  private let output: String

  init() throws { output = try Example.expected("transformer-language-model") }

  /// Words and marks of the text, an end in front and behind.
  private static func sentences() throws -> [[String]] {
    try Village.text().lowercased().split(separator: "\n").map { line in
      ["#"] + line.matches(of: /[a-z]+|[^a-z ]/).map { String($0.output) } + ["#"]
    }
  }

  /// V = words, padding and end. Table V · 32; per layer 4 (32² + 32) for attention, 2 · 32 · 64 + 64 + 32
  /// for the feed-forward network, 4 · 32 for two norms; 64 for the last norm.
  @Test func weightsAreCounted() throws {
    let count = Set(try Self.sentences().joined()).count + 1
    let layer = 4 * (32 * 32 + 32) + 2 * 32 * 64 + 64 + 32 + 4 * 32
    #expect(output.hasPrefix("\(count) tokens, \(count * 32 + 2 * layer + 64) weights\n"))
  }

  /// Better than guessing each word by its share of the text, and than by the word before it.
  @Test func beatsCounting() throws {
    let sentences = try Self.sentences()
    let held = sentences.indices.filter { $0 % 10 == 9 }.map { sentences[$0] }
    #expect(output.contains("on \(held.count) held-out sentences"))
    var single: [String: Double] = [:]
    var pairs: [[String]: Double] = [:]
    for place in sentences.indices where place % 10 != 9 {
      for (word, next) in zip(sentences[place], sentences[place].dropFirst()) {
        single[word, default: 0] += 1
        pairs[[word, next], default: 0] += 1
      }
    }
    let total = single.values.reduce(0, +)
    let size = Double(single.count)
    var (alone, behind, count) = (0.0, 0.0, 0.0)
    for sentence in held {
      for (word, next) in zip(sentence, sentence.dropFirst()) {
        alone -= log((single[next, default: 0] + 1) / (total + size))
        behind -= log(
          (pairs[[word, next], default: 0] + 0.1) / (single[word, default: 0] + 0.1 * size))
        count += 1
      }
    }
    let trained = try #require(output.firstMatch(of: /after training: *([0-9.]+)/)?.1)
    let perplexity = try #require(Double(trained))
    #expect(perplexity < exp(behind / count) && exp(behind / count) < exp(alone / count))
    let untrained = try #require(output.firstMatch(of: /before training: *([0-9.]+)/)?.1)
    #expect(try #require(Double(untrained)) > 100)
  }

  @Test func knowsWhatIsOnAFarm() throws {
    let words = try #require(output.firstMatch(of: /on the farm the … (.*)\n/)?.1)
    let next = words.components(separatedBy: ", ")
    #expect(next.count == 5 && Village.areOfOneKind(next + ["dog"]), "\(next)")
  }
}
