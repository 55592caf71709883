import Testing

/// Examples/TwoSentences, run as a program.
@Suite struct TwoSentencesTests {
  @Test("prints the same bytes in every process", arguments: [true, false])
  func isReproducible(fixedHashing: Bool) throws {
    let run = try Example.run("two-sentences", fixedHashing: fixedHashing)
    #expect(run.status == 0)
    #expect(run.output == (try Example.expected("two-sentences")))
    #expect(run.progress.contains("12000 words read"))
  }

  /// What the program prints; the test above holds it to this file.
  private let lines: [Substring]

  init() throws { lines = try Example.expected("two-sentences").split(separator: "\n") }

  /// word2vec draws from ∓½/C, which is ∓0.005 for C = 100. The output table starts at zero, so the first
  /// steps move a word by some 0.025² · ½ · 0.005: nothing.
  @Test func theListingHardlyMovesItsRandomNumbers() throws {
    #expect(lines[0] == "The listing prints 100 random numbers: 100")
    let moved = try #require(lines[1].firstMatch(of: /moved them by ([0-9.]+) of/)?.1)
    #expect(try #require(Double(moved)) < 0.05)
  }

  /// Each of the three words stands in two sentences, in each beside both of the others: a half each,
  /// and nothing to itself.
  @Test func allThatIsToBeLearnedIsAHalfAndAHalf() throws {
    let words = ["dog", "bites", "man"]
    for (word, line) in zip(words, lines[2..<5]) {
      let shares = words.map { "\($0) \($0 == word ? "0.00" : "0.50")" }
      #expect(line == "beside \(word): \(shares.joined(separator: ", "))")
    }
  }

  @Test func theLongerTextTeachesWhichWordsAreOfAKind() {
    for line in lines.dropFirst(5) {
      let words = line.dropFirst("like ".count).split { !$0.isLetter }.map(String.init)
      #expect(Set(words).count == 4 && Village.areOfOneKind(words), "\(line)")
    }
    #expect(lines.count == 9)
  }
}
