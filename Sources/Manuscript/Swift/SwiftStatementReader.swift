import SourceText

/// Says what a statement is, from the places of the spine that the splitter gave it.
struct SwiftStatementReader {
  let piece: SwiftSplitter.Piece
  let index: Int
  let code: SwiftCode

  init(_ piece: SwiftSplitter.Piece, _ index: Int, in code: SwiftCode) {
    self.piece = piece
    self.index = index
    self.code = code
  }

  private var key: Int { piece.header.key }
  private var word: String { piece.header.word }

  func statement() -> SwiftStatement {
    let first = code.spine[piece.places.lowerBound]
    let last = code.spine[piece.places.upperBound - 1]
    return SwiftStatement(
      index: index,
      range: code.tokens[first].range.lowerBound..<code.tokens[last].range.upperBound,
      tokens: first..<last + 1, kind: kind())
  }

  private func kind() -> SwiftStatement.Kind {
    if code.token(piece.places.lowerBound)?.kind == .directive {
      return .directive(code.word(piece.places.lowerBound))
    }
    switch word {
    case "let", "var": return .binding(binding().binding)
    case "import": return .importDeclaration
    case "": return expression()
    case let word where SwiftWords.control.contains(word): return .control(word)
    default: return .declaration(word, name: name?.text)
    }
  }

  // MARK: Expressions

  private func expression() -> SwiftStatement.Kind {
    for place in piece.places where code.token(place)?.kind == .operator {
      let sign = code.word(place)
      if sign.hasSuffix("="), !SwiftWords.comparisons.contains(sign), let token = code.token(place),
        let first = code.token(piece.places.lowerBound)
      {
        let target = code.utf8[first.range.lowerBound..<token.range.lowerBound]
        return .assignment(
          target: String(decoding: target, as: UTF8.self).trimmed)
      }
    }
    let start = piece.places.lowerBound
    let isCall =
      piece.places.count == 3 && code.token(start)?.kind == .identifier
      && code.word(start + 1) == "(" && code.word(start + 2) == ")"
    return .expression(callee: isCall ? code.word(start) : nil)
  }

  // MARK: Names

  func declaredNames() -> [DeclaredName] {
    func declared(_ name: (text: String, range: Range<Int>), _ kind: String) -> DeclaredName {
      DeclaredName(name: name.text, kind: kind, range: name.range, statement: index)
    }
    if code.token(piece.places.lowerBound)?.kind == .directive { return [] }
    switch word {
    case "let", "var": return binding().names.map { declared($0, word) }
    case "guard": return guardNames().map { declared($0, "let") }
    case "func", "struct", "class", "actor", "enum", "protocol", "typealias", "macro", "operator",
      "precedencegroup":
      return name.map { [declared($0, word)] } ?? []
    default: return []
    }
  }

  /// The name behind the keyword of a declaration.
  private var name: (text: String, range: Range<Int>)? {
    guard piece.places.contains(key + 1), let token = code.token(key + 1),
      token.kind == .identifier || token.kind == .operator
    else { return nil }
    return (bare(token), token.range)
  }

  private func bare(_ token: SwiftToken) -> String {
    code.text(token).filter { $0 != "`" }
  }

  /// What `guard let a = f(), let b` leaves behind.
  private func guardNames() -> [(text: String, range: Range<Int>)] {
    piece.places.compactMap { place in
      guard code.isKeyword(place, in: ["let", "var"]), let token = code.token(place + 1),
        token.kind == .identifier, code.text(token) != "_"
      else { return nil }
      return (bare(token), token.range)
    }
  }

  private func binding() -> (
    binding: SwiftStatement.Binding, names: [(text: String, range: Range<Int>)]
  ) {
    var names: [(text: String, range: Range<Int>)] = []
    var patterns = 0
    var values = 0
    var isComputed = false
    var place = key + 1
    while piece.places.contains(place) {
      names += patternNames(at: place)
      patterns += 1
      var hasValue = false
      place += 1
      while piece.places.contains(place), !isNextPattern(place) {
        if code.word(place) == "=" { hasValue = true }
        if code.word(place) == "{", !hasValue { isComputed = true }
        place += 1
      }
      if hasValue { values += 1 }
      place += 1
    }
    let binding = SwiftStatement.Binding(
      names: names.map(\.text), isLet: word == "let",
      hasInitializer: patterns > 0 && values == patterns, isComputed: isComputed,
      patterns: patterns)
    return (binding, names)
  }

  /// A comma with a name and its type or value behind it; a comma in generic brackets has neither.
  private func isNextPattern(_ place: Int) -> Bool {
    guard code.word(place) == ",", let next = code.token(place + 1) else { return false }
    if code.word(place + 1) == "(" { return true }
    return next.kind == .identifier && ["=", ":", ","].contains(code.word(place + 2))
      || next.kind == .identifier && place + 2 >= piece.places.upperBound
  }

  /// The names of a pattern: one, or those inside the brackets of a tuple.
  private func patternNames(at place: Int) -> [(text: String, range: Range<Int>)] {
    guard let token = code.token(place) else { return [] }
    if token.kind == .identifier { return code.text(token) == "_" ? [] : [(bare(token), token.range)] }
    guard code.word(place) == "(", piece.places.contains(place + 1) else { return [] }
    let inside = code.spine[place] + 1..<code.spine[place + 1]
    return inside.compactMap { at in
      let token = code.tokens[at]
      let next = at + 1 < code.tokens.count ? code.text(code.tokens[at + 1]) : ""
      guard token.kind == .identifier, code.text(token) != "_", next != ":" else { return nil }
      return (bare(token), token.range)
    }
  }
}
