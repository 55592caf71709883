import CommonMark
import SourceText

/// Lays the entries of a comment on the numbers of the block above it.
extension ChapterReader {
  mutating func tie(_ comment: BindingComment, to block: Block?) {
    let target = block?.range ?? 0..<0
    let candidates = numbers.indices.filter { target.overlaps(numbers[$0].range) }
    for entry in comment.entries {
      entries.append(
        BindingEntry(
          index: entries.count, subject: entry.subject, support: entry.support,
          chain: entry.chain, section: section, range: entry.range,
          expressionLines: entry.expressionLines, isSelfBound: false))
    }
    let added = entries.suffix(comment.entries.count)
    for entry in added {
      if case .column(let name) = entry.subject {
        tie(entry, toColumn: name, of: block, candidates)
      }
    }
    tieRuns(added, candidates)
    tieMistyped(added, candidates)
    // Last, because a quoted formula takes only the numbers that nothing else ties.
    for entry in added {
      if case .formula(let number) = entry.subject { tie(entry, toFormula: number, in: target) }
    }
  }

  /// Entries with the same digits take the places where those digits stand in order; the last of
  /// them takes what is left. Longer runs come first.
  private mutating func tieRuns(_ added: ArraySlice<BindingEntry>, _ candidates: [Int]) {
    var groups: [(run: [PrintedNumber], entries: [BindingEntry])] = []
    for entry in added {
      guard case .numbers(let run) = entry.subject else { continue }
      if let at = groups.firstIndex(where: { Self.isSame($0.run, run) }) {
        groups[at].entries.append(entry)
      } else {
        groups.append((run, [entry]))
      }
    }
    var taken = Set(
      candidates.filter { if case .bound = numbers[$0].support { true } else { false } })
    var missing: [(run: [PrintedNumber], entry: BindingEntry)] = []
    for (run, entries) in groups.sorted(by: { $0.run.count > $1.run.count }) {
      let places = occurrences(of: run, in: candidates, taken: taken)
      for (turn, place) in places.enumerated() {
        let entry = entries[min(turn, entries.count - 1)]
        for element in run.indices {
          numbers[candidates[place + element]].support = .bound(
            entry: entry.index, element: element)
          taken.insert(candidates[place + element])
        }
      }
      missing += entries.dropFirst(places.count).map { (run, $0) }
    }
    // Only what no entry's own digits take is left to those that stand nowhere.
    for (run, entry) in missing where !approach(run, entry, candidates, taken: &taken) {
      reportMissing(run, entry, candidates)
    }
  }

  private static func isSame(_ a: [PrintedNumber], _ b: [PrintedNumber]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0.isSamePrint(as: $1) }
  }

  /// The places, as indices of `candidates`, where a run begins; runs do not overlap.
  private func occurrences(
    of run: [PrintedNumber], in candidates: [Int], taken: Set<Int>
  ) -> [Int] {
    var places: [Int] = []
    var start = 0
    while start + run.count <= candidates.count {
      let here = candidates[start..<start + run.count]
      let fits = zip(run, here).allSatisfy { printed, index in
        !taken.contains(index) && numbers[index].printed.isSamePrint(as: printed)
      }
      if fits { places.append(start) }
      start += fits ? run.count : 1
    }
    return places
  }

  /// An entry binds every place where its digits stand. A counted number that nothing ties and that
  /// is an entry's but for one digit is most likely such a place with a slip, and told as one.
  private mutating func tieMistyped(_ added: ArraySlice<BindingEntry>, _ candidates: [Int]) {
    for index in candidates where numbers[index].support == .unchecked {
      let text = Array(numbers[index].printed.text)
      for entry in added {
        guard case .numbers(let run) = entry.subject,
          let element = run.firstIndex(where: { named in
            let digits = Array(named.text)
            return digits.count == text.count && zip(digits, text).count { $0 != $1 } == 1
          })
        else { continue }
        numbers[index].support = .approached(
          entry: entry.index, element: element, named: run[element])
        break
      }
    }
  }

  private static let tooFar = 10_000

  /// Finds the numbers that an entry means although its digits do not stand above: those nearest to
  /// them that nothing else ties. So a digit that changed on the page is told where it stands, and
  /// with its true value. Returns false where nothing is near.
  private mutating func approach(
    _ run: [PrintedNumber], _ entry: BindingEntry, _ candidates: [Int], taken: inout Set<Int>
  ) -> Bool {
    guard run.count <= candidates.count else { return false }
    var best: (distance: Int, gap: ExactNumber, start: Int)?
    for start in 0...(candidates.count - run.count) {
      let window = candidates[start..<start + run.count]
      guard !window.contains(where: taken.contains) else { continue }
      var total = 0
      var gap = ExactNumber(0)
      for (named, index) in zip(run, window) where !numbers[index].printed.isSamePrint(as: named) {
        let (mine, theirs) = (Array(named.text), Array(numbers[index].printed.text))
        let distance = editDistance(mine, theirs)
        // Of what is equally near, another digit is likelier than one more or one less.
        total +=
          distance * 2 > max(mine.count, theirs.count)
          ? Self.tooFar : distance * 4 + min(3, abs(mine.count - theirs.count))
        gap = gap + (named.value - numbers[index].printed.value).magnitude
      }
      let isBetter =
        best.map { total < $0.distance || total == $0.distance && gap < $0.gap }
        ?? (total < Self.tooFar)
      if isBetter { best = (total, gap, start) }
    }
    guard let best else { return false }
    for (element, named) in run.enumerated() {
      let index = candidates[best.start + element]
      numbers[index].support =
        numbers[index].printed.isSamePrint(as: named)
        ? .bound(entry: entry.index, element: element)
        : .approached(entry: entry.index, element: element, named: named)
      taken.insert(index)
    }
    return true
  }

  private mutating func reportMissing(
    _ run: [PrintedNumber], _ entry: BindingEntry, _ candidates: [Int]
  ) {
    let above = candidates.map { numbers[$0] }
    // In a run, the first number that is not there is the one to talk about.
    let absent = run.first { number in !above.contains { $0.printed.isSamePrint(as: number) } }
    if absent == nil, run.count > 1 {
      report(.runNotAbove(run.map(\.text).joined(separator: ", ")), at: entry.range)
      return
    }
    let missing = absent ?? run[0]
    let known = above.map(\.printed)
    let nearest = missing.nearest(in: known)
    let place = nearest.flatMap { near in above.first { $0.printed == near } }
    report(
      .digitsNotAbove(
        run.map(\.text).joined(separator: ", "), nearest: nearest?.text,
        line: place.map { source.position(at: $0.range.lowerBound) }),
      at: entry.range)
  }

  private mutating func tie(
    _ entry: BindingEntry, toColumn name: String, of block: Block?, _ candidates: [Int]
  ) {
    guard case .table(let table)? = block?.kind else {
      report(.columnWithoutTable(name), at: entry.range)
      return
    }
    let heads = table.head.map { source.text($0.range) }
    guard heads.contains(name) else {
      report(.unknownColumn(name, nearest: nearestWord(to: name, among: heads)), at: entry.range)
      return
    }
    let inColumn = candidates.filter { numbers[$0].place == .table(column: name) }
    if inColumn.isEmpty { report(.emptyColumn(name), at: entry.range) }
    for (element, index) in inColumn.enumerated() {
      numbers[index].support = .bound(entry: entry.index, element: element)
    }
  }

  private mutating func tie(
    _ entry: BindingEntry, toFormula number: Int, in target: Range<Int>
  ) {
    let above = formulas.indices.filter { target.overlaps(formulas[$0].range) }
    guard number <= above.count else {
      report(.noSuchFormula(number, count: above.count), at: entry.range)
      return
    }
    let formula = above[number - 1]
    formulas[formula].quotedBy = entry.index
    // A quoted formula is somebody else's whole: its numbers are quoted with it, but for those
    // that an entry of their own ties.
    for index in numbers.indices
    where formulas[formula].range.overlaps(numbers[index].range)
      && numbers[index].support == .unchecked
    {
      numbers[index].support = .bound(entry: entry.index, element: 0)
    }
  }
}
