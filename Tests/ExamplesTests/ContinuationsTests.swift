import Testing

/// Examples/Continuations, run as a program.
@Suite struct ContinuationsTests {
  @Test("prints the same bytes in every process", arguments: [true, false])
  func isReproducible(fixedHashing: Bool) throws {
    let run = try Example.run("continuations", fixedHashing: fixedHashing)
    #expect(run.status == 0)
    #expect(run.output == (try Example.expected("continuations")))
    #expect(run.progress.split(separator: "\n").count == 60)
  }

  @Test func fiveContinuationsDiffer() throws {
    // The other test holds the program to this file.
    let lines = try Example.expected("continuations").split(separator: "\n")
    let texts = lines.compactMap { $0.firstMatch(of: /^生成的文本 \d: (.*)$/)?.1 }.map(String.init)
    #expect(texts.count == 5 && Set(texts).count == 5)
    // What 60 sentences can teach: their characters, and where a sentence ends.
    let sentences = try Village.text("sentences").split(separator: "\n")
      .map { String($0.split(separator: "\t")[1]) }.filter { $0.contains { !$0.isASCII } }
    #expect(sentences.count == 60)
    let characters = Set(sentences.joined())
    var pairs: Set<[Character]> = []
    for sentence in sentences {
      pairs.formUnion(zip(sentence, sentence.dropFirst()).map { [$0, $1] })
    }
    for text in texts {
      #expect(text.hasPrefix("今天天气很") && text.hasSuffix("。"), "\(text)")
      #expect(characters.isSuperset(of: text))
      // Drawn blindly, hardly any two neighbours would be neighbours in the text.
      let own = zip(text, text.dropFirst()).map { [$0, $1] }
      #expect(own.count { pairs.contains($0) } * 2 > own.count, "\(text)")
    }
    #expect(Set(texts).isDisjoint(with: sentences), "none is learned by heart")
  }
}
