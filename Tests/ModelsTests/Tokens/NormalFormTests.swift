import Models
import Testing

@Suite struct NormalFormTests {
  @Test func agreesWithAnIndependentProgram() throws {
    for row in try WordsGolden.load().normalForms {
      #expect(NormalForm.allCases.map { $0(row[0]) }.scalars == Array(row.dropFirst()).scalars)
    }
  }

  @Test func makesTwoSpellingsOne() {
    #expect("é".scalars != "e\u{301}".scalars)
    #expect(NormalForm.composed("é").scalars == NormalForm.composed("e\u{301}").scalars)
  }
}
