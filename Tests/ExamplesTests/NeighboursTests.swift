import Foundation
import Testing

@Suite struct NeighboursTests {
  @Test("prints the same bytes in every process", arguments: [true, false])
  func isReproducible(fixedHashing: Bool) throws {
    let run = try Example.run("neighbours", fixedHashing: fixedHashing)
    #expect(run.status == 0)
    #expect(run.output == (try Example.expected("neighbours")))
    let epochs = run.progress.split(separator: "\n")
    #expect(epochs.count == 40 && epochs.allSatisfy { $0.hasPrefix("epoch ") })
  }

  /// The kinds of words that the text was written with.
  private static let kinds = [
    "monday tuesday wednesday thursday friday saturday sunday",
    "mother father sister brother aunt uncle grandmother grandfather",
    "dog cat horse cow sheep goat duck hen", "red blue green yellow white black brown",
    "bread cheese soup rice cake honey milk fish",
    "elmford harwick norbury saltby westmere thornby", "sunny rainy windy cloudy snowy foggy",
    "kitchen garden bedroom cellar attic hall",
  ].map { Set($0.split(separator: " ")) }

  @Test func theNearestWordsAreOfTheSameKind() throws {
    // The other test holds the program to this file.
    let lines = try Example.expected("neighbours").split(separator: "\n")
    #expect(lines.count == 8)
    for line in lines {
      let words = line.split { !$0.isLetter }
      let kind = try #require(Self.kinds.first { $0.contains(words[0]) })
      #expect(words.count == 5 && Set(words).isSubset(of: kind), "\(line)")
      #expect(Set(words).count == 5, "no word is its own neighbour, or twice one")
    }
  }
}
