import Golden
import Models
import Tensors
import Testing

@Suite struct LatentSemanticsTests {
  /// Tests/Fixtures/golden/latentSemantics.json: NumPy's singular values.
  struct Expected: Decodable {
    struct Case: Decodable {
      let dimensions: Int
      let cosines: [[Double]]
      let query: [Double]
    }
    let texts: [[String]]
    let query: [String]
    let cases: [Case]
  }

  private let golden: Expected

  init() throws { golden = try Golden.load("latentSemantics") }

  @Test func cosinesAgreeWithNumPy() {
    for expected in golden.cases {
      let space = LatentSemantics(golden.texts, dimensions: expected.dimensions)
      let vectors = golden.texts.map { space.vector(for: $0) }
      let query = space.vector(for: golden.query)
      for (row, cosines) in zip(vectors, expected.cosines) {
        // Cosines near zero are differences of numbers of size one; U comes from squares of
        // singular values, which halves the digits of the smallest ones.
        #expect(agree(vectors.map { dot(row, $0) }, cosines, absolute: 1e-9))
      }
      #expect(agree(vectors.map { dot(query, $0) }, expected.query, absolute: 1e-9))
    }
  }

  @Test func textsThatShareNoTermMeetThroughOthers() {
    // "cup" and "mug" never meet, but both stand with "tea"; "rail" and "car" are elsewhere.
    let texts = [
      ["cup", "tea"], ["mug", "tea"], ["tea", "mug", "cup"], ["rail", "car"], ["car"],
    ]
    let space = LatentSemantics(texts, dimensions: 2)
    #expect(agree(dot(space.vector(for: ["cup"]), space.vector(for: ["mug"])), 1))
    #expect(abs(dot(space.vector(for: ["cup"]), space.vector(for: ["car"]))) < 1e-12)
  }

  @Test func withAllDirectionsNothingIsLost() {
    // Three texts, three directions: cosines are those of the weighted counts.
    let space = LatentSemantics([["a", "b"], ["b", "c"], ["d"]], dimensions: 3)
    // "b" stands in two of three texts, "a" and "c" in one.
    let (common, rare) = (space.rarities[1], space.rarities[0])
    let cosine = dot(space.vector(for: ["a", "b"]), space.vector(for: ["b", "c"]))
    #expect(agree(cosine, common * common / (common * common + rare * rare)))
  }

  @Test func unknownTermsBecomeZeros() {
    let space = LatentSemantics([["a", "b"], ["b", "c"]], dimensions: 2)
    #expect(space.vector(for: ["z"]) == [0, 0])
    #expect(space.vector(for: []) == [0, 0])
    #expect(LatentSemantics([[]], dimensions: 2).vector(for: ["a"]) == [0, 0])
    // "b" stands in every text and tells none apart.
    #expect(space.vector(for: ["b"]) == [0, 0])
  }

  @Test func moreDirectionsThanTextsAreZeros() {
    let space = LatentSemantics([["a"], ["b"]], dimensions: 5)
    #expect(space.vector(for: ["a"]).dropFirst(2).allSatisfy { $0 == 0 })
    #expect(agree(norm(space.vector(for: ["a"])), 1))
  }

  @Test func theOrderOfTermsDoesNotMatter() {
    let space = LatentSemantics(golden.texts, dimensions: 3)
    for text in golden.texts {
      #expect(space.vector(for: text) == space.vector(for: text.reversed()))
    }
  }
}
