import SourceText

extension SwiftSource {
  /// The values that the listing claims, and the marks that claim nothing.
  ///
  /// A mark belongs to the top-level statement that ends on its line, or alone on a line to the
  /// statement right above. It counts only as a comment, never inside a string.
  package func claims() -> (claims: [ValueClaim], problems: [ClaimProblem]) {
    var reader = ClaimReader(source: self)
    reader.read()
    return (reader.claims, reader.problems)
  }
}

private struct ClaimReader {
  let source: SwiftSource
  var claims: [ValueClaim] = []
  var problems: [ClaimProblem] = []
  private var claimed: Set<Int> = []

  init(source: SwiftSource) { self.source = source }

  mutating func read() {
    var index = 0
    while index < source.tokens.count {
      let token = source.tokens[index]
      if token.kind == .lineComment, let mark = mark(of: token) {
        let comments = [index] + continuation(after: index)
        take(comments, mark: mark)
        index = comments[comments.count - 1]
      }
      index += 1
    }
  }

  /// The arrow of a comment that begins with one.
  private func mark(of token: SwiftToken) -> Range<Int>? {
    var start = token.range.lowerBound + 2
    while start < token.range.upperBound, source.utf8[start] == UInt8(ascii: " ") { start += 1 }
    for arrow in ["→", "->"] {
      let end = start + arrow.utf8.count
      if end <= token.range.upperBound, source.utf8[start..<end].elementsEqual(arrow.utf8) {
        return start..<end
      }
    }
    return nil
  }

  /// The comments on the lines right below, each alone on its line.
  private func continuation(after index: Int) -> [Int] {
    var comments: [Int] = []
    var last = index
    while last + 1 < source.tokens.count {
      let next = source.tokens[last + 1]
      guard next.kind == .lineComment, next.startsLine, mark(of: next) == nil,
        lineEnds(source.tokens[last].range.upperBound..<next.range.lowerBound) == 1
      else { break }
      comments.append(last + 1)
      last += 1
    }
    return comments
  }

  private func lineEnds(_ range: Range<Int>) -> Int {
    source.utf8[range].count { $0 == UInt8(ascii: "\n") }
  }

  private mutating func take(_ comments: [Int], mark: Range<Int>) {
    let token = source.tokens[comments[0]]
    func fail(_ kind: ClaimProblem.Kind) {
      problems.append(ClaimProblem(kind: kind, range: token.range))
    }
    guard token.depth == 0 else { return fail(.insideBraces) }
    let start = token.range.lowerBound
    if source.statements.contains(where: { $0.range.lowerBound < start && start < $0.range.upperBound }) {
      return fail(.insideStatement)
    }
    guard let statement = source.statements.last(where: { $0.range.upperBound <= start }) else {
      return fail(.noStatement)
    }
    let distance = lineEnds(statement.range.upperBound..<start)
    guard distance == (token.startsLine ? 1 : 0) else { return fail(.noStatement) }
    guard !claimed.contains(statement.index) else { return fail(.secondClaim) }
    guard let subject = subject(of: statement, fail) else { return }
    claimed.insert(statement.index)
    claims.append(claim(subject, comments, mark))
  }

  private func subject(
    of statement: SwiftStatement, _ fail: (ClaimProblem.Kind) -> Void
  ) -> ValueClaim.Subject? {
    switch statement.kind {
    case .expression(let callee):
      if let callee, ["print", "debugPrint", "dump"].contains(callee) {
        fail(.onPrint(callee))
        return nil
      }
      return .expression(statement.index)
    case .binding(let binding):
      if !binding.isSinglePattern {
        fail(.severalPatterns)
      } else if !binding.hasInitializer || binding.names.isEmpty {
        fail(.withoutInitializer)
      } else {
        return .names(binding.names, statement.index)
      }
    case .assignment(let target): fail(.onAssignment(target: target))
    case .declaration(let word, _), .control(let word), .directive(let word): fail(.onStatement(word))
    case .importDeclaration: fail(.onStatement("import"))
    }
    return nil
  }

  private func claim(
    _ subject: ValueClaim.Subject, _ comments: [Int], _ mark: Range<Int>
  ) -> ValueClaim {
    var pieces: [Range<Int>] = []
    for (turn, index) in comments.enumerated() {
      let range = source.tokens[index].range
      var start = turn == 0 ? mark.upperBound : range.lowerBound + 2
      var end = range.upperBound
      func isBlank(_ at: Int) -> Bool { [32, 9, 13].contains(source.utf8[at]) }
      while start < end, isBlank(start) { start += 1 }
      while end > start, isBlank(end - 1) { end -= 1 }
      if start < end || turn > 0 { pieces.append(start..<end) }
    }
    return ValueClaim(
      subject: subject, text: pieces.map(source.text).joined(separator: "\n").trimmed,
      textPieces: pieces, markRange: mark, commentRanges: comments.map { source.tokens[$0].range })
  }
}
