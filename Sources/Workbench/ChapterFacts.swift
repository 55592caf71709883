package import Manuscript
package import Programs
import SourceText
package import Toolchain

/// What checking a chapter took; nothing of it belongs to the outcome.
package struct ChapterFacts: Sendable {
  /// Processes of the compiler that were started.
  package var compilations = 0
  /// Processes that ran listings.
  package var hostRuns = 0
  /// What single listings took, by the line they begin in; of what was known before, as it was then.
  package var listings: [(line: Int, cost: CellCost)] = []

  package init() {}

  /// - Parameter facts: one for each story of the tangle.
  package init(_ facts: [RunFacts], of tangle: Tangle, _ chapter: Chapter) {
    for fact in facts {
      compilations += fact.compilations
      hostRuns += fact.hostRuns
    }
    for listing in chapter.listings {
      guard let path = tangle.listingCells[listing.index], path.story < facts.count,
        let cost = facts[path.story].cells[path.cell]
      else { continue }
      listings.append((chapter.source.line(at: listing.range.lowerBound), cost))
    }
  }

  package static func + (left: ChapterFacts, right: ChapterFacts) -> ChapterFacts {
    var sum = right
    sum.compilations += left.compilations
    sum.hostRuns += left.hostRuns
    return sum
  }
}
