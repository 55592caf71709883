/// Dates and years.
///
/// A bare integer is a year only where the words around it say so: an unchecked number is worse
/// than an author who has to write `label`.
extension ProseScan {
  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "spring", "summer", "autumn", "winter",
  ]

  private static let yearWords: Set<String> = [
    "in", "since", "until", "during", "circa", "year", "early", "late", "mid", "al",
  ]

  /// Moves over `2014-05-01`, `2014/5/1` and `2014-05`, and records their parts.
  mutating func takeDate() -> Bool {
    guard var parts = dateParts() else { return false }
    let end = parts.removeLast()
    for (position, start) in parts.enumerated() {
      let stop = position + 1 < parts.count ? parts[position + 1] - 1 : end
      var reader = NumberReader(bytes, at: start, end: stop, dialect: .output)
      if let notation = reader.read() { record(notation, start..<stop, .date) }
    }
    index = end
    return true
  }

  /// Where the parts of a date begin, and where it ends.
  private func dateParts() -> [Int]? {
    guard digits(from: index) == 4, let year = Int(text(index..<(index + 4))),
      (1000...2999).contains(year)
    else { return nil }
    let separator = byte(index + 4)
    guard separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/") else { return nil }
    let month = index + 5
    let length = digits(from: month)
    guard (1...2).contains(length), let number = Int(text(month..<(month + length))),
      (1...12).contains(number)
    else { return nil }
    let behind = month + length
    let dayLength = byte(behind) == separator ? digits(from: behind + 1) : 0
    if (1...2).contains(dayLength) { return [index, month, behind + 1, behind + 1 + dayLength] }
    let isMonth = separator == UInt8(ascii: "-") && length == 2 && byte(behind) != separator
    return isMonth ? [index, month, behind] : nil
  }

  private func digits(from start: Int) -> Int {
    var end = start
    while byte(end).isASCIIDigit { end += 1 }
    return end - start
  }

  func isDate(_ notation: NumberNotation, _ range: Range<Int>) -> Bool {
    guard notation.sign.isEmpty, notation.fraction == nil, notation.exponent == nil,
      notation.separator == nil
    else { return false }
    let behind = skippingOn(from: range.upperBound, over: " ")
    if sees("世纪", at: behind) || sees("年代", at: behind) { return true }
    if sees("年", at: behind), notation.integer.count == 4 { return true }
    if notation.integer.count <= 2, sees("月", at: behind) || sees("日", at: behind) { return true }
    return notation.isBareYear && isYear(range)
  }

  private func isYear(_ range: Range<Int>) -> Bool {
    let at = skippingBack(from: range.lowerBound, over: " \n\t*")
    if isBehind("©", at) { return true }
    guard !countsThings(range.upperBound) else { return false }
    // 2048 and 1536 are sizes far more often than years.
    if let year = Int(text(range)), year % 256 == 0 { return false }
    if isBehind("(", at) || isBehind("（", at) || isBehind("[", at) {
      return isClosed(range.upperBound) && isParenthesisOfName(at)
    }
    let wordAt = skippingBack(from: at, over: ".,’'- ")
    guard let word = word(before: wordAt) else {
      return isBehindMonthAndDay(wordAt)
    }
    let lower = word.lowercased()
    if Self.months.contains(lower) { return true }
    let touches = wordAt == at
    if Self.yearWords.contains(lower) { return touches || lower == "al" }
    if isPublication(range.upperBound), lower == "the" || lower == "a" { return touches }
    return isName(word, endingAt: wordAt) && (touches || isClosed(range.upperBound))
  }

  /// `May 3, 2014`: behind a day whose month stands before it.
  private func isBehindMonthAndDay(_ end: Int) -> Bool {
    var start = end
    while start > 0, bytes[start - 1].isASCIIDigit { start -= 1 }
    guard start < end, end - start <= 2 else { return false }
    let at = skippingBack(from: start, over: " .")
    return word(before: at).map { Self.months.contains($0.lowercased()) } ?? false
  }

  /// GloVe (2014), but not heads (1600).
  private func isParenthesisOfName(_ start: Int) -> Bool {
    let open = isBehind("（", start) ? start - 3 : start - 1
    let at = skippingBack(from: open, over: " \n\t*.")
    // At the beginning, and behind a Chinese word, nothing speaks against a year.
    guard let word = word(before: at) else { return at == 0 || bytes[at - 1] >= 0x80 }
    return word.first?.isUppercase == true || word == "al" || word == "paper"
  }

  private func isClosed(_ end: Int) -> Bool {
    var at = end
    if (UInt8(ascii: "a")...UInt8(ascii: "c")).contains(byte(at)) { at += 1 }
    return [")", "）", ",", ";", "]"].contains { sees($0, at: at) }
  }

  /// Whether a plural follows: what is counted is no year.
  func countsThings(_ end: Int) -> Bool {
    let start = skippingOn(from: end, over: " \n")
    guard start > end else { return false }
    let next = text(start..<wordEnd(from: start))
    guard next.count > 3, next.first?.isLowercase == true else { return false }
    return next.hasSuffix("s") && !next.hasSuffix("ss") && next != "this"
  }

  private func isPublication(_ end: Int) -> Bool {
    let start = skippingOn(from: end, over: " \n")
    let next = text(start..<wordEnd(from: start)).lowercased()
    return ["paper", "article", "release", "edition", "study", "conference"].contains(next)
  }

  /// A capital within a sentence: Vaswani 2017, but not "Use 2000" at its beginning.
  private func isName(_ word: String, endingAt end: Int) -> Bool {
    guard word.first?.isUppercase == true, word.count > 2 else { return false }
    let start = end - word.utf8.count
    let before = skippingBack(from: start, over: " \n\t*")
    guard before > 0, before < start || bytes[start - 1] != UInt8(ascii: ".") else { return false }
    return !".!?:|\0".utf8.contains(bytes[before - 1]) && !isBehind("。", before)
  }
}
