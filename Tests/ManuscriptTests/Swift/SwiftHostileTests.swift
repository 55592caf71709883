import Manuscript
import Testing

/// Whatever the bytes are, reading ends, and soon.
struct SwiftHostileTests {
  static let size = 100_000

  static let shapes: [String] = [
    "(", ")", "{", "[", "([{", "\"", "\"\"\"", "\"\\(", "\"\"\"\n\\(", "#\"\"\"\\#(", "/*", "*/",
    "#", "#\"",
    "#/", "/", "/ \\/", "(/", "open\n", "open ", "@a\n", "@a<", "#if A\n", "#endif\n", "\\", "`",
    "<", ">", "a<b,", "let ", "let x = 1, ", "x // → 1\n", "// → 1\n", "// ->\n//\n", "x.\n", "=\n",
    "?", "\0", "\r", "}\nlabel: {", "case let a, ", "#if A\n.b\n", "x\n#if A\n.b\n", "return\n",
    "é\u{301}",
  ]

  @Test(.timeLimit(.minutes(1)), arguments: shapes)
  func `reads a shape repeated a hundred thousand times`(shape: String) {
    let text = String(repeating: shape, count: Self.size)
    check(SwiftSource(text), text)
  }

  @Test(arguments: shapes, ["guard case ", "let ", "\"\"\"\n\\("])
  func `reads a shape repeated where something else was begun`(shape: String, start: String) {
    let text = start + String(repeating: shape, count: 1000)
    check(SwiftSource(text), text)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `reads any text`(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let pieces: [String] = [
      "\"", "\"\"\"", "#", "\\(", "(", ")", "{", "}", "[", "]", "/", "//", "/*", "*/", "\n", " ",
      "→", "// → 1", "->", "let ", "var x", "if ", "else", "#if ", "#endif", "@a", "a", ".", ",",
      "=", "+", "<", ">", "?", ":", ";", "`", "\\", "\0", "\r", "🐶", "学", "\u{FEFF}", "\u{301}",
      "1",
      "guard ", "case ", "func ", "operator ", "import ", "print(", "$", "0x", "e+",
    ]
    var text = ""
    for _ in 0..<300 { text += pieces[Int(generator.next() % UInt64(pieces.count))] }
    check(SwiftSource(text), text)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `reads any bytes`(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let bytes = (0..<400).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    let text = String(decoding: bytes, as: UTF8.self)
    check(SwiftSource(text), text)
  }

  /// Tokens and statements lie in order and apart; what lies between tokens is blank.
  func check(_ source: SwiftSource, _ text: String) {
    var offset = 0
    var isInOrder = true
    let blanks = Set("\t\n\r \u{B}\u{C}\0".utf8).union([0xEF, 0xBB, 0xBF])
    for token in source.tokens {
      isInOrder = isInOrder && token.range.lowerBound >= offset && !token.range.isEmpty
      guard isInOrder else { break }
      isInOrder = source.utf8[offset..<token.range.lowerBound].allSatisfy(blanks.contains)
      offset = token.range.upperBound
    }
    #expect(isInOrder)
    #expect(source.utf8.count == text.utf8.count)
    var end = 0
    for statement in source.statements {
      isInOrder = isInOrder && statement.range.lowerBound >= end && !statement.range.isEmpty
      end = statement.range.upperBound
    }
    #expect(isInOrder && end <= source.utf8.count)
    for claim in source.claims().claims {
      isInOrder = isInOrder && claim.statement < source.statements.count
    }
    #expect(isInOrder)
  }
}

/// A small generator with a seed (Steele, Lea and Flood 2014), so that a failure comes back.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
