import Foundation
import Testing

@Suite struct TwoTowersTests {
  /// What the program prints: recall cut, not rounded, behind its first digit.
  private static let expectation = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/examples/two-towers.txt")

  @Test("prints the same in two processes, whatever the hashes")
  func printsTheSame() async throws {
    async let random = output(environment: [:])
    async let fixed = output(environment: ["SWIFT_DETERMINISTIC_HASHING": "1"])
    let (first, second) = try await (random, fixed)
    #expect(first == second)
    #expect(first == (try Data(contentsOf: Self.expectation)))
    try expectBothDirections(String(decoding: first, as: UTF8.self))
  }

  /// At least nine of ten held-out pictures find their name, and names a picture, in both languages.
  private func expectBothDirections(_ text: String) throws {
    let lines = text.split(separator: "\n")
    #expect(lines.map { $0.prefix(7) } == ["English", "Chinese"])
    for line in lines {
      let match = try #require(line.firstMatch(of: /name ([0-9.]+), picture ([0-9.]+)$/))
      #expect(try #require(Double(match.1)) >= 0.9)
      #expect(try #require(Double(match.2)) >= 0.9)
    }
  }

  private func output(environment: [String: String]) async throws -> Data {
    let process = Process()
    process.executableURL = Self.products.appendingPathComponent("two-towers")
    process.environment = environment
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let written = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return written
  }

  /// The folder in which the program lies: that of the running tests, or around their bundle.
  private static let products: URL = {
    for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
      return bundle.bundleURL.deletingLastPathComponent()
    }
    return Bundle.main.bundleURL
  }()
}
