/// What the words around a number make of it.
extension ProseScan {
  /// Why a number needs no check, its size aside.
  func reason(
    for notation: NumberNotation, _ range: Range<Int>
  ) -> ScannedNumber.FreeReason? {
    let end = range.upperBound
    // An underscore alone is emphasis.
    let touching = text(end..<wordEnd(from: end))
    let suffix = touching.allSatisfy { $0 == "_" } ? "" : touching
    if ["st", "nd", "rd", "th"].contains(suffix) { return .name }
    // The 1980s are no seconds.
    if notation.markText == "s", notation.integer.count == 4, notation.integer.hasSuffix("0"),
      notation.isIntegerWithMark
    {
      return .date
    }
    // `3x` is three times, `640x480` are two numbers; with any other letter it is a name.
    if !suffix.isEmpty, !suffix.hasPrefix("x") { return .name }
    if byte(end) == UInt8(ascii: "-"), byte(end + 1).isASCIILetter,
      wordEnd(from: end + 1) == end + 2
    {
      return .name
    }
    if notation.mark == nil {
      if isDate(notation, range) { return .date }
      if let reason = referenceReason(range) { return reason }
      if let reason = chainedReason(notation, range) { return reason }
    }
    return nil
  }

  func isApproximate(before start: Int) -> Bool {
    let at = skippingBack(from: start, over: " *_$")
    for sign in ["≈", "~", "～", "∼", "约", "\\approx"] where isBehind(sign, at) { return true }
    return ["about", "approximately", "roughly"].contains(word(before: at)?.lowercased())
  }
}

extension ProseScan {
  private static let references: Set<String> = [
    "section", "sections", "sec", "secs", "sect", "equation", "equations", "eq", "eqs", "eqn",
    "eqns", "figure", "figures", "fig", "figs", "table", "tables", "tab", "chapter", "chapters",
    "chap", "chaps", "ch", "arxiv", "doi",
  ]

  private static let chineseReferences = ["第", "图", "表", "式", "公式", "方程", "章", "节", "§"]

  /// Names that a version follows.
  private static let products: Set<String> = [
    "version", "versions", "ver", "v", "swift", "python", "xcode", "macos", "ios", "ubuntu",
    "debian", "linux", "unicode", "commonmark", "pytorch", "numpy", "scipy", "cuda", "gcc",
    "clang", "llvm", "libcmark", "cmark", "html", "sarif", "java", "rust",
  ]

  private func referenceReason(_ range: Range<Int>) -> ScannedNumber.FreeReason? {
    for behind in ["章", "节"] {
      if sees(behind, at: skippingOn(from: range.upperBound, over: " ")) { return .reference }
    }
    let at = skippingBack(from: range.lowerBound, over: " \n\t~(*#:")
    for word in Self.chineseReferences where isBehind(word, at) {
      // 代表 and 发表 are no tables, 形式 is no formula, but 公式 is.
      let isVerb = ["代表", "发表", "形式", "方式", "模式"].contains { isBehind($0, at) }
      if !isVerb { return .reference }
    }
    for word in ["版本", "版"] where isBehind(word, at) { return .version }
    let wordAt = isBehind(".", at) ? at - 1 : at
    guard let word = word(before: wordAt)?.lowercased() else { return nil }
    if Self.references.contains(word) { return .reference }
    return Self.products.contains(word) && wordAt == at ? .version : nil
  }

  /// The second of `sections 3 and 4`, `figures 3–5`, `2013 and 2014`.
  private func chainedReason(
    _ notation: NumberNotation, _ range: Range<Int>
  ) -> ScannedNumber.FreeReason? {
    guard let last = found.last, let reason = last.freeBecause, reason != .smallInteger else {
      return nil
    }
    let head = last.range.upperBound - offset
    guard head <= range.lowerBound else { return nil }
    let gap = text(head..<range.lowerBound).trimmingBlanks
    let isDash = ["-", "–", "—", "~", "～", "至", "到", "/"].contains(gap)
    let isList = [",", "、", "and", "or", "to", "&", "和", "与", ", and", "),(", "), (", ") and ("]
      .contains(gap)
    switch reason {
    case .date:
      return notation.isBareYear && (isDash || isList) && !countsThings(range.upperBound)
        ? .date : nil
    case .reference:
      let headStart = last.range.lowerBound - offset
      let at = skippingBack(from: headStart, over: " \n\t~(.")
      let isPlural = word(before: at)?.hasSuffix("s") == true || gap == "、" || isChained(headStart)
      return isDash || isList && isPlural && !notation.isHeavy ? .reference : nil
    default: return nil
    }
  }

  /// Whether the number before was itself the second of a list.
  private func isChained(_ start: Int) -> Bool {
    found.count > 1 && found[found.count - 2].freeBecause == .reference
      && start - (found[found.count - 2].range.upperBound - offset) <= 6
  }
}

extension ProseScan {
  /// The letters that end at a place.
  func word(before end: Int) -> String? {
    var start = end
    while start > 0, bytes[start - 1].isASCIILetter { start -= 1 }
    return start < end ? text(start..<end) : nil
  }

  func isBehind(_ text: String, _ end: Int) -> Bool {
    let start = end - text.utf8.count
    return start >= 0 && bytes[start..<end].elementsEqual(text.utf8)
  }

  func skippingBack(from start: Int, over skipped: String) -> Int {
    var at = start
    while at > 0, skipped.utf8.contains(bytes[at - 1]) { at -= 1 }
    return at
  }

  func skippingOn(from start: Int, over skipped: String) -> Int {
    var at = start
    while at < bytes.count, skipped.utf8.contains(bytes[at]) { at += 1 }
    return at
  }
}

extension NumberNotation {
  /// Four digits and nothing else, from 1500 to 2099.
  var isBareYear: Bool {
    guard sign.isEmpty, separator == nil, fraction == nil, exponent == nil, mark == nil,
      integer.count == 4, let year = Int(integer)
    else { return false }
    return (1500...2099).contains(year)
  }

  fileprivate var isIntegerWithMark: Bool {
    fraction == nil && exponent == nil && separator == nil && sign.isEmpty
  }

  /// More than the number of a section or figure would be.
  fileprivate var isHeavy: Bool { (fraction?.count ?? 0) > 1 || integer.count > 2 }
}

extension String {
  fileprivate var trimmingBlanks: String {
    let head = drop { $0.isWhitespace }
    return String(head.reversed().drop { $0.isWhitespace }.reversed())
  }
}
