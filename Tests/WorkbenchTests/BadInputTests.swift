import Testing

/// What an author is told, to the letter.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"))
struct BadInputTests {
  @Test("Each mistake has its position, its message and one suggestion", arguments: Mistake.all)
  func tellsMistakes(_ mistake: Mistake) throws {
    let bench = try Bench(["01-book.md": mistake.chapter])
    #expect(try bench.report() == mistake.report)
  }
}

/// A chapter with one mistake, and the whole report on it.
struct Mistake: Sendable, CustomTestStringConvertible {
  let name: String
  let chapter: String
  let report: String
  var testDescription: String { name }

  static let all = [
    Mistake(
      name: "unknown word behind swift",
      chapter: """
        # Title

        ```swift fial
        let x = 1
        ```

        """,
      report: """
        chapters/01-book.md:3:10: error: unknown word `fial` behind `swift` [unknown-listing-word]
          3 | ```swift fial
            |          ^~~~
          help did you mean `fails`?

        """),
    Mistake(
      name: "output with no listing before it",
      chapter: """
        # Title

        ```output
        5
        ```

        """,
      report: """
        chapters/01-book.md:3:1: error: no listing stands right before this `output` \
        [output-without-listing]
          3 | ```output
            | ^~~~~~~~~
          help put it right behind the listing that writes it

        """),
    Mistake(
      name: "entry whose digits do not stand above, and nothing near",
      chapter: """
        # Title

        ```swift
        let x = 2.5
        ```

        It has 31.7 parts.

        <!-- 2.5 = x -->

        """,
      report: """
        chapters/01-book.md:9:6: error: `2.5` does not stand in the block above [digits-not-above]
          9 | <!-- 2.5 = x -->
            |      ^~~~~~~
          help the nearest there is 31.7 (line 7)

        """),
    Mistake(
      name: "digits that changed on the page",
      chapter: """
        # Title

        ```swift
        let x = 2.5
        ```

        一共有 2.6 份。

        <!-- 2.5 = x -->

        """,
      report: """
        chapters/01-book.md:7:5: error: 2.6 stands here, and its entry names 2.5: `x` is 2.5 \
        [digits-not-above]
          7 | 一共有 2.6 份。
            |        ^~~
          note 9:6: bound here: 2.5 = x
          help write 2.5

        """),
    Mistake(
      name: "wrong value",
      chapter: """
        # Title

        ```swift
        let x = 2.0.squareRoot()
        ```

        The root is 1.4143.

        <!-- 1.4143 = x -->

        """,
      report: """
        chapters/01-book.md:7:13: error: `x` is 1.4142, which does not round to 1.4143 \
        [number-misrounded]
          7 | The root is 1.4143.
            |             ^~~~~~
          note 9:6: bound here: 1.4143 = x
          help write 1.4142

        """),
    Mistake(
      name: "expression that does not compile",
      chapter: """
        # Title

        ```swift
        let weight = 2.5
        ```

        It is 2.5.

        <!-- 2.5 = wieght -->

        """,
      report: """
        chapters/01-book.md:9:12: error: cannot find 'wieght' in scope [binding-does-not-compile]
          9 | <!-- 2.5 = wieght -->
            |            ^~~~~~
          help it sees what its section and those above declare

        """),
    Mistake(
      name: "claim behind print",
      chapter: """
        # Title

        ```swift
        print(2 + 3)  // → 5
        ```

        ```output
        5
        ```

        """,
      report: """
        chapters/01-book.md:4:15: error: `print` has no value to claim [claim-on-print]
          4 | print(2 + 3)  // → 5
            |               ^~~~~~
          help write what it prints into an `output` block behind the listing

        """),
    Mistake(
      name: "unclosed brace",
      chapter: """
        # Title

        - in a list

          ```swift
          func f() -> Int {
            1
          ```

        """,
      report: """
        chapters/01-book.md:6:19: error: nothing closes this bracket in the listing \
        [unclosed-bracket]
          6 |   func f() -> Int {
            |                   ^
          help write its `}`

        """),
    Mistake(
      name: "unclosed fence",
      chapter: """
        # Title

        ```swift
        let x = 1

        """,
      report: """
        chapters/01-book.md:3:1: error: the fence `swift` is never closed [unclosed-fence]
          3 | ```swift
            | ^~~~~~~~
          help write its closing ``` on a line of its own

        """),
    Mistake(
      name: "a name declared again in one section",
      chapter: """
        # Title

        ```swift
        let x = 1
        ```

        ```swift
        let x = 2
        ```

        """,
      report: """
        chapters/01-book.md:8:5: error: `x` is declared again; it was in line 4 of this section \
        [declared-again]
          8 | let x = 2
            |     ^
          help rename it, or begin a new `##` section

        """),
    Mistake(
      name: "use of what is declared below",
      chapter: """
        # 标题

        ```swift
        let 二 = 1 + later
        ```

        ```swift
        let later = 1
        ```

        """,
      report: """
        chapters/01-book.md:4:13: error: cannot find 'later' in scope [does-not-compile]
          4 | let 二 = 1 + later
            |              ^~~~~

        """),
  ]
}
