import Golden
import Models
import Testing

@Suite struct FNV1aTests {
  @Test("agrees with gensim and with plain integers", arguments: try FastTextGolden.load().hashes)
  func matchesGolden(_ golden: FastTextGolden.Hash) {
    #expect(fnv1a(golden.text) == golden.signed)
    #expect(fnv1a(golden.text, bytes: .unsigned) == golden.unsigned)
  }

  @Test func numbersThatOthersPrint() {
    #expect(fnv1a("<wh") == 1_048_167_652)
    // BioWordVec's issue 1: the row of "Adr" among two million buckets.
    #expect(fnv1a("Adr") % 2_000_000 == 848_830)
    // gensim's own test of hashes.
    #expect(fnv1a("北海道") == 4_096_045_468)
    #expect(fnv1a("注", bytes: .signed) == 2_990_874_370)
    #expect(fnv1a("注", bytes: .unsigned) == 2_618_962_946)
  }

  @Test func startsAtTheOffsetBasis() {
    #expect(fnv1a("") == 2_166_136_261)
    // FNV's own test vectors for 32 bits: "a" and "foobar".
    #expect(fnv1a("a", bytes: .unsigned) == 0xE40C_292C)
    #expect(fnv1a("foobar", bytes: .unsigned) == 0xBF9C_F968)
  }

  @Test func signsMatterFrom128Only() {
    #expect(fnv1a("where") == fnv1a("where", bytes: .unsigned))
    #expect(fnv1a("\u{7F}") == fnv1a("\u{7F}", bytes: .unsigned))
    #expect(fnv1a("\u{80}") != fnv1a("\u{80}", bytes: .unsigned))
  }
}
