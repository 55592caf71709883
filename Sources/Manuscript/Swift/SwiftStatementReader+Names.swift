/// What a statement declares for those behind it.
extension SwiftStatementReader {
  func declaredNames() -> [DeclaredName] {
    let word = piece.header.word
    if let first = code.token(piece.places.lowerBound), first.kind == .directive {
      return code.text(first) == "#if" ? namesInBranches() : []
    }
    switch word {
    case "let", "var":
      return declarators().flatMap { namesInPattern(at: $0.lowerBound) }.map { declared($0, word) }
    case "guard": return namesInConditions()
    case "func", "struct", "class", "actor", "enum", "protocol", "typealias", "macro", "operator",
      "precedencegroup", "associatedtype":
      return nameRange().map { [declared($0, word)] } ?? []
    default: return []
    }
  }

  private func declared(_ range: Range<Int>, _ kind: String) -> DeclaredName {
    DeclaredName(name: plainName(range), kind: kind, range: range, statement: index)
  }

  /// `let` and `var` among the conditions of a `guard`: what they bind lives on behind it.
  private func namesInConditions() -> [DeclaredName] {
    var result: [DeclaredName] = []
    var place = key + 1
    while place < end, code.word(place) != "else" {
      let word = code.word(place)
      if code.isKeyword(place, in: ["let", "var"]) {
        result += namesInPattern(at: place + 1).map { declared($0, word) }
      } else if code.isKeyword(place, in: ["case"]) {
        let start = place + 1
        while place < end, !["=", "else"].contains(code.word(place)) { place += 1 }
        result += namesInCase(start..<place)
        continue
      }
      place += 1
    }
    return result
  }

  /// The names behind each `let` or `var` of a pattern such as `.some(let x)` or `let .pair(a, b)`.
  private func namesInCase(_ places: Range<Int>) -> [DeclaredName] {
    guard places.lowerBound < places.upperBound else { return [] }
    let first = code.spine[places.lowerBound]
    let last = code.spine[places.upperBound - 1] + 1
    var result: [DeclaredName] = []
    var binder: (word: String, depth: Int)?
    var segment = first
    func close(_ index: Int) {
      if let binder { result += names(among: segment..<index).map { declared($0, binder.word) } }
    }
    for index in first..<last {
      let token = code.tokens[index]
      let text = token.range.count <= 3 ? code.text(token) : ""
      if token.kind == .keyword, text == "let" || text == "var" {
        close(index)
        binder = (text, token.depth)
        segment = index + 1
      } else if let open = binder,
        token.depth < open.depth || (token.depth == open.depth && text == ",")
      {
        close(index)
        binder = nil
      }
    }
    close(last)
    return result
  }

  /// What the branches of an `#if` declare: whichever of them is compiled, these are top-level.
  private func namesInBranches() -> [DeclaredName] {
    // Each branch is split by itself; a nested `#if` is only more branches.
    var result: [DeclaredName] = []
    var branch: [Int] = []
    func finish() {
      var splitter = SwiftSplitter(SwiftCode(utf8: code.utf8, tokens: code.tokens, spine: branch))
      splitter.split()
      for piece in splitter.pieces {
        result += SwiftStatementReader(piece, index, in: splitter.code).declaredNames()
      }
      branch = []
    }
    var isCondition = false
    for place in piece.places {
      guard let token = code.token(place) else { continue }
      if token.startsLine { isCondition = false }
      if token.kind == .directive {
        finish()
        isCondition = true
      } else if !isCondition {
        branch.append(code.spine[place])
      }
    }
    finish()
    return result
  }
}
