import CommonMark
import Manuscript
import Programs
import SourceText
import TerminalText

/// Listings behind a gutter, what they wrote right below.
extension PageSetter {
  private static let codeGutter = [Span("  │ ", .dim)]
  static let outputGutter = [Span("  ╎ ", .dim)]

  mutating func setCode(_ code: CodeBlock, _ block: Block) {
    let start = block.range.lowerBound
    if let listing = chapter.listings.first(where: { $0.range.lowerBound == start }) {
      return set(listing)
    }
    if let listing = chapter.listings.first(where: { $0.output?.range.lowerBound == start }),
      let output = listing.output
    {
      return set(output, of: listing)
    }
    for line in code.lines {
      emit(folding: [Span(source.text(line).harmless)], behind: Self.codeGutter)
    }
  }

  // MARK: Listings

  private mutating func set(_ listing: Listing) {
    if listing.header.isHidden, !page.options.showsHidden {
      let count = listing.text.lines.count
      emit([
        Span("▸ a folded listing of \(count) line\(count == 1 ? "" : "s")", .dim),
        Span("  (to open: \(page.options.hiddenCommand))", .dim),
      ])
      return
    }
    if let label = listing.header.label {
      emit(folding: [Span(label.harmless, .dim)], behind: [Span("  ┌ ", .dim)])
    }
    let questions = page.options.asksForValues ? questions(of: listing) : []
    let hidden = questions.map(\.claim)
    if hidden.isEmpty {
      setLines(of: listing)
    } else {
      let text = listing.text(hiding: hidden)
      for line in SwiftPaint(SwiftSource(text)).lines { emitCode(line) }
    }
    for question in questions { ask(question.question) }
    setUnclaimedOutput(of: listing)
  }

  private mutating func setLines(of listing: Listing) {
    let painted = SwiftPaint(listing.swift).lines
    for (number, range) in listing.text.lines.enumerated() {
      var line = number < painted.count ? painted[number] : [Span(source.text(range))]
      let wrong = mistakes(in: range)
      if !wrong.isEmpty { line = marked(source.text(range), range, []) }
      if let claim = listing.claims.first(where: { $0.isEmpty && claims($0, listing, range) }),
        let value = value(of: claim, in: listing)
      {
        line.append(Span(" " + value, .dim))
      }
      emitCode(line)
      setNotes(in: range, behind: Self.codeGutter)
    }
  }

  private func claims(_ claim: ValueClaim, _ listing: Listing, _ line: Range<Int>) -> Bool {
    line.contains(listing.text.fileRange(claim.markRange).lowerBound)
  }

  /// A line of code; where it is too long, the comment behind it goes below first.
  private mutating func emitCode(_ spans: [Span]) {
    let gutter = Self.codeGutter
    let line = StyledLine(spans.map { Span($0.text.harmless, $0.inks) })
    let room = room - StyledLine(gutter).width
    if line.width > room, let at = line.spans.lastIndex(where: { $0.text.hasPrefix("//") }), at > 0,
      !StyledLine(Array(line.spans[..<at])).isBlank
    {
      let indent = line.text.prefix { $0 == " " }
      emit(folding: Array(line.spans[..<at]).trimmedEnd, behind: gutter)
      emit(folding: [Span(String(indent))] + line.spans[at...], behind: gutter)
    } else {
      emit(folding: line.spans, behind: gutter)
    }
  }

  // MARK: Values

  private func value(of claim: ValueClaim, in listing: Listing) -> String? {
    guard let id = listing.claims.firstIndex(of: claim) else { return nil }
    return page.run?.records[listing.index]?.values.first { $0.id == id }?.description
  }

  private func questions(
    of listing: Listing
  ) -> [(claim: ValueClaim, question: TerminalPage.Question)] {
    listing.claims.compactMap { claim in
      let came = value(of: claim, in: listing)
      guard let value = came ?? (claim.isEmpty ? nil : claim.text) else { return nil }
      let holds = PrintedClaim(claim.text, allowsReflow: true).differences(from: value).isEmpty
      let statement = listing.swift.statements[claim.statement]
      let code = listing.swift.text(statement.range)
      return (
        claim,
        TerminalPage.Question(
          code: code, answer: claim.isEmpty || !holds ? value : claim.text, value: value)
      )
    }
  }

  // MARK: Outputs

  private mutating func set(_ output: OutputBlock, of listing: Listing) {
    if output.isEmpty, let came = written(by: listing) { return emitOutput(came) }
    for range in output.text.lines {
      emit(folding: marked(source.text(range), range, []).harmless, behind: Self.outputGutter)
      setNotes(in: range, behind: Self.outputGutter)
    }
  }

  /// What a listing wrote without an `output` on the page.
  private mutating func setUnclaimedOutput(of listing: Listing) {
    guard listing.output == nil, let came = written(by: listing) else { return }
    emitOutput(came)
  }

  private func written(by listing: Listing) -> String? {
    guard let bytes = page.run?.records[listing.index]?.output, !bytes.isEmpty else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func emitOutput(_ text: String) {
    var lines = text.harmless.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    for line in lines { emit(folding: [Span(String(line))], behind: Self.outputGutter) }
  }
}

extension Listing {
  /// The code with a question mark in place of the claimed values.
  fileprivate func text(hiding claims: [ValueClaim]) -> String {
    var utf8 = swift.utf8
    for claim in claims.sorted(by: { $0.commentRange.lowerBound > $1.commentRange.lowerBound }) {
      utf8.replaceSubrange(claim.commentRange, with: Array("// → ?".utf8))
    }
    return String(decoding: utf8, as: UTF8.self)
  }
}

extension ListingHeader {
  /// What a reader is told about a listing that is not simply run.
  fileprivate var label: String? {
    let what: String? =
      switch role {
      case .story: nil
      case .fails: "must not compile"
      case .traps: "must stop"
      case .norun: "is compiled, not run"
      case .quotes(let path, _): "from \(path)"
      case .given: "given"
      case .exercise(let id): "exercise \(id)"
      case .solution(let id): "solution of \(id)"
      case .wrong(let name, _, _): "wrong: \(name)"
      case .test: "test"
      }
    guard let chain else { return what }
    return ([what] + ["a program of its own: \(chain)"]).compactMap { $0 }.joined(separator: ", ")
  }
}

extension [Span] {
  fileprivate var harmless: [Span] { map { Span($0.text.harmless, $0.inks) } }

  /// Without the blanks at its end.
  fileprivate var trimmedEnd: [Span] {
    var spans = self
    while let last = spans.last {
      let kept = last.text.reversed().drop { $0 == " " }
      if !kept.isEmpty {
        spans[spans.count - 1].text = String(kept.reversed())
        break
      }
      spans.removeLast()
    }
    return spans
  }
}
