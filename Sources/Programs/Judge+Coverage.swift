import Audits
import Manuscript
import SourceText

/// What vouches for the counted numbers that no comment ties.
extension Judge {
  /// Notes the numbers of the chapter's own formulas that a relation states or was computed with,
  /// and those of definitions that one rests on.
  mutating func judgeNumbers(of relations: [Relation], _ audit: Audit) {
    let given = given(relations, audit)
    for index in chapter.numbers.indices where chapter.numbers[index].support == .unchecked {
      let mine = relations.filter {
        $0.verdict != nil && ($0.stated.contains(index) || $0.computed.contains(index))
      }
      // One relation that holds is enough: a chain states its digits once for both neighbours.
      let relation = mine.first { $0.verdict == .holds } ?? mine.first
      if let relation {
        note(index, in: relation)
      } else if given.contains(index) {
        noteUntied(.given, index, Decision(verdict: .given))
      } else {
        noteUntied(.unchecked, index, Decision(verdict: .unchecked))
      }
    }
  }

  private mutating func note(_ index: Int, in relation: Relation) {
    guard let verdict = relation.verdict, verdict.isBad else {
      return noteUntied(
        .checked, index, Decision(verdict: .holds, got: relation.claim.asWritten))
    }
    // Of a false relation only what it states is told as false.
    let places = findings.indices.filter { place in
      findings[place].id.hasPrefix("relation-")
        && findings[place].range.overlaps(chapter.numbers[index].range)
    }
    let isStated = relation.stated.contains(index) && !places.isEmpty
    noteUntied(
      .checked, index,
      isStated ? Decision(verdict: verdict, got: relation.claim.asWritten) : .unresolved,
      findings: places)
  }

  private mutating func noteUntied(
    _ kind: Claim.Kind, _ index: Int, _ decision: Decision, findings: [Int] = []
  ) {
    let number = chapter.numbers[index]
    note(
      kind, numberID(index), at: number.range, text: number.printed.text, findings: findings,
      decision)
  }

  /// The numbers of the definitions that decided relations rest on.
  private func given(_ relations: [Relation], _ audit: Audit) -> Set<Int> {
    var given: Set<Int> = []
    // Where a definition surely ends: at the next one, and where a relation is stated.
    let ends = (audit.definitions.map(\.range.lowerBound) + relations.map(\.start)).sorted()
    let decided = relations.filter { $0.verdict != nil }
    for use in decided.flatMap(\.claim.uses) {
      let start = use.range.lowerBound
      guard let formula = chapter.formulas.first(where: { $0.range.contains(start) }) else {
        continue
      }
      let end = min(ends.first { $0 > start } ?? .max, formula.range.upperBound)
      given.formUnion(
        chapter.numbers.indices.filter {
          start <= chapter.numbers[$0].range.lowerBound
            && chapter.numbers[$0].range.upperBound <= end
        })
    }
    return given
  }
}
