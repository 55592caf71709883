import Testing

/// Examples/MultimodalSearch, run as a program.
@Suite struct MultimodalSearchTests {
  @Test("prints the same bytes in every process", arguments: [true, false])
  func isReproducible(fixedHashing: Bool) throws {
    let run = try Example.run("multimodal-search", fixedHashing: fixedHashing)
    #expect(run.status == 0)
    #expect(run.output == (try Example.expected("multimodal-search")))
    #expect(run.progress.split(separator: "\n").count == 400)
  }

  /// Of 100 pictures a blind phrase finds its own one time in 100; one that knows both digits, but not
  /// their order, one time in two.
  @Test func phrasesFindTheirPictures() throws {
    // The other test holds the program to this file.
    let lines = try Example.expected("multimodal-search").split(separator: "\n")
    #expect(lines.map { $0.prefix(5) } == ["befor", "after"])
    for line in lines {
      let match = try #require(line.firstMatch(of: /recall@1 ([0-9.]+) (.*)$/))
      #expect(try #require(Double(match.1)) >= 0.7)
      // Self-attention: for each of three words three weights. Pooling: one for each word.
      #expect(match.2 == "[100, 3, 3] [100, 3]")
    }
  }
}
