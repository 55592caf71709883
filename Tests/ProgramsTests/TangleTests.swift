import Manuscript
import Programs
import SourceText
import Testing

/// A chapter as programs: what the compiler is given, and what it is not.
struct TangleTests {
  private func tangle(_ text: String) -> (Chapter, Tangle) {
    let chapter = Chapter(SourceFile(path: "a.md", text: text))
    return (chapter, Tangle(chapter))
  }

  @Test("A claimed expression is sent from a line of its own, and the claim is left out")
  func instrumentsClaims() {
    let (_, tangle) = tangle(
      """
      ```swift
      let a = 1
      a + 2  // → 3
      let b = [a,
        2]  // → [1, 2]
      ```
      """)
    #expect(
      tangle.stories[0].program.cells[0].pieces[0].text == """
        #sourceLocation(file: "Listing1", line: 2)
        let a = 1
        #sourceLocation(file: "Listing1", line: 2)
        _workedValue(0,
        a + 2         \u{20}
        )
        #sourceLocation(file: "Listing1", line: 4)
        let b = [a,
          2]              \u{20}
        #sourceLocation(file: "Listing1", line: 5)
        _workedValue(1, b)
        #sourceLocation(file: "Listing1", line: 6)

        """)
  }

  @Test("A statement behind a semicolon keeps its column")
  func keepsColumns() {
    let (_, tangle) = tangle("```swift\nlet a = 1; a  // → 1\n```\n")
    #expect(
      tangle.stories[0].program.cells[0].pieces[0].text == """
        #sourceLocation(file: "Listing1", line: 2)
        let a = 1;\u{20}
        #sourceLocation(file: "Listing1", line: 1)
        _workedValue(0,
                   a         \u{20}
        )
        #sourceLocation(file: "Listing1", line: 3)

        """)
  }

  @Test("Prose, expectations and printed digits are no part of a program")
  func ignoresExpectations() {
    let page = { (number: String, prose: String) in
      """
      # T

      \(prose) It is \(number).

      <!-- \(number) = x -->

      ```swift
      let x = 2.5  // → \(number)
      print(x)
      ```

      ```output
      \(number)
      ```
      """
    }
    let one = tangle(page("2.5", "")).1
    let other = tangle(page("2.6", "More.\n\nAnd more.\n\n")).1
    #expect(one.stories.map(\.program) == other.stories.map(\.program))
  }

  @Test("A name that is declared again hides the older one from the cells below")
  func hidesOlderNames() {
    let (_, tangle) = tangle(
      """
      # T

      ## One

      ```swift
      let x = 1
      func f() {}
      ```

      ## Two

      ```swift
      let x = "a"
      ```

      ```swift
      print(x)
      ```

      ```output
      a
      ```
      """)
    let cells = tangle.stories[0].program.cells
    #expect(cells[1].sees == [Cell.Sight(cell: "Listing1", names: ["func f"])])
    #expect(
      cells[2].sees == [
        Cell.Sight(cell: "Listing1", names: ["func f"]),
        Cell.Sight(cell: "Listing2", names: ["var x"]),
      ])
  }

  @Test("A chain is a story of its own; listings that add nothing are seen by nobody")
  func tellsChains() {
    let (_, tangle) = tangle(
      """
      ```swift
      let a = 1
      ```

      ```swift chain=other
      let b = 2
      ```

      ```swift fails
      let c: Int = ""
      ```

      ```swift
      a
      ```
      """)
    #expect(tangle.stories.map(\.chain) == [nil, "other"])
    #expect(tangle.stories[0].program.cells.map(\.purpose) == [.story, .mustFail, .story])
    #expect(tangle.stories[0].program.cells[2].sees.map(\.cell) == ["Listing1"])
    #expect(tangle.stories[1].program.cells.map(\.sees) == [[]])
  }

  @Test("Imports hold for all listings below, and for none above")
  func carriesImports() {
    let (_, tangle) = tangle(
      """
      ```swift
      let a = 1
      ```

      ```swift
      import Foundation
      ```

      ```swift
      let b = 2
      ```
      """)
    #expect(
      tangle.stories[0].program.cells.map(\.imports) == [[], [], ["import Foundation"]])
  }

  @Test("Bindings are evaluated at the end of their section, after its listings")
  func evaluatesAtTheEndOfTheSection() {
    let (_, tangle) = tangle(
      """
      # T

      ## One

      The value is 2.5.

      <!-- 2.5 = x -->

      ```swift
      let x = 2.5
      ```

      ## Two

      ```swift
      let x = 3
      ```
      """)
    let cells = tangle.stories[0].program.cells
    #expect(cells.map(\.name) == ["Listing1", "Section2", "Listing2"])
    #expect(cells[1].purpose == .values)
  }
}
