import Manuscript
import SourceText
import Wire

/// Whether outputs and claimed values are what came.
extension Judge {
  // MARK: Outputs

  mutating func judgeOutput(_ listing: Listing, _ record: CellRecord) {
    let came = String(decoding: record.output, as: UTF8.self)
    let isWhole = record.end == .finished
    guard let output = listing.output else {
      if isWhole, !came.isEmpty {
        findings.append(
          Finding(
            "output-missing", at: listing.place,
            "this listing writes to standard output, and the page does not show it",
            suggestion: "write an empty `output` block behind it; `worked check --accept` fills it",
            got: came.trimmedEnd))
      }
      return
    }
    counts.outputs.all += 1
    guard isWhole else {
      counts.outputs.unresolved += 1
      return
    }
    if output.isEmpty {
      if came.trimmed.isEmpty {
        findings.append(
          Finding(
            "output-of-nothing", at: firstLine(of: output.range),
            "the listing above writes nothing", suggestion: "remove this `output`"))
        return
      }
      counts.outputs.unresolved += 1
      findings.append(emptyOutput(output))
      accept(output, as: came.trimmedEnd)
      return
    }
    let claim = PrintedClaim(output.text.text, hasWildcards: true)
    let differences = claim.differences(from: came)
    for difference in differences {
      let range = output.text.fileRange(difference.range)
      findings.append(
        finding(
          difference, "output", at: range.isEmpty ? lastLine(of: output, or: range) : range))
    }
    if differences.isEmpty {
      counts.outputs.held += 1
    } else {
      accept(output, as: claim.accepting(came))
    }
  }

  /// Offers a new text for an output, or says that its fence cannot hold it.
  private mutating func accept(_ output: OutputBlock, as text: String) {
    let offered = rewrite(output, as: text)
    edits += offered
    guard offered.isEmpty else { return }
    findings.append(
      Finding(
        "output-unwritable", .note, at: firstLine(of: output.range),
        "`--accept` cannot write what came into this fence",
        suggestion: "close it, and open it with more backticks than any line of the output"))
  }

  private func firstLine(of range: Range<Int>) -> Range<Int> {
    let line = chapter.source.range(ofLine: chapter.source.line(at: range.lowerBound))
    return range.lowerBound..<min(range.upperBound, max(line.upperBound, range.lowerBound))
  }

  private func lastLine(of output: OutputBlock, or range: Range<Int>) -> Range<Int> {
    output.text.lines.last { !$0.isEmpty } ?? range
  }

  // MARK: Values

  mutating func judgeValues(_ listing: Listing, _ record: CellRecord) {
    counts.values.all += listing.claims.count
    for (id, claim) in listing.claims.enumerated() {
      guard let value = record.values.first(where: { $0.id == id }) else {
        counts.values.unresolved += 1
        continue
      }
      judge(claim, of: listing, value)
    }
  }

  private mutating func judge(_ claim: ValueClaim, of listing: Listing, _ value: RecordedValue) {
    let mark = listing.text.fileRange(claim.markRange)
    if value.value == .void {
      findings.append(
        Finding(
          "claim-on-void", at: mark, "this call gives back nothing that could be claimed",
          suggestion: "claim a value, or write what it prints into an `output` block"))
      return
    }
    let printed = PrintedClaim(claim.text, allowsReflow: true)
    if claim.isEmpty {
      counts.values.unresolved += 1
      findings.append(
        Finding(
          "unresolved-value", .warning, at: mark, "this claim is empty",
          suggestion: "`worked check --accept` writes the value", got: value.description))
      edits += rewrite(claim, of: listing, as: printed.accepting(value.description))
      return
    }
    let differences = printed.differences(from: value.description)
    for difference in differences {
      findings.append(finding(difference, "value", at: range(difference.range, of: claim, listing)))
    }
    if differences.isEmpty {
      counts.values.held += 1
    } else {
      edits += rewrite(claim, of: listing, as: printed.accepting(value.description))
    }
  }

  /// A part of a claim's text in the file; the text's lines are joined by line ends.
  private func range(_ range: Range<Int>, of claim: ValueClaim, _ listing: Listing) -> Range<Int> {
    var start = 0
    for piece in claim.textPieces {
      if range.lowerBound <= start + piece.count {
        let from = piece.lowerBound + range.lowerBound - start
        let to = min(piece.upperBound, max(from, piece.lowerBound + range.upperBound - start))
        return listing.text.fileRange(from..<to)
      }
      start += piece.count + 1
    }
    return listing.text.fileRange(claim.textPieces.last ?? claim.markRange)
  }

  // MARK: Differences as findings

  private func finding(
    _ difference: PrintedDifference, _ what: String, at range: Range<Int>
  ) -> Finding {
    let value = difference.trueValue ?? difference.got
    switch difference.kind {
    case .number(.misrounded):
      return Finding(
        "\(what)-misrounded", at: range, "\(value) does not round to \(difference.expected)",
        got: difference.got)
    case .number:
      return Finding(
        "\(what)-fails", at: range, "\(value) came, not \(difference.expected)",
        got: difference.got)
    case .shape:
      return Finding(
        "\(what)-shape", at: range, "a list of another shape came",
        expected: difference.expected, got: difference.got)
    case .tooFewDigitsCame:
      return Finding(
        "\(what)-digits", at: range,
        "only \(difference.got) came, which shows fewer digits than \(difference.expected)",
        suggestion: "write \(difference.got)")
    case .text:
      return Finding(
        "\(what)-differs", at: range, "something else came",
        expected: difference.expected.trimmedEnd, got: difference.got.trimmedEnd)
    case .missing:
      return Finding("\(what)-missing", at: range, "this did not come")
    case .extra:
      return Finding(
        "\(what)-extra", at: range, "more came than stands here", got: difference.got.trimmed)
    }
  }
}
