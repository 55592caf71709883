/// The characters of one printed number, to change some of them.
package struct PrintedDigits {
  /// `-`, `−` or nothing.
  let sign: String
  /// The digits before the point, without group marks.
  let integer: [Character]
  /// The digits behind the point; nil without one.
  let fraction: [Character]?
  /// `,`, `{,}`, `\,` between groups of three, or nothing.
  let separator: String
  /// What follows the digits up to the exponent: `\times 10^{`; nil without an exponent.
  let power: (opening: String, exponent: Int, closing: String)?
  /// A percent sign, dots, a unit.
  let tail: String

  /// Reads a text that begins with a number; nil for anything else.
  package init?(_ text: String) {
    var rest = text[...]
    sign = ["-", "\u{2212}"].first { rest.hasPrefix($0) } ?? ""
    rest.removeFirst(sign.count)
    var integer = rest.takeDigits()
    var separator = ""
    if let mark = ["{,}", "\\,", ","].first(where: { rest.hasPrefix($0) }) {
      while rest.hasPrefix(mark) {
        var group = rest.dropFirst(mark.count)
        let digits = group.takeDigits()
        guard digits.count == 3 else { break }
        (integer, separator, rest) = (integer + digits, mark, group)
      }
    }
    var fraction: [Character]?
    if rest.hasPrefix("."), rest.dropFirst().first.map(\.isDigit) == true {
      rest.removeFirst()
      fraction = rest.takeDigits()
    }
    guard !integer.isEmpty || fraction != nil else { return nil }
    self.integer = integer
    self.fraction = fraction
    self.separator = separator
    power = rest.takePower()
    tail = String(rest)
  }

  private init(_ other: PrintedDigits, digits: [Character], point: Int?, exponent: Int? = nil) {
    sign = other.sign
    integer = Array(digits.prefix(point ?? digits.count))
    fraction = point.map { Array(digits.dropFirst($0)) }
    separator = other.separator
    power = other.power.map { ($0.opening, exponent ?? $0.exponent, $0.closing) }
    tail = other.tail
  }

  private var digits: [Character] { integer + (fraction ?? []) }
  private var point: Int? { fraction == nil ? nil : integer.count }

  package var text: String {
    var text = sign + grouped
    if let fraction { text += "." + String(fraction) }
    if let power { text += power.opening + String(power.exponent) + power.closing }
    return text + tail
  }

  private var grouped: String {
    guard !separator.isEmpty, integer.count > 3 else { return String(integer) }
    var text = ""
    for (place, digit) in integer.enumerated() {
      if place > 0, (integer.count - place) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return text
  }
}

extension PrintedDigits {
  /// Every text with one other digit, without a zero in front.
  package var withAnotherDigit: [String] {
    digits.indices.flatMap { place in
      "0123456789".filter { $0 != digits[place] }.compactMap { digit -> String? in
        if digit == "0", place == 0, integer.count > 1 { return nil }
        var changed = digits
        changed[place] = digit
        return PrintedDigits(self, digits: changed, point: point).text
      }
    }
  }

  /// The texts whose last digit is one step up and one step down.
  package var withNeighbouringDigits: [String] {
    [1, -1].compactMap { step in
      var (changed, place) = (digits, digits.count - 1)
      while place >= 0, let digit = changed[place].wholeNumberValue {
        let moved = digit + step
        changed[place] = Character(String((moved + 10) % 10))
        if (0...9).contains(moved) {
          if place == 0, changed[0] == "0", integer.count > 1 { return nil }
          return PrintedDigits(self, digits: changed, point: point).text
        }
        place -= 1
      }
      return nil
    }
  }

  /// The texts with the point one place further right and left, or the exponent one up and down.
  package var withMovedPoint: [String] {
    if let power {
      // `10^10` without braces would be 10 and a zero.
      let isBare = power.closing.isEmpty && power.opening.hasSuffix("^")
      return [1, -1].map { power.exponent + $0 }.filter { !isBare || (0...9).contains($0) }.map {
        PrintedDigits(self, digits: digits, point: point, exponent: $0).text
      }
    }
    return [movedRight, movedLeft]
  }

  private var movedRight: String {
    guard let fraction else {
      return PrintedDigits(self, digits: digits + ["0"], point: nil).text
    }
    let zeros = digits.prefix(integer.count).prefix { $0 == "0" }.count
    let moved = Array(digits.dropFirst(zeros))
    let place = integer.count + 1 - zeros
    return PrintedDigits(self, digits: moved, point: fraction.count > 1 ? place : nil).text
  }

  private var movedLeft: String {
    if fraction == nil, digits.count > 1, digits.last == "0" {
      return PrintedDigits(self, digits: Array(digits.dropLast()), point: nil).text
    }
    let padded =
      integer.count > 1 ? digits : Array(repeating: "0", count: 2 - integer.count) + digits
    return PrintedDigits(self, digits: padded, point: max(integer.count - 1, 1)).text
  }

  /// The text with the other sign.
  package var withOtherSign: String {
    sign.isEmpty ? "-" + text : String(text.dropFirst(sign.count))
  }
}

extension Character {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}

extension Substring {
  fileprivate mutating func takeDigits() -> [Character] {
    let digits = prefix { $0.isDigit }
    self = dropFirst(digits.count)
    return Array(digits)
  }

  /// `e-5`, `\times 10^{-5}`, `\times 10^8`.
  fileprivate mutating func takePower() -> (opening: String, exponent: Int, closing: String)? {
    let marks = ["\\times", "\\cdot", "×", "e"]
    guard let mark = marks.first(where: { drop { $0 == " " }.hasPrefix($0) }) else { return nil }
    var rest = drop { $0 == " " }.dropFirst(mark.count)
    if mark != "e" {
      rest = rest.drop { $0 == " " }
      guard rest.hasPrefix("10^") else { return nil }
      rest = rest.dropFirst(3)
    }
    let isBraced = rest.hasPrefix("{")
    if isBraced { rest = rest.dropFirst() }
    let opening = String(self[startIndex..<rest.startIndex])
    let number = rest.prefix { $0.isDigit || $0 == "-" || $0 == "+" }
    guard let exponent = Int(number) else { return nil }
    rest = rest.dropFirst(number.count)
    guard !isBraced || rest.hasPrefix("}") else { return nil }
    self = isBraced ? rest.dropFirst() : rest
    return (opening, exponent, isBraced ? "}" : "")
  }
}
