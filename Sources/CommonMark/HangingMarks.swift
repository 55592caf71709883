import SourceText

/// Marks of Markdown's dialects whose content hangs below them, indented by four columns: admonitions
/// (`!!! note`, `??? tip`), tabs (`=== "Linux"`), footnotes (`[^1]: …`) and definitions (`:   …`).
///
/// CommonMark would read that content as code, and a footnote as a link's definition. So each mark
/// is overwritten, byte by byte, with a bullet whose content begins four columns further on.
struct HangingMarks {
  private enum Mark {
    /// Takes these bytes, the blank behind them included.
    case note(length: Int)
    case footnote(length: Int)
    case definition
  }

  /// A mark whose content is being read.
  private struct Open {
    /// The column at which the content begins.
    let column: Int
    var fence: ArraySlice<UInt8>?
  }

  /// Marks within so many others stay as they are.
  private static let deepest = 12

  private let lines: Lines
  private let verbatim: Set<Int>
  /// Each line's indentation in columns; nil for a blank line. Lines count from 1.
  private let indents: [Int?]
  private var open: [Open] = []
  /// What to overwrite, and with what.
  private var changes: [(offset: Int, byte: UInt8)] = []

  /// Overwrites the marks of a document; false when it has none.
  static func mask(in lines: inout Lines, of tree: borrowing CTree) -> Bool {
    var marks = HangingMarks(lines, verbatim: verbatimLines(of: tree))
    for line in stride(from: lines.frontMatterEnd + 1, through: lines.count, by: 1) {
      marks.read(line)
    }
    for change in marks.changes { lines.overwrite(change.offset, with: change.byte) }
    return !marks.changes.isEmpty
  }

  private init(_ lines: Lines, verbatim: Set<Int>) {
    self.lines = lines
    self.verbatim = verbatim
    indents =
      [nil]
      + (1...max(1, lines.count)).map { line in
        let range = lines.range(line)
        let first = LineCursor(range).firstNonblank(in: lines.bytes)
        return first.offset < range.upperBound ? first.indent : nil
      }
  }

  /// Whether any line begins like one.
  static func hasCandidates(_ lines: Lines) -> Bool {
    (1...max(1, lines.count)).contains { line in
      let range = lines.range(line)
      let start = LineCursor(range).firstNonblank(in: lines.bytes).offset
      return start < range.upperBound && mark(lines.bytes[start..<range.upperBound]) != nil
    }
  }

  /// The lines of code and HTML.
  private static func verbatimLines(of tree: borrowing CTree) -> Set<Int> {
    var found: Set<Int> = []
    tree.forEachStep { isEntry, node in
      guard isEntry, node.kind == .code || node.kind == .html else { return }
      var last = node.endLine
      if node.kind == .html {
        last = node.startLine
        for byte in node.literal where byte == Byte.newline { last += 1 }
        last -= 1
      }
      for line in node.startLine...max(node.startLine, last) { found.insert(line) }
    }
    return found
  }

  private mutating func read(_ line: Int) {
    let bytes = lines.bytes
    guard let indent = indents[line] else { return }
    let range = lines.range(line)
    let start = LineCursor(range).firstNonblank(in: bytes).offset
    while let last = open.last, indent < last.column { open.removeLast() }
    let text = bytes[start..<range.upperBound]
    if let last = open.last {
      if let fence = last.fence {
        if text.starts(with: fence) { open[open.count - 1].fence = nil }
        return
      }
      let run = text.prefix { $0 == text.first }
      if run.count > 2, run.first == Byte.backtick || run.first == UInt8(ascii: "~") {
        open[open.count - 1].fence = run
        return
      }
      if indent - last.column > 3 { return }
    } else if verbatim.contains(line) {
      return
    }
    guard open.count < Self.deepest, let mark = Self.mark(text) else { return }
    overwrite(mark, at: start, of: line, indent: indent)
  }

  private mutating func overwrite(_ mark: Mark, at start: Int, of line: Int, indent: Int) {
    let body = body(below: line, indent: indent + 4)
    switch mark {
    case .note(let length):
      guard body != .none else { return }
      bullet(at: start, length: length)
    case .footnote(let length):
      // So that it is no link's definition.
      guard body == .apart else { return changes.append((start, Byte.mask)) }
      bullet(at: start, length: length)
    case .definition:
      guard body == .apart, line > 1 else { return }
      changes.append((start, UInt8(ascii: "+")))
    }
    open.append(Open(column: indent + 4))
  }

  private mutating func bullet(at start: Int, length: Int) {
    changes.append((start, UInt8(ascii: "+")))
    // Four columns, and no sign behind them that Markdown asks for; whole letters may stay.
    var isCut = true
    for index in 1..<length {
      let byte = lines.bytes[start + index]
      if index >= 4, byte & 0xC0 != 0x80 { isCut = false }
      if index >= 4, !isCut, byte >= 0x80 { continue }
      changes.append((start + index, index < 4 ? Byte.space : Byte.mask))
    }
  }

  private enum Body { case none, below, apart }

  /// Whether indented text follows on the next line, or behind a blank line.
  private func body(below line: Int, indent: Int) -> Body {
    var body = Body.none
    var hasBlank = false
    for next in indents[(line + 1)...] {
      guard let next else {
        hasBlank = true
        continue
      }
      if next < indent { return body }
      if hasBlank { return .apart }
      body = .below
    }
    return body
  }

  private static func mark(_ text: ArraySlice<UInt8>) -> Mark? {
    let start = text.startIndex
    switch text.first {
    case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "="): return note(text)
    case UInt8(ascii: "["):
      guard text.dropFirst().first == UInt8(ascii: "^"),
        let close = text.firstIndex(of: UInt8(ascii: "]")), close > start + 2,
        text[close...].dropFirst().first == UInt8(ascii: ":"),
        !text[start..<close].contains(where: \.isSpace)
      else { return nil }
      return .footnote(length: close + 2 - start)
    case UInt8(ascii: ":"):
      return text.dropFirst().first?.isBlank == true ? .definition : nil
    default: return nil
    }
  }

  /// `!!! note "Title"`, `???+ note`, `=== "Tab"`.
  private static func note(_ text: ArraySlice<UInt8>) -> Mark? {
    let run = text.prefix { $0 == text.first }
    guard run.count == 3 else { return nil }
    var rest = text.dropFirst(3)
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "!") {
      rest = rest.dropFirst()
    }
    guard rest.first == Byte.space, let word = rest.dropFirst().first else { return nil }
    let isTab = run.first == UInt8(ascii: "=")
    guard isTab ? word == UInt8(ascii: "\"") : word.isLetter || word == UInt8(ascii: "\"") else {
      return nil
    }
    return .note(length: rest.startIndex + 1 - text.startIndex)
  }
}

extension SourceFile {
  /// Whether a byte goes on with a character that began before it: the end of a mark may cut one.
  func isWithinCharacter(_ offset: Int) -> Bool {
    offset > 0 && offset < bytes.count && bytes[offset] & 0xC0 == 0x80 && bytes[offset - 1] >= 0x80
  }

  func characterBoundary(from offset: Int) -> Int {
    var offset = offset
    while isWithinCharacter(offset) { offset += 1 }
    return offset
  }
}
