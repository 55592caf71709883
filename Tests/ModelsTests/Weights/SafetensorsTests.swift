import Foundation
import Gradients
import Models
import Tensors
import Testing

@Suite struct SafetensorsTests {
  @Test("reads what the Python package wrote", arguments: try SafetensorsGolden.load().files)
  func reads(_ golden: SafetensorsGolden.File) throws {
    let file = try Safetensors(golden.data)
    #expect(file.metadata == golden.metadata)
    #expect(file.weights.names.count == golden.tensors.count)
    for entry in golden.tensors {
      let tensor = try #require(file.weights[entry.name])
      #expect(tensor.shape == entry.shape)
      #expect(bits(tensor) == bits(entry.tensor), "\(entry.name)")
    }
  }

  @Test(
    "writes the bytes that the Python package wrote", arguments: try SafetensorsGolden.load().files)
  func writes(_ golden: SafetensorsGolden.File) throws {
    // In a file with both widths the wider numbers come first; this writer uses one for all.
    guard golden.name != "both precisions" else { return }
    // The last name first: the writer puts them into order.
    let weights = Weights(
      names: golden.tensors.map(\.name).reversed(),
      tensors: golden.tensors.map(\.tensor).reversed())
    let file = Safetensors(weights, metadata: golden.metadata)
    let precision: Safetensors.Precision = golden.name == "single precision" ? .single : .double
    #expect(file.data(precision: precision) == golden.data)
  }

  @Test(
    "takes and refuses what the Python package does",
    arguments: try SafetensorsGolden.load().verdicts)
  func agreesOnWhatIsAFile(_ golden: SafetensorsGolden.Verdict) {
    let file = try? Safetensors(golden.data)
    #expect((file != nil) == golden.accepted)
    #expect(file?.weights.names.sorted() == golden.tensors)
  }

  @Test("says what is off")
  func namesTheMistake() throws {
    func error(_ name: String) throws -> SafetensorsError? {
      let golden = try #require(try SafetensorsGolden.load().verdicts.first { $0.name == name })
      return #expect(throws: SafetensorsError.self) { try Safetensors(golden.data) }
    }
    #expect(try error("seven bytes") == .noHeader)
    #expect(try error("header of 2^64 - 1 bytes") == .headerTooLong(.max, limit: 100_000_000))
    #expect(try error("header above the limit") == .headerTooLong(100_000_001, limit: 100_000_000))
    #expect(try error("truncated header") == .truncated(expected: 62, found: 40))
    #expect(try error("truncated body") == .truncated(expected: 70, found: 69))
    #expect(try error("one byte more") == .bytesLeft(1))
    #expect(try error("the same name twice") == .duplicateName("a"))
    #expect(try error("unknown dtype") == .unsupportedType("F65", name: "a"))
    #expect(try error("shape too large") == .wrongSize(name: "a", shape: [2], bytes: 8))
    #expect(try error("gap between") == .gapOrOverlap(name: "b", expected: 8, found: 16))
    #expect(try error("overlap") == .gapOrOverlap(name: "b", expected: 8, found: 4))
    let text = try error("no UTF-8")?.description
    #expect(text == "byte 4 of the header: the text before is no UTF-8")
  }

  @Test("numbers come back to the last bit", arguments: [1, 2, 3] as [UInt64])
  func roundTrips(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let odd = [
      0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
    ]
    let weights = Weights(
      names: ["z", "a", "注意力", "e\u{301}", ""],
      tensors: [
        .normal([3, 4], using: &generator), Tensor(odd), Tensor(2.5), .zeros([0, 7]),
        .uniform([2, 1, 3], using: &generator),
      ])
    let file = Safetensors(weights, metadata: ["b": "\u{1}", "a": "\"\\/\u{7F}\u{2028}"])
    let again = try Safetensors(file.data())
    #expect(again.metadata == file.metadata)
    #expect(again.weights.names == ["", "a", "e\u{301}", "z", "注意力"])
    for name in weights.names {
      #expect(bits(try #require(again.weights[name])) == bits(try #require(weights[name])))
    }
    let single = try Safetensors(file.data(precision: .single))
    #expect(single.weights["z"] == weights.tensors[0].map { Double(Float($0)) })
    #expect(single.weights["a"]?.values.last == .infinity)
  }

  @Test func oneSpellingOfANameIsEnough() throws {
    let header =
      #"{"\u00e9":{"dtype":"F64","shape":[0],"data_offsets":[0,0]},"#
      + #""e\u0301":{"dtype":"F64","shape":[0],"data_offsets":[0,0]}}"#
    var data = Data([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0])
    data.append(contentsOf: header.utf8)
    #expect(throws: SafetensorsError.duplicateName("é")) { try Safetensors(data) }
  }

  /// Any bytes end in tensors or in an error. A trap would end the whole test run.
  @Test func noBytesTrap() throws {
    let seeds = try SafetensorsGolden.load()
    let files = seeds.files.map { [UInt8]($0.data) } + seeds.verdicts.map { [UInt8]($0.data) }
    var generator = SeededGenerator(seed: 10)
    var (read, refused) = (0, 0)
    for _ in 0..<10_000 {
      var bytes = files[generator.index(below: files.count)]
      for _ in 0...generator.index(below: 2) { mutate(&bytes, using: &generator) }
      do {
        let file = try Safetensors(Data(bytes))
        #expect(try Safetensors(file.data()).weights.names.count == file.weights.names.count)
        read += 1
      } catch { refused += 1 }
    }
    #expect(read > 100 && refused > 5000, "read \(read), refused \(refused)")
  }

  private func mutate(_ bytes: inout [UInt8], using generator: inout SeededGenerator) {
    let place = generator.index(below: bytes.count + 1)
    switch generator.index(below: 6) {
    case 0: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: place)
    case 1 where place < bytes.count: bytes.remove(at: place)
    case 2 where place < bytes.count: bytes[place] ^= 1 << UInt8(generator.index(below: 8))
    case 3: bytes.removeLast(bytes.count - place)
    case 4 where place < bytes.count:
      let digits = Array("0123456789{}[],:\"\\-".utf8)
      bytes[place] = digits[generator.index(below: digits.count)]
    default:
      let large = Array("9223372036854775807".utf8)
      bytes.insert(contentsOf: large, at: place)
      if bytes.count > 8 { bytes[0] = bytes[0] &+ UInt8(large.count) }
    }
  }

  @Test func writesOneWholeFile() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    let weights = Weights(names: ["a"], tensors: [Tensor([1, 2])])
    try Safetensors(weights).write(to: file)
    #expect(try Safetensors(contentsOf: file) == Safetensors(weights))
    #expect(throws: (any Error).self) { try Safetensors(contentsOf: file.appending(path: "none")) }
  }

  // MARK: Models

  private let layer = Linear(weights: Tensor([[1, 2], [3, 4], [5, 6]]), bias: [7, 8])

  @Test func aModelFindsItsWeightsByName() throws {
    let empty = Linear(weights: .zeros([3, 2]), bias: [0, 0])
    let again = try empty.with(Safetensors(Safetensors(layer.weights).data()))
    #expect(again.weights == layer.weights)
  }

  @Test func aFileOfAnotherModelIsRefused() {
    let file = Safetensors(layer.weights)
    #expect(throws: SafetensorsError.unexpected("bias")) {
      try Linear(weights: .zeros([3, 2])).with(file)
    }
    #expect(throws: SafetensorsError.wrongShape(name: "weights", model: [2, 3], file: [3, 2])) {
      try Linear(weights: .zeros([2, 3]), bias: .zeros([3])).with(file)
    }
    #expect(throws: SafetensorsError.missing("bias")) {
      try layer.with(Safetensors(Linear(weights: layer.weights).weights))
    }
  }

  @Test func theNameOfTheMetadataIsTaken() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Safetensors(Weights(names: ["__metadata__"], tensors: [Tensor(1.0)]))
    }
    expect("no tensor can be called __metadata__", in: result)
  }

  private func bits(_ tensor: Tensor) -> [UInt64] { tensor.values.map(\.bitPattern) }
}
