import Testing
import worked_bench

/// The number that is changed in a chapter, to see how long the new result takes.
struct EditTests {
  @Test("The number nearest to the middle is changed, in code that runs")
  func changesMiddle() throws {
    let page = """
      Prose says 0.1.

      ```swift
      let a = 0.5  // → 0.25
      let b = 12   // → 3.5
      ```

      ```swift fails
      let c = 1.5
      ```

      ```output
      2.5
      ```

      ```swift
      let d = "4.5"
      ```
      """
    let edit = try #require(Edit(page))
    #expect(edit.line == 4)
    #expect(edit.text(0) == page.replacing("= 0.5 ", with: "= 0.50001 "))
    #expect(edit.text(41) == page.replacing("= 0.5 ", with: "= 0.50042 "))
  }

  @Test("A chapter without such a number is left out")
  func findsNothing() {
    #expect(Edit("```swift\nlet a = 1\n```\n\n1.5\n") == nil)
  }
}
