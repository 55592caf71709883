import ArgumentParser
import Foundation

/// `reference-bench`: measures the reference implementation beside the libraries that people use.
@main
struct ReferenceBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference-bench",
    abstract:
      "Measure the reference beside NumPy, gensim, faiss and hnswlib, and print the ratios.",
    discussion: """
      PARTS
        matmul     the product of two matrices of 512 by 512, beside NumPy
        skip-gram  words per second of Word2Vec with negative sampling, beside gensim
        exact      search in 20 000 vectors of 64 numbers, beside faiss
        hnsw       building an HNSW index of 5 000 vectors and searching it, beside hnswlib
        attention  one head of 64 numbers over 128 to 4096 places, plain and tiled, causal or not,
                   beside PyTorch in double precision
        layer      8 sequences of 64 rows through a Transformer's layer of width 256, there and
                   back, beside PyTorch in double precision
        lstm       16 sequences of 50 steps, 64 numbers in and 128 hidden, there and back, beside
                   PyTorch in double precision

      Each measurement is a process of its own, with one thread; the two sides run in turn. Memory is
      by how much the process's peak grew while it worked. What Python finds of the libraries is
      measured; of what is missing only our side is.

      EXAMPLES
        reference-bench
        reference-bench --only hnsw --only attention-1024 --runs 5
        reference-bench --python ~/venv/bin/python
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only parts whose names begin so; may be given often.", valueName: "name"))
  var only: [String] = []

  @Option(help: "How often each side of a comparison runs.")
  var runs = 3

  @Option(help: ArgumentHelp("The Python that has the libraries.", valueName: "path"))
  var python = "python3"

  @Option(help: .hidden)
  var measure: Part?

  @Option(help: .hidden)
  var data: String?

  func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs needs a number from 1 on, not \(runs)") }
    for name in only where !Part.all.contains(where: { $0.name.hasPrefix(name) }) {
      throw ValidationError(
        "no part begins with \(name); there are \(Part.all.map(\.name).joined(separator: ", "))")
    }
  }

  func run() throws {
    if let measure, let data {
      print(try OwnSide(workload: Workload(folder: data)).measured(measure).line)
      return
    }
    let workload = try Workload.written()
    defer { workload.remove() }
    var rows: [Row] = []
    for part in Part.all
    where only.isEmpty || only.contains(where: { part.name.hasPrefix($0) }) {
      rows += try compared(part, workload)
    }
    print(Table(rows: rows).text, terminator: "")
  }

  /// Both sides of one part, in turn; then once more each, for memory.
  private func compared(_ part: Part, _ workload: Workload) throws -> [Row] {
    let ours = Child(
      CommandLine.arguments[0], ["--measure", part.name, "--data", workload.folder])
    let theirs = Child(
      "/usr/bin/env", [python, Workload.peers, part.name, workload.folder])
    var own: [Measured] = []
    var peer: [Measured] = []
    for run in 1...runs {
      Self.tell("\(part.name): ours, \(run) of \(runs)")
      own.append(try ours.measured())
      Self.tell("\(part.name): \(part.peer), \(run) of \(runs)")
      if let measured = try? theirs.measured() { peer.append(measured) }
    }
    Self.tell("\(part.name): memory")
    let memory = (
      try ours.measured(forMemory: true).megabytes,
      try? theirs.measured(forMemory: true).megabytes
    )
    Self.tell("")
    return own[0].figures.keys.sorted().map { name in
      Row(
        part: part, name: name, ours: own, theirs: peer.filter { $0.figures[name] != nil },
        memory: memory)
    }
  }

  /// What is being done, on a terminal only.
  private static func tell(_ text: String) {
    guard isatty(2) != 0 else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }
}
