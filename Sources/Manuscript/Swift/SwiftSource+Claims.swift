extension SwiftSource {
  /// The values that comments beginning with `→` or `->` claim, in the order of the listing, and
  /// the marks among them that claim nothing that could be checked.
  package func claims() -> (claims: [ValueClaim], problems: [ClaimProblem]) {
    var reader = ClaimReader(self)
    reader.read()
    return (reader.claims, reader.problems)
  }
}

private struct ClaimReader {
  let source: SwiftSource
  var claims: [ValueClaim] = []
  var problems: [ClaimProblem] = []
  /// The last token of code that was passed, an index of `source.tokens`.
  private var lastCode: Int?
  /// The first statement that does not end before the token at hand.
  private var statement = 0
  /// The last line and the statement of the mark that was read last, right or wrong.
  private var above: (line: Int, statement: Int?)?
  /// The lines that each token begins and ends on.
  private let lines: [(first: Int, last: Int)]
  private var claimed: Set<Int> = []

  init(_ source: SwiftSource) {
    self.source = source
    var line = 0
    var offset = 0
    func advance(to end: Int) -> Int {
      while offset < end {
        let byte = Unicode.Scalar(source.utf8[offset])
        let isPair = byte == "\n" && offset > 0 && Unicode.Scalar(source.utf8[offset - 1]) == "\r"
        if byte == "\r" || (byte == "\n" && !isPair) { line += 1 }
        offset += 1
      }
      return line
    }
    lines = source.tokens.map {
      (advance(to: $0.range.lowerBound), advance(to: $0.range.upperBound))
    }
  }

  mutating func read() {
    for index in source.tokens.indices {
      let token = source.tokens[index]
      if !token.isComment { lastCode = index }
      while statement < source.statements.count,
        source.statements[statement].tokens.upperBound <= index
      {
        statement += 1
      }
      if token.kind == .lineComment, let mark = mark(of: token) { read(index, mark) }
    }
  }

  private mutating func read(_ index: Int, _ mark: Range<Int>) {
    let token = source.tokens[index]
    let comments = [index] + continuation(of: index)
    let last = comments[comments.count - 1]
    let target = statementBefore(index)
    above = (lines[last].last, target.statement)
    func fail(_ kind: ClaimProblem.Kind) -> ClaimProblem {
      ClaimProblem(kind: kind, range: token.range, statement: target.statement)
    }
    if let problem = target.problem { return problems.append(fail(problem)) }
    guard let number = target.statement else { return problems.append(fail(.withoutStatement)) }
    let subject: ValueClaim.Subject
    switch self.subject(of: source.statements[number]) {
    case .success(let found): subject = found
    case .failure(let problem): return problems.append(fail(problem.kind))
    }
    guard claimed.insert(number).inserted else {
      return problems.append(fail(.second(statement: number)))
    }
    var pieces = comments.map { piece(source.tokens[$0].range.lowerBound + 2, of: $0) }
    pieces[0] = piece(mark.upperBound, of: index)
    if pieces.count > 1, pieces[0].isEmpty { pieces.removeFirst() }
    claims.append(
      ValueClaim(
        subject: subject, text: pieces.map(source.text).joined(separator: "\n"),
        textPieces: pieces, markRange: mark,
        commentRange: token.range.lowerBound..<source.tokens[last].range.upperBound))
  }
}

// MARK: - Whose claim it is

extension ClaimReader {
  private struct Refusal: Error { let kind: ClaimProblem.Kind }

  /// The statement that a mark stands behind or right below, or why none can be meant.
  private func statementBefore(_ index: Int) -> (statement: Int?, problem: ClaimProblem.Kind?) {
    if statement < source.statements.count {
      let around = source.statements[statement]
      if around.tokens.lowerBound < index {
        if case .directive = around.kind { return (statement, .nested) }
        return (statement, source.tokens[index].depth > 0 ? .nested : .statementGoesOn)
      }
    }
    guard source.tokens[index].depth == 0 else { return (nil, .nested) }
    guard statement > 0, let lastCode else { return (nil, nil) }
    // The last code is the statement's end or a `;` behind it.
    let line = lines[index].first
    if line - lines[lastCode].last <= 1 { return (statement - 1, nil) }
    // A second mark below the first says more about the same statement.
    guard let above, let meant = above.statement, line == above.line + 1 else { return (nil, nil) }
    return (meant, claimed.contains(meant) ? .second(statement: meant) : nil)
  }

  private func subject(
    of statement: SwiftStatement
  ) -> Result<ValueClaim.Subject, Refusal> {
    func refuse(_ kind: ClaimProblem.Kind) -> Result<ValueClaim.Subject, Refusal> {
      .failure(Refusal(kind: kind))
    }
    switch statement.kind {
    case .expression(let callee):
      if let callee, ["print", "debugPrint", "dump"].contains(callee) {
        return refuse(.onPrint(callee))
      }
      return .success(.expression(statement: statement.index))
    case .binding(let binding):
      if !binding.isSinglePattern { return refuse(.severalPatterns(names: binding.names)) }
      if !binding.hasInitializer { return refuse(.withoutValue(names: binding.names)) }
      if binding.names.isEmpty { return refuse(.withoutName) }
      // The value of `let (a, (b, _)) = …` cannot be put together again from its names.
      let pattern = source.tokens[statement.tokens].prefix { source.text($0.range) != "=" }
      let marks = pattern.map { source.text($0.range) }
      if marks.contains("_") || marks.count(where: { $0 == "(" }) > 1 {
        return refuse(.severalPatterns(names: binding.names))
      }
      return .success(.names(binding.names, statement: statement.index))
    case .assignment(let target): return refuse(.onAssignment(target: target))
    case .importDeclaration: return refuse(.onStatement("import"))
    case .declaration(let word, _), .control(let word), .directive(let word):
      return refuse(.onStatement(word))
    }
  }
}

// MARK: - What it says

extension ClaimReader {
  /// The arrow that a comment begins with.
  private func mark(of token: SwiftToken) -> Range<Int>? {
    var start = token.range.lowerBound + 2
    while start < token.range.upperBound, isBlank(start) { start += 1 }
    let rest = source.utf8[start..<token.range.upperBound]
    if rest.starts(with: "→".utf8) { return start..<(start + 3) }
    if rest.starts(with: "->".utf8) { return start..<(start + 2) }
    return nil
  }

  /// The comments, one a line and alone on it, that carry on the claim of the comment before.
  private func continuation(of index: Int) -> [Int] {
    var result: [Int] = []
    var next = index + 1
    while next < source.tokens.count {
      let token = source.tokens[next]
      // A comment with three slashes documents the declaration below.
      guard token.kind == .lineComment, lines[next].first == lines[next - 1].last + 1,
        !source.utf8[token.range].starts(with: "///".utf8), mark(of: token) == nil
      else { break }
      result.append(next)
      next += 1
    }
    return result
  }

  /// A comment's bytes from an offset on, without one blank there and those at its end.
  private func piece(_ start: Int, of index: Int) -> Range<Int> {
    var start = start
    var end = source.tokens[index].range.upperBound
    while end > start, isBlank(end - 1) { end -= 1 }
    if start < end, isBlank(start) { start += 1 }
    return start..<end
  }

  private func isBlank(_ offset: Int) -> Bool {
    let byte = Unicode.Scalar(source.utf8[offset])
    return byte == " " || byte == "\t"
  }
}
