/// Tells what a statement is from the tokens outside of its brackets.
struct SwiftStatementReader {
  let piece: SwiftSplitter.Piece
  let index: Int
  let code: SwiftCode

  init(_ piece: SwiftSplitter.Piece, _ index: Int, in code: SwiftCode) {
    self.piece = piece
    self.index = index
    self.code = code
  }

  func statement() -> SwiftStatement {
    let first = code.spine[piece.places.lowerBound]
    let last = code.spine[piece.places.upperBound - 1]
    let start = code.tokens[first].range.lowerBound
    return SwiftStatement(
      index: index, range: start..<code.tokens[last].range.upperBound, tokens: first..<(last + 1),
      kind: kind())
  }

  var key: Int { piece.header.key }
  var end: Int { piece.places.upperBound }

  private func kind() -> SwiftStatement.Kind {
    let start = piece.places.lowerBound
    if let first = code.token(start), first.kind == .directive {
      return .directive(code.text(first))
    }
    let word = piece.header.word
    switch word {
    case "": return valueOrAssignment()
    case "import": return .importDeclaration
    case "let", "var": return .binding(binding())
    case "extension": return .declaration(word, name: extendedType())
    default:
      if SwiftWords.control.contains(word) { return .control(word) }
      return .declaration(word, name: nameRange().map(plainName))
    }
  }

  // MARK: - Values and assignments

  private func valueOrAssignment() -> SwiftStatement.Kind {
    for place in (key + 1)..<max(key + 1, end) where isAssignment(place) {
      let target = code.tokens[code.spine[key]].range.lowerBound
      let operand = code.tokens[code.spine[place - 1]].range.upperBound
      return .assignment(target: String(decoding: code.utf8[target..<operand], as: UTF8.self))
    }
    return .expression(callee: callee())
  }

  private func isAssignment(_ place: Int) -> Bool {
    guard code.token(place)?.kind == .operator else { return false }
    let word = code.word(place)
    return word.hasSuffix("=") && !SwiftWords.comparisons.contains(word)
      && code.fixity(place) == .infix
  }

  /// The name of the one call that the statement is; `Swift.print` is called `print`.
  private func callee() -> String? {
    var place = key
    while ["try", "await"].contains(code.word(place)) || ["?", "!"].contains(code.word(place)) {
      place += 1
    }
    if code.word(place) == "Swift", code.word(place + 1) == "." { place += 2 }
    guard place < end, let name = code.token(place), name.kind == .identifier,
      code.word(place + 1) == "(", code.word(place + 2) == ")", place + 3 == end
    else { return nil }
    return plainName(name.range)
  }

  // MARK: - Names

  func plainName(_ range: Range<Int>) -> String {
    let name = String(decoding: code.utf8[range], as: UTF8.self)
    return name.count > 2 && name.hasPrefix("`") && name.hasSuffix("`")
      ? String(name.dropFirst().dropLast()) : name
  }

  /// The name behind a declaration's keyword; of `==<T>` only the operator.
  func nameRange() -> Range<Int>? {
    guard key + 1 < end, let token = code.token(key + 1) else { return nil }
    switch token.kind {
    case .identifier, .keyword: return token.range
    case .operator:
      let next = code.token(key + 2)
      let opensGenerics =
        token.range.count > 1 && code.text(token).hasSuffix("<") && next?.kind == .identifier
        && next?.range.lowerBound == token.range.upperBound
      return opensGenerics ? token.range.lowerBound..<(token.range.upperBound - 1) : token.range
    default: return nil
    }
  }

  private func extendedType() -> String? {
    var place = key + 1
    while place < end, ![":", "where", "{"].contains(code.word(place)) { place += 1 }
    guard place > key + 1, let first = code.token(key + 1), let last = code.token(place - 1) else {
      return nil
    }
    return String(
      decoding: code.utf8[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
  }
}
