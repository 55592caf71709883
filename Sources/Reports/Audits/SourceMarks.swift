import Audits
import SourceText

/// The places of a text that are marked, none overlapping another: what would is a part of the first.
struct SourceMarks {
  struct Mark {
    let range: Range<Int>
    /// Indices of `Audit.claims`; never empty.
    let claims: [Int]
  }

  private var places: [(range: Range<Int>, claims: [Int])] = []

  init(_ claims: [Int], of audit: Audit) {
    let order = claims.sorted {
      let (a, b) = (audit.claims[$0].range, audit.claims[$1].range)
      return (a.lowerBound, a.upperBound, $0) < (b.lowerBound, b.upperBound, $1)
    }
    for claim in order {
      let range = audit.claims[claim].range.clamped(to: 0..<audit.source.bytes.count)
      if let last = places.last, range.lowerBound < last.range.upperBound {
        let end = max(last.range.upperBound, range.upperBound)
        places[places.count - 1] = (last.range.lowerBound..<end, last.claims + [claim])
      } else if !range.isEmpty {
        places.append((range, [claim]))
      }
    }
  }

  /// Those on a line, cut to it.
  func on(_ line: Range<Int>) -> [Mark] {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].range.upperBound <= line.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return places[low...].prefix { $0.range.lowerBound < line.upperBound }.map { place in
      Mark(range: place.range.clamped(to: line), claims: place.claims)
    }
  }
}
