package import SourceText
package import TerminalText

/// The difference of two files, line by line, in the form that `patch` reads.
package struct UnifiedDiff: Sendable {
  private enum Edit { case keep, remove, add }

  /// Each line with its line end.
  private let old: [[UInt8]]
  private let new: [[UInt8]]
  private let names: (old: String, new: String)
  private let context: Int

  package init(from old: SourceFile, to new: SourceFile, context: Int = 3) {
    self.old = Self.lines(of: old)
    self.new = Self.lines(of: new)
    names = (old.path, new.path)
    self.context = context
  }

  /// Lines end where `patch` sees them end: at a line feed.
  private static func lines(of file: SourceFile) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var start = 0
    for (index, byte) in file.bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(Array(file.bytes[start...index]))
      start = index + 1
    }
    if start < file.bytes.count { lines.append(Array(file.bytes[start...])) }
    return lines
  }

  /// The empty text where the files are the same. With colours it is for eyes only: control
  /// characters are shown as pictures of themselves.
  package func text(_ style: Style) -> String {
    let script = script
    let changes = script.indices.filter { script[$0].edit != .keep }
    guard let first = changes.first else { return "" }
    var hunks = [max(0, first - context)...min(script.count - 1, first + context)]
    for change in changes.dropFirst() {
      let range = max(0, change - context)...min(script.count - 1, change + context)
      if let last = hunks.last, range.lowerBound <= last.upperBound + 1 {
        hunks[hunks.count - 1] = last.lowerBound...range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return style.paint("--- \(Self.oneLine(names.old))", .bold) + "\n"
      + style.paint("+++ \(Self.oneLine(names.new))", .bold) + "\n"
      + hunks.map { hunk($0, of: script, style) }.joined()
  }

  private static func oneLine(_ name: String) -> String {
    name.harmless.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private typealias Step = (edit: Edit, old: Int, new: Int)

  /// All lines in order, what goes before what comes.
  private var script: [Step] {
    let difference = new.difference(from: old)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var steps: [Step] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if removed.contains(i) {
        steps.append((.remove, i, j))
        i += 1
      } else if added.contains(j) {
        steps.append((.add, i, j))
        j += 1
      } else {
        steps.append((.keep, i, j))
        (i, j) = (i + 1, j + 1)
      }
    }
    return steps
  }

  private func hunk(_ range: ClosedRange<Int>, of script: [Step], _ style: Style) -> String {
    let steps = script[range]
    guard let first = steps.first else { return "" }
    let before = steps.filter { $0.edit != .add }.count
    let after = steps.filter { $0.edit != .remove }.count
    // A side without lines is named by the line before it.
    let start = { (line: Int, count: Int) in count == 0 ? line : line + 1 }
    var text =
      style.paint(
        "@@ -\(start(first.old, before)),\(before) +\(start(first.new, after)),\(after) @@", .cyan)
      + "\n"
    for step in steps {
      switch step.edit {
      case .keep: text += line(" ", old[step.old], style, [])
      case .remove: text += line("-", old[step.old], style, [.red])
      case .add: text += line("+", new[step.new], style, [.green])
      }
    }
    return text
  }

  private func line(
    _ sign: String, _ bytes: [UInt8], _ style: Style, _ inks: [Style.Ink]
  ) -> String {
    let hasEnd = bytes.last == UInt8(ascii: "\n")
    var text = String(decoding: hasEnd ? bytes.dropLast() : bytes[...], as: UTF8.self)
    if style.isColoured {
      if text.hasSuffix("\r") { text.removeLast() }
      text = text.harmless
    }
    return style.paint(sign + text, inks) + "\n" + (hasEnd ? "" : "\\ No newline at end of file\n")
  }
}
