/// A listing's Swift, read without a compiler: its tokens, and its statements at the top level.
///
/// Reading takes linear time and never fails: whatever the bytes are, each ends up in a token or
/// in blanks, and what is wrong with them is listed in `problems`.
package struct SwiftSource: Sendable {
  package let utf8: [UInt8]
  /// All tokens in order, comments included.
  package let tokens: [SwiftToken]
  /// The statements at the top level, in order.
  package let statements: [SwiftStatement]
  /// Brackets, strings and comments that do not end, in the order of the text.
  package let problems: [SwiftProblem]
  /// What the statements declare, in order.
  package let declaredNames: [DeclaredName]

  package init(_ text: String) {
    utf8 = Array(text.utf8)
    let lexer = SwiftLexer(utf8)
    let brackets = SwiftBrackets(lexer.tokens, in: utf8)
    tokens = brackets.tokens
    let code = SwiftCode(utf8: utf8, tokens: tokens)
    var splitter = SwiftSplitter(code)
    splitter.split()
    let reading = splitter.pieces.enumerated().map { SwiftStatementReader($1, $0, in: code) }
    statements = reading.map { $0.statement() }
    declaredNames = reading.flatMap { $0.declaredNames() }
    problems = (lexer.problems + brackets.problems + splitter.problems).sorted {
      $0.offset < $1.offset
    }
  }

  /// The text of some of the listing's bytes.
  package func text(_ range: Range<Int>) -> String {
    String(decoding: utf8[range.clamped(to: 0..<utf8.count)], as: UTF8.self)
  }

  /// The `import` statements at the top level, attributes included.
  package var imports: [SwiftStatement] { statements.filter { $0.kind == .importDeclaration } }
}

/// The tokens that the splitter and the reader see: those outside of all brackets, the brackets
/// themselves included, without comments.
struct SwiftCode {
  let utf8: [UInt8]
  let tokens: [SwiftToken]
  /// Indices of `tokens`.
  let spine: [Int]

  init(utf8: [UInt8], tokens: [SwiftToken]) {
    self.utf8 = utf8
    self.tokens = tokens
    spine = tokens.indices.filter { tokens[$0].depth == 0 && !tokens[$0].isComment }
  }

  /// The same listing with only some of its tokens in view.
  init(utf8: [UInt8], tokens: [SwiftToken], spine: [Int]) {
    self.utf8 = utf8
    self.tokens = tokens
    self.spine = spine
  }

  /// The token at a place of the spine; nil outside of it.
  func token(_ place: Int) -> SwiftToken? {
    spine.indices.contains(place) ? tokens[spine[place]] : nil
  }

  /// The text at a place of the spine; empty outside of it, and for literals, which are no words.
  func word(_ place: Int) -> String {
    guard let token = token(place) else { return "" }
    switch token.kind {
    case .string, .regex, .number: return ""
    default: return text(token)
    }
  }

  func text(_ token: SwiftToken) -> String { String(decoding: utf8[token.range], as: UTF8.self) }

  func isKeyword(_ place: Int, in words: Set<String>) -> Bool {
    token(place)?.kind == .keyword && words.contains(word(place))
  }

  func fixity(_ place: Int) -> SwiftFixity? {
    token(place).map { SwiftFixity(of: $0.range, in: utf8) }
  }
}
