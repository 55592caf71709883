import Foundation

/// A process that a check started, as `WORKED_TRACE` writes it down.
package struct TraceLine: Decodable, Equatable {
  package struct Streams: Decodable, Equatable {
    package let output: String
    package let errors: String
    package var wire: String?
    package var plan: String?
    package var end: String?
  }

  package let command: [String]
  package let environment: [String: String]
  package let folder: String
  package let streams: Streams

  package enum Kind: Equatable {
    case compiler, linker
    /// A run of listings.
    case host
    /// What the tool asks about this machine, which is no work on a book.
    case question
  }

  /// The lines of a trace; a line that cannot be read is an error that quotes it.
  package static func read(_ text: String) throws -> [TraceLine] {
    try text.split(separator: "\n").map { line in
      do {
        return try JSONDecoder().decode(TraceLine.self, from: Data(line.utf8))
      } catch {
        throw BenchError("the trace holds a line that is none: \(line.prefix(80))")
      }
    }
  }

  package var kind: Kind {
    if streams.end != nil { return .host }
    if streams.plan != nil { return .question }
    if command.dropFirst().first == "-frontend" { return .compiler }
    return command.contains("-shared") || command.contains("-dynamiclib") ? .linker : .question
  }
}
