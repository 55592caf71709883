import ArgumentParser
import Audits
import Reports
import SourceText

/// What form the report of an audit has, in which language, and where it goes.
struct AuditOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The form of the report: "
        + AuditFormat.all.map { "\($0.name) (\($0.purpose))" }.joined(separator: "; ") + ".",
      valueName: "format"),
    transform: Self.format)
  var format = AuditFormat.text

  @Option(
    help: ArgumentHelp(
      "Write the report to this file; standard output then has the text for people.",
      valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The language of the report, en or zh; by default, that of each document.",
      valueName: "language"),
    transform: Self.language)
  var language: Audit.Language?

  @Flag(help: "Print the JSON Schema of the report in JSON, and audit nothing.")
  var schema = false

  private static func format(named name: String) throws -> AuditFormat {
    if let format = AuditFormat.named(name) { return format }
    let names = AuditFormat.all.map(\.name)
    let help =
      nearestWord(to: name, among: names).map { "did you mean `\($0)`?" }
      ?? "known are \(names.joined(separator: ", "))"
    throw ValidationError("no report has the form `\(name)`; \(help)")
  }

  private static func language(named name: String) throws -> Audit.Language {
    switch name.lowercased() {
    case "en": return .english
    case "zh": return .chinese
    default: throw ValidationError("no report is written in `\(name)`; known are en and zh")
    }
  }
}

/// Another input than the document's: `x_1=(1,3)`.
struct Replacement: ExpressibleByArgument {
  let symbol: String
  let value: String

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "=") else { return nil }
    symbol = argument[..<sign].trimmed
    value = argument[argument.index(after: sign)...].trimmed
    if symbol.isEmpty || value.isEmpty { return nil }
  }
}
