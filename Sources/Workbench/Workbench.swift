import Audits
package import Manuscript
package import Programs
package import SourceText
package import Toolchain

/// The one way in: the command line, the tests and the pages all check a book through it.
package struct Workbench: Sendable {
  package let book: Book
  package let surroundings: Surroundings
  package let runner: any ProgramRunner
  /// Asked every few milliseconds whether to stop.
  package var interrupted: @Sendable () -> Bool = { false }

  package init(book: Book, surroundings: Surroundings, runner: any ProgramRunner) {
    self.book = book
    self.surroundings = surroundings
    self.runner = runner
  }

  /// What happens during a check, as it happens.
  package enum Event: Sendable {
    case began(BookFile)
    /// A listing is being compiled or run.
    case working(BookFile, Work)
    case ended(CheckedChapter)
  }

  /// What is being done, and the line of the chapter that it is about.
  package struct Work: Sendable {
    package let activity: ProgressEvent.Activity
    package let line: Int?
    package let seconds: Double
  }

  /// A chapter with what became of it.
  package struct CheckedChapter: Sendable {
    package let file: BookFile
    package let outcome: Outcome
    /// What checking it took.
    package let facts: ChapterFacts
    /// Files that `--accept` wrote, as a person knows them.
    package let written: [String]
    /// Why `--accept` wrote nothing, where it was to.
    package internal(set) var refusal: WorkbenchError?
  }

  /// Checks chapters side by side; what is observed comes on the calling thread, and chapters end in
  /// the order given. A chapter with mistakes stops no other.
  ///
  /// - Parameters:
  ///   - accept: whether what came is written into the page where it may be.
  ///   - twice: whether everything runs again, and whatever differs is told.
  ///   - jobs: how many processes the runner has at work at a time.
  package func check(
    _ files: [BookFile], accept: Bool = false, twice: Bool = false, jobs: Int = 1,
    observe: (Event) -> Void = { _ in }
  ) throws -> [CheckedChapter] {
    let documents = surroundings.loadDocuments()
    for folder in Set(files.map(\.folder)) {
      for place in [folder, folder + "/figures"] { AtomicFile.sweep(place) }
    }
    let task: @Sendable (BookFile, @escaping @Sendable (Event) -> Void) throws -> CheckedChapter = {
      file, tell in
      tell(.began(file))
      var result = try check(file, documents: documents, twice: twice, tell: tell)
      if accept, let written = try accepted(&result) {
        // What was written is read again: the outcome told is that of the file on the disk.
        let mended = try reread(file)
        let again = try check(mended, documents: documents, twice: false, tell: tell)
        result = CheckedChapter(
          file: mended, outcome: again.outcome, facts: result.facts + again.facts,
          written: written)
      }
      return result
    }
    var checked: [CheckedChapter] = []
    // One chapter more than there is room for: a chapter mostly has one process at work, and none
    // for moments.
    try Parade(files, most: jobs > 1 ? jobs + 1 : 1).run(task, observe: observe) { chapter in
      checked.append(chapter)
      observe(.ended(chapter))
    }
    return checked
  }

  /// Writes what may be accepted. A file that somebody else changed meanwhile is left alone, and
  /// stops no other chapter.
  private func accepted(_ result: inout CheckedChapter) throws(WorkbenchError) -> [String]? {
    do {
      return try Acceptance(result.outcome, result.file).write()
    } catch .changedMeanwhile(let path) {
      result.refusal = .changedMeanwhile(path: path)
      return nil
    }
  }

  private func reread(_ file: BookFile) throws(WorkbenchError) -> BookFile {
    switch Book.read(file.location) {
    case .success(let bytes):
      BookFile(
        source: SourceFile(path: file.source.path, bytes: bytes), location: file.location,
        name: file.name)
    case .failure(let failure): throw .unreadable(path: file.source.path, reason: failure.reason)
    }
  }

  private func check(
    _ file: BookFile, documents: [String: SourceFile], twice: Bool,
    tell: @escaping @Sendable (Event) -> Void
  ) throws -> CheckedChapter {
    let chapter = Chapter(file.source, original: original(of: file))
    let tangle = Tangle(chapter)
    let (evidence, facts) = try evidence(
      for: chapter, tangle, of: file, documents: documents, twice: twice, observe: tell)
    let outcome = Judge.outcome(of: chapter, tangle: tangle, evidence: evidence)
    return CheckedChapter(
      file: file, outcome: outcome, facts: ChapterFacts(facts, of: tangle, chapter), written: [])
  }

  /// Runs a chapter's stories and gathers the files that it is judged by.
  package func evidence(
    for chapter: Chapter, _ tangle: Tangle, of file: BookFile,
    documents: [String: SourceFile]? = nil, twice: Bool = false,
    observe: @escaping @Sendable (Event) -> Void = { _ in }
  ) throws -> (evidence: Evidence, facts: [RunFacts]) {
    var evidence = Evidence(documents: documents ?? surroundings.loadDocuments())
    var facts: [RunFacts] = []
    // Stories know nothing of each other.
    let beside = SideWork<Result<StoryRun, any Error>>()
    for story in tangle.stories {
      beside.add { [self] in
        Result {
          try run(story.program, twice: twice) { event in
            let line = tangle.line(of: event.cell, in: chapter)
            observe(
              .working(
                file, Work(activity: event.activity, line: line, seconds: event.seconds)))
          }
        }
      }
    }
    let audits = SideWork<Audit>()
    for source in chapter.audited(evidence.documents) {
      audits.add { Auditor().audit(source) }
    }
    for result in beside.finish() {
      let run = try result.get()
      evidence.transcripts.append(run.transcript)
      evidence.repetitions.append(run.repetitions)
      facts.append(run.facts)
    }
    evidence.audits = audits.finish()
    for listing in chapter.listings {
      for figure in listing.figures {
        if case .success(let bytes) = Book.read(file.folder + "/" + figure.path) {
          evidence.figures[figure.path] = bytes
        }
      }
      if case .quotes(let path, _) = listing.header.role {
        evidence.sources[path] = surroundings.loadModelSource(path)
      }
    }
    return (evidence, facts)
  }

  private struct StoryRun: Sendable {
    let transcript: Transcript
    var repetitions: [Transcript] = []
    let facts: RunFacts
  }

  /// Runs a story; where it is to run twice, as often as two seconds allow, since what hangs on
  /// chance may come out the same now and then.
  private func run(
    _ program: Program, twice: Bool, progress: @escaping @Sendable (ProgressEvent) -> Void
  ) throws -> StoryRun {
    let (transcript, facts) = try runner.run(
      program, again: false, progress: progress, interrupted: interrupted)
    var run = StoryRun(transcript: transcript, facts: facts)
    guard twice, !program.cells.isEmpty else { return run }
    let start = ContinuousClock.now
    repeat {
      let (again, _) = try runner.run(
        program, again: true, progress: progress, interrupted: interrupted)
      run.repetitions.append(again)
      if again != transcript { break }
    } while ContinuousClock.now - start < .seconds(2) && run.repetitions.count < 7
    return run
  }

  /// The original of an edition, by its number.
  func original(of file: BookFile) -> Chapter? {
    guard case .edition = file.name?.shelf else { return nil }
    return book.chapters.first {
      $0.name?.shelf == .original && $0.name?.number == file.name?.number
    }.map { Chapter($0.source) }
  }
}

extension Chapter {
  /// What the audit of its formulas and quotations reads: itself, and the documents that it quotes.
  fileprivate func audited(_ documents: [String: SourceFile]) -> [SourceFile] {
    let quoted = Set(
      entries.compactMap { entry -> String? in
        if case .quoted(let quotation) = entry.support { quotation.document } else { nil }
      })
    return [source] + quoted.sorted().compactMap { documents[$0] }
  }
}

extension BookFile {
  /// The folder that the chapter lies in, which its figures are beside.
  var folder: String {
    location.lastIndex(of: "/").map { String(location[..<$0]) } ?? "."
  }
}
