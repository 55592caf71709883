import Testing
import worked_slips

/// A slip for these tests: `find` becomes `replace`.
private func slip(_ find: String, _ replace: String, name: String = "slip") -> Slip {
  Slip(
    name: name, file: "Sources/Tensors/X.swift", find: find, replace: replace,
    caughtBy: "Suite/test")
}

struct PlantedFileTests {
  @Test("a body stands there once as it is and once for each slip")
  func plantsSwitches() throws {
    let source = """
      /// The root of a sum.
      func norm(_ x: [Double]) -> Double {
        sqrt(sum(x))
      }

      """
    let file = try PlantedFile(
      source, slips: [slip("sqrt(sum(x))", "sum(x)"), slip("(x)", "(y)", name: "other")])
    #expect(
      file.text == """
        /// The root of a sum.
        func norm(_ x: [Double]) -> Double {
        if isSlipOn(##"slip"##) {

          sum(x)

        } else if isSlipOn(##"other"##) {

          sqrt(sum(y))

        } else {

          sqrt(sum(x))

        }
        }

        """)
    #expect(file.leftOut == [])
  }

  @Test("an error in a slip's copy is that slip's, one beside it is everybody's")
  func tellsWhoseAnErrorIs() throws {
    let first = slip("1", "2")
    let second = slip("+ 1", "- 1", name: "other")
    let file = try PlantedFile("let a = 0\nfunc f() -> Int { a + 1 }\n", slips: [first, second])
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("a - 1") })
    #expect(file.slips(at: line + 1) == [second])
    let original = try #require(lines.firstIndex { $0.contains("a + 1") })
    #expect(file.slips(at: original + 1) == [first, second])
    #expect(file.slips(at: 1) == [])
  }

  @Test(
    "code is what a function, an accessor or a computed property holds",
    arguments: [
      ("func f() { here }", true),
      ("struct S { var x: Int { here } }", true),
      ("struct S { var x: Int { get { here } set { } } }", true),
      ("extension S { init() { let s = \"}\\(a { \"{\" })\"; here } }", true),
      ("struct S { func f() { /* } */ g { here } } }", true),
      ("enum E { case a; static func f(set: Int) { here } }", true),
      ("func f() { let s = \"\"\"\n  } \"\n  \"\"\"; here }", true),
      ("func f() { let s = #\"\\\"#; here }", true),
      ("struct S { let x = here }", false),
      ("struct S { init(x: Int = here) { } }", false),
      ("func f() { } let here = 1", false),
    ])
  func findsBodies(source: String, isCode: Bool) throws {
    let file = try PlantedFile(source, slips: [slip("here", "there")])
    #expect(file.leftOut.isEmpty == isCode)
    #expect(file.text.contains("isSlipOn") == isCode)
    #expect(isCode || file.text == source)
  }

  @Test("a text that is missing or stands there twice is refused", arguments: ["z", "a"])
  func wantsTheTextOnce(find: String) throws {
    #expect(throws: SlipError.self) {
      _ = try PlantedFile("func f() { a + a }", slips: [slip(find, "b")])
    }
  }
}
