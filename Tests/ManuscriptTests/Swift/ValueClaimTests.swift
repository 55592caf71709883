import Manuscript
import Testing

struct ValueClaimTests {
  typealias Subject = ValueClaim.Subject

  static let claims: [(String, [(Subject, String)])] = [
    ("x + 1  // → 4", [(.expression(statement: 0), "4")]),
    ("x // -> 4 ", [(.expression(statement: 0), "4")]),
    ("x //→4", [(.expression(statement: 0), "4")]),
    ("x // →   4", [(.expression(statement: 0), "  4")]),
    ("x // →", [(.expression(statement: 0), "")]),
    (
      "let x = 1  // → 1\nlet (a, b) = p // → (1, 2)",
      [
        (.names(["x"], statement: 0), "1"), (.names(["a", "b"], statement: 1), "(1, 2)"),
      ]
    ),
    ("a; b // → 2", [(.expression(statement: 1), "2")]),
    ("a; // → 2", [(.expression(statement: 0), "2")]),
    ("f(\n  1\n) // → 2", [(.expression(statement: 0), "2")]),
    ("x\n// → 4", [(.expression(statement: 0), "4")]),
    ("x\r\n  // → 4\r\n//  5\r\ny", [(.expression(statement: 0), "4\n 5")]),
    ("x // why\n// → 4", [(.expression(statement: 0), "4")]),
    ("m // →\n// 1 2\n// 3 4\n\n// no more", [(.expression(statement: 0), "1 2\n3 4")]),
    ("m // → [1,\n   //    2]\n//\n// end\ny", [(.expression(statement: 0), "[1,\n   2]\n\nend")]),
    ("x // → 1\n/// Documents y.\nlet y = 2", [(.expression(statement: 0), "1")]),
    ("x // → 1\n/* no */\n// no", [(.expression(statement: 0), "1")]),
    ("\"// → no\" // → yes", [(.expression(statement: 0), "yes")]),
    ("\"\"\"\nx // → no\n\"\"\".count // → 1", [(.expression(statement: 0), "1")]),
    ("/* // → no */ x", []),
    ("x // 4 → 5", []),
    ("/// → no", []),
    ("x /* a */ // → 1", [(.expression(statement: 0), "1")]),
    ("学习 // → 三", [(.expression(statement: 0), "三")]),
    ("x == 1 // → true", [(.expression(statement: 0), "true")]),
  ]

  @Test(arguments: claims)
  func `reads what a listing claims`(text: String, expected: [(Subject, String)]) {
    let (found, problems) = SwiftSource(text).claims()
    #expect(found.map(\.subject) == expected.map(\.0))
    #expect(found.map(\.text) == expected.map(\.1))
    #expect(problems.isEmpty)
    for claim in found {
      let pieces = claim.textPieces.map { SwiftSource(text).text($0) }
      #expect(pieces.joined(separator: "\n") == claim.text)
    }
  }

  @Test func `gives the places of mark, comment and text`() throws {
    let claim = try #require(SwiftSource("é // → 1 \n// 22").claims().claims.first)
    #expect(claim.markRange == 6..<9)
    #expect(claim.commentRange == 3..<18)
    #expect(claim.textPieces == [10..<11, 16..<18])
    #expect(!claim.isEmpty)
  }

  @Test(arguments: ["x // →", "x // →  ", "x // ->\n//", "x\n// →"])
  func `knows a claim that is still to be filled`(text: String) {
    #expect(SwiftSource(text).claims().claims.map(\.isEmpty) == [true])
  }

  static let problems: [(String, ClaimProblem.Kind, Int)] = [
    ("print(x) // → 1", .onPrint("print"), 9),
    ("dump(x)\n// → 1", .onPrint("dump"), 8),
    ("func f() {\n  x // → 1\n}", .nested, 15),
    ("f(\n  1, // → 1\n)", .nested, 8),
    ("f { // → 1\n}", .nested, 4),
    ("#if A\nx // → 1\n#endif", .nested, 8),
    ("x // → 1\n  .y", .statementGoesOn, 2),
    ("x + // → 1\n  y", .statementGoesOn, 4),
    ("x\n// → 1\n  .y", .statementGoesOn, 2),
    ("x = 1 // → 1", .onAssignment(target: "x"), 6),
    ("x.y += 1 // → 1", .onAssignment(target: "x.y"), 9),
    ("import A // → 1", .onStatement("import"), 9),
    ("func f() {} // → 1", .onStatement("func"), 12),
    ("struct A {}\n// → 1", .onStatement("struct"), 12),
    ("for a in b {\n} // → 1", .onStatement("for"), 15),
    ("let x: Int // → 1", .withoutValue(names: ["x"]), 11),
    ("var x: Int { 1 } // → 1", .withoutValue(names: ["x"]), 17),
    ("let a = 1, b = 2 // → 1", .severalPatterns(names: ["a", "b"]), 17),
    ("let _ = x // → 1", .withoutName, 10),
    ("// → 1\nx", .withoutStatement, 0),
    ("x\n\n// → 1", .withoutStatement, 3),
    ("x\n// why\n// → 1", .withoutStatement, 9),
  ]

  @Test(arguments: problems)
  func `refuses a mark that cannot be checked`(
    text: String, kind: ClaimProblem.Kind, offset: Int
  ) {
    let (claims, found) = SwiftSource(text).claims()
    #expect(claims.isEmpty)
    #expect(found.map(\.kind) == [kind])
    #expect(found.map(\.range.lowerBound) == [offset])
  }

  @Test(arguments: ["x // → 1\n// → 2", "x\n// → 1\n// more\n// → 2", "x // → 1\n// -> 2"])
  func `refuses a second claim on a statement`(text: String) {
    let (claims, problems) = SwiftSource(text).claims()
    #expect(claims.count == 1)
    #expect(problems.map(\.kind) == [.second(statement: 0)])
  }
}
