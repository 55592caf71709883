import Manuscript
import SourceText

/// What somebody else vouches for: citations, quotations from documents, names.
extension Judge {
  mutating func judgeQuotations() {
    for (index, number) in chapter.numbers.enumerated() {
      switch number.support {
      case .bound(let entry, _): judge(number, numberID(index), chapter.entries[entry])
      case .approached(let entry, _, let named):
        judge(number, numberID(index), chapter.entries[entry], named: named)
      case .free, .unchecked: break
      }
    }
    for formula in chapter.formulas {
      guard let index = formula.quotedBy,
        case .quoted(let quotation) = chapter.entries[index].support
      else { continue }
      judgeQuoted(formula, quotation, chapter.entries[index])
    }
  }

  /// A number that is vouched for; `named` are the digits of its entry where they are others.
  private mutating func judge(
    _ number: PageNumber, _ id: String, _ entry: BindingEntry, named: PrintedNumber? = nil
  ) {
    let first = findings.count
    let kind: Claim.Kind
    let verdict: Claim.Verdict
    var got: String?
    switch entry.support {
    case .expression: return
    case .label: (kind, verdict) = (.label, .label)
    case .cited:
      (kind, verdict) = (.cited, .cited)
      if named == nil { judgeCited(number, entry) }
    case .quoted(let quotation):
      (kind, verdict) = (.quoted, .quoted)
      if named == nil { judgeQuoted(number, quotation, entry) }
      got = trueValue(of: quotation, stating: number.printed)
    }
    if let named { reportApproached(number, named, entry) }
    note(
      kind, id, at: number.range, text: number.printed.text, since: first,
      Decision(verdict: findings.count > first ? .fails : verdict, got: got))
  }

  private mutating func reportApproached(
    _ number: PageNumber, _ named: PrintedNumber, _ entry: BindingEntry
  ) {
    findings.append(
      Finding(
        "digits-not-above", at: number.range,
        "\(number.printed.text) stands here, and its entry names \(named.text)",
        suggestion: "write \(named.text), or mend the entry",
        notes: [Finding.Note(range: entry.range, message: chapter.source.text(entry.range))]))
  }

  /// A source is asked only for what the chapter itself cannot yield.
  private mutating func judgeCited(_ number: PageNumber, _ entry: BindingEntry) {
    guard number.isCounted else { return }
    for listing in chapter.listings {
      let texts =
        listing.claims.map(\.text) + (listing.output.map { [$0.text.text] } ?? [])
      guard texts.contains(where: { Judge.holds($0, number.printed) }) else { continue }
      findings.append(
        Finding(
          "cited-but-computed", at: number.range,
          "the listing in line \(line(of: listing.range)) yields \(number.printed.text) itself",
          suggestion: "bind it to an expression instead of citing it",
          notes: [Finding.Note(range: entry.range, message: "cited here")]))
      return
    }
  }

  /// Whether a text has a word that is printed like the number.
  private static func holds(_ text: String, _ number: PrintedNumber) -> Bool {
    text.split { " ,;()[]\n\t".contains($0) }
      .contains { PrintedNumber(String($0))?.isSamePrint(as: number) == true }
  }

  private mutating func judgeQuoted(
    _ number: PageNumber, _ quotation: Quotation, _ entry: BindingEntry
  ) {
    guard let document = document(quotation, entry) else { return }
    let found = quotation.lines.contains { line in
      numbers(in: document, line: line).contains { $0.isSamePrint(as: number.printed) }
    }
    if found {
      // The numbers of a quoted formula are judged with it.
      if case .formula = entry.subject { return }
      return judgeVerdict(
        of: quotation, document, stating: number.printed, at: number.range, entry)
    }
    let there = quotation.lines.flatMap { numbers(in: document, line: $0) }
    findings.append(
      Finding(
        "not-quoted", at: number.range,
        "\(quotation.place) does not say \(number.printed.text)",
        suggestion: number.printed.nearest(in: there).map { "it says \($0.text)" }
          ?? "no number stands there; check the line",
        notes: [Finding.Note(range: entry.range, message: "quoted here")]))
  }

  /// What a quoted number that is false in its document should be there; nil where it is not false.
  private mutating func trueValue(
    of quotation: Quotation, stating number: PrintedNumber
  ) -> String? {
    guard let document = evidence.documents[quotation.document] else { return nil }
    return evidence.audit(of: document).trueValue(on: quotation, stating: number)
  }

  private func numbers(in document: SourceFile, line: Int) -> [PrintedNumber] {
    NumberScanner.latex(document, document.range(ofLine: line)).map(\.number)
  }

  /// A quoted formula must stand in the document as it stands here, blanks aside, and get its verdict.
  private mutating func judgeQuoted(
    _ formula: Chapter.Formula, _ quotation: Quotation, _ entry: BindingEntry
  ) {
    guard let document = document(quotation, entry) else { return }
    let mine = Judge.rows(formula.pieces.map(chapter.source.text))
    // A number in it that the document does not say is told where it stands.
    if findings.contains(where: { $0.id == "not-quoted" && formula.range.overlaps($0.range) }) {
      return
    }
    let theirs = Judge.rows(quotation.lines.map { document.text(document.range(ofLine: $0)) })
    if mine.isEmpty || theirs.contains(mine) {
      return judgeVerdict(of: quotation, document, at: formula.range, entry)
    }
    findings.append(
      Finding(
        "not-quoted", at: formula.range, "\(quotation.place) does not have this formula",
        suggestion: "copy it from there, or mend the line numbers",
        notes: [Finding.Note(range: entry.range, message: "quoted here")]))
  }

  /// A formula's text without blanks, delimiters and the environment around its rows, which the
  /// lines that a quotation names may leave out.
  private static func rows(_ lines: [String]) -> String {
    var text = lines.joined().filter { !$0.isWhitespace && $0 != "$" }
    for name in ["aligned", "align", "align*", "gather", "gathered", "split"] {
      for mark in ["\\begin{\(name)}", "\\end{\(name)}"] {
        while let found = text.firstRange(of: mark) { text.removeSubrange(found) }
      }
    }
    return text
  }

  /// The document, if it is at hand and has the lines.
  private mutating func document(
    _ quotation: Quotation, _ entry: BindingEntry
  ) -> SourceFile? {
    guard !evidence.documents.isEmpty else { return nil }
    guard let document = evidence.documents[quotation.document] else {
      let known = evidence.documents.keys.sorted()
      findings.append(
        Finding(
          "unknown-document", at: entry.range, "there is no document \(quotation.document)",
          suggestion: "at hand are \(known.joined(separator: ", "))"))
      return nil
    }
    guard quotation.lines.upperBound <= document.lineCount else {
      findings.append(
        Finding(
          "not-quoted", at: entry.range,
          "\(quotation.document) has only \(document.lineCount) lines",
          suggestion: "mend the line numbers"))
      return nil
    }
    return document
  }
}

extension Quotation {
  /// `000:205` or `000:203-206`.
  var place: String {
    "\(document):\(lines.lowerBound)" + (lines.count > 1 ? "-\(lines.upperBound)" : "")
  }
}
