import Formulas
import SourceText

/// A result said again in the words behind it, in another unit or rounded: "= 21600$ µg/h, i.e.
/// 21.6 mg/h", "$= 1267.2$ g, about 1.27 kg".
struct Restatement {
  let number: PrintedNumber
  let range: Range<Int>
  /// What the first number is worth, counted in the unit of the second.
  let factor: ExactNumber
  /// Whether the words leave no doubt that both are the same quantity, so that it may be false.
  let isSure: Bool

  /// - Parameter unit: the unit in the formula; nil where it may stand behind it.
  init?(behind passage: Passage, unit: String?, in reading: DocumentReading) {
    let text = reading.text(passage.after)
    var rest = text[...].trimmingBlanks
    var first = unit
    if first == nil {
      let word = rest.unitWord
      first = String(word)
      rest = rest[word.endIndex...]
    }
    rest = rest.trimmingBlanks
    let small = rest.prefix(40).lowercased()
    guard let first, !first.isEmpty,
      let (words, isRestating) = Self.connections.first(where: { small.hasPrefix($0.0) })
    else { return nil }
    // Small letters are as many characters as the others here.
    rest = rest.dropFirst(words.count).trimmingBlanks
    var isApproximate = Self.abouts.contains { words.hasSuffix($0) }
    if let about = Self.abouts.first(where: { rest.lowercased().hasPrefix($0) }) {
      isApproximate = true
      rest = rest.dropFirst(about.count).trimmingBlanks
    }
    let digits = rest.prefix { $0.isNumber || ".,-−".contains($0) }
    var word = digits
    while let last = word.last, ".,-−".contains(last) { word.removeLast() }
    let plain =
      reading.vocabulary.usesDecimalComma
      ? String(word).replacing(",", with: ".") : String(word).replacing(",", with: "")
    guard !word.isEmpty, let number = PrintedNumber(plain, isApproximate: isApproximate) else {
      return nil
    }
    let second = rest[word.endIndex...].trimmingBlanks.unitWord
    guard let factor = Self.factor(first.trimmed, String(second)) else { return nil }
    let behind = rest[second.endIndex...]
    let offset = text.utf8.distance(from: text.startIndex, to: word.startIndex)
    let start = passage.after.lowerBound + offset
    self.number = number
    range = start..<(start + word.utf8.count)
    self.factor = factor
    let isEnded = behind.first.map { ",.;)，。；）".contains($0) } ?? true
    isSure = isRestating && isEnded && factor != ExactNumber(1)
  }

  /// What one of the first unit is in the second; nil where that is not sure.
  private static func factor(_ first: String, _ second: String) -> ExactNumber? {
    guard !second.isEmpty else { return nil }
    if first == second { return ExactNumber(1) }
    guard let a = MeasuringUnit(first), let b = MeasuringUnit(second), !a.isLoose, !b.isLoose,
      a.dimensions == b.dimensions
    else { return nil }
    return a.factor.divided(by: b.factor)
  }

  /// The words that lead to the second number, and whether they say that it is the first; longer
  /// ones first.
  private static let connections: [(String, Bool)] = [
    (", i.e.", true), (", that is", true), (", or about", true), (", or", false),
    ("or about", true),
    ("(i.e.", true), (", d. h.", true), (", also", true), (", oder rund", true),
    ("oder rund", true), (", rund", false), (", etwa", false), (", c'est-à-dire", true),
    (", soit", true), (", es decir", true), (", o sea", true), (", unas", false), (", unos", false),
    (", то есть", true), (", т. е.", true), ("，即", true), ("，也就是", true), ("，约", false),
    ("、約", false), ("、つまり", true), ("、すなわち", true), (", about", false),
    (", roughly", false), (", environ", false), ("about", false), ("roughly", false),
  ]

  private static let abouts = [
    "about", "roughly", "approximately", "rund", "etwa", "environ", "unas", "unos", "около",
    "примерно", "约", "約", "およそ",
  ]
}

extension Substring {
  /// The letters and signs of a unit that it begins with.
  fileprivate var unitWord: Substring {
    prefix { $0.isLetter || "/²³·°µμΩ".contains($0) }
  }
}

extension ChainAuditor {
  /// A result that the words behind its formula say again.
  mutating func restate(
    _ statement: Statement, _ passage: Passage, _ surroundings: Surroundings
  ) {
    guard let link = statement.links.last, link.relation.isEquality, link.relation != .congruent,
      let literal = Literal(link.side, in: reading.source.bytes), literal.shape == .number,
      let printed = literal.numbers.first,
      let restated = Restatement(behind: passage, unit: literal.unit, in: reading),
      !Cues.isCalledWrong(lead: surroundings.lead, tail: surroundings.tail)
    else { return }
    var values = [Number(printed.number.value * restated.factor)]
    if claims.last?.range == link.side.range, let value = lastValue?.number,
      let scaled = try? value * Number(restated.factor)
    {
      values.append(scaled)
    } else {
      let interval = printed.number.interval
      let ends = [interval.lowerBound, interval.upperBound].map { $0 * restated.factor }
      if let rounded = try? Number(from: ends[0], to: ends[1]) { values.append(rounded) }
    }
    let verdicts = values.map { Comparison.verdict(of: restated.number, on: $0) }
    let holds = verdicts.contains(where: \.isHolding)
    guard holds || restated.isSure, let value = values.first else { return }
    let text = value.text(digits: 10)
    let range = restated.range
    let decision = Decision(
      verdict: holds ? .holds : verdicts.contains(.misrounded) ? .misrounded : .fails,
      because: holds
        ? Phrase("it is the result before it", "与前面的结果一致")
        : Phrase("the result before it is \(text) in this unit", "前面的结果换算后为 \(text)"),
      asWritten: .number(value), fromDefinitions: .number(value), computed: link.side)
    let said = Statement.Link(
      restated.number.isApproximate ? .approximately : .equal, sign: range,
      Expression(.number(restated.number), range))
    append(decision, said, link.side, reading.text(range), passage)
  }
}
