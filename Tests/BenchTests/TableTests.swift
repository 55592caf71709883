import Testing
import worked_bench

/// What the benchmark prints of its times.
struct TableTests {
  @Test("The middle of the times is the one in the middle, or between the two there")
  func findsMedian() {
    #expect(Sample([3, 1, 2]).median == 2)
    #expect(Sample([4, 1, 2, 3]).median == 2.5)
    #expect(Sample([4, 1]).least == 1)
    #expect(Sample([4, 1]).most == 4)
  }

  @Test("A row is held against its goal by the medians")
  func decidesGoals() {
    let (ours, theirs) = (Sample([2.3]), Sample([2]))
    func row(_ goal: Row.Goal?, theirs: Sample? = theirs, isSound: Bool = true) -> Bool? {
      Row(what: "", ours: ours, theirs: theirs, goal: goal, isSound: isSound).isMet
    }
    #expect(row(.ratio(1.15)) == true)
    #expect(row(.ratio(1.14)) == false)
    #expect(row(.ratio(1.15), theirs: nil) == nil)
    #expect(row(.seconds(2.3)) == true)
    #expect(row(.seconds(2.29)) == false)
    #expect(row(.seconds(3), isSound: false) == false)
    #expect(row(nil) == nil)
  }

  @Test("The table is Markdown, straight in a terminal too")
  func printsTable() {
    let rows = [
      Row(
        what: "cold", ours: Sample([3, 1, 2]), theirs: Sample([1, 4, 2]), note: "7 calls",
        goal: .ratio(1.15)),
      Row(what: "edit", ours: Sample([0.5]), goal: .seconds(0.4)),
      Row(what: "plain", ours: Sample([0.5]), theirs: Sample([0.25])),
    ]
    #expect(
      Table(rows: rows).text == """
        | what  | ours                              | theirs                   | ratio              | \
        goal     | met? |
        | ----- | --------------------------------- | ------------------------ | ------------------ | \
        -------- | ---- |
        | cold  | 2.000 s (1.000 to 3.000), 7 calls | 2.000 s (1.000 to 4.000) | 1.00 (least: 1.00) | \
        ≤ 1.15 × | yes  |
        | edit  | 0.500 s                           | —                        | —                  | \
        ≤ 0.4 s  | no   |
        | plain | 0.500 s                           | 0.250 s                  | 2.00               | \
        —        | —    |

        """)
  }
}
