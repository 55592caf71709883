import BigInt
import Formulas
import SourceText

extension Origin {
  /// Slips of the pen: the printed digits are nearly those of the true value.
  var penSlips: [Fit] {
    let failing = failing
    guard let first = failing.first, let right = value.numbers.element(first.place) else {
      return []
    }
    if failing.count == 1, let rounding = rounding(first.number, right) { return [rounding] }
    // One verdict on the tuple: nothing but misrounded digits have no other origin.
    let verdict = Comparison.verdict(of: literal, on: value)
    guard verdict == .fails else { return [] }
    var fits: [Fit] = []
    if let fit = sign(failing) { fits.append(fit) }
    if let fit = power(failing) { fits.append(fit) }
    if failing.count == 1 { fits += digits(first.number, right) }
    return fits
  }

  // MARK: All false numbers alike

  private func sign(_ failing: [(place: Int, number: PrintedNumber)]) -> Fit? {
    guard
      failing.allSatisfy({ place, number in
        number.significantDigits >= 2 && number.holds(for: -value.numbers[place])
      }), let (place, number) = failing.first
    else { return nil }
    let right = Self.digits(of: value.numbers[place], like: number)
    let phrase = Self.pair(number.spelled, right, "the sign is wrong", "符号有误")
    return Fit(rank: Fit.sign, phrase: phrase, value: try? value.mapped { -$0 })
  }

  private func power(_ failing: [(place: Int, number: PrintedNumber)]) -> Fit? {
    guard failing.contains(where: { $0.number.writtenDigits >= 2 }) else { return nil }
    for places in 1...9 {
      for exponent in [places, -places] {
        let factor = Number(ExactNumber(1, timesTenTo: exponent))
        let isFit = failing.allSatisfy { place, number in
          guard let moved = try? value.numbers[place] * factor else { return false }
          return number.holds(for: moved)
        }
        guard isFit else { continue }
        let isPercent =
          places == 2
          && (failing.contains { $0.number.text.contains("%") } || computed.hasPercent)
        let phrase =
          isPercent
          ? pair(failing, "off by the 100 of a percentage", "百分数差了 100 倍")
          : pair(
            failing, "the decimal point is \(places == 1 ? "one place" : "\(places) places") off",
            "小数点错了 \(places) 位")
        return phrase.map { Fit(rank: 11, phrase: $0) }
      }
    }
    return nil
  }

  /// `the sign is wrong: 12 for -12`
  private func pair(
    _ failing: [(place: Int, number: PrintedNumber)], _ english: String, _ chinese: String
  ) -> Phrase? {
    guard let first = failing.first else { return nil }
    let right = Self.plainDigits(of: value.numbers[first.place], like: first.number)
    return Self.pair(first.number.spelled, right, english, chinese)
  }

  private static func pair(
    _ printed: String, _ right: String, _ english: String, _ chinese: String
  ) -> Phrase {
    Phrase("\(english): \(printed) for \(right)", "\(chinese)：\(right) 写成 \(printed)")
  }

  // MARK: One false number

  /// Digits that were cut off, or rounded in two steps.
  private func rounding(_ printed: PrintedNumber, _ right: Number) -> Fit? {
    guard Comparison.verdict(of: printed, on: right) == .misrounded, !printed.isCutOff,
      let exact = right.exact ?? ExactNumber(right.midpoint),
      let count = exact.divided(by: printed.unit),
      let shown = printed.value.divided(by: printed.unit)
    else { return nil }
    if count.truncated == shown {
      return Fit(
        rank: 0,
        phrase: Phrase(
          "the digits were cut off, not rounded", "多余的数字被直接截去，没有四舍五入"))
    }
    let ten = ExactNumber(10)
    let finer = (count * ten).rounded
    guard let coarser = finer.divided(by: ten), coarser.rounded == shown else {
      return nil
    }
    return Fit(rank: 0, phrase: Phrase("it was rounded twice", "舍入了两次"))
  }

  private func digits(_ printed: PrintedNumber, _ right: Number) -> [Fit] {
    guard printed.significantDigits >= 2 else { return [] }
    let text = Self.digits(of: right, like: printed)
    let (shown, wanted) = (Self.bare(printed.spelled), Self.bare(text))
    guard shown.first != "-" || wanted.first == "-", wanted.first != "-" || shown.first == "-"
    else {
      return []
    }
    func fit(_ rank: Int, _ english: String, _ chinese: String) -> Fit {
      Fit(
        rank: rank, phrase: Self.pair(printed.spelled, text, english, chinese))
    }
    let places = shown.indices.filter { $0 < wanted.count && shown[$0] != wanted[$0] }
    if shown.count == wanted.count {
      if places.count == 2, places[1] == places[0] + 1 || Self.isPoint(shown, between: places),
        shown[places[0]] == wanted[places[1]], shown[places[1]] == wanted[places[0]]
      {
        return [fit(11, "digits swapped", "数字写颠倒")]
      }
      if places.count == 1, printed.writtenDigits >= 3, shown[places[0]].isNumber,
        wanted[places[0]].isNumber, !Self.isNextDoor(shown, wanted)
      {
        return [fit(30, "one digit differs", "有一位数字不同")]
      }
    } else if printed.writtenDigits >= 3, abs(shown.count - wanted.count) == 1 {
      let (long, short) = shown.count > wanted.count ? (shown, wanted) : (wanted, shown)
      let isWithout = long.indices.contains { place in
        long[place].isNumber && Array(long[..<place] + long[(place + 1)...]) == short
      }
      guard isWithout else { return [] }
      return shown.count > wanted.count
        ? [fit(31, "a digit too many", "多写了一位数字")]
        : [fit(31, "a digit was left out", "漏写了一位数字")]
    }
    return []
  }

  /// Whether the last digits are one apart, as where terms were rounded.
  private static func isNextDoor(_ a: [Character], _ b: [Character]) -> Bool {
    guard let one = a.last?.wholeNumberValue, let other = b.last?.wholeNumberValue else {
      return false
    }
    return abs(one - other) == 1
  }

  private static func isPoint(_ text: [Character], between places: [Int]) -> Bool {
    places[1] == places[0] + 2 && text[places[0] + 1] == "."
  }

  private static func bare(_ text: String) -> [Character] {
    text.filter { $0.isNumber || $0 == "." || $0 == "-" }.map { $0 }
  }

  /// The true digits as they ought to have been printed.
  private static func digits(of right: Number, like printed: PrintedNumber) -> String {
    let text: String
    switch right {
    case .exact(let exact):
      text = printed.corrected(for: .rational(exact), in: .document, style: .latex)
    case .within:
      text = printed.corrected(for: .double(right.midpoint), in: .document, style: .latex)
    }
    return PrintedNumber(text)?.spelled ?? text
  }

  /// The true value with as many digits that count.
  private static func plainDigits(of right: Number, like printed: PrintedNumber) -> String {
    let hasMark = printed.spelled.contains { $0 == "%" || $0 == "×" }
    return hasMark
      ? digits(of: right, like: printed) : right.text(digits: max(2, printed.significantDigits))
  }
}

extension PrintedNumber {
  /// Whether the printed digits hold for a value.
  fileprivate func holds(for value: Number) -> Bool {
    Comparison.verdict(of: self, on: value) == .holds
  }
}

extension Expression {
  fileprivate var hasPercent: Bool {
    contains { if case .number(let number) = $0.kind { number.text.contains("%") } else { false } }
  }
}

extension Array {
  fileprivate func element(_ place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
