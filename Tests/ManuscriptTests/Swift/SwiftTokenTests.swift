import Manuscript
import Testing

struct SwiftTokenTests {
  static let kinds: [(String, [SwiftToken.Kind])] = [
    ("let x = 1.5e-3", [.keyword, .identifier, .operator, .number]),
    ("0x1F.8p-2 0b1_0 0o7", [.number, .number, .number]),
    ("p.0.1", [.identifier, .punctuation, .number, .punctuation, .number]),
    ("1...3", [.number, .operator, .number]),
    ("x.in.default", [.identifier, .punctuation, .identifier, .punctuation, .identifier]),
    ("x.self", [.identifier, .punctuation, .keyword]),
    ("$0 `let`", [.identifier, .identifier]),
    ("@MainActor #if #selector", [.attribute, .directive, .keyword]),
    ("a // b\n/* c /* d */ */ e", [.identifier, .lineComment, .blockComment, .identifier]),
    ("/* // */ a", [.blockComment, .identifier]),
    ("#\"a\"# ##\"b\"#\"##", [.string, .string]),
    ("#\"\"\"# x", [.string, .identifier]),
    ("\"\"\"\n\"\"x\"\"\" y", [.string, .identifier]),
    (
      "f(/a/, b / c / d)",
      [
        .identifier, .punctuation, .regex, .punctuation, .identifier, .operator, .identifier,
        .operator, .identifier, .punctuation,
      ]
    ),
    (
      "(/, 1 /)",
      [
        .punctuation, .operator, .punctuation, .number, .operator, .punctuation,
      ]
    ),
    ("#/ a/b /# x", [.regex, .identifier]),
    (
      "a?.b! ?? c",
      [
        .identifier, .operator, .punctuation, .identifier, .operator, .operator, .identifier,
      ]
    ),
    ("权重 ✕ 🐶", [.identifier, .operator, .identifier]),
  ]

  @Test(arguments: kinds)
  func `tells tokens apart`(text: String, kinds: [SwiftToken.Kind]) {
    #expect(SwiftSource(text).tokens.map(\.kind) == kinds)
  }

  @Test func `finds the code in strings`() throws {
    let source = SwiftSource(#""a \(x + "\(y)") b \(f(")"))""#)
    let token = try #require(source.tokens.first)
    #expect(source.tokens.count == 1)
    #expect(token.interpolations.map(source.text) == [#"x + "\(y)""#, #"f(")")"#])
  }

  @Test func `finds only a raw string's own code`() {
    let source = SwiftSource(##"#"\(a) \#(b)"#"##)
    #expect(source.tokens.flatMap(\.interpolations).map(source.text) == ["b"])
  }

  typealias Problem = SwiftProblem.Kind

  static let problems: [(String, [(Problem, Int)])] = [
    ("f(1", [(.unclosedBracket(expected: ")"), 1)]),
    ("{ [ }", [(.unclosedBracket(expected: "]"), 2)]),
    ("a)", [(.unmatchedBracket, 1)]),
    (
      "{ ( [\n",
      [
        (.unclosedBracket(expected: "}"), 0), (.unclosedBracket(expected: ")"), 2),
        (.unclosedBracket(expected: "]"), 4),
      ]
    ),
    ("x = \"abc\ny", [(.unterminatedString, 4)]),
    ("x = \"abc\\", [(.unterminatedString, 4)]),
    ("x = \"\"\"\nabc", [(.unterminatedMultilineString, 4)]),
    ("a /* b /* c */", [(.unterminatedBlockComment, 2)]),
    ("#/abc\nx", [(.unterminatedRegex, 0)]),
    ("#if A\nx", [(.unclosedConditional, 0)]),
    ("\"\\(a\n", [(.unterminatedString, 0)]),
  ]

  @Test(arguments: problems)
  func `reports what does not end at its beginning`(text: String, expected: [(Problem, Int)]) {
    let found = SwiftSource(text).problems
    #expect(found.map(\.kind) == expected.map(\.0))
    #expect(found.map(\.offset) == expected.map(\.1))
  }

  @Test func `sees no bracket inside strings and comments`() {
    #expect(SwiftSource("\"{ ( [\" // ( {\n/* [ */ #\"(\"#, /[(]\\(x)/").problems.isEmpty)
  }

  @Test func `names where a closer is missing at the opener`() {
    let source = SwiftSource("func f() {\n  g(1, [2)\n}")
    #expect(source.problems.map(\.offset) == [18])
  }
}
