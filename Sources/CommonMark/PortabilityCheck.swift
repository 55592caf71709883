import SourceText

/// Holds formulas against what code hosts make of them.
struct PortabilityCheck {
  private let source: SourceFile
  private let plain: PlainMarks

  init(_ source: SourceFile, _ plain: PlainMarks) {
    self.source = source
    self.plain = plain
  }

  /// The findings about the formulas of a paragraph, heading or cell.
  func findings(_ inlines: [Inline], in block: Block) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let isDisplay = isDisplay(inlines, in: block)
    for inline in inlines {
      inline.walk { inline in
        guard case .math(let math) = inline.kind else { return }
        found += findings(math, inline.range, in: block)
        if math.delimiter == .doubleDollar, !isDisplay {
          found.append(inLine(inline.range, "text stands beside it"))
        }
      }
    }
    return found
  }

  /// Display math in a list's item.
  func listed(_ block: Block) -> [Diagnostic] { [inLine(block.range, "it stands in a list")] }

  /// GitHub displays `$$…$$` only in a paragraph of nothing else.
  private func isDisplay(_ inlines: [Inline], in block: Block) -> Bool {
    guard case .paragraph = block.kind else { return false }
    return inlines.allSatisfy { inline in
      switch inline.kind {
      case .math(let math): math.delimiter == .doubleDollar
      case .softBreak: true
      case .text(let text): text.utf8.allSatisfy(\.isSpace)
      default: false
      }
    }
  }

  private func inLine(_ range: Range<Int>, _ reason: String) -> Diagnostic {
    Diagnostic(
      "portability-display", .note, at: range,
      "GitHub sets this display math in the line, since \(reason)",
      suggestion: "put it between ```math and ```")
  }

  func findings(_ math: Math, _ range: Range<Int>, in block: Block) -> [Diagnostic] {
    switch math.delimiter {
    case .fence: return []
    case .paren, .bracket, .environment: return [brackets(math, range)]
    case .dollarBacktick: return [touching(math, range)].compactMap { $0 }
    case .dollar: return [touching(math, range)].compactMap { $0 } + markdown(math, range)
    case .doubleDollar: return markdown(math, range)
    }
  }

  private func warning(
    _ id: String, _ math: Math, _ range: Range<Int>, _ message: String, suggestion: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      "portability-" + id, .warning, at: range, message,
      suggestion: suggestion ?? suggested(math))
  }

  /// The form that Markdown leaves alone.
  private func suggested(_ math: Math) -> String {
    guard !math.isDisplay, math.pieces.count == 1 else { return "put it between ```math and ```" }
    let latex = source.text(math.pieces[0])
    return latex.contains("`") || latex.utf8.count > 80
      ? "write $`…`$" : "write $`\(latex)`$"
  }

  private func brackets(_ math: Math, _ range: Range<Int>) -> Diagnostic {
    if math.delimiter == .environment {
      return warning("environment", math, range, "code hosts show a bare environment as text")
    }
    let text = source.text(range)
    let count = text.hasPrefix("\\\\") ? 3 : 2
    return warning(
      "brackets", math, range,
      "Markdown takes `\(text.prefix(count))` for an escaped bracket: code hosts show text")
  }

  // MARK: What touches a formula

  private func touching(_ math: Math, _ range: Range<Int>) -> Diagnostic? {
    let line = source.range(ofLine: source.line(at: range.lowerBound))
    let before = source.text(max(line.lowerBound, range.lowerBound - 4)..<range.lowerBound)
      .unicodeScalars.last
    let isWord = before.map { $0.isASCII && $0.properties.isAlphabetic } ?? false
    if math.delimiter == .dollarBacktick {
      guard isWord, let before else { return nil }
      return warning(
        "touching", math, range, "GitHub reads no formula right behind `\(before)`",
        suggestion: "put a blank before it")
    }
    if let before, isWord || ("0"..."9").contains(before) || before == "$" || before.isEastAsian {
      return warning(
        "touching", math, range, "GitHub reads no formula right behind `\(before)`",
        suggestion: "put a blank before it")
    }
    guard range.upperBound < source.bytes.count, source.bytes[range.upperBound].isLetter else {
      return nil
    }
    return warning(
      "touching", math, range, "GitHub reads no formula right before a letter")
  }

  // MARK: What Markdown takes for its own

  private func markdown(_ math: Math, _ range: Range<Int>) -> [Diagnostic] {
    guard plain.isText(range) else {
      return [
        plain.isCode(range)
          ? warning(
            "code", math, range, "Markdown takes what is indented by four columns for code",
            suggestion: "take the indentation out")
          : warning(
            "block", math, range,
            "Markdown takes a row of this formula for a list, a heading, a quote or a rule")
      ]
    }
    if let mark = plain.mark(in: range) {
      return [
        warning(
          "markup", math, range,
          "Markdown takes `\(source.text(mark.range))` in this formula for \(mark.name)")
      ]
    }
    let lost = lostEscapes(math)
    guard let first = lost.first else { return [] }
    let others = lost.count > 1 ? " (and \(lost.count - 1) more)" : ""
    return [
      warning(
        "escape", math, range,
        "GitHub drops the backslash of `\(first)`\(others), as of any escaped punctuation")
    ]
  }

  /// The commands of one sign whose backslash is an escape to Markdown: `\,`, `\{`, and `\\` other
  /// than at a line's end.
  private func lostEscapes(_ math: Math) -> [String] {
    var lost: [String] = []
    for piece in math.pieces {
      var index = piece.lowerBound
      while index + 1 < piece.upperBound {
        let next = source.bytes[index + 1]
        guard source.bytes[index] == Byte.backslash else {
          index += 1
          continue
        }
        let isRow = next == Byte.backslash
        let isKept =
          next == Byte.dollar
          || isRow && source.bytes[(index + 2)..<piece.upperBound].allSatisfy(\.isSpace)
        if next.isPunctuation, !isKept { lost.append(source.text(index..<index + 2)) }
        index += 2
      }
    }
    return lost
  }
}

extension Unicode.Scalar {
  /// A Chinese character, kana or Hangul, or full-width punctuation.
  fileprivate var isEastAsian: Bool {
    switch value {
    case 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
