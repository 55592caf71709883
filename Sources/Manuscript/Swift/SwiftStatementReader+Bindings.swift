/// The patterns of `let` and `var`, and the names in them.
extension SwiftStatementReader {
  func binding() -> SwiftStatement.Binding {
    let declarators = declarators()
    let names = declarators.flatMap { namesInPattern(at: $0.lowerBound) }
    let hasValues = declarators.allSatisfy { places in
      places.contains { code.word($0) == "=" }
    }
    let isComputed = declarators.contains { places in
      code.word(places.upperBound - 1) == "}" && !places.contains { code.word($0) == "=" }
    }
    return SwiftStatement.Binding(
      names: names.map(plainName), isLet: piece.header.word == "let", hasInitializer: hasValues,
      isComputed: isComputed, patterns: declarators.count)
  }

  /// The parts between the commas that part declarators, not those inside generic brackets.
  func declarators() -> [Range<Int>] {
    guard key + 1 < end else { return [] }
    var starts = [key + 1]
    var angles = 0
    var hasValue = false
    for place in (key + 2)..<max(key + 2, end) {
      switch code.word(place) {
      case "=" where angles <= 0: hasValue = true
      case "," where beginsDeclarator(place + 1, hasValue: hasValue, isGeneric: angles > 0):
        starts.append(place + 1)
        angles = 0
        hasValue = false
      default:
        // In a type every `<` is a bracket; in a value it may as well be an operator.
        if !hasValue, code.token(place)?.kind == .operator {
          angles += SwiftAngles.change(code.word(place))
        }
      }
    }
    return zip(starts, starts.dropFirst().map { $0 - 1 } + [end]).compactMap { first, last in
      first < last ? first..<last : nil
    }
  }

  /// True if a pattern stands at a place, followed by its type, value, or the next declarator.
  private func beginsDeclarator(_ place: Int, hasValue: Bool, isGeneric: Bool) -> Bool {
    guard !isGeneric, place < end else { return false }
    let behind = code.word(place) == "(" ? place + 2 : place + 1
    guard code.token(place)?.kind == .identifier || code.word(place) == "(" else { return false }
    if behind >= end { return !hasValue }
    return [":", "="].contains(code.word(behind)) || (!hasValue && code.word(behind) == ",")
  }

  /// The names that the pattern at a place of the spine binds: one, or those of a tuple.
  func namesInPattern(at place: Int) -> [Range<Int>] {
    guard let token = code.token(place) else { return [] }
    if token.kind == .identifier, code.text(token) != "_" { return [token.range] }
    guard code.word(place) == "(", place + 1 < code.spine.count else { return [] }
    return names(among: (code.spine[place] + 1)..<code.spine[place + 1])
  }

  /// The names among some tokens of a pattern: no labels, members, types, calls or `_`.
  func names(among indices: Range<Int>) -> [Range<Int>] {
    let signs = indices.filter { !code.tokens[$0].isComment }
    return signs.indices.compactMap { at in
      let token = code.tokens[signs[at]]
      guard token.kind == .identifier, code.text(token) != "_" else { return nil }
      let before = at > 0 ? code.text(code.tokens[signs[at - 1]]) : ""
      let behind = at + 1 < signs.count ? code.text(code.tokens[signs[at + 1]]) : ""
      let isName = ![".", "is", "as"].contains(before) && ![":", ".", "("].contains(behind)
      return isName ? token.range : nil
    }
  }
}
