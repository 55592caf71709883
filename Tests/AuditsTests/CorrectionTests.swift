import Audits
import SourceText
import Testing

struct CorrectionTests {
  private func correction(_ text: String) -> Correction {
    Correction(of: SourceFile(path: "a.md", text: text), audit: SmallAuditor().audit)
  }

  private func copy(_ text: String) -> String {
    let corrected = correction(text).corrected
    return corrected.text(0..<corrected.bytes.count)
  }

  private let reason = "needs an author: it is 2 - not 3"

  @Test("A number is mended where it stands, and no other byte is touched")
  func mends() {
    let text = "\u{FEFF}A  $1 + 2 = 4$ \t\r\n\r\n$$ 2 + 2 = 5 $$\r\nno end"
    let correction = correction(text)
    #expect(copy(text) == "\u{FEFF}A  $1 + 2 = 3$ \t\r\n\r\n$$ 2 + 2 = 4 $$\r\nno end")
    #expect(correction.mended.map(\.text) == ["3", "4"])
    #expect(correction.mended.map { correction.original.text($0.range) } == ["4", "5"])
    #expect(correction.needsAuthor.isEmpty)
    #expect(correction.passes)
  }

  @Test("What follows from a mended number is mended in the next round")
  func followsConsequences() {
    // The second sum holds with the first one's printed result; it no longer does once that is mended.
    #expect(
      copy("$s = 1 + 2 = 10$, $t = s + 1 = 11$, $t + 1 = 12$\n")
        == "$s = 1 + 2 = 3$, $t = s + 1 = 4$, $t + 1 = 5$\n")
  }

  @Test("Bytes that are no text stay as they are")
  func keepsBytes() {
    let bytes: [UInt8] = [0xFF, 0x20] + Array("$1 + 2 = 4$".utf8) + [0xC3, 0x0A]
    let correction = Correction(
      of: SourceFile(path: "a.md", bytes: bytes), audit: SmallAuditor().audit)
    #expect(
      correction.corrected.bytes == [0xFF, 0x20] + Array("$1 + 2 = 3$".utf8) + [0xC3, 0x0A])
  }

  @Test("A false number beside bytes that are no text is told, and left to the author")
  func leavesBrokenUnits() throws {
    for (unit, fix) in [(Array("s".utf8), "82\\text{ s}"), ([0xFF], nil)] {
      let bytes = Array("$20 + 62 = 84\\text{ ".utf8) + unit + Array("}$\n".utf8)
      let claim = try #require(Auditor().audit(SourceFile(path: "a.md", bytes: bytes)).claims.first)
      #expect(claim.verdict == .fails)
      #expect(claim.fix?.with == fix)
    }
  }

  @Test("A document without findings is its own copy")
  func leavesAlone() {
    let correction = correction("$1 + 2 = 3$\n")
    #expect(correction.corrected == correction.original)
    #expect(correction.passes && correction.mended.isEmpty && correction.needsAuthor.isEmpty)
  }

  @Test("What no number mends is followed by a comment that breaks nothing")
  func comments() {
    let comment = "<!-- audit: ok sum, \(reason) -->"
    for (text, expected) in [
      ("So $1 + 1 = 3!$, yes.\n", "So $1 + 1 = 3!$ \(comment), yes.\n"),
      ("So $$1 + 1 = 3!$$, yes.\n", "So $$1 + 1 = 3!$$ \(comment), yes.\n"),
      ("$$1 + 1 = 3!$$\n\nyes\n", "$$1 + 1 = 3!$$\n\(comment)\n\nyes\n"),
      ("$$\r\n1 + 1 = 3!\r\n$$\r\nyes\r\n", "$$\r\n1 + 1 = 3!\r\n$$\r\n\(comment)\r\nyes\r\n"),
      ("a\n$$1 + 1 = 3!$$\nb\n", "a\n$$1 + 1 = 3!$$\n\(comment)\nb\n"),
      ("a\n$$1 + 1 = 3!$$, b\n", "a\n$$1 + 1 = 3!$$ \(comment), b\n"),
      ("> a\n> $$1 + 1 = 3!$$\n", "> a\n> $$1 + 1 = 3!$$\n> \(comment)\n"),
      ("$$1 + 1 = 3!$$", "$$1 + 1 = 3!$$\n\(comment)"),
      ("```math\n1 + 1 = 3!\n```\n", "```math\n1 + 1 = 3!\n```\n\(comment)\n"),
      ("> 1. $$1 + 1 = 3!$$\n", "> 1. $$1 + 1 = 3!$$\n>    \(comment)\n"),
      ("- a\n\n  $$1 + 1 = 3!$$\n- b\n", "- a\n\n  $$1 + 1 = 3!$$\n  \(comment)\n- b\n"),
      (
        "| a | b |\n| - | - |\n| $1 + 1 = 3!$ x | $y$ |\n",
        "| a | b |\n| - | - |\n| $1 + 1 = 3!$ x \(comment) | $y$ |\n"
      ),
      ("## So $1 + 1 = 3!$\n", "## So $1 + 1 = 3!$ \(comment)\n"),
    ] {
      let correction = correction(text)
      #expect(copy(text) == expected)
      #expect(correction.passes, "\(text)")
      #expect(correction.needsAuthor.count == 1, "\(text)")
    }
  }

  @Test("Several comments at one place keep the order of their findings")
  func ordersComments() {
    #expect(
      copy("| a |\n| - |\n| $1 + 1 = 3!$ $1 + 1 = 4!$ |\n")
        == "| a |\n| - |\n| $1 + 1 = 3!$ $1 + 1 = 4!$ "
        + "<!-- audit: ok sum, needs an author: it is 2 - not 3 --> "
        + "<!-- audit: ok sum, needs an author: it is 2 - not 4 --> |\n")
    #expect(correction("| a |\n| - |\n| $1 + 1 = 3!$ $1 + 1 = 4!$ |\n").passes)
  }

  @Test("A Chinese document is spoken to in Chinese")
  func speaksChinese() {
    #expect(
      copy("中 $1 + 1 = 3!$。\n") == "中 $1 + 1 = 3!$ <!-- audit: ok sum, 需要作者修改：应为 2 -->。\n")
  }

  @Test("A number whose replacement is wrong again is put back, and needs an author")
  func givesUp() {
    let correction = correction("$3 + 4 = 7?$ and $1 + 2 = 4$\n")
    #expect(
      copy("$3 + 4 = 7?$ and $1 + 2 = 4$\n")
        == "$3 + 4 = 7?$ <!-- audit: ok sum, needs an author: it is 7 - not 7 --> and $1 + 2 = 3$\n"
    )
    #expect(correction.passes)
    #expect(correction.mended.map(\.text) == ["3"])
  }

  @Test("What needs an author is named by its place in the document as it was")
  func namesPlaces() {
    let correction = correction("$1 + 2 = 400$\n\n$9 + 2 = 400$ $1 + 1 = 3!$ $1 + 1 = 3!$\n")
    #expect(
      correction.needsAuthor.map { "\($0.place.line):\($0.place.column)" } == ["3:24", "3:37"])
    #expect(correction.needsAuthor.map(\.claim.verdict) == [.fails, .fails])
  }

  @Test("What only rests on an open finding is left to the author with it")
  func waitsForCauses() {
    let text = "$s = 1 + 1 = 3!$ then $s + 1 = 9$\n"
    let correction = correction(text)
    #expect(correction.mended.isEmpty)
    #expect(correction.needsAuthor.count == 2)
    #expect(correction.passes)
  }
}
