import Manuscript
import SourceText
import Wire

/// Whether outputs and claimed values are what came.
extension Judge {
  // MARK: Outputs

  mutating func judgeOutput(_ listing: Listing, _ record: CellRecord?) {
    guard let output = listing.output else {
      if let record, listing.header.role == .story { reportUnshown(listing, record) }
      return
    }
    let first = findings.count
    let decision = decide(output, of: listing, record)
    note(
      .output, id(.output, listing), at: output.range, text: output.text.text, since: first,
      decision)
  }

  private mutating func reportUnshown(_ listing: Listing, _ record: CellRecord) {
    let came = String(decoding: record.output, as: UTF8.self)
    guard record.end == .finished, !came.isEmpty else { return }
    findings.append(
      Finding(
        "output-missing", at: listing.place,
        "this listing writes to standard output, and the page does not show it",
        suggestion: "write an empty `output` block behind it; `worked check --accept` fills it",
        got: came.trimmedEnd))
  }

  private mutating func decide(
    _ output: OutputBlock, of listing: Listing, _ record: CellRecord?
  ) -> Decision {
    switch listing.header.role {
    case .story:
      guard let record, record.end == .finished else { return .unresolved }
      return decide(output, came: String(decoding: record.output, as: UTF8.self))
    case .fails, .traps:
      guard let record, let message = message(of: listing, record) else { return .unresolved }
      return decide(output, inMessage: message)
    default:
      findings.append(
        Finding(
          "output-not-run", at: output.range.lowerBound..<output.range.lowerBound + 3,
          "the listing above is not run, so it writes nothing",
          suggestion: "remove this `output`, or the word that keeps the listing from running"))
      return .fails
    }
  }

  private mutating func decide(_ output: OutputBlock, came: String) -> Decision {
    if output.isEmpty {
      if came.trimmed.isEmpty {
        findings.append(
          Finding(
            "output-of-nothing", at: firstLine(of: output.range),
            "the listing above writes nothing", suggestion: "remove this `output`"))
        return Decision(verdict: .fails, got: came)
      }
      findings.append(emptyOutput(output))
      return Decision(
        verdict: .unresolved, got: came, edits: accept(output, as: came.trimmedEnd))
    }
    let claim = PrintedClaim(output.text.text, hasWildcards: true)
    let differences = claim.differences(from: came)
    for difference in differences {
      let range = output.text.fileRange(difference.range)
      findings.append(
        finding(
          difference, "output", at: range.isEmpty ? lastLine(of: output, or: range) : range))
    }
    return Decision(
      verdict: verdict(of: differences), got: came,
      edits: differences.isEmpty ? [] : accept(output, as: claim.accepting(came)))
  }

  /// Misrounded where nothing worse is wrong.
  private func verdict(of differences: [PrintedDifference]) -> Claim.Verdict {
    if differences.isEmpty { return .holds }
    return differences.allSatisfy { $0.kind == .number(.misrounded) } ? .misrounded : .fails
  }

  /// Offers a new text for an output, or says that its fence cannot hold it.
  private mutating func accept(_ output: OutputBlock, as text: String) -> [Outcome.Edit] {
    let offered = rewrite(output, as: text)
    guard offered.isEmpty else { return offered }
    findings.append(
      Finding(
        "output-unwritable", .note, at: firstLine(of: output.range),
        "`--accept` cannot write what came into this fence",
        suggestion: "close it, and open it with more backticks than any line of the output"))
    return []
  }

  private func firstLine(of range: Range<Int>) -> Range<Int> {
    let line = chapter.source.range(ofLine: chapter.source.line(at: range.lowerBound))
    return range.lowerBound..<min(range.upperBound, max(line.upperBound, range.lowerBound))
  }

  private func lastLine(of output: OutputBlock, or range: Range<Int>) -> Range<Int> {
    output.text.lines.last { !$0.isEmpty } ?? range
  }

  // MARK: Values

  mutating func judgeValues(_ listing: Listing, _ record: CellRecord?) {
    for (index, claim) in listing.claims.enumerated() {
      let first = findings.count
      var decision = Decision.unresolved
      if listing.header.role == .story,
        let value = record?.values.first(where: { $0.id == index })
      {
        decision = decide(claim, of: listing, value)
      }
      let own = Array(first..<findings.count)
      let isSilent = own.isEmpty && decision.verdict != .holds
      note(
        .value, id(.value, listing, index), at: place(of: claim, listing), text: claim.text,
        findings: isSilent ? diagnosed(in: listing.text.fileRange(claim.commentRange)) : own,
        decision)
    }
  }

  /// Where a claim's text stands, or its mark while it has none.
  private func place(of claim: ValueClaim, _ listing: Listing) -> Range<Int> {
    let pieces = claim.textPieces.map(listing.text.fileRange)
    guard !claim.isEmpty, let first = pieces.first, let last = pieces.last else {
      return listing.text.fileRange(claim.markRange)
    }
    return first.lowerBound..<last.upperBound
  }

  private mutating func decide(
    _ claim: ValueClaim, of listing: Listing, _ value: RecordedValue
  ) -> Decision {
    let mark = listing.text.fileRange(claim.markRange)
    if value.value == .void {
      findings.append(
        Finding(
          "claim-on-void", at: mark, "this call gives back nothing that could be claimed",
          suggestion: "claim a value, or write what it prints into an `output` block"))
      return .fails
    }
    let printed = PrintedClaim(claim.text, allowsReflow: true)
    let accepted = { [self] in
      rewrite(claim, of: listing, as: printed.accepting(value.description))
    }
    if claim.isEmpty {
      findings.append(
        Finding(
          "unresolved-value", .warning, at: mark, "this claim is empty",
          suggestion: "`worked check --accept` writes the value", got: value.description))
      return Decision(verdict: .unresolved, got: value.description, edits: accepted())
    }
    let differences = printed.differences(from: value.description)
    for difference in differences {
      findings.append(finding(difference, "value", at: range(difference.range, of: claim, listing)))
    }
    return Decision(
      verdict: verdict(of: differences), got: value.description,
      edits: differences.isEmpty ? [] : accepted())
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
