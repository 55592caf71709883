/// The edit distance: how many characters must be put in, left out or replaced.
///
/// Two words to one number, 0 or more.
///
/// d(i, j) = min(d(i−1, j) + 1, d(i, j−1) + 1, d(i−1, j−1) + [a_i ≠ b_j]), a row at a time.
///
/// Source: Levenshtein 1966; Wagner and Fischer 1974.
public func editDistance(_ left: String, _ right: String) -> Int {
  let right = Array(right)
  var row = Array(0...right.count)
  for (i, character) in left.enumerated() {
    var next = [i + 1]
    for (j, other) in right.enumerated() {
      let replaced = row[j] + (character == other ? 0 : 1)
      next.append(min(row[j + 1] + 1, next[j] + 1, replaced))
    }
    row = next
  }
  return row[right.count]
}
