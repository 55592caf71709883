import SourceText
import Testing

struct WordDiffTests {
  @Test(
    arguments: [
      (
        "the cat sat", "the dog sat",
        [.equal("the "), .removed("cat"), .added("dog"), .equal(" sat")]
      ),
      ("same", "same", [.equal("same")]), ("", "new", [.added("new")]),
      ("old", "", [.removed("old")]),
      ("", "", []), ("注意力", "注视力", [.equal("注"), .removed("意"), .added("视"), .equal("力")]),
      ("a 1.2.3", "a 1.2.4", [.equal("a "), .removed("1.2.3"), .added("1.2.4")]),
    ] as [(String, String, [WordDiff.Piece])])
  func `tells equal, removed and added words`(
    _ old: String, _ new: String, _ pieces: [WordDiff.Piece]
  ) {
    #expect(WordDiff(from: old, to: new).pieces == pieces)
  }

  @Test(arguments: [("a  b \n", "\tb c"), ("x\r\n y", "x\n y\n\n"), ("值 0.5 ", "0.50值")])
  func `loses nothing of either text`(_ old: String, _ new: String) {
    var (before, after) = ("", "")
    for piece in WordDiff(from: old, to: new).pieces {
      switch piece {
      case .equal(let text): (before, after) = (before + text, after + text)
      case .removed(let text): before += text
      case .added(let text): after += text
      }
    }
    #expect(before == old)
    #expect(after == new)
  }
}
