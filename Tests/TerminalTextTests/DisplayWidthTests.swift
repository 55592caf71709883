import Foundation
import TerminalText
import Testing

/// Columns of a terminal, held against Python's tables (Fixtures/make_widths.py).
struct DisplayWidthTests {
  static let samples: [(width: Int, text: String)] = {
    guard let url = Bundle.module.url(forResource: "Fixtures/widths", withExtension: "txt"),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").map { (Int($0.prefix(1)) ?? -1, String($0.dropFirst(2))) }
  }()

  @Test("There are samples")
  func hasSamples() { #expect(Self.samples.count > 80) }

  @Test("A character takes the columns that the tables give it", arguments: samples)
  func widthsAgree(sample: (width: Int, text: String)) {
    #expect(displayWidth(sample.text) == sample.width, "\(sample.text.unicodeScalars.map(\.value))")
  }

  @Test("A text takes the sum of its characters")
  func addsUp() {
    #expect(displayWidth("权重 = k̄") == 8)
    #expect(displayWidth("") == 0)
  }
}
