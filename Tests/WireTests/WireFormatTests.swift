import Testing
import Wire

struct WireFormatTests {
  private static let word = "7f3a"
  private static let header = Array("worked-wire 2 7f3a\n".utf8)

  static let frames: [WireFrame] = [
    .begin(cell: "Listing3", outputOffset: 120, errorOffset: 0, time: 7),
    .end(cell: "Listing3", outputOffset: 131, time: 9_000_000_000),
    .figure(svg: "<svg>\n\"5:hello\"</svg>", text: ""),
    .value(id: 1, type: "()", description: "()", .void),
    .value(id: 2, type: "String", description: "é漢e", .text("é漢e")),
    .value(id: 3, type: "Int", description: "-12", .integer("-12")),
    .value(id: 4, type: "Data", description: "3 bytes", .other("Data")),
    .value(
      id: -5, type: "([Double], Float)", description: "",
      .list([.list([.double(0.1), .double(-0.0), .double(1e-300)]), .float(0.1), .list([])])),
    .value(
      id: 6, type: "Double", description: "inf", .list([.double(.infinity), .float(-.infinity)])),
  ]

  @Test(arguments: frames)
  func `reads back every kind of frame`(frame: WireFrame) {
    let bytes = Self.header + frame.encoded(word: Self.word)
    #expect(WireFormat.frames(in: bytes, word: Self.word) == [frame])
  }

  @Test func `writes lists, strings and integers as BitTorrent does`() {
    let frame = WireFrame.begin(cell: "A", outputOffset: 12, errorOffset: 3, time: 45)
    #expect(String(decoding: frame.encoded(word: "w"), as: UTF8.self) == "l1:w1:b1:Ai12ei3ei45ee")
  }

  @Test(arguments: [0x7ff8_0000_0000_0000, 0x0000_0000_0000_0001, 0x3fb9_9999_9999_999a])
  func `keeps the bits of a double`(bits: UInt64) throws {
    let value = Double(bitPattern: bits)
    let frame = WireFrame.value(id: 1, type: "", description: "", .double(value))
    let bytes = Self.header + frame.encoded(word: Self.word)
    guard
      case .value(_, _, _, .double(let read))? = WireFormat.frames(in: bytes, word: Self.word).first
    else {
      Issue.record("no double came back")
      return
    }
    #expect(read.bitPattern == bits)
  }

  @Test func `keeps whole frames before one that is cut off anywhere`() {
    let first = Self.header + Self.frames[0].encoded(word: Self.word)
    let second = Self.frames[4].encoded(word: Self.word)
    for count in 0..<second.count {
      let read = WireFormat.frames(in: first + second[..<count], word: Self.word)
      #expect(read == [Self.frames[0]], "cut after \(count) bytes")
    }
  }

  @Test(arguments: [
    "l4:7f3b1:b1:Ai0ei0ei0ee", "l4:7f3a1:x1:Ai0ei0ee", "l4:7f3a1:b1:Ai0ei0ee", "4:7f3a", "i5e",
    "l4:7f3a1:b99999999999999999999:A", "l4:7f3a1:b-1:A", "l4:7f3a1:vi1e1:T1:d3:dxxe",
  ])
  func `stops at a frame with another word or a broken shape`(text: String) {
    let good = Self.frames[1].encoded(word: Self.word)
    let bytes = Self.header + good + Array(text.utf8) + good
    #expect(WireFormat.frames(in: bytes, word: Self.word) == [Self.frames[1]])
  }

  @Test func `reads nothing behind another header`() {
    let frame = Self.frames[0].encoded(word: Self.word)
    #expect(WireFormat.frames(in: frame, word: Self.word) == [])
    #expect(
      WireFormat.frames(in: Array("worked-wire 1 7f3a\n".utf8) + frame, word: Self.word) == [])
  }

  @Test func `survives lists nested without end`() {
    let bytes = Self.header + [UInt8](repeating: UInt8(ascii: "l"), count: 100_000)
    #expect(WireFormat.frames(in: bytes, word: Self.word) == [])
  }
}
