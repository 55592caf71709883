import Foundation
import Testing

@Suite struct TwoTowersTests {
  @Test("prints the same bytes in every process", arguments: [true, false])
  func isReproducible(fixedHashing: Bool) throws {
    let run = try Example.run("two-towers", fixedHashing: fixedHashing)
    #expect(run.status == 0)
    #expect(run.output == (try Example.expected("two-towers")))
    let steps = run.progress.split(separator: "\n")
    #expect(steps.count == 15 && steps.allSatisfy { $0.hasPrefix("step ") })
  }

  /// Shares are cut behind their first digit, not rounded: 0.9 is at least nine of ten.
  @Test func picturesFindTheirNamesAndNamesTheirPictures() throws {
    // The other test holds the program to this file.
    let lines = try Example.expected("two-towers").split(separator: "\n")
    #expect(lines.map { $0.prefix(7) } == ["English", "Chinese"])
    for line in lines {
      let match = try #require(line.firstMatch(of: /name ([0-9.]+), picture ([0-9.]+)$/))
      #expect(try #require(Double(match.1)) >= 0.9)
      #expect(try #require(Double(match.2)) >= 0.9)
    }
  }

  /// The data are what their note says: 1797 lines of a digit and 64 pixels of 0 to 16.
  @Test func picturesAreWhatTheirNoteSays() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Examples/Data/digits.txt").standardized
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 1797)
    for line in lines { #expect(line.wholeMatch(of: /[0-9] [0-9a-g]{64}/) != nil) }
    // UCI's page counts the test set's digits: 178 zeros, 182 ones, 177 twos, 183 threes, …
    let counts = "0123".map { digit in lines.count { $0.first == digit } }
    #expect(counts == [178, 182, 177, 183])
  }
}
