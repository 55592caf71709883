/// The word that was probably meant, for the one suggestion a message may make.
package func nearestWord(to word: String, among candidates: [String]) -> String? {
  let wanted = Array(word.lowercased().unicodeScalars.prefix(64))
  let scored = candidates.map { candidate in
    (candidate, editDistance(wanted, Array(candidate.lowercased().unicodeScalars.prefix(64))))
  }
  guard let best = scored.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }) else { return nil }
  return best.1 <= max(1, wanted.count / 2) ? best.0 : nil
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
package func editDistance<Element: Equatable>(_ a: [Element], _ b: [Element]) -> Int {
  guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
  var before: [Int] = []
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i] + Array(repeating: 0, count: b.count)
    for j in 1...b.count {
      row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        row[j] = min(row[j], before[j - 2] + 1)
      }
    }
    before = last
    last = row
  }
  return last[b.count]
}
