/// What the compiler wrote, taken apart: `FILE:LINE:COLUMN: error: TEXT`, each followed by a quoted
/// source line and a caret, which are left out.
package struct CompilerOutput {
  package struct Message: Sendable, Equatable {
    package let file: String
    package let line: Int
    package let column: Int
    package let kind: String
    package let text: String

    var isError: Bool { kind == "error" }
  }

  package private(set) var messages: [Message] = []

  package init(_ text: String) {
    for line in text.split(separator: "\n") {
      if let message = Self.message(String(line)), message.kind != "warning" {
        messages.append(message)
      }
    }
  }

  private static func message(_ line: String) -> Message? {
    // A quoted source line is indented or names no file; what looks like a position decides.
    for kind in ["error", "note", "warning"] {
      guard let mark = line.firstRange(of: ": \(kind): ") else { continue }
      var place = line[..<mark.lowerBound].split(separator: ":", omittingEmptySubsequences: false)
      let text = String(line[mark.upperBound...])
      if place.count == 2, place[0] == "<unknown>" {
        return Message(file: "<unknown>", line: 0, column: 0, kind: kind, text: text)
      }
      guard place.count >= 3, let column = Int(place.removeLast()),
        let number = Int(place.removeLast()),
        let first = place.first?.first, first != " "
      else { continue }
      return Message(
        file: place.joined(separator: ":"), line: number, column: column, kind: kind, text: text)
    }
    return nil
  }
}

extension CompilerOutput {
  var errors: [Message] { messages.filter(\.isError) }

  /// Without errors that only come of a listing's being a module of its own, and their notes; if
  /// nothing else was wrong, everything stays.
  package var withoutModuleBorders: [Message] {
    var kept: [Message] = []
    var keeping = true
    for message in messages {
      if message.isError { keeping = !message.blamesModuleBorder }
      if keeping { kept.append(message) }
    }
    return kept.contains(where: \.isError) ? kept : messages
  }
}

extension CompilerOutput.Message {
  /// Asks for `public`, which in one file nobody would need.
  package var blamesModuleBorder: Bool {
    isError
      && (text.contains("must be declared public") || text.contains("must be as accessible as")
        || text.contains("must be declared internal") || text.contains("must be declared open")
        || text.contains("cannot be declared public because")
        || text.contains("overriding declaration requires an 'open'"))
  }

  /// The words in quotation marks, cut into identifiers.
  package var quotedIdentifiers: Set<String> {
    var found: Set<String> = []
    for (index, part) in text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
    where index % 2 == 1 {
      found.formUnion(String(part).identifiers)
    }
    return found
  }
}
