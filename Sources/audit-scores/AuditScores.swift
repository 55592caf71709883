import ArgumentParser
import Foundation

/// `audit-scores`: how much of the corpus the audit decides, finds and wrongly blames.
@main
struct AuditScores: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit-scores",
    abstract: "Measure the audit on documents whose truths are known.",
    discussion: """
      The documents of Tests/Fixtures/audit are audited as they are, and then with
      one mistake at a time: those that their sidecars list and two generated ones
      for each claim. Printed are the share of numeric claims that get a verdict,
      what is reported and must not be, and the share of mistakes that are found;
      apart for the open documents and for the held-out third, which nobody reads
      who writes rules.

      EXAMPLES
        make scores                                  the table
        make scores SCORES="--open --misses"         with all that went wrong
        .build/release/audit-scores --only physics   the documents on physics

      The status is 1 where there is a false alarm, fewer than 90 % of the claims
      are decided or fewer than 95 % of the mistakes are found; 2 where the corpus
      does not fit its sidecars.
      """)

  @Option(
    help: ArgumentHelp(
      "Only documents with this in their name; may be given often.", valueName: "part"))
  var only: [String] = []

  @Flag(help: "Leave the held-out documents alone.")
  var open = false

  @Flag(help: "List what is undecided, missed or wrongly blamed in the open documents.")
  var misses = false

  @Flag(help: "Let --misses list held-out documents, too.")
  var heldOut = false

  @Option(
    help: ArgumentHelp(
      "Measure on a folder of the corpus that is kept apart: further, unseen.", valueName: "name"))
  var folder: String?

  @Flag(help: "Print the counts as JSON.")
  var json = false

  @Option(help: "Another choice of generated mistakes.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The repository's folder.", valueName: "dir"))
  var root = "."

  func run() async throws {
    let scores: [Score]
    do {
      let corpus = try Corpus(root: root, isOpenOnly: open, folder: folder)
      let chosen = corpus.documents.filter { document in
        only.isEmpty || only.contains { document.name.contains($0) }
      }
      guard !chosen.isEmpty else { throw CorpusError("no document has such a name") }
      scores = try await Self.scores(of: chosen, Scorer(generator: MutationGenerator(seed: seed)))
    } catch let error as CorpusError {
      FileHandle.standardError.write(Data("audit-scores: \(error)\n".utf8))
      throw ExitCode(2)
    }
    let table = ScoreTable(scores)
    print(json ? try Self.json(table) : table.text)
    if misses { list(scores) }
    if table.columns.contains(where: { !$0.tally.isEnough }) { throw ExitCode(1) }
  }

  /// Documents are independent, so every core takes some.
  private static func scores(of documents: [CorpusDocument], _ scorer: Scorer) async throws
    -> [Score]
  {
    try await withThrowingTaskGroup(of: (Int, Score).self) { group in
      for (place, document) in documents.enumerated() {
        group.addTask { (place, try scorer.score(document)) }
      }
      var scores: [(Int, Score)] = []
      for try await score in group { scores.append(score) }
      return scores.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func list(_ scores: [Score]) {
    for kind in Score.Shortcoming.Kind.allCases {
      for score in scores where heldOut || !score.isHeldOut {
        for shortcoming in score.shortcomings where shortcoming.kind == kind {
          print(shortcoming.line(in: score.path))
        }
      }
    }
  }

  private static func json(_ table: ScoreTable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let tallies = Dictionary(uniqueKeysWithValues: table.columns.map { ($0.name, $0.tally) })
    return String(decoding: try encoder.encode(tallies), as: UTF8.self)
  }
}
