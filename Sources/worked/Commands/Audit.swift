import ArgumentParser
import Audits
import Foundation
import Reports
import SourceText
import TerminalText
import Toolchain
import Workbench

/// `worked audit`: gives every claim of any Markdown document its verdict.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Audit the formulas and worked numbers of any Markdown document.",
    discussion: """
      Every relation in a document's formulas is computed anew and gets a verdict: it holds, is \
      misrounded, fails, depends on a convention, or is unresolved, which says that nobody could \
      decide it. Neither a book nor a compiler is needed.

      EXAMPLES
        worked audit notes.md             one document
        worked audit docs README.md       a folder with all it holds, and a file
        pandoc a.tex -t gfm | worked audit -
                                          standard input
        worked audit notes.md --format markdown
                                          a review to send to the author
        worked audit notes.md --format html --output notes.html
                                          the document with what is wrong marked
        worked audit notes.md --explain 205:10
                                          how one claim was read and computed
        worked audit notes.md --set 'x_1=(1,3)'
                                          with another input
        worked audit notes.md --corrected mended.md
                                          a copy that passes its own audit
        worked audit docs --write-baseline known.json
        worked audit docs --baseline known.json
                                          only what is new

      A comment behind a formula accepts one finding there:
        <!-- audit: ok arithmetic, rounded on purpose -->

      EXIT STATUS
        0    nothing wrong
        1    something fails or is misrounded (--strict: or is unresolved, or a warning)
        2    wrong usage
        3    a file cannot be read or written
        130  interrupted
      """)

  @Argument(
    help: ArgumentHelp(
      "Documents: files, folders (.md, .markdown and .txt in them), or - for standard input.",
      valueName: "document"), completion: .file(extensions: ["md", "markdown", "txt"]))
  var documents: [String] = []

  @OptionGroup var reporting: AuditOptions

  @Option(
    help: ArgumentHelp("Report only what this list of known findings lacks.", valueName: "file"))
  var baseline: String?

  @Option(
    name: .customLong("write-baseline"),
    help: ArgumentHelp("Write all findings to this list, and report none.", valueName: "file"))
  var writeBaseline: String?

  @Option(
    help: ArgumentHelp(
      "Show how a claim was read, its bindings and each step: FILE:LINE:COLUMN, the end of that, or "
        + "a fingerprint.", valueName: "id"))
  var explain: String?

  @Option(
    help: ArgumentHelp(
      "Compute with another value of a symbol; may be given several times.",
      valueName: "symbol=value"))
  var set: [Replacement] = []

  @Option(
    help: ArgumentHelp(
      "Write a corrected copy to this file (- for standard output), and show the difference.",
      valueName: "file"))
  var corrected: String?

  @Flag(help: "Warn of formulas that a code host would not show.")
  var portability = false

  @Flag(help: "List what is unresolved too, and let it and warnings end with status 1.")
  var strict = false

  @Flag(help: "List everything: what is unresolved, and what only rests on something false.")
  var verbose = false

  func validate() throws {
    if reporting.schema { return }
    if documents.isEmpty, explain == nil {
      throw ValidationError(
        "name what to audit: a Markdown file, a folder, or - for standard input")
    }
    if let odd = set.first(where: { !Auditor.understands(symbol: $0.symbol, value: $0.value) }) {
      throw ValidationError(
        "--set takes a symbol and its number, tuple or matrix, such as 'x_1=(1,3)'; "
          + "`\(odd.symbol)=\(odd.value)` is none")
    }
    let modes = [
      ("--explain", explain != nil), ("--corrected", corrected != nil),
      ("--write-baseline", writeBaseline != nil),
    ].filter(\.1).map(\.0)
    if modes.count > 1 {
      throw ValidationError("\(modes[0]) and \(modes[1]) do not go together")
    }
    if explain != nil || corrected != nil, !reporting.format.isText || reporting.output != nil {
      throw ValidationError(
        "\(modes[0]) writes text to standard output; leave out --format and --output")
    }
  }

  func run() throws {
    let terminal = Terminal()
    if reporting.schema { return terminal.print(AuditJSONReport.schema) }
    let interrupted = Interruption.watch()
    var status: Int32 = 0
    do {
      let files = try Documents.load(names) {
        Array(FileHandle.standardInput.readDataToEndOfFile())
      }
      for failure in files.failures { terminal.complain(failure) }
      if !files.failures.isEmpty { status = 3 }
      let isBad = try isBad(files.files, terminal, interrupted)
      if isBad, status == 0 { status = 1 }
    } catch let error as any SentenceError {
      // What the surroundings say of it is about compilers.
      let error = error.isInterruption ? AuditUsageError.interrupted : error
      terminal.complain(error)
      status = error.isInterruption ? Interruption.status : error.isUsage ? 2 : 3
    }
    if status != 0 { throw ExitCode(status) }
  }

  /// What to read; a claim's name alone says which document it is in.
  private var names: [String] {
    guard documents.isEmpty, let explain else { return documents }
    let parts = explain.split(separator: ":", omittingEmptySubsequences: false)
    return [parts.dropLast(parts.count > 2 ? 2 : parts.count - 1).joined(separator: ":")]
  }

  /// Does what was asked for; returns whether something is wrong with the documents.
  private func isBad(
    _ files: [SourceFile], _ terminal: Terminal, _ interrupted: @Sendable () -> Bool
  ) throws -> Bool {
    guard !files.isEmpty else { return false }
    if let corrected { return try correct(files, to: corrected, terminal) }
    let known = try baseline.map { path throws(WorkbenchError) in try BaselineFile.read(path) }
    let isQuiet = explain != nil || writeBaseline != nil
    var recording = isQuiet ? nil : AuditRecording(reporting, settings(terminal), terminal)
    var audits: [Audit] = []
    var isBad = false
    try auditing.audit(
      files, jobs: BookOptions.cores, interrupted: interrupted,
      began: { file in
        if files.count > 1 {
          terminal.progress("auditing \(audits.count + 1) of \(files.count), \(file.path.harmless)")
        }
      }
    ) { audit in
      audits.append(audit)
      let document = ReportedAudit(audit, known)
      if document.isBad(isStrict: strict) { isBad = true }
      guard recording != nil else { return }
      terminal.clearProgress()
      recording?.add(document)
    }
    terminal.clearProgress()
    try recording?.end()
    remarkOnReplacements(audits, terminal)
    if let explain {
      try tell(explain, audits, terminal)
      return false
    }
    if let writeBaseline {
      let list = Baseline(of: audits, all: strict)
      try BaselineFile.write(list, to: writeBaseline)
      let count = list.entries.count
      terminal.print("wrote \(writeBaseline) with \(count) finding\(count == 1 ? "" : "s")\n")
      return false
    }
    return isBad
  }

  private func settings(_ terminal: Terminal) -> AuditReportSettings {
    AuditReportSettings(
      style: terminal.style, width: terminal.isTerminal ? terminal.columns - 12 : 100,
      language: reporting.language, isStrict: strict, isVerbose: verbose,
      version: Versions.tool, mathML: FormulaSetting.mathML)
  }

  private var auditing: DocumentAudit {
    var settings = Auditor.Settings()
    settings.replacements = set.map { ($0.symbol, $0.value) }
    settings.checksPortability = portability
    settings.keepsSteps = explain != nil
    return DocumentAudit(settings)
  }

  // MARK: Other things to do

  private func tell(_ name: String, _ audits: [Audit], _ terminal: Terminal) throws {
    switch ClaimFinder(audits).find(name) {
    case .found(let entry):
      let explanation = Explanation(
        entry.claim, of: audits[entry.audit], style: terminal.style,
        language: reporting.language)
      terminal.print(explanation.text)
    case .ambiguous(let names): throw AuditUsageError.ambiguousClaim(name, names)
    case .unknown(let nearest): throw AuditUsageError.unknownClaim(name, nearest: nearest)
    }
  }

  private func correct(
    _ files: [SourceFile], to path: String, _ terminal: Terminal
  ) throws -> Bool {
    guard let file = files.first, files.count == 1 else {
      throw AuditUsageError.severalToCorrect(files.count)
    }
    if path != "-", Documents.isSame(path, file.path) {
      throw AuditUsageError.correctedInPlace(path)
    }
    let audit = auditing.audit(file)
    let correction = Correction(of: file, audit: auditing.audit)
    let report = CorrectionReport(
      correction, style: terminal.style, language: reporting.language ?? audit.language)
    if path == "-" {
      terminal.print(correction.corrected.bytes)
      terminal.remark(String(report.summary.dropLast()))
    } else {
      try Workbench.write(correction.corrected.bytes, to: path)
      terminal.print(report.difference(to: path) + report.summary)
    }
    return ReportedAudit(audit).isBad(isStrict: strict)
  }

  /// A symbol that no document defines changes nothing: it may be misspelt.
  private func remarkOnReplacements(_ audits: [Audit], _ terminal: Terminal) {
    let symbols = Set(audits.flatMap { $0.definitions.map(\.symbol) }).sorted()
    for replacement in set where !symbols.contains(replacement.symbol) {
      let help = nearestWord(to: replacement.symbol, among: symbols)
      terminal.remark(
        "worked: no document defines `\(replacement.symbol)`"
          + (help.map { "; did you mean `\($0)`?" } ?? ""))
    }
  }
}
