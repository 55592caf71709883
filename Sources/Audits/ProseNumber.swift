import Formulas
import SourceText

/// A number by which the text goes on where a formula ends: "$17 \times 23$ is 391".
struct ProseNumber {
  let number: PrintedNumber
  let range: Range<Int>
  /// The words between the formula and the number.
  let words: String

  var expression: Expression {
    Expression(.number(number), range)
  }

  init(_ number: PrintedNumber, _ range: Range<Int>, _ words: String, isApproximate: Bool) {
    self.number = PrintedNumber(number.text, isApproximate: isApproximate) ?? number
    self.range = range
    self.words = words
  }

  /// Whether words say that what follows is what stands before, and whether about; nil for others.
  static func isCopula(_ words: String) -> Bool? {
    copulas.first { $0.words == words.lowercased() }?.isApproximate
  }

  init?(behind passage: Passage, in reading: DocumentReading) {
    let text = reading.text(passage.after)
    var rest = text[...]
    // "$2^{16} - 1$, is 65,535"
    rest = rest.trimmingPrefix(while: { "),，".contains($0) })
    rest = rest.trimmingBlanks
    // More than the longest.
    let lead = rest.prefix(30).lowercased()
    guard let copula = Self.copulas.first(where: { lead.hasPrefix($0.words) }) else { return nil }
    rest = rest.dropFirst(copula.words.count)
    var isApproximate = copula.isApproximate
    rest = rest.trimmingBlanks
    for word in Self.approximations where rest.lowercased().hasPrefix(word) {
      isApproximate = true
      rest = rest.dropFirst(word.count).trimmingBlanks
      break
    }
    rest = rest.trimmingPrefix(while: { "*_`".contains($0) })
    let digits = rest.prefix { $0.isNumber || ".,-−%".contains($0) }
    var word = digits
    while let last = word.last, ".,-−".contains(last) { word.removeLast() }
    // 「3,14」 where the comma is the decimal point.
    let given = String(word)
    let plain = reading.vocabulary.usesDecimalComma ? given.replacing(",", with: ".") : given
    guard !word.isEmpty, let number = PrintedNumber(plain, isApproximate: isApproximate) else {
      return nil
    }
    let behind = rest[word.endIndex...].first
    // `3-month`, `2nd`, `5x`: no number of its own.
    if let behind,
      behind.isASCII
        && (behind.isLetter || behind == "_" || behind == "-" || behind == "/" || behind == "$"
          || behind == ":" || behind == "\\")
    {
      return nil
    }
    // Units that scale.
    if let behind, "万亿千百萬億%％".contains(behind) { return nil }
    let after = rest[word.endIndex...].trimmingBlanks.lowercased()
    if [
      "times", "percent", "million", "billion", "thousand", "倍", "次", "×", "·", "+", "to ", "or ",
      "到", "至", "~", "～",
    ]
    .contains(where: { after.hasPrefix($0) }) {
      return nil
    }
    let offset = text.utf8.distance(from: text.startIndex, to: word.startIndex)
    let start = passage.after.lowerBound + offset
    self.number = number
    self.range = start..<(start + word.utf8.count)
    self.words = copula.words
  }

  /// Longer ones first.
  private static let copulas: [(words: String, isApproximate: Bool)] = [
    ("is approximately", true), ("ist etwa", true), ("ist rund", true), ("beträgt etwa", true),
    ("beträgt rund", true), ("beträgt", false), ("ergibt", false), ("ist gleich", false),
    ("ist", false), ("est égal à", false), ("vaut environ", true), ("vaut", false),
    ("est environ", true), ("es igual a", false), ("vale", false), ("равно", false),
    ("равна", false), ("равен", false), ("等しい", false), ("is about", true), ("is roughly", true),
    ("is exactly", false),
    ("is equal to", false), ("equals", false), ("comes to", false), ("is", false), ("gives", false),
    ("or about", true), ("≈", true), ("=", false),
    ("的结果约为", true), ("的值约为", true), ("的结果是", false), ("的结果为", false), ("的值是", false),
    ("的值为", false), ("约等于", true), ("大约是", true), ("大约为", true), ("约为", true), ("约是", true),
    ("近似为", true), ("等于", false), ("等於", false), ("約為", true), ("約等於", true), ("就是", false),
    ("为", false), ("為", false), ("是", false), ("得", false),
  ]

  private static let approximations = ["about", "approximately", "roughly", "≈", "约", "大约", "約"]
}

extension Substring {
  var trimmingBlanks: Substring {
    drop { $0 == " " || $0 == "\n" || $0 == "\r\n" || $0 == "\t" }
  }
}
