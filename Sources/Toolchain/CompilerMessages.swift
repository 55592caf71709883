package import Programs

/// Reads what the compiler wrote: `Listing3:4:13: error: cannot find 'x' in scope`.
package struct CompilerMessages {
  /// A line of the compiler with the file it names, which is a listing or the text around one.
  package struct Line: Equatable {
    package let file: String
    package let line: Int
    package let column: Int
    package let kind: String
    package let text: String
  }

  package let lines: [Line]

  package init(lines: [Line]) { self.lines = lines }

  package init(_ output: String) {
    lines = output.split(separator: "\n").compactMap { Self.line($0) }
  }

  package var errors: [Line] { lines.filter { $0.kind == "error" } }

  /// Errors and their notes, as a transcript keeps them; the module's own names are not shown.
  package func messages(cells: [String]) -> [CompilerMessage] {
    lines.filter { $0.kind == "error" || $0.kind == "note" }.map { line in
      var text = line.text
      for cell in cells { text = text.replacingOccurrences("\(cell).", with: "") }
      return CompilerMessage(
        cell: line.file, line: line.line, column: line.column, kind: line.kind, text: text)
    }
  }

  private static func line(_ text: Substring) -> Line? {
    for kind in ["error", "warning", "note"] {
      guard let mark = text.firstRange(of: ": \(kind): ") else { continue }
      let place = text[..<mark.lowerBound].split(separator: ":", omittingEmptySubsequences: false)
      guard place.count >= 3, let column = Int(place[place.count - 1]),
        let line = Int(place[place.count - 2])
      else {
        return Line(file: "", line: 0, column: 0, kind: kind, text: String(text[mark.upperBound...]))
      }
      let file = place[..<(place.count - 2)].joined(separator: ":")
      return Line(
        file: file.split(separator: "/").last.map(String.init) ?? file, line: line,
        column: column, kind: kind, text: String(text[mark.upperBound...]))
    }
    return nil
  }
}

extension CompilerMessages {
  /// True where all errors are there only because listings are modules of their own: extending a
  /// type of an earlier one with a public protocol is refused, as a testable import is public.
  var areOnlyAboutAccess: Bool {
    !errors.isEmpty
      && errors.allSatisfy { error in
        ["must be declared public because", "must be declared open because",
          "must be as accessible as", "cannot be declared public because",
        ].contains { error.text.contains($0) }
      }
  }

  /// What the errors speak of, between single quotes.
  var quotedNames: Set<String> {
    var names: Set<String> = []
    for error in errors {
      let parts = error.text.split(separator: "'", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() where index % 2 == 1 {
        names.formUnion(Self.identifiers(of: part))
      }
    }
    return names
  }

  /// The words of a text that could be names.
  static func identifiers(of text: some StringProtocol) -> Set<String> {
    let words = text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") })
    return Set(words.map { String($0) }.filter { $0.first?.isNumber == false })
  }
}

extension String {
  func replacingOccurrences(_ part: String, with other: String) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: part) {
      result += rest[..<range.lowerBound] + other
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
