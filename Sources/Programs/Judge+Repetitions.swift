import Manuscript
import SourceText

extension Judge {
  /// Tells what came out otherwise when the chapter ran again: what hangs on the order of a
  /// dictionary, on the time or on chance is no result that a page can show.
  mutating func judgeRepetitions(of listing: Listing) {
    guard let path = tangle.listingCells[listing.index], let first = record(path),
      let other = repeated(path).first(where: { Self.isOther($0, first) })
    else { return }
    findings.append(
      Finding(
        "unstable", at: listing.place,
        "this listing \(Self.difference(first, other)) when it ran again",
        suggestion: "sort what has no order, and use a seeded generator and no clock"))
  }

  /// The same for an entry's expression; true where another value came.
  mutating func judgeRepetitions(of entry: BindingEntry) -> Bool {
    guard let path = tangle.entryCells[entry.index],
      let first = value(of: entry.index, in: record(path)),
      let other = repeated(path).compactMap({ value(of: entry.index, in: $0) })
        .first(where: { $0 != first })
    else { return false }
    findings.append(
      Finding(
        "unstable", at: entry.range, "this gave \(first), and \(other) when it ran again",
        suggestion: "sort what has no order, and use a seeded generator and no clock"))
    return true
  }

  private func repeated(_ path: Tangle.CellPath) -> [CellRecord] {
    guard path.story < evidence.repetitions.count else { return [] }
    return evidence.repetitions[path.story].compactMap { $0.cells[path.cell]?.withScriptNames }
  }

  /// Messages of the compiler and backtraces may differ in ways that no page shows.
  private static func isOther(_ one: CellRecord, _ two: CellRecord) -> Bool {
    one.output != two.output || one.figures != two.figures
      || one.values.map(\.description) != two.values.map(\.description)
      || (one.end == .finished) != (two.end == .finished)
  }

  private static func difference(_ first: CellRecord, _ other: CellRecord) -> String {
    if (first.end == .finished) != (other.end == .finished) { return "ended otherwise" }
    let pair = zip(first.values, other.values).first { $0.description != $1.description }
    if let (one, two) = pair { return "gave \(one.description), and \(two.description)" }
    if first.values.count != other.values.count { return "gave another number of values" }
    if first.output != other.output {
      let lines = [first, other].map {
        String(decoding: $0.output, as: UTF8.self).split(
          separator: "\n", omittingEmptySubsequences: false)
      }
      let index = zip(lines[0], lines[1]).enumerated().first { $1.0 != $1.1 }?.offset
      guard let index else { return "printed another number of lines" }
      return "printed `\(lines[0][index])`, and `\(lines[1][index])`"
    }
    return "drew another figure"
  }

  private func value(of entry: Int, in record: CellRecord?) -> String? {
    record?.values.first { $0.id == entry }?.description
  }
}
