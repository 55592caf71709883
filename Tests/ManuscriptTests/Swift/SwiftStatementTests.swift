import Manuscript
import Testing

/// Where statements begin and end, and what they are; expectations are worked out by hand.
struct SwiftStatementTests {
  /// Statements as they are expected, parted by `¶`.
  static let splits: [(String, String)] = [
    ("", ""),
    (" \n// only a comment\n", ""),
    ("a;b ; c", "a¶b¶c"),
    (";;a;", "a"),
    ("a\n-b", "a¶-b"),
    ("a\n- b", "a\n- b"),
    ("a -\nb", "a -\nb"),
    ("a!\nb", "a!¶b"),
    ("a...\nb", "a...¶b"),
    ("f\n(x)", "f¶(x)"),
    ("f\n[x]", "f¶[x]"),
    ("f\n{ x }", "f\n{ x }"),
    ("f { x }\n{ y }", "f { x }¶{ y }"),
    ("f { x }\nlabel: { y }\ng", "f { x }\nlabel: { y }¶g"),
    ("a\n.b\r\n.c\rd", "a\n.b\r\n.c¶d"),
    ("a /* x\ny */ b", "a¶b"),
    ("a // +\nb", "a¶b"),
    ("a + // x\n// y\nb", "a + // x\n// y\nb"),
    ("let x\n=\n3\ny", "let x\n=\n3¶y"),
    ("x ?\n1 :\n2\ny", "x ?\n1 :\n2¶y"),
    ("x\n? 1\n: 2", "x\n? 1\n: 2"),
    ("if a {}\nelse {}\n.b", "if a {}\nelse {}¶.b"),
    ("repeat {}\nwhile a\nwhile b {}", "repeat {}\nwhile a¶while b {}"),
    ("infix operator <+>\nx", "infix operator <+>¶x"),
    ("func +\n(a: A) {}\nx", "func +\n(a: A) {}¶x"),
    ("struct A<\nT\n>\n{}\nx", "struct A<\nT\n>\n{}¶x"),
    ("@a(1)\n@b\npublic\nfunc f() {}\nx", "@a(1)\n@b\npublic\nfunc f() {}¶x"),
    ("#if A\nx\n#if B\n#endif\n#endif\ny", "#if A\nx\n#if B\n#endif\n#endif¶y"),
    ("x\n#if A\n.y\n#endif\n.z\nw", "x\n#if A\n.y\n#endif\n.z¶w"),
    ("\"a \\(\"b\\(1)\") // c\"\nd", "\"a \\(\"b\\(1)\") // c\"¶d"),
    ("/a b/\nx / 2 / y", "/a b/¶x / 2 / y"),
    ("x\n/ 2", "x\n/ 2"),
    ("open\nopen = 2", "open¶open = 2"),
    ("f(\na\n)\n(b\n)", "f(\na\n)¶(b\n)"),
    ("let 一 = 1\n一 ⊕ 2\n🙂", "let 一 = 1¶一 ⊕ 2¶🙂"),
    ("a\u{FEFF}\0b", "a\u{FEFF}\0b"),
  ]

  @Test(arguments: splits)
  func `ends a statement where Swift does`(text: String, expected: String) {
    let source = SwiftSource(text)
    let found = source.statements.map { source.text($0.range) }
    #expect(found == expected.split(separator: "¶").map(String.init))
  }

  static func binding(
    _ names: [String], isLet: Bool = true, value: Bool = true, computed: Bool = false,
    patterns: Int = 1
  ) -> SwiftStatement.Kind {
    .binding(
      SwiftStatement.Binding(
        names: names, isLet: isLet, hasInitializer: value, isComputed: computed,
        patterns: patterns))
  }

  static let kinds: [(String, SwiftStatement.Kind)] = [
    ("let a = 1", binding(["a"])),
    ("var a: Int", binding(["a"], isLet: false, value: false)),
    ("var a: Int { 3 }", binding(["a"], isLet: false, value: false, computed: true)),
    ("let a = 1, b = 2", binding(["a", "b"], patterns: 2)),
    ("var a, b: Int", binding(["a", "b"], isLet: false, value: false, patterns: 2)),
    ("let (a, (b, _)) = x", binding(["a", "b"])),
    ("let (x: a, y: b) = p", binding(["a", "b"])),
    ("let d: Dictionary<A, B> = [:]", binding(["d"])),
    ("let d: Dictionary<A, B>? = nil, e = 1", binding(["d", "e"], patterns: 2)),
    ("let a = f<B, C>(d)", binding(["a"])),
    ("let _ = f()", binding([])),
    ("let `class` = 1", binding(["class"])),
    ("let x = if a { 1 } else { 2 }", binding(["x"])),
    ("@A private let x = f { 1 }", binding(["x"])),
    ("a", .expression(callee: nil)),
    ("print(a)", .expression(callee: "print")),
    ("try await Swift.print(a)", .expression(callee: "print")),
    ("print(a).b", .expression(callee: nil)),
    ("a.print(b)", .expression(callee: nil)),
    ("a == b", .expression(callee: nil)),
    ("a .<= b", .expression(callee: nil)),
    ("a = b", .assignment(target: "a")),
    ("a.b[0] += c", .assignment(target: "a.b[0]")),
    ("a &*= c", .assignment(target: "a")),
    ("f(a = b)", .expression(callee: "f")),
    ("func f() {}", .declaration("func", name: "f")),
    ("prefix func √(x: D) {}", .declaration("func", name: "√")),
    ("func ==<T>(a: T) {}", .declaration("func", name: "==")),
    ("actor A {}", .declaration("actor", name: "A")),
    ("extension A.B: C {}", .declaration("extension", name: "A.B")),
    ("infix operator <+>: P", .declaration("operator", name: "<+>")),
    ("precedencegroup P {}", .declaration("precedencegroup", name: "P")),
    ("typealias A = B", .declaration("typealias", name: "A")),
    ("@testable import A", .importDeclaration),
    ("import struct A.B", .importDeclaration),
    ("if a {}", .control("if")),
    ("l: for a in b {}", .control("for")),
    ("switch a {}", .control("switch")),
    ("#if A\n#endif", .directive("#if")),
    ("#warning(\"x\")", .directive("#warning")),
  ]

  @Test(arguments: kinds)
  func `tells what a statement is`(text: String, kind: SwiftStatement.Kind) {
    let statements = SwiftSource(text).statements
    #expect(statements.map(\.kind) == [kind])
  }

  static let declared: [(String, [String])] = [
    ("let a = 1, (b, _) = c", ["let a", "let b"]),
    ("var x: Int { let y = 1; return y }", ["var x"]),
    (
      "guard let a = f(), var b, case .c(let d, var e)? = g else { let h = 1 }",
      [
        "let a", "var b", "let d", "var e",
      ]
    ),
    ("guard case let (a, .some(b)) = c else {}", ["let a", "let b"]),
    ("if let a = b {}\nfor c in d {}", []),
    ("func f(a: Int) {}\nfunc + (a: A) {}", ["func f", "func +"]),
    (
      "struct A {}\nclass B {}\nactor C {}\nenum D {}\nprotocol E {}\ntypealias F = A",
      [
        "struct A", "class B", "actor C", "enum D", "protocol E", "typealias F",
      ]
    ),
    ("extension A {}\nimport B", []),
    (
      "#if A && b\nlet a = 1\n#elseif C\nlet c = f {\n  1\n}\n#if D\nfunc d() {}\n#endif\n#endif",
      [
        "let a", "let c", "func d",
      ]
    ),
    ("let `in` = 1", ["let in"]),
  ]

  @Test(arguments: declared)
  func `lists what the top level declares`(text: String, names: [String]) {
    #expect(SwiftSource(text).declaredNames.map { "\($0.kind) \($0.name)" } == names)
  }

  @Test func `gives each declared name its place`() {
    let source = SwiftSource("x\nlet 学 = 1, `in` = 2")
    #expect(source.declaredNames.map(\.range) == [6..<9, 15..<19])
    #expect(source.declaredNames.map(\.statement) == [1, 1])
  }

  @Test func `gives imports with their attributes`() {
    let source = SwiftSource("x\n@testable\nimport A // why\nlet y = 1; import B.C")
    #expect(source.imports.map { source.text($0.range) } == ["@testable\nimport A", "import B.C"])
  }
}
