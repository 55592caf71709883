/// One walk over a formula's LaTeX.
struct LatexScan {
  private let bytes: [UInt8]
  private let offset: Int
  private var index = 0
  /// Whether a minus here is a sign, not a difference.
  private var mayBeSigned = true
  /// Whether the last relation was `≈`.
  private var isApproximate = false
  private var found: [ScannedNumber] = []

  init(_ bytes: [UInt8], offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  mutating func numbers() -> [ScannedNumber] {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): takeCommand()
      case UInt8(ascii: "_"): takeSubscript()
      case UInt8(ascii: "^"): takeSuperscript()
      default: if !takeNumber() { takeMark() }
      }
    }
    return found
  }
}

extension LatexScan {
  /// Commands whose argument is words: numbers in it are names.
  private static let words: Set<String> = [
    "text", "textrm", "textbf", "textit", "texttt", "mathrm", "mathbf", "mathit", "mathsf",
    "operatorname", "mbox", "boldsymbol", "bm", "rm",
  ]

  /// Commands whose argument is no mathematics at all.
  private static let passed: Set<String> = [
    "label", "ref", "eqref", "tag", "begin", "end", "color", "textcolor", "colorbox", "href",
    "url", "cite", "hspace", "vspace", "kern",
  ]

  /// Commands behind which a minus is a sign.
  private static let operators: Set<String> = [
    "times", "cdot", "div", "pm", "mp", "to", "rightarrow", "leftarrow", "mapsto", "in", "ln",
    "log", "exp", "max", "min", "langle", "lfloor", "lceil", "lVert", "lvert", "ast",
  ]

  private static let approximations: Set<String> = [
    "approx", "approxeq", "simeq", "sim", "doteq",
  ]

  private static let relations: Set<String> = [
    "le", "leq", "ge", "geq", "ne", "neq", "equiv", "lt", "gt", "ll", "gg", "propto", "Rightarrow",
    "implies", "iff",
  ]

  /// Commands that change nothing about what may follow.
  private static let neutral: Set<String> = [
    "left", "right", "big", "Big", "bigl", "bigr", "quad", "qquad", "displaystyle",
  ]

  private mutating func takeCommand() {
    index += 1
    let start = index
    while index < bytes.count, bytes[index].isASCIILetter { index += 1 }
    guard index > start else { return takeControlSymbol() }
    let name = String(decoding: bytes[start..<index], as: UTF8.self)
    if Self.words.contains(name) {
      takeNames(in: group())
    } else if Self.passed.contains(name) {
      if let group = group() { index = group.upperBound + 1 }
    } else if Self.approximations.contains(name) || Self.relations.contains(name) {
      isApproximate = Self.approximations.contains(name)
      mayBeSigned = true
    } else if Self.operators.contains(name) {
      mayBeSigned = true
    } else if !Self.neutral.contains(name) {
      mayBeSigned = false
    }
  }

  private mutating func takeControlSymbol() {
    guard index < bytes.count else { return }
    let symbol = bytes[index]
    index += 1
    if symbol == UInt8(ascii: "\\") {
      mayBeSigned = true
      isApproximate = false
      // The distance to the next row, `\\[2pt]`.
      if index < bytes.count, bytes[index] == UInt8(ascii: "[") {
        let close = bytes[index...].firstIndex(of: UInt8(ascii: "]")) ?? index
        let isLength = bytes[index..<close].contains(where: \.isASCIILetter)
        if isLength { index = close + 1 }
      }
    } else if symbol == UInt8(ascii: "{") {
      mayBeSigned = true
    } else if symbol == UInt8(ascii: "}") {
      mayBeSigned = false
    }
  }

  /// The inside of the braces that open here, blanks aside.
  private func group() -> Range<Int>? {
    var at = index
    while at < bytes.count, bytes[at].isWhiteSpace { at += 1 }
    guard at < bytes.count, bytes[at] == UInt8(ascii: "{") else { return nil }
    let start = at + 1
    var depth = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\\") {
        at += 2
        continue
      }
      if bytes[at] == UInt8(ascii: "{") { depth += 1 }
      if bytes[at] == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return start..<at }
      }
      at += 1
    }
    return nil
  }

  /// Records the numbers of a group as names and moves behind it.
  private mutating func takeNames(in group: Range<Int>?) {
    mayBeSigned = false
    guard let group else { return }
    var at = group.lowerBound
    while at < group.upperBound {
      var reader = NumberReader(bytes, at: at, end: group.upperBound, dialect: .output)
      if reader.isDigit(), let notation = reader.read() {
        record(notation, at..<reader.index, .name)
        at = reader.index
      } else {
        at += 1
      }
    }
    index = group.upperBound + 1
  }
}

extension LatexScan {
  private mutating func takeSubscript() {
    index += 1
    if let group = group() { return takeNames(in: group) }
    if index < bytes.count, bytes[index].isASCIIDigit {
      takeDigit(.name)
    }
  }

  private mutating func takeSuperscript() {
    index += 1
    mayBeSigned = true
    // Without braces TeX raises one digit only.
    if index < bytes.count, bytes[index].isASCIIDigit { takeDigit(nil) }
  }

  private mutating func takeDigit(_ reason: ScannedNumber.FreeReason?) {
    var reader = NumberReader(bytes, at: index, end: index + 1, dialect: .output)
    if let notation = reader.read() { record(notation, index..<(index + 1), reason) }
    index += 1
    mayBeSigned = false
  }

  private mutating func takeNumber() -> Bool {
    var reader = NumberReader(bytes, at: index, dialect: .latex)
    let hasSign = ["-", "\u{2212}", "+"].contains { reader.sees($0) }
    if hasSign, !mayBeSigned { return false }
    if !hasSign, !reader.isDigit(), bytes[index] != UInt8(ascii: ".") { return false }
    guard let notation = reader.read() else { return false }
    if reader.byte() == UInt8(ascii: "."), reader.isDigit(1) {
      while reader.isDigit() || reader.byte() == UInt8(ascii: ".") { reader.index += 1 }
    } else {
      record(notation, index..<reader.index, nil)
    }
    index = reader.index
    mayBeSigned = false
    return true
  }

  /// Moves over anything else, and notes what may follow it.
  private mutating func takeMark() {
    let scalar = ScalarReading(bytes, at: index, end: bytes.count)
    index += scalar.length
    guard !scalar.scalar.properties.isWhitespace else { return }
    if "=<>≤≥≠≡".unicodeScalars.contains(scalar.scalar) {
      isApproximate = false
    } else if scalar.scalar == "≈" {
      isApproximate = true
    }
    mayBeSigned = "([{,&=<>+-*/:;|≈≤≥≠≡×·∈→\u{2212}".unicodeScalars.contains(scalar.scalar)
  }

  private mutating func record(
    _ notation: NumberNotation, _ range: Range<Int>, _ reason: ScannedNumber.FreeReason?
  ) {
    let number = PrintedNumber(
      notation, text: String(decoding: bytes[range], as: UTF8.self),
      isApproximate: isApproximate && reason == nil)
    let small: ScannedNumber.FreeReason? = number.isWeighty ? nil : .smallInteger
    found.append(
      ScannedNumber(
        number: number, range: (range.lowerBound + offset)..<(range.upperBound + offset),
        freeBecause: reason ?? small))
  }
}
