import BigInt
import Manuscript
import SourceText
import Wire

/// Whether the numbers of prose, tables and formulas are what their expressions say.
extension Judge {
  /// A number that an entry ties, its place among the page's numbers, and its value's element.
  private typealias BoundNumber = (index: Int, number: PageNumber, element: Int)

  mutating func judgeNumbers() {
    for entry in chapter.entries {
      guard case .expression(let expression) = entry.support else { continue }
      let bound = numbers(of: entry)
      let first = findings.count
      if let value = value(of: entry) {
        // Which of two values a number should hold nobody can say.
        if judgeRepetitions(of: entry) {
          for number in bound {
            note(number, since: first, Decision(verdict: .fails, got: value.description))
          }
          continue
        }
        judge(bound, entry: entry, expression: expression, value: value)
      } else {
        for number in bound { note(number, since: first, .unresolved) }
      }
    }
  }

  private mutating func note(_ bound: BoundNumber, since first: Int, _ decision: Decision) {
    note(
      .number, numberID(bound.index), at: bound.number.range, text: bound.number.printed.text,
      since: first, decision)
  }

  /// The numbers that an entry ties, in the order of the page.
  private func numbers(of entry: BindingEntry) -> [BoundNumber] {
    chapter.numbers.enumerated().compactMap { index, number in
      switch number.support {
      case .bound(entry.index, let element), .approached(entry.index, let element, _):
        (index, number, element)
      default: nil
      }
    }
  }

  /// What an entry's expression came to; where it came to nothing, that is told.
  private mutating func value(of entry: BindingEntry) -> RecordedValue? {
    guard let path = tangle.entryCells[entry.index] else {
      reportLost(entry)
      return nil
    }
    guard let record = record(path) else { return nil }
    if let lost = record.lostPieces.first(where: { $0.id == entry.index }) {
      reportLost(lost, entry)
      return nil
    }
    guard let value = record.values.last(where: { $0.id == entry.index }) else {
      reportUnreached(entry, record)
      return nil
    }
    return value
  }

  private mutating func judge(
    _ bound: [BoundNumber], entry: BindingEntry, expression: String, value: RecordedValue
  ) {
    let leaves = value.value.leaves
    let wanted = (bound.map(\.element).max() ?? -1) + 1
    guard leaves.count == wanted || bound.isEmpty else {
      let first = findings.count
      let range = bound[0].number.range.lowerBound..<bound[bound.count - 1].number.range.upperBound
      findings.append(
        Finding(
          "number-count", at: wanted == 1 ? bound[0].number.range : range,
          "\(wanted) \(wanted == 1 ? "number stands" : "numbers stand") here, "
            + "and `\(expression)` has \(leaves.count)",
          suggestion: "bind all of them, or name the one that is meant",
          got: value.description, notes: [note(entry)]))
      for number in bound {
        note(number, since: first, Decision(verdict: .fails, got: value.description))
      }
      return
    }
    for number in bound {
      let first = findings.count
      let decision = decide(
        number.number, is: leaves[number.element],
        element: leaves.count > 1 ? number.element : nil, expression, entry, value)
      note(number, since: first, decision)
    }
  }

  private mutating func decide(
    _ number: PageNumber, is leaf: WireValue, element: Int?, _ expression: String,
    _ entry: BindingEntry, _ value: RecordedValue
  ) -> Decision {
    guard let numeric = NumericValue(leaf) else {
      findings.append(
        Finding(
          "number-type", at: number.range,
          "`\(expression)` is no number here, but a \(value.type)",
          suggestion: "bind an Int, a Double, or an array or tuple of them",
          got: value.description, notes: [note(entry)]))
      return Decision(verdict: .fails, got: value.description)
    }
    if case .approached(_, _, let named) = number.support {
      reportApproached(number, named, numeric, element: element, expression, entry)
      return Decision(verdict: .fails, got: leaf.digits)
    }
    let verdict = number.printed.verdict(on: numeric)
    if verdict.isHolding { return Decision(verdict: .holds, got: leaf.digits) }
    report(number, verdict, numeric, element: element, expression, entry)
    return Decision(verdict: verdict == .misrounded ? .misrounded : .fails, got: leaf.digits)
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
    var finding = Finding(
      isMisrounded ? "number-misrounded" : "number-fails", at: number.range,
      "\(name) is \(exact)"
        + (isMisrounded ? ", which does not round to \(printed)" : ", not \(printed)"),
      notes: [note(entry)])
    if corrected != printed {
      finding.suggestion = "write \(corrected)"
      finding.fix = Outcome.Edit(range: number.range, text: corrected)
    }
    findings.append(finding)
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

  func note(_ entry: BindingEntry) -> Finding.Note {
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

extension WireValue {
  /// A single number as Swift prints it; nil for everything else.
  fileprivate var digits: String? {
    switch self {
    case .integer(let digits): digits
    case .double(let value): "\(value)"
    case .float(let value): "\(value)"
    case .text, .list, .void, .other: nil
    }
  }
}
