import Foundation

/// A chapter's text with one number in the middle of its code marked, to be changed again and again.
package struct Edit {
  private let before: String
  private let number: String
  private let after: String
  /// The line that the number stands in, from 1.
  package let line: Int

  /// Finds the decimal number nearest to the chapter's middle among the code of its listings that
  /// are to run; nil where there is none.
  ///
  /// A decimal number may always have more digits: unlike a count, whose change breaks the listings
  /// below, which would then be quicker or slower than they are for an author.
  package init?(_ text: String) {
    var places: [Range<String.Index>] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        let word = line.dropFirst(3).split(separator: " ").map(String.init)
        let runs =
          Set(word).isDisjoint(with: ["fails", "traps", "norun"])
          && !word.contains { $0.hasPrefix("from=") }
        isInside = !isInside && word.first == "swift" && runs
        continue
      }
      guard isInside else { continue }
      let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
      guard !code.contains("\""), let number = code.firstMatch(of: /\b[0-9]+\.[0-9]+\b/) else {
        continue
      }
      places.append(number.range)
    }
    let middle = text.count / 2
    guard
      let place = places.min(by: {
        abs(text.distance(from: text.startIndex, to: $0.lowerBound) - middle)
          < abs(text.distance(from: text.startIndex, to: $1.lowerBound) - middle)
      })
    else { return nil }
    before = String(text[..<place.lowerBound])
    number = String(text[place])
    after = String(text[place.upperBound...])
    line = before.split(separator: "\n", omittingEmptySubsequences: false).count
  }

  /// The text with a number that no earlier one of another `index` has.
  package func text(_ index: Int) -> String {
    let digits = String(index + 1)
    return before + number + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      + after
  }
}
