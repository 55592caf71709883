import Models
import Tensors
import Testing

@Suite struct ByteLevelEncoderTests {
  @Test func learnsAsThePapersAlgorithmOverBytes() throws {
    let golden = try BytePairsGolden.load().byteLevel
    let merges = try Self.trained().pairs.merges
    #expect(merges.map(\.left).scalars == golden.merges.map(\.left).scalars)
    #expect(merges.map(\.right).scalars == golden.merges.map(\.right).scalars)
    #expect(merges.map(\.count) == golden.merges.map(\.count))
    #expect(merges.map(\.candidates) == golden.merges.map(\.candidates))
  }

  @Test func encodesAsTokenizersDoes() throws {
    let golden = try BytePairsGolden.load().byteLevel
    let encoder = ByteLevelEncoder(merges: golden.merges.map { ($0.left, $0.right) })
    for encoded in golden.encoded {
      #expect(encoder.encode(encoded.text) == encoded.ids)
      #expect(
        Array(encoder.tokens(in: encoded.text).prefix(12)).scalars == encoded.tokens.scalars)
    }
  }

  @Test func anyTextComesBackScalarByScalar() throws {
    let encoder = try Self.trained()
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<1000 {
      let text = generator.text(upTo: 20)
      #expect(encoder.decode(encoder.encode(text)).scalars == text.scalars)
    }
  }

  @Test func anyBytesComeBack() throws {
    let encoder = try Self.trained()
    var generator = SeededGenerator(seed: 10)
    for _ in 0..<500 {
      let bytes = (0..<generator.index(below: 24)).map { _ in UInt8(generator.index(below: 256)) }
      #expect(encoder.bytes(of: encoder.encode(bytes: bytes)) == bytes)
    }
  }

  @Test func idsCutInsideACharacterGiveReplacementCharacters() throws {
    let encoder = ByteLevelEncoder(merges: [])
    for golden in try BytePairsGolden.load().byteLevel.broken {
      #expect(encoder.decode(golden.bytes.map(Int.init)).scalars == golden.text.scalars)
    }
  }

  @Test func idsAreNeverMoreThanBytes() throws {
    let encoder = try Self.trained()
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let text = generator.text(upTo: 20)
      #expect(encoder.encode(text).count <= text.utf8.count)
    }
    #expect(encoder.count == 256 + encoder.pairs.merges.count)
  }

  @Test func piecesJoinedAreTheText() {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<200 {
      let text = generator.text(upTo: 20)
      #expect(ByteLevelEncoder.pieces(of: text).joined().scalars == text.scalars)
    }
    #expect(ByteLevelEncoder.pieces(of: "a  b\r\n\u{301} ") == ["a", "  b", "\r\n\u{301}", " "])
  }

  @Test func refusesASymbolThatWritesNoBytes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ByteLevelEncoder(merges: [("注", "意")])
    }
    expect("ByteLevelEncoder: has a symbol 注意, which writes no bytes", in: result)
  }

  @Test func refusesANumberThatIsNoID() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ByteLevelEncoder(merges: []).decode([256])
    }
    expect("ByteLevelEncoder: (256) has no symbol with the id 256", in: result)
  }

  private static func trained() throws -> ByteLevelEncoder {
    let golden = try BytePairsGolden.load().byteLevel
    return ByteLevelEncoder(merges: golden.merges.count, from: golden.learnedFrom)
  }
}
