package import Manuscript
import SourceText

/// One thing on a page that a run made another, with what it was and what it is; lines are those of
/// the new page.
package enum Alteration: Sendable, Equatable {
  /// A value behind `// →`. `old` is empty where nothing stood there.
  case value(line: Int, expression: String, old: String, new: String)
  /// An `output`, with only the lines that differ.
  case output(line: Int, lines: [ChangedLine])
  /// A figure's file, as a person knows it.
  case figure(path: String, isNew: Bool)

  package struct ChangedLine: Sendable, Equatable {
    package let isNew: Bool
    package let text: String

    package init(isNew: Bool, text: String) {
      self.isNew = isNew
      self.text = text
    }
  }

  /// What differs between the values and outputs of a chapter and those of the same chapter after
  /// they were rewritten.
  package static func between(_ before: Chapter, _ after: Chapter) -> [Alteration] {
    zip(before.listings, after.listings).flatMap { old, new in
      values(old, new, in: after) + outputs(old, new, in: after)
    }
  }

  private static func values(_ old: Listing, _ new: Listing, in chapter: Chapter) -> [Alteration] {
    zip(old.claims, new.claims).compactMap { before, after in
      guard before.text != after.text else { return nil }
      let statement = new.swift.statements[after.statement]
      return .value(
        line: chapter.source.line(at: new.text.fileOffset(statement.range.lowerBound)),
        expression: new.swift.value(of: statement).onOneLine, old: before.text.onOneLine,
        new: after.text.onOneLine)
    }
  }

  private static func outputs(_ old: Listing, _ new: Listing, in chapter: Chapter) -> [Alteration] {
    guard let before = old.output, let after = new.output, before.text.text != after.text.text
    else { return [] }
    let lines = changed(from: lines(of: before), to: lines(of: after))
    return [.output(line: chapter.source.line(at: after.range.lowerBound), lines: lines)]
  }

  private static func lines(of output: OutputBlock) -> [String] {
    output.isEmpty
      ? []
      : output.text.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
  }

  private static func changed(from old: [String], to new: [String]) -> [ChangedLine] {
    // A difference of very long texts would take longer than anybody reads it.
    guard old.count + new.count < 4000 else {
      return old.map { ChangedLine(isNew: false, text: $0) }
        + new.map { ChangedLine(isNew: true, text: $0) }
    }
    var (removed, added): (Set<Int>, Set<Int>) = ([], [])
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var lines: [ChangedLine] = []
    var (index, other) = (0, 0)
    while index < old.count || other < new.count {
      if removed.contains(index) {
        lines.append(ChangedLine(isNew: false, text: old[index]))
        index += 1
      } else if added.contains(other) {
        lines.append(ChangedLine(isNew: true, text: new[other]))
        other += 1
      } else {
        (index, other) = (index + 1, other + 1)
      }
    }
    return lines
  }
}

extension SwiftSource {
  /// What a statement claims a value of: itself, or what a `let` or `var` is set to; its name where
  /// that is a bare literal.
  fileprivate func value(of statement: SwiftStatement) -> String {
    guard case .binding(let binding) = statement.kind,
      let sign = tokens[statement.tokens].first(where: { $0.depth == 0 && text($0.range) == "=" })
    else { return text(statement.range) }
    let set = sign.range.upperBound..<statement.range.upperBound
    let isLiteral = tokens[statement.tokens].filter { set.contains($0.range.lowerBound) }.count == 1
    return isLiteral ? binding.names.joined(separator: ", ") : text(set)
  }
}

extension String {
  /// The words of a text with single blanks between them.
  fileprivate var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
