import BigInt
import Manuscript
import SourceText
import Wire

/// Whether the numbers of prose, tables and formulas are what their expressions say.
extension Judge {
  mutating func judgeNumbers() {
    for entry in tangle.lostEntries { reportLost(entry) }
    for entry in chapter.entries {
      guard case .expression(let expression) = entry.support else { continue }
      let bound = numbers(of: entry)
      counts.numbers.all += bound.count
      guard let path = tangle.entryCells[entry.index], let record = record(path) else {
        counts.numbers.unresolved += bound.count
        continue
      }
      if let lost = record.lostPieces.first(where: { $0.id == entry.index }) {
        reportLost(lost, entry)
        counts.numbers.unresolved += bound.count
        continue
      }
      guard let value = record.values.last(where: { $0.id == entry.index }) else {
        reportUnreached(entry, record)
        counts.numbers.unresolved += bound.count
        continue
      }
      judge(bound, entry: entry, expression: expression, value: value)
    }
  }

  /// The numbers that an entry ties, in the order of the page.
  private func numbers(of entry: BindingEntry) -> [(number: PageNumber, element: Int)] {
    chapter.numbers.compactMap { number in
      switch number.support {
      case .bound(entry.index, let element), .approached(entry.index, let element, _):
        (number, element)
      default: nil
      }
    }
  }

  private mutating func judge(
    _ bound: [(number: PageNumber, element: Int)], entry: BindingEntry, expression: String,
    value: RecordedValue
  ) {
    let leaves = value.value.leaves
    let wanted = (bound.map(\.element).max() ?? -1) + 1
    guard leaves.count == wanted || bound.isEmpty else {
      let range = bound[0].number.range.lowerBound..<bound[bound.count - 1].number.range.upperBound
      findings.append(
        Finding(
          "number-count", at: wanted == 1 ? bound[0].number.range : range,
          "\(wanted) \(wanted == 1 ? "number stands" : "numbers stand") here, "
            + "and `\(expression)` has \(leaves.count)",
          suggestion: "bind all of them, or name the one that is meant",
          got: value.description, notes: [note(entry)]))
      return
    }
    for (number, element) in bound {
      let leaf = leaves[element]
      guard let numeric = NumericValue(leaf) else {
        findings.append(
          Finding(
            "number-type", at: number.range,
            "`\(expression)` is no number here, but a \(value.type)",
            suggestion: "bind an Int, a Double, or an array or tuple of them",
            got: value.description, notes: [note(entry)]))
        continue
      }
      if case .approached(_, _, let named) = number.support {
        reportApproached(
          number, named, numeric, element: leaves.count > 1 ? element : nil, expression, entry)
        continue
      }
      let verdict = number.printed.verdict(on: numeric)
      if verdict.isHolding {
        counts.numbers.held += 1
      } else {
        report(
          number, verdict, numeric, element: leaves.count > 1 ? element : nil, expression, entry)
      }
    }
  }

  private mutating func report(
    _ number: PageNumber, _ verdict: DigitsVerdict, _ value: NumericValue, element: Int?,
    _ expression: String, _ entry: BindingEntry
  ) {
    let exact = PrintedNumber.distinguishing(value, from: number.printed)
    let name = element.map { "element \($0) of `\(expression)`" } ?? "`\(expression)`"
    let printed = number.printed.text
    let corrected = number.printed.corrected(for: value)
    let isMisrounded = verdict == .misrounded
    findings.append(
      Finding(
        isMisrounded ? "number-misrounded" : "number-fails", at: number.range,
        "\(name) is \(exact)"
          + (isMisrounded ? ", which does not round to \(printed)" : ", not \(printed)"),
        suggestion: corrected == printed ? nil : "write \(corrected)", notes: [note(entry)]))
  }

  /// The page and the entry name different digits: one of them was changed without the other.
  private mutating func reportApproached(
    _ number: PageNumber, _ named: PrintedNumber, _ value: NumericValue, element: Int?,
    _ expression: String, _ entry: BindingEntry
  ) {
    let name = element.map { "element \($0) of `\(expression)`" } ?? "`\(expression)`"
    let exact = PrintedNumber.distinguishing(value, from: number.printed)
    let holds = number.printed.verdict(on: value).isHolding
    findings.append(
      Finding(
        "digits-not-above", at: number.range,
        "\(number.printed.text) stands here, and its entry names \(named.text): "
          + "\(name) is \(exact)",
        suggestion: holds
          ? "write \(number.printed.text) in the entry"
          : "write \(named.verdict(on: value).isHolding ? named.text : number.printed.corrected(for: value))",
        notes: [note(entry)]))
  }

  private func note(_ entry: BindingEntry) -> Finding.Note {
    Finding.Note(range: entry.range, message: "bound here: \(chapter.source.text(entry.range))")
  }

  // MARK: Expressions without a value

  private mutating func reportLost(_ entry: BindingEntry) {
    let chains = chapter.chains.compactMap { $0 }
    let chain = entry.chain ?? ""
    findings.append(
      Finding(
        "unknown-chain", at: entry.range, "the chapter tells no story `\(chain)`",
        suggestion: nearestWord(to: chain, among: chains).map { "did you mean `\($0)`?" }
          ?? "name a `chain=` of one of its listings"))
  }

  private mutating func reportLost(_ lost: LostPiece, _ entry: BindingEntry) {
    switch lost.end {
    case .trapped(let trap):
      findings.append(
        Finding(
          "binding-trapped", at: expressionRange(entry), trap.headline,
          suggestion: "the expression is evaluated at the end of its section"))
    case .spoiled:
      findings.append(
        Finding(
          "not-evaluated", .warning, at: expressionRange(entry),
          "not evaluated: it uses what a listing above was to declare",
          suggestion: "mend that listing first"))
    default:
      let errors = lost.messages.filter { $0.kind == "error" }
      let place = errors.first.flatMap {
        offset(cell: $0.cell, line: $0.line, column: $0.column)
      }
      findings.append(
        Finding(
          "binding-does-not-compile", at: place.map(word(at:)) ?? expressionRange(entry),
          errors.first?.text ?? "this expression does not compile",
          suggestion: "it sees what its section and those above declare"))
    }
  }

  private mutating func reportUnreached(_ entry: BindingEntry, _ record: CellRecord) {
    switch record.end {
    case .finished: break
    case .refused:
      let mine = record.messages.filter { message in
        guard
          let at = offset(cell: message.cell, line: message.line, column: message.column)
        else { return false }
        return entry.expressionLines.contains { $0.lowerBound <= at && at <= $0.upperBound }
      }
      guard let first = mine.first else { return }
      findings.append(
        Finding("binding-does-not-compile", at: expressionRange(entry), first.text))
    case .spoiled:
      findings.append(
        Finding(
          "not-evaluated", .warning, at: expressionRange(entry),
          "not evaluated: it uses what a listing above was to declare",
          suggestion: "mend that listing first"))
    case .trapped(let trap):
      findings.append(Finding("binding-trapped", at: expressionRange(entry), trap.headline))
    case .stopped(let limit, _):
      findings.append(Finding("binding-stopped", at: expressionRange(entry), limit.sentence))
    case .exited(let status):
      findings.append(
        Finding(
          "exited", at: expressionRange(entry),
          "the expression ended the whole program, with status \(status)"))
    }
  }

  private func expressionRange(_ entry: BindingEntry) -> Range<Int> {
    entry.expressionLines.first { !$0.isEmpty } ?? entry.range
  }
}

extension NumericValue {
  /// A leaf that is a number; nil for text and everything else.
  init?(_ leaf: WireValue) {
    switch leaf {
    case .integer(let digits):
      guard let value = BigInt(digits) else { return nil }
      self = .integer(value)
    case .double(let value): self = .double(value)
    case .float(let value): self = .float(value)
    case .text, .list, .void, .other: return nil
    }
  }
}
