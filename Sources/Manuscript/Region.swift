package import SourceText

/// A named stretch of a source file, which a chapter may show:
/// from `// region: weights` to `// endregion`.
package struct Region: Sendable {
  /// The lines between the marks, with the indentation that they share taken off.
  package let lines: [String]
  /// The line of the opening mark in its file.
  package let line: Int

  /// Finds a region; nil when there is none of that name, or it never ends.
  package init?(named name: String, in source: SourceFile) {
    let texts = (1...max(1, source.lineCount)).map { source.text(source.range(ofLine: $0)) }
    guard let begin = texts.firstIndex(where: { Region.name(openedBy: $0) == name }),
      let end = texts[(begin + 1)...].firstIndex(where: Region.isEnd)
    else { return nil }
    let inside = texts[(begin + 1)..<end].filter { Region.name(openedBy: $0) == nil }
    let indent =
      inside.filter { !$0.allSatisfy(\.isWhitespace) }
      .map { $0.prefix { $0 == " " }.count }.min() ?? 0
    self.lines = inside.map { $0.allSatisfy(\.isWhitespace) ? "" : String($0.dropFirst(indent)) }
    self.line = begin + 1
  }

  /// The names of all regions of a file, in order.
  package static func names(in source: SourceFile) -> [String] {
    (1...max(1, source.lineCount)).compactMap {
      name(openedBy: source.text(source.range(ofLine: $0)))
    }
  }

  private static func name(openedBy line: String) -> String? {
    let text = line.drop { $0 == " " || $0 == "\t" }
    guard text.hasPrefix("// region:") else { return nil }
    return text.dropFirst("// region:".count).split(separator: " ").joined(separator: " ")
  }

  private static func isEnd(_ line: String) -> Bool {
    line.drop { $0 == " " || $0 == "\t" }.hasPrefix("// endregion")
  }
}
