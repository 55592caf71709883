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
    /// Processes of the compiler that were started for it.
    package let compilations: Int
    /// Files that `--accept` wrote, as a person knows them.
    package let written: [String]
    /// Why `--accept` wrote nothing, where it was to.
    package internal(set) var refusal: WorkbenchError?
  }

  /// Checks chapters one after another; a chapter with mistakes stops no other.
  package func check(
    _ files: [BookFile], accept: Bool = false, observe: (Event) -> Void = { _ in }
  ) throws -> [CheckedChapter] {
    let documents = surroundings.loadDocuments()
    var checked: [CheckedChapter] = []
    for file in files {
      observe(.began(file))
      var result = try check(file, documents: documents, observe: observe)
      let written = accept ? try accepted(result.outcome, file, &result) : nil
      if let written {
        // What was written is read again: the outcome told is that of the file on the disk.
        let mended = try reread(file)
        let again = try check(mended, documents: documents, observe: observe)
        result = CheckedChapter(
          file: mended, outcome: again.outcome,
          compilations: result.compilations + again.compilations, written: written)
      }
      observe(.ended(result))
      checked.append(result)
    }
    return checked
  }

  /// Writes what may be accepted. A file that somebody else changed meanwhile is left alone, and
  /// stops no other chapter.
  private func accepted(
    _ outcome: Outcome, _ file: BookFile, _ result: inout CheckedChapter
  ) throws(WorkbenchError) -> [String]? {
    do {
      return try Acceptance(outcome, file).write()
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
    _ file: BookFile, documents: [String: SourceFile], observe: (Event) -> Void
  ) throws -> CheckedChapter {
    let chapter = Chapter(file.source, original: original(of: file))
    let tangle = Tangle(chapter)
    let (evidence, compilations) = try evidence(
      for: chapter, tangle, of: file, documents: documents, observe: observe)
    let outcome = Judge.outcome(of: chapter, tangle: tangle, evidence: evidence)
    return CheckedChapter(file: file, outcome: outcome, compilations: compilations, written: [])
  }

  /// Runs a chapter's stories and gathers the files that it is judged by.
  package func evidence(
    for chapter: Chapter, _ tangle: Tangle, of file: BookFile,
    documents: [String: SourceFile]? = nil, observe: (Event) -> Void = { _ in }
  ) throws -> (evidence: Evidence, compilations: Int) {
    var evidence = Evidence(documents: documents ?? surroundings.loadDocuments())
    var compilations = 0
    for story in tangle.stories {
      let (transcript, facts) = try runner.run(
        story.program,
        progress: { event in
          observe(
            .working(
              file,
              Work(
                activity: event.activity, line: tangle.line(of: event.cell, in: chapter),
                seconds: event.seconds)))
        }, interrupted: interrupted)
      evidence.transcripts.append(transcript)
      compilations += facts.compilations
    }
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
    return (evidence, compilations)
  }

  /// The original of an edition, by its number.
  func original(of file: BookFile) -> Chapter? {
    guard case .edition = file.name?.shelf else { return nil }
    return book.chapters.first {
      $0.name?.shelf == .original && $0.name?.number == file.name?.number
    }.map { Chapter($0.source) }
  }
}

extension BookFile {
  /// The folder that the chapter lies in, which its figures are beside.
  var folder: String {
    location.lastIndex(of: "/").map { String(location[..<$0]) } ?? "."
  }
}
