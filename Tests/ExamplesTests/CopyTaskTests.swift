import Testing

/// Examples/CopyTask, run as a program.
@Suite struct CopyTaskTests {
  @Test("prints the same bytes in every process", arguments: [true, false])
  func isReproducible(fixedHashing: Bool) throws {
    let run = try Example.run("copy-task", fixedHashing: fixedHashing)
    #expect(run.status == 0)
    #expect(run.output == (try Example.expected("copy-task")))
    let epochs = run.progress.split(separator: "\n")
    #expect(epochs.last?.hasSuffix(" 0 errors") == true)
    // By chance one letter in eight is right, so a sequence of three one time in 512.
    #expect(epochs.first?.hasSuffix(" 0 errors") == false)
  }

  @Test func endsWithoutAnError() throws {
    // The other test holds the program to this file.
    #expect(
      try Example.expected("copy-task") == """
        untrained: 200 of 200 sequences with an error
        trained: 0 of 200 sequences with an error

        """)
  }
}
