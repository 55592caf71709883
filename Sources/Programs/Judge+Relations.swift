import Audits
import Manuscript
import SourceText

/// Whether the relations in the chapter's own formulas hold, as the audit decides them from the page
/// alone.
extension Judge {
  /// A relation in a formula that is the chapter's own.
  struct Relation {
    let claim: Audits.Claim
    /// Its formula's place among the chapter's.
    let formula: Int
    /// Where its sign stands.
    let start: Int
    /// The numbers that it states, as places among the page's numbers.
    let stated: [Int]
    /// The counted numbers of the side that was computed.
    let computed: [Int]
    /// Nil where it is open.
    let verdict: Claim.Verdict?

    /// Whether its digits are what the other side comes to; of an order or a congruence they are not.
    var isComputable: Bool { claim.isWorked && !claim.because.english.contains("congruent") }
  }

  mutating func judgeFormulas() {
    let known = evidence.audit(of: chapter.source)
    let rules = Set(Rules.ids + known.claims.map(\.rule)).sorted()
    let audit = known.accepting(chapter.document, rules: rules)
    let numbers = Dictionary(
      claims.compactMap { claim in claim.id.hasPrefix("number-") ? (claim.id, claim) : nil },
      uniquingKeysWith: { first, _ in first })
    for note in audit.notes where !isQuoted(note.range.lowerBound) {
      findings.append(Finding(note))
    }
    let relations = relations(of: audit)
    var counts: [Int: Int] = [:]
    for relation in relations {
      counts[relation.formula, default: 0] += 1
      judge(
        relation, "relation-\(relation.formula + 1).\(counts[relation.formula, default: 0])",
        audit, numbers: numbers)
    }
    for claim in audit.claims
    where claim.isStructural && claim.isFinding && ownFormula(at: claim.range.lowerBound) != nil {
      findings.append(
        Finding(claim.rule, .warning, at: claim.range, claim.because.english))
    }
    judgeNumbers(of: relations, audit)
  }

  // MARK: What the audit has found, on the page

  private func relations(of audit: Audit) -> [Relation] {
    audit.claims.compactMap { claim in
      guard !claim.isStructural, let formula = ownFormula(at: claim.range.lowerBound) else {
        return nil
      }
      let range = chapter.formulas[formula].range
      let start = start(of: claim, from: range.lowerBound)
      let numbers = chapter.numbers.indices.filter { range.overlaps(chapter.numbers[$0].range) }
      let digits = Self.digits(in: claim.readAs ?? "")
      let stated = numbers.filter { claim.range.overlaps(chapter.numbers[$0].range) }
      return Relation(
        claim: claim, formula: formula, start: start, stated: stated,
        computed: numbers.filter { index in
          let number = chapter.numbers[index]
          return number.isCounted && number.range.upperBound <= start
            && digits.contains(Self.mantissa(of: number.printed))
        }, verdict: verdict(on: claim, stating: stated))
    }
  }

  private func verdict(on claim: Audits.Claim, stating stated: [Int]) -> Claim.Verdict? {
    switch claim.verdict {
    case .holds: isRounded(claim, stating: stated) ? .fails : .holds
    case .misrounded: .misrounded
    case .fails: .fails
    case .depends, .unresolved: nil
    }
  }

  /// Whether an integer is only right as people round in documents; on a page it is exact.
  private func isRounded(_ claim: Audits.Claim, stating stated: [Int]) -> Bool {
    guard let index = stated.first, stated.count == 1 else { return false }
    let printed = chapter.numbers[index].printed
    // Values are given with ten digits.
    guard printed.isExact, printed.significantDigits < 10 else { return false }
    let values = [claim.asWritten, claim.fromDefinitions].compactMap { $0 }
      .map { NumericValue.decimal($0) }
    return values.contains {
      if case .holdsRounded = printed.verdict(on: $0, in: .document) { true } else { false }
    } && !values.contains { printed.verdict(on: $0).isHolding }
  }

  /// The formula of the chapter's own that holds an offset, as a place among its formulas.
  private func ownFormula(at offset: Int) -> Int? {
    chapter.formulas.firstIndex { $0.range.contains(offset) && $0.quotedBy == nil }
  }

  private func isQuoted(_ offset: Int) -> Bool {
    chapter.formulas.contains { $0.range.contains(offset) && $0.quotedBy != nil }
  }

  /// Where a relation's text, `\approx 0.148`, begins.
  private func start(of claim: Audits.Claim, from first: Int) -> Int {
    let text = Array(claim.text.utf8)
    let bytes = chapter.source.bytes
    var start = min(claim.range.lowerBound, bytes.count - text.count)
    while start >= first, start + text.count >= claim.range.upperBound {
      if bytes[start..<start + text.count].elementsEqual(text) { return start }
      start -= 1
    }
    return claim.range.lowerBound
  }

  /// The runs of digits and points in an expression as it was read.
  private static func digits(in text: String) -> Set<String> {
    Set(text.split { !("0123456789.".contains($0)) }.map(String.init))
  }

  /// The digits of a number without sign, separators, power of ten and unit.
  private static func mantissa(of number: PrintedNumber) -> String {
    let text = number.text.replacing("{,}", with: "").replacing(",", with: "")
    return String(
      text.drop { !("0123456789.".contains($0)) }.prefix { "0123456789.".contains($0) })
  }

  // MARK: Judging

  private mutating func judge(
    _ relation: Relation, _ id: String, _ audit: Audit, numbers: [String: Claim]
  ) {
    let claim = relation.claim
    let first = findings.count
    var told: [Int] = []
    var verdict = Claim.Verdict.undecided
    var got = claim.asWritten
    let ties = relation.stated.compactMap { numbers[numberID($0)] }
    if let decided = relation.verdict, decided.isBad, claim.accepted == nil {
      verdict = decided
      // A number in it that is wrong by itself was told already.
      let bad = (ties + relation.computed.compactMap { numbers[numberID($0)] })
        .filter(\.verdict.isBad)
      if bad.isEmpty { report(relation, audit) } else { told = bad.flatMap(\.findings) }
    } else if relation.verdict == .holds {
      verdict = .holds
    } else if claim.isWorked, let bound = verdictOfBindings(relation, ties) {
      verdict = bound
      got = nil
      told = ties.flatMap(\.findings)
    } else {
      got = nil
    }
    note(
      .relation, id, at: claim.range, text: claim.text,
      findings: Set(told).sorted() + Array(first..<findings.count),
      Decision(verdict: verdict, got: got))
  }

  /// What the entries behind a formula say of a relation that the formula alone cannot decide; nil
  /// unless they tie every counted number that it states.
  private func verdictOfBindings(_ relation: Relation, _ ties: [Claim]) -> Claim.Verdict? {
    let isWhole = relation.stated.allSatisfy { index in
      if case .unchecked = chapter.numbers[index].support { false } else { true }
    }
    guard isWhole, !ties.isEmpty, ties.allSatisfy({ $0.kind == .number }) else { return nil }
    let verdicts = ties.map(\.verdict)
    return [.fails, .misrounded, .unresolved].first(where: verdicts.contains) ?? .holds
  }

  private mutating func report(_ relation: Relation, _ audit: Audit) {
    let claim = relation.claim
    let isMisrounded = relation.verdict == .misrounded
    let id = isMisrounded ? "relation-misrounded" : "relation-fails"
    var notes: [Finding.Note] = []
    for index in relation.stated {
      if case .bound(let entry, _) = chapter.numbers[index].support {
        notes.append(note(chapter.entries[entry]))
      }
    }
    if let cause = claim.cause, audit.claims.indices.contains(cause) {
      notes.append(
        Finding.Note(range: audit.claims[cause].range, message: "it rests on this, which is false"))
    }
    let wrong = wrongNumbers(of: relation)
    guard !wrong.isEmpty else {
      var finding = Finding(id, at: claim.range, claim.because.english, notes: notes)
      if relation.isComputable, let fix = claim.fix {
        finding.suggestion = "write \(fix.with)"
        finding.fix = Outcome.Edit(range: fix.range, text: fix.with)
      }
      findings.append(finding)
      return
    }
    for (index, value) in wrong {
      let number = chapter.numbers[index]
      let printed = number.printed
      let element = relation.stated.firstIndex(of: index) ?? 0
      let side = claim.readAs.map { "`\($0)`" } ?? "the other side"
      let name = relation.stated.count > 1 ? "element \(element) of \(side)" : side
      let exact = PrintedNumber.distinguishing(value, from: printed)
      var finding = Finding(
        id, at: number.range,
        "\(name) is \(exact)"
          + (isMisrounded ? ", which does not round to \(printed.text)" : ", not \(printed.text)"),
        notes: notes)
      let corrected =
        relation.stated.count == 1 && claim.fix?.range == number.range
        ? claim.fix?.with ?? "" : printed.corrected(for: value, style: .latex)
      if corrected != printed.text {
        finding.suggestion = "write \(corrected)"
        finding.fix = Outcome.Edit(range: number.range, text: corrected)
      }
      findings.append(finding)
    }
  }

  /// The stated numbers that are not the computed values, each with its value; empty where numbers
  /// and values do not go together one by one.
  private func wrongNumbers(of relation: Relation) -> [(index: Int, value: NumericValue)] {
    guard relation.isComputable, let value = relation.claim.asWritten else { return [] }
    let values = value.split { "(), ".contains($0) }.map { NumericValue.decimal(String($0)) }
    guard values.count == relation.stated.count else { return [] }
    return zip(relation.stated, values).filter { index, value in
      !chapter.numbers[index].printed.verdict(on: value).isHolding
    }.map { ($0, $1) }
  }
}

extension Audits.Claim {
  /// Whether it is what a rule has found, and no relation.
  fileprivate var isStructural: Bool { kind == .shape || kind == .structure }
}
