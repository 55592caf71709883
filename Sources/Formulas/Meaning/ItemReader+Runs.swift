import SourceText

/// Runs of nodes that are one piece: digits with their separators, letters of one name.
extension ItemReader {
  // MARK: Numbers

  /// The number that begins here: `57{,}344`, `.466`, `10\,000`, `1.97e14`, `0x1F`.
  func number(_ scan: inout NodeScan) -> MeaningItem? {
    guard var run = NumberRun(scan) else { return nil }
    if let hexadecimal = hexadecimal(&scan, run) { return hexadecimal }
    run.takeGroups(scan, decimalComma: context.vocabulary.usesDecimalComma)
    run.takePower(scan)
    scan.index += run.count
    guard let number = PrintedNumber(run.text) else {
      return MeaningItem(kind: .unread(.syntax(run.text)), range: run.range)
    }
    var item = MeaningItem(kind: .number(number), range: run.range)
    item.lower = run.lower
    item.upper = run.upper
    return item
  }

  private func hexadecimal(_ scan: inout NodeScan, _ run: NumberRun) -> MeaningItem? {
    guard run.text == "0", scan.node(1)?.letter == "x",
      scan.node(1)?.range.lowerBound == run.range.upperBound
    else { return nil }
    var digits: [Int] = []
    var index = 2
    var end = run.range.upperBound + 1
    while let node = scan.node(index), node.range.lowerBound == end {
      let text: String
      switch node.kind {
      case .number(let number): text = number
      case .symbol(let sign, .ordinary): text = sign
      default: text = "?"
      }
      let values = text.compactMap(\.hexDigitValue)
      guard values.count == text.count, !values.isEmpty else { break }
      digits += values
      end = node.range.upperBound
      index += 1
    }
    guard !digits.isEmpty, digits.count <= 64 else { return nil }
    scan.index += index
    let range = run.range.lowerBound..<end
    return MeaningItem(
      kind: .whole(Expression(.based(digits: digits, base: 16), range)), range: range)
  }

  /// `...`, which stands for `\dots`.
  func dots(_ scan: inout NodeScan) -> MeaningItem? {
    guard let first = scan.next, first.letter == ".", scan.node(1)?.letter == ".",
      let last = scan.node(2), last.letter == "."
    else { return nil }
    scan.index += 3
    return MeaningItem(kind: .ellipsis, range: first.range.lowerBound..<last.range.upperBound)
  }

  // MARK: Letters

  /// The name that begins here: one letter, or a run of touching ones that the document uses as a
  /// name.
  func letters(_ scan: inout NodeScan) -> MeaningItem? {
    var run = LetterRun(scan)
    guard !run.letters.isEmpty else { return nil }
    if run.letters.count > 1 {
      if let item = whole(run, &scan) { return item }
      // A name may be a part of the run: `W_qx_1` ends at its scripts anyway, `\pi r` is two.
      run.keepFirst(scan)
    }
    // `x1` is a name, not a product.
    if run.lower == nil, run.upper == nil, run.isLatin, let digits = scan.node(1),
      case .number(let text) = digits.bareNumber, digits.range.lowerBound == run.range.upperBound,
      text.allSatisfy(\.isNumber)
    {
      scan.index += 2
      var item = MeaningItem(
        kind: .name(run.letters + text),
        range: run.range.lowerBound..<digits.range.upperBound)
      if case .scripts(_, let lower, let upper) = digits.kind {
        item.lower = lower
        item.upper = upper
      }
      return item
    }
    scan.index += 1
    var item = MeaningItem(kind: .name(run.letters), range: run.range)
    item.lower = run.lower
    item.upper = run.upper
    return item
  }

  private func whole(_ run: LetterRun, _ scan: inout NodeScan) -> MeaningItem? {
    let isFollowedByBracket =
      scan.node(run.count)?.letter == "("
      || scan.node(run.count)?.opensRound == true
    let function = Function.named(run.letters)
    var kind: MeaningItem.Kind?
    if let function, run.letters.count > 2, isFollowedByBracket || run.lower != nil {
      kind = .function(function)
    } else if !run.isLatin {
      kind = .name(run.letters)
    } else if context.vocabulary.isName(run.letters) {
      kind = .name(run.letters)
    }
    guard let kind else { return nil }
    scan.index += run.count
    var item = MeaningItem(kind: kind, range: run.range)
    item.lower = run.lower
    item.upper = run.upper
    return item
  }
}

/// Digits as they stand side by side in the layout.
private struct NumberRun {
  var text: String
  var range: Range<Int>
  var count = 1
  var lower: FormulaNode?
  var upper: FormulaNode?
  private var isEnded = false

  init?(_ scan: NodeScan) {
    guard let node = scan.next else { return nil }
    text = ""
    range = node.range
    if node.letter == ".", case .number(let digits)? = scan.node(1)?.bareNumber,
      scan.node(1)?.range.lowerBound == node.range.upperBound
    {
      text = "."
      count = 2
      take(digits, scan.node(1))
    } else if case .number(let digits) = node.bareNumber {
      take(digits, node)
    } else {
      return nil
    }
  }

  private mutating func take(_ digits: String, _ node: FormulaNode?) {
    guard let node else { return }
    text += digits
    range = range.lowerBound..<max(range.upperBound, node.range.upperBound)
    if case .scripts(_, let lower, let upper) = node.kind {
      self.lower = lower
      self.upper = upper
      isEnded = true
    }
  }

  /// `{,}` and thin blanks between groups of three.
  mutating func takeGroups(_ scan: NodeScan, decimalComma: Bool) {
    takeThousands(scan, decimalComma: decimalComma)
    guard decimalComma, !isEnded, !text.contains("."),
      scan.node(count)?.isComma == true,
      case .number(let digits)? = scan.node(count + 1)?.bareNumber, !digits.contains(".")
    else { return }
    text += "."
    take(digits, scan.node(count + 1))
    count += 2
    // `0{,}004\,95`
    while !isEnded, scan.node(count)?.isThinSpace == true,
      (text.split(separator: ".").last?.count ?? 0) % 3 == 0,
      case .number(let digits)? = scan.node(count + 1)?.bareNumber, digits.count <= 3,
      !digits.contains(".")
    {
      take(digits, scan.node(count + 1))
      count += 2
    }
  }

  private mutating func takeThousands(_ scan: NodeScan, decimalComma: Bool) {
    while !isEnded, !text.contains("."), let separator = scan.node(count),
      case .number(let digits)? = scan.node(count + 1)?.bareNumber
    {
      let whole = digits.prefix { $0 != "." }
      let isComma = separator.isComma && !decimalComma
      guard isComma || separator.isThinSpace, whole.count == 3,
        (text.contains(",") ? 3 : text.count) <= 3, text.first != "0"
      else { return }
      text += ","
      take(digits, scan.node(count + 1))
      count += 2
    }
    if text.utf8.contains(UInt8(ascii: ",")) { text = text.replacing(",", with: "") }
  }

  /// `e14`, `E-5`, touching.
  mutating func takePower(_ scan: NodeScan) {
    guard !isEnded, let letter = scan.node(count), ["e", "E"].contains(letter.letter ?? ""),
      letter.range.lowerBound == range.upperBound
    else { return }
    var index = count + 1
    var sign = ""
    if let node = scan.node(index), node.letter == "−" || node.letter == "+" {
      sign = node.letter == "−" ? "-" : ""
      index += 1
    }
    guard case .number(let digits)? = scan.node(index)?.bareNumber, digits.allSatisfy(\.isNumber),
      digits.count <= 4,
      scan.node(index - 1)?.range.upperBound == scan.node(index)?.range.lowerBound
    else { return }
    text += "e" + sign
    take(digits, scan.node(index))
    count = index + 1
  }
}

extension FormulaNode {
  fileprivate var isComma: Bool { if case .symbol(",", .ordinary) = kind { true } else { false } }
  fileprivate var isThinSpace: Bool { if case .space(1) = kind { true } else { false } }
}

/// Touching letters; scripts end it.
private struct LetterRun {
  var letters = ""
  var range = 0..<0
  var count = 0
  var lower: FormulaNode?
  var upper: FormulaNode?
  /// Whether the letters are Latin ones rather than, say, Chinese.
  private(set) var isLatin = true

  init(_ scan: NodeScan) {
    while let node = scan.node(count) {
      var base = node
      if case .scripts(let inner?, _, _) = node.kind { base = inner }
      guard case .symbol(let sign, .ordinary) = base.kind, let first = sign.first, first.isLetter,
        count == 0 || base.range.lowerBound == range.upperBound
      else { return }
      let latin = first.isASCII
      if count > 0, latin != isLatin || (!latin && !first.isIdeograph) { return }
      if count == 0 {
        isLatin = latin
        range = base.range
      }
      letters += sign
      range = range.lowerBound..<base.range.upperBound
      count += 1
      if case .scripts(_, let lower, let upper) = node.kind {
        self.lower = lower
        self.upper = upper
        range = range.lowerBound..<node.range.upperBound
        return
      }
      if !latin, !first.isIdeograph { return }
    }
  }

  /// Back to the first letter alone.
  mutating func keepFirst(_ scan: NodeScan) {
    guard let node = scan.next else { return }
    letters = String(letters.prefix(1))
    range = node.range
    count = 1
    lower = nil
    upper = nil
  }
}

extension FormulaNode {
  /// Its kind when it is a number, with or without scripts.
  var bareNumber: Kind {
    switch kind {
    case .scripts(let base?, _, _):
      if case .number = base.kind { base.kind } else { kind }
    case .row(let nodes) where nodes.count == 1: nodes[0].bareNumber
    default: kind
    }
  }

  fileprivate var opensRound: Bool {
    if case .delimited("(", _, _) = kind { true } else { false }
  }
}

extension Character {
  /// Whether it is a Chinese character, of which a word is made without blanks.
  var isIdeograph: Bool {
    unicodeScalars.first.map { (0x3400...0x9FFF).contains($0.value) } ?? false
  }
}
