import Foundation
import Testing

/// Examples/TextEncoder, run as a program.
@Suite struct TextEncoderTests {
  @Test("prints the same bytes in every process", arguments: [true, false])
  func isReproducible(fixedHashing: Bool) throws {
    let run = try Example.run("text-encoder", fixedHashing: fixedHashing)
    #expect(run.status == 0)
    #expect(run.output == (try Example.expected("text-encoder")))
    #expect(run.progress.split(separator: "\n").count == 20)
  }

  /// What the program prints; the test above holds it to this file.
  private let lines: [Substring]

  init() throws { lines = try Example.expected("text-encoder").split(separator: "\n") }

  @Test func tokensSpellTheSentence() {
    let joined = lines[0].replacing(" ##", with: "")
    #expect(joined == "[CLS] the quick brown fox jumps over the lazy dog [SEP]")
  }

  /// 32 numbers for each token; from two layers, four heads, each with every token over all.
  @Test func statesAndWeightsHaveTheirShapes() {
    let count = lines[0].split(separator: " ").count
    let weights = "[4, \(count), \(count)]"
    #expect(
      lines[1] == "hidden states [\(count), 32], attention weights [\(weights), \(weights)]")
    #expect(lines[2] == "every row of weights adds up to 1: true")
  }

  @Test func hiddenWordsAreNamedByTheirKind() throws {
    let text = try Village.text()
    #expect(lines.count == 5)
    for (line, kind) in zip(lines[3...], ["monday", "dog"]) {
      let parts = line.components(separatedBy: " → ")
      #expect(Village.areOfOneKind([parts[1], kind]), "\(line)")
      // The question is no sentence of the text, whatever fills its gap.
      let halves = parts[0].components(separatedBy: "[MASK]")
      #expect(
        !text.split(separator: "\n").contains { $0.hasPrefix(halves[0]) && $0.hasSuffix(halves[1]) }
          || halves[1] == ".")
    }
  }
}
