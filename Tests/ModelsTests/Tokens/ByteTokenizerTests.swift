import Models
import Testing

@Suite struct ByteTokenizerTests {
  @Test func writesBytesAsTokenizersDoes() throws {
    let written = try BytePairsGolden.load().byteLevel.written
    #expect((UInt8.min...UInt8.max).map(ByteTokenizer.token).joined().scalars == written.scalars)
    #expect(ByteTokenizer.bytes(of: written) == Array(UInt8.min...UInt8.max))
  }

  @Test func aChineseCharacterIsThreeBytes() {
    // 注 is U+6CE8: 1110·0110 10·110011 10·101000 = E6 B3 A8
    #expect(ByteTokenizer().tokens(in: "注") == ["æ", "³", "¨"])
    #expect(ByteTokenizer().tokens(in: "注意力").count == 9)
    #expect(ByteTokenizer().tokens(in: " \n") == ["Ġ", "Ċ"])
    #expect(ByteTokenizer.bytes(of: "æ³¨") == [0xE6, 0xB3, 0xA8])
  }

  @Test func aCharacterThatWritesNoByteHasNone() {
    #expect(ByteTokenizer.bytes(of: "a注") == nil)
    #expect(ByteTokenizer.bytes(of: " ") == nil)
  }

  @Test func illFormedBytesBecomeReplacementCharacters() throws {
    for golden in try BytePairsGolden.load().byteLevel.broken {
      #expect(ByteTokenizer.text(of: golden.bytes).scalars == golden.text.scalars)
    }
  }
}
