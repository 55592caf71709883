package import Audits
package import SourceText

/// Holds what an audit says to what the sidecars say.
package struct Scorer: Sendable {
  package let generator: MutationGenerator
  /// The audit that is measured.
  package let audit: @Sendable (SourceFile) -> Audit

  package init(
    generator: MutationGenerator = MutationGenerator(),
    audit: @escaping @Sendable (SourceFile) -> Audit = { Auditor().audit($0) }
  ) {
    self.generator = generator
    self.audit = audit
  }

  /// The score of a document; a slip that does not fit it is an error.
  ///
  /// - Parameter isMutating: whether to edit it, too.
  package func score(_ document: CorpusDocument, isMutating: Bool = true) throws -> Score {
    let original = audit(document.source)
    var score = Score(
      name: document.name, path: document.source.path, isHeldOut: document.isHeldOut)
    score.tally.documents = 1
    for index in document.sidecar.claims.indices {
      judge(claim: index, of: document, original, into: &score)
    }
    judgeFaults(of: document, original, into: &score)
    judgeFindings(of: document, original, into: &score)
    guard isMutating else { return score }
    var mutations = try (document.sidecar.slips ?? []).map { try Mutation($0, in: document) }
    mutations += document.sidecar.claims.indices.flatMap {
      generator.mutations(ofClaim: $0, in: document)
    }
    for mutation in mutations { judge(mutation, of: document, original, into: &score) }
    return score
  }
}

extension Scorer {
  private func judge(
    claim index: Int, of document: CorpusDocument, _ audit: Audit, into score: inout Score
  ) {
    let claim = document.sidecar.claims[index]
    let answer = audit.answer(at: document.places[index].stated)
    let isDecided = answer.map { $0.verdict != .unresolved } ?? false
    func note(_ kind: Score.Shortcoming.Kind) {
      score.shortcomings.append(
        Score.Shortcoming(kind: kind, line: claim.line, text: claim.text, answer: answer.said))
    }
    if claim.verdict != .holds {
      let isFound = audit.claims.contains {
        $0.isFinding && $0.range.overlaps(document.places[index].text)
      }
      score.tally.deliberate.add(isFound)
      if !isFound { note(.notFound) }
    }
    guard claim.stated != nil else {
      score.tally.expressions.add(isDecided)
      return
    }
    score.tally.coverage.add(isDecided)
    guard isDecided, let answer else {
      note(.undecided)
      return
    }
    let isSame = answer.verdict.rawValue == claim.verdict.rawValue
    score.tally.otherVerdicts.add(!isSame)
    if !isSame { note(.otherVerdict) }
  }

  private func judgeFaults(
    of document: CorpusDocument, _ audit: Audit, into score: inout Score
  ) {
    for fault in document.sidecar.structure ?? [] {
      let isFound = audit.claims.contains {
        $0.isFinding && $0.isStructural && isNear($0, fault, document)
      }
      score.tally.faults.add(isFound)
      guard !isFound else { continue }
      let line = document.source.text(document.source.range(ofLine: fault.line))
      score.shortcomings.append(
        Score.Shortcoming(
          kind: .notFound, line: fault.line, text: "\(fault.kind): \(line)",
          answer: "no structural finding"))
    }
  }

  private func isNear(
    _ claim: Claim, _ fault: Sidecar.Fault, _ document: CorpusDocument
  ) -> Bool {
    abs(document.source.line(at: claim.range.lowerBound) - fault.line) <= 3
  }

  /// Whatever the sidecar does not list as false must not be reported.
  private func judgeFindings(
    of document: CorpusDocument, _ audit: Audit, into score: inout Score
  ) {
    for finding in audit.claims where finding.isFinding {
      let isDeliberate = document.sidecar.claims.indices.contains {
        document.sidecar.claims[$0].verdict != .holds
          && finding.range.overlaps(document.places[$0].text)
      }
      let isFault =
        finding.isStructural
        && (document.sidecar.structure ?? []).contains { isNear(finding, $0, document) }
      guard !isDeliberate, !isFault else { continue }
      score.tally.falseAlarms += 1
      score.shortcomings.append(
        Score.Shortcoming(
          kind: .falseAlarm, line: document.source.line(at: finding.range.lowerBound),
          text: finding.text, answer: finding.said))
    }
  }

  private func judge(
    _ mutation: Mutation, of document: CorpusDocument, _ original: Audit, into score: inout Score
  ) {
    let source = document.source
    let audit = audit(mutation.applied(to: source))
    let edit = mutation.place(in: source)
    let place = mutation.claim.map { mutation.moved(document.places[$0].stated, in: source) }
    let isCaught: Bool
    if let claim = mutation.claim, let place {
      // Where the edit stands further left in a chain, the relation between it and its claim may
      // be what is blamed; it must not have been before.
      let stated = document.places[claim].stated
      let before = original.hasFinding(from: mutation.core(in: source).range, to: stated)
      isCaught = !before && audit.hasFinding(from: edit, to: place)
    } else {
      // A changed declaration shows where the symbol is used.
      let before = original.claims.count { $0.isFinding && $0.isStructural }
      isCaught =
        audit.claims.count { $0.isFinding && $0.isStructural } > before
        || !original.hasFinding(inFormulaAt: mutation.range) && audit.hasFinding(inFormulaAt: edit)
    }
    score.tally.recall[mutation.origin, default: [:]][mutation.kind, default: Share()].add(isCaught)
    guard !isCaught else { return }
    let answer = audit.answer(at: place ?? edit)
    if answer?.verdict == .holds { score.tally.calledTrue += 1 }
    let before = source.text(mutation.range)
    let claim = mutation.claim.map { " in \(document.sidecar.claims[$0].text)" } ?? ""
    score.shortcomings.append(
      Score.Shortcoming(
        kind: .missed, line: source.line(at: mutation.range.lowerBound),
        text: "\(mutation.kind): \(before) → \(mutation.replacement)\(claim)",
        answer: answer.said + said(behind: edit, before: place, audit)))
  }

  /// What the audit says of the relation that an edit stands in, where that is not its claim.
  private func said(behind edit: Range<Int>, before place: Range<Int>?, _ audit: Audit) -> String {
    guard let place, edit.upperBound <= place.lowerBound else { return "" }
    let between = audit.claims.first {
      edit.lowerBound <= $0.range.upperBound && $0.range.upperBound <= place.lowerBound
    }
    return between.map { "; before it \($0.text) — \($0.said)" } ?? ""
  }
}
