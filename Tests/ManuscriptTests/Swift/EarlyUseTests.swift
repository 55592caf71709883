import Manuscript
import Testing

/// A variable that is used before its line has run.
struct EarlyUseTests {
  @Test(
    "A use above the declaration is found, through functions too",
    arguments: [
      ("print(q)\nlet q = 4", ["q"]),
      ("useIt()\nfunc useIt() -> Int { z }\nlet z = 4", ["z"]),
      ("a()\nfunc a() { b() }\nfunc b() { print(z) }\nvar z = 4", ["z"]),
      ("let x = y + 1\nlet y = 2", ["y"]),
      ("[1].map { $0 + k }\nlet k = 1", ["k"]),
    ])
  func findsEarlyUses(text: String, names: [String]) {
    #expect(SwiftSource(text).earlyUses().map(\.name) == names)
  }

  @Test(
    "What only bears the same name is left alone",
    arguments: [
      "func area() -> Int { scale }\nlet scale = 3\narea()",
      "print(p.q)\nlet q = 4", "f(q: 1)\nlet q = 4", "let q = 1\nprint(q)",
      "[1].map { q in q + 1 }\nlet q = 4", "d.map { (k, v) in v }\nlet v = 1\nlet k = 2",
      "d.reduce(0) { s, e in s + e }\nlet s = 1\nlet e = 2",
      "for (i, w) in list { print(i, w) }\nlet i = 1\nlet w = 2",
      "func f(x: Int) -> Int { x }\nprint(f(x: 1))\nlet x = 2",
      "func f() { let (a, b) = (1, 2); print(a, b) }\nf()\nlet a = 1\nlet b = 2",
      "print(total)\nvar total: Int { 3 }", "for i in 0..<3 { print(i) }\nlet i = 1",
      "if let x = y { print(x) }\nlet x = 1", "struct S { var n = 1 }\nlet n = 2",
    ])
  func leavesOthersAlone(text: String) {
    #expect(SwiftSource(text).earlyUses().map(\.name) == [])
  }
}
