import Formulas
import SourceText

/// Units that stand in the words behind a formula, and numbers that were rounded between two sides.
extension Decider {
  /// The scaled unit behind a formula, `ms` in "$1/440 \\approx 2.27$ ms", where the digits are right
  /// when they are counted in it.
  func unitBehind(_ truths: Truths, _ right: Expression) -> String? {
    guard isLast(right), let literal = Literal(right, in: bytes), literal.unit == nil,
      let text = Self.unit(in: surroundings.tail), let unit = MeasuringUnit(text), unit.isScaled
    else { return nil }
    let factors = Self.scales(of: text, unit)
    return truths.values.contains { _, value in
      factors.contains { factor in
        value.divided(by: factor).flatMap { Comparison.verdict(of: literal, on: $0)?.isHolding }
          == true
      }
    } ? text : nil
  }

  /// Whether nothing but delimiters and punctuation stands between a side and its formula's end.
  private func isLast(_ side: Expression) -> Bool {
    let end = passage.range.upperBound
    guard side.range.upperBound <= end else { return false }
    return bytes[side.range.upperBound..<end].allSatisfy { " $\\)]},.`\n".utf8.contains($0) }
  }

  /// The scaled unit that the words give a symbol in, `cm` in "$x = 5$ cm", where the two sides
  /// differ by a power of its worth: one of them is in base units.
  func scaledUnit(_ truths: Truths, _ right: Expression) -> String? {
    guard let value = truths.values.first?.value else { return nil }
    for binding in truths.uses.values.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard let side = binding.sides.last, case .number = side.kind,
        let text = Self.unit(in: wordsBehind(side)), let unit = MeasuringUnit(text), unit.isScaled
      else { continue }
      var factor = ExactNumber(1)
      for _ in 0..<4 {
        factor = factor * unit.factor
        guard let inverse = ExactNumber(1).divided(by: factor) else { break }
        if [factor, inverse].contains(where: { agrees(value.divided(by: $0), with: right) }) {
          return text
        }
      }
    }
    return nil
  }

  private func agrees(_ value: Value?, with right: Expression) -> Bool {
    guard let value else { return false }
    if let literal = Literal(right, in: bytes) {
      return Comparison.verdict(of: literal, on: value)?.isHolding == true
    }
    return truths(of: right, rounding: true).values.contains {
      Comparison.overlap(value, $0.value) == true
    }
  }

  /// The words behind the formula that a side ends.
  private func wordsBehind(_ side: Expression) -> String {
    var place = side.range.upperBound
    while place < bytes.count, " \\,;~".utf8.contains(bytes[place]) { place += 1 }
    guard place < bytes.count, bytes[place] == UInt8(ascii: "$") else { return "" }
    while place < bytes.count, bytes[place] == UInt8(ascii: "$") { place += 1 }
    return String(decoding: bytes[place..<min(place + 24, bytes.count)], as: UTF8.self)
  }

  /// Whether one side is irrational, so that equality is rounding, and the other is made of numbers
  /// that were rounded to be printed: a decimal, or a fraction of long integers.
  func roundsBetween(_ truths: Truths, _ left: Expression, _ right: Expression) -> Bool {
    guard Literal(right, in: bytes) == nil, case .number(let a)? = truths.value(.asWritten) else {
      return false
    }
    let other = self.truths(of: right, rounding: false)
    guard case .number(let b)? = other.value(.asWritten), a.isRational != b.isRational else {
      return false
    }
    let side = a.isRational ? left : right
    guard let slack = side.slackOfRounding else { return false }
    let (x, y) = (a.midpoint, b.midpoint)
    return abs(x - y) <= slack * max(abs(x), abs(y))
  }

  /// The unit with which words begin, if any.
  private static func unit(in words: String) -> String? {
    let text = words.drop { $0 == " " || $0 == "\u{A0}" }
    let word = text.prefix { $0.isLetter || "/²³·".contains($0) }
    guard !word.isEmpty, word.count <= 12 else { return nil }
    if MeasuringUnit(String(word)) != nil { return String(word) }
    // Chinese words go on without a blank.
    for length in stride(from: min(word.count, 4), to: 0, by: -1) {
      let part = String(word.prefix(length))
      if !part.allSatisfy(\.isASCII), MeasuringUnit(part) != nil { return part }
    }
    return nil
  }

  /// What the unit may scale by: all of it, or its prefix alone.
  private static func scales(of text: String, _ unit: MeasuringUnit) -> [ExactNumber] {
    var scales = [unit.factor]
    if text.count > 1, let rest = MeasuringUnit(String(text.dropFirst())),
      rest.dimensions == unit.dimensions, let prefix = unit.factor.divided(by: rest.factor)
    {
      scales.append(prefix)
    }
    return scales
  }
}

extension Expression {
  /// How far, as a share, a product or quotient may be off when each of its decimals and of its
  /// integers with four digits or more was rounded to its last digit; nil where there is none, and
  /// for sums.
  fileprivate var slackOfRounding: Double? {
    var slack = 0.0
    var isProduct = true
    forEachPart { part in
      switch part.kind {
      case .number(let number):
        guard !number.isPlainInteger || number.significantDigits >= 4 else { return }
        let size = abs(Number(number.value).midpoint)
        if size > 0 { slack += Number(number.unit).midpoint / 2 / size }
      case .binary(.plus, _, _), .binary(.minus, _, _): isProduct = false
      default: break
      }
    }
    return isProduct && slack > 0 ? slack : nil
  }
}

extension Number {
  fileprivate var isRational: Bool { if case .exact = self { true } else { false } }
}
