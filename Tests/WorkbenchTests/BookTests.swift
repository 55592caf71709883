import Foundation
import Programs
import SourceText
import Testing
import Workbench

/// The book of this repository, and a book about something else.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"))
struct BookTests {
  @Test("Every chapter of the book holds, and nothing on it is unchecked")
  func theBookHolds() throws {
    let bench = try Bench.ofThisBook()
    #expect(bench.book.problems.isEmpty)
    let checked = try bench.check(bench.book.chapters)
    #expect(!checked.isEmpty)
    for chapter in checked {
      #expect(chapter.outcome.findings.map(\.message) == [], "\(chapter.file.title)")
      #expect(chapter.outcome.counts.unchecked == 0, "\(chapter.file.title)")
    }
  }

  @Test("A book without a model in it is checked as well")
  func anotherBookHolds() throws {
    let bench = try Bench(["01-apples.md": try Bench.fixture("orchard/chapters/01-apples.md")])
    let checked = try bench.check()
    #expect(checked.flatMap(\.outcome.findings).map(\.message) == [])
    #expect(checked.first?.outcome.counts.values.held == 4)
    #expect(checked.first?.outcome.counts.numbers.held == 11)
    #expect(checked.first?.outcome.counts.outputs.held == 3)
  }

  @Test("Prose that moves every line compiles nothing, and findings name the new lines")
  func proseCompilesNothing() throws {
    let chapter = """
      # Title

      ```swift
      let x = 2.5
      ```

      It is 2.6.

      <!-- 2.6 = x -->
      """
    let bench = try Bench(["01-a.md": chapter])
    _ = try bench.check()
    try bench.write(
      "01-a.md", chapter.replacing("# Title\n", with: "# Title\n\nMore.\n\nAnd more.\n"))
    let checked = try bench.check()
    #expect(checked.map(\.facts.compilations) == [0])
    let finding = checked.first?.outcome.findings.first
    let place = finding.map { checked[0].outcome.source.position(at: $0.range.lowerBound) }
    #expect(place?.line == 11)
    #expect(place?.column == 7)
  }

  @Test(
    "A listing that does not compile, one that traps and one that looks ahead spoil only their own")
  func spoilsOnlyItsOwn() throws {
    let bench = try Bench([
      "01-a.md": """
      # Title

      ```swift
      let good = 2
      ```

      - In a list, 一:

        ```swift
        let 二 = later + 1
        ```

      ```swift
      let wrong: Int = "text"
      ```

      ```swift
      print("before")
      let trapped = [1, 2][good]
      ```

      ```output
      before
      ```

      ```swift
      wrong + 1  // → 3
      ```

      ```swift
      trapped + 1  // → 3
      ```

      ```swift
      let later = good + 3  // → 5
      ```

      The end is 5.0 and 7.0.

      <!-- 5.0 = Double(later); 7.0 = Double(trapped) -->
      """
    ])
    #expect(
      try bench.report() == """
        chapters/01-a.md:10:11: error: cannot find 'later' in scope [does-not-compile]
          10 |   let 二 = later + 1
             |            ^~~~~

        chapters/01-a.md:14:18: error: cannot convert value of type 'String' to specified type \
        'Int' [does-not-compile]
          14 | let wrong: Int = "text"
             |                  ^

        chapters/01-a.md:19:21: error: Fatal error: Index out of range [trapped]
          19 | let trapped = [1, 2][good]
             |                     ^
          help mark the listing `traps` if it is meant to stop

        chapters/01-a.md:27:1: warning: not run: it uses what the listing in line 13 was to \
        declare [not-run]
          27 | wrong + 1  // → 3
             | ^~~~~~~~~~~~~~~~~
          help mend that listing first

        chapters/01-a.md:31:1: warning: not run: it uses what the listing in line 17 was to \
        declare [not-run]
          31 | trapped + 1  // → 3
             | ^~~~~~~~~~~~~~~~~~~
          help mend that listing first

        chapters/01-a.md:40:33: warning: not evaluated: it uses what a listing above was to \
        declare [not-evaluated]
          40 | <!-- 5.0 = Double(later); 7.0 = Double(trapped) -->
             |                                 ^~~~~~~~~~~~~~~
          help mend that listing first

        """)
  }

  @Test("A conformance that the compiler writes itself may be asked for in a later listing")
  func synthesisesLater() throws {
    let bench = try Bench([
      "01-a.md": """
      # Title

      ```swift
      struct P { var x = 1 }
      enum E { case a, b }
      ```

      ```swift
      extension P: Equatable {}
      extension E: CaseIterable, Hashable {}
      ```

      ```swift
      P() == P()  // → true
      E.allCases.count  // → 3
      ```

      ```swift
      struct Q { var f = { 1 } }
      ```

      ```swift
      extension Q: Equatable {}
      ```
      """
    ])
    let findings = try bench.check().flatMap(\.outcome.findings)
    #expect(findings.map(\.id) == ["value-differs", "does-not-compile"])
    let source = try bench.check()[0].outcome.source
    #expect(source.position(at: findings[1].range.lowerBound).line == 23)
  }

  @Test("A function declared again in a later section hides the older ones, overloads and all")
  func hidesOlderFunctions() throws {
    let bench = try Bench([
      "01-a.md": """
      # Title

      ## A

      ```swift
      func f() -> Int { 1 }
      func g<T>(_ t: T) -> [T] { [t] }
      func h(_ x: Double) -> Double { x }
      struct P { var x = 3 }
      extension P { func twice() -> Int { 2 * x } }
      private(set) var counter = 0
      fileprivate func step() { counter += 1 }
      class C {}
      ```

      ## B

      ```swift
      func f() -> Double { 1.5 }
      func g<T>(_ t: T) -> T { t }
      func h(_ x: Double, scale: Double = 2) -> Double { x * scale }
      f()  // → 1.5
      g(3)  // → 3
      h(2)  // → 4.0
      ```

      ```swift
      h(2) + f()  // → 5.5
      P().twice()  // → 6
      step()
      counter  // → 1
      C()  // → main.C
      ```

      The value is 4.5.

      <!-- 4.5 = h(2) + 0.5 -->
      """
    ])
    #expect(try bench.check().flatMap(\.outcome.findings).map(\.message) == [])
  }

  @Test("A listing is called spoiled only for what another was to declare")
  func blamesTheRightListing() throws {
    let bench = try Bench([
      "01-a.md": """
      # Title

      ```swift
      let b = nope
      let c: Int = "x"
      ```

      ```swift fails
      let d: Int = "x"
      ```

      ```output
      cannot
      ...
      'Int'
      ```

      ```swift
      let zz = 4
      zz.foo
      ```

      ```swift norun
      let n = 1  // → 2
      ```
      """
    ])
    let findings = try bench.check().flatMap(\.outcome.findings)
    #expect(
      findings.map(\.id) == [
        "does-not-compile", "does-not-compile", "does-not-compile", "claim-not-run",
      ])
  }
}
