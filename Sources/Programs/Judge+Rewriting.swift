import Manuscript
import SourceText

/// What `--accept` puts where: the careful author's edits, only what differs.
extension Judge {
  /// Replaces the lines of an `output`. In a list or a quote a new line gets the marks that the
  /// closing fence has before it; the file's own line ends stay.
  func rewrite(_ output: OutputBlock, as text: String) -> [Outcome.Edit] {
    let source = chapter.source
    var wanted = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while wanted.last?.isEmpty == true { wanted.removeLast() }
    // What would close the fence, or end a line by other means, cannot stand in the block.
    let isWritable = wanted.allSatisfy { line in
      !line.contains { $0 == "\r" || $0 == "\r\n" } && !closes(output, line)
    }
    guard output.isClosed, isWritable else { return [] }
    let lines = output.text.lines
    var edits: [Outcome.Edit] = []
    for (range, line) in zip(lines, wanted) where source.text(range) != line {
      edits.append(Outcome.Edit(range: range, text: line))
    }
    if wanted.count > lines.count {
      let prefix = source.text(closingPrefix(of: output))
      let end = lineEnd(near: output.range)
      let more = wanted[lines.count...].map { prefix + $0 }.joined(separator: end)
      if let last = lines.last {
        edits.append(Outcome.Edit(range: last.upperBound..<last.upperBound, text: end + more))
      } else {
        let start = closingPrefix(of: output).lowerBound
        edits.append(Outcome.Edit(range: start..<start, text: more + end))
      }
    } else if wanted.count < lines.count, let last = lines.last {
      // From the end of the last line that stays to the end of the last that goes.
      let stays = wanted.isEmpty ? nil : lines[wanted.count - 1].upperBound
      let start = stays ?? source.lineStarts[source.line(at: lines[0].lowerBound) - 1]
      let end = stays == nil ? source.lineStarts[source.line(at: last.upperBound)] : last.upperBound
      edits.append(Outcome.Edit(range: start..<end, text: ""))
    }
    return edits
  }

  /// Whether a line would end the output: a run of the fence's own mark, as long as the fence.
  private func closes(_ output: OutputBlock, _ line: String) -> Bool {
    let text = line.trimmed
    guard let mark = text.first, mark == "`" || mark == "~", text.allSatisfy({ $0 == mark }) else {
      return false
    }
    let fence = chapter.source.text(output.range).prefix { $0 == mark }
    return !fence.isEmpty && text.count >= fence.count
  }

  /// What stands before the closing fence on its line.
  private func closingPrefix(of output: OutputBlock) -> Range<Int> {
    let line = chapter.source.range(ofLine: chapter.source.line(at: output.range.upperBound - 1))
    var start = line.upperBound
    for index in line.reversed() {
      let byte = chapter.source.bytes[index]
      guard byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") || byte == UInt8(ascii: " ")
      else { break }
      start = index
    }
    while start < line.upperBound, chapter.source.bytes[start] == UInt8(ascii: " ") { start += 1 }
    return line.lowerBound..<start
  }

  /// The line end that the file uses at a place.
  private func lineEnd(near range: Range<Int>) -> String {
    let source = chapter.source
    let line = source.line(at: range.lowerBound)
    guard line < source.lineStarts.count else { return "\n" }
    return source.text(source.range(ofLine: line).upperBound..<source.lineStarts[line])
  }

  /// Replaces the text of a claim behind its `// →`. A claim over several lines keeps them where
  /// the new text has as many, and is drawn into one otherwise.
  func rewrite(_ claim: ValueClaim, of listing: Listing, as text: String) -> [Outcome.Edit] {
    guard !text.unicodeScalars.contains("\r") else { return [] }
    let pieces = claim.textPieces.map(listing.text.fileRange)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = pieces.first, !claim.isEmpty else {
      // An empty claim: behind its mark, and whatever blanks are there.
      let mark = listing.text.fileRange(claim.markRange).upperBound
      let end = listing.text.fileRange(claim.commentRange).upperBound
      return [Outcome.Edit(range: mark..<max(mark, end), text: " " + lines.joined(separator: " "))]
    }
    if lines.count != pieces.count { lines = [lines.joined(separator: " ")] }
    if lines.count == pieces.count {
      return zip(pieces, lines).filter { chapter.source.text($0.0) != $0.1 }
        .map { Outcome.Edit(range: $0.0, text: $0.1) }
    }
    // The lines of the claim below its first one go, comment marks and all.
    let last = pieces[pieces.count - 1]
    return [Outcome.Edit(range: first.lowerBound..<last.upperBound, text: lines[0])]
  }
}
