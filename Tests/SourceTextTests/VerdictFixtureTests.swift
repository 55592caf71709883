import BigInt
import Foundation
import SourceText
import Testing

/// The rule of digits against an implementation of its own in exact fractions,
/// Fixtures/verdicts.py.
struct VerdictFixtureTests {
  struct Row: CustomTestStringConvertible {
    let printed: String
    let isApproximate: Bool
    let value: NumericValue
    let setting: PrintedNumber.Setting
    let verdict: String
    let line: String

    var testDescription: String { line }

    init?(_ line: Substring) {
      let fields = line.split(separator: "\t").map { String($0) }
      guard fields.count == 6 else { return nil }
      printed = fields[0]
      isApproximate = fields[1] == "1"
      setting = fields[4] == "document" ? .document : .page
      verdict = fields[5]
      self.line = String(line)
      switch fields[2] {
      case "double": value = .double(Double(fields[3]) ?? .nan)
      case "float": value = .float(Float(fields[3]) ?? .nan)
      default:
        let parts = fields[3].split(separator: "/").map { BigInt(String($0)) ?? 0 }
        value = .rational(parts[0], parts[1])
      }
    }
  }

  static let rows: [Row] = {
    guard
      let url = Bundle.module.url(
        forResource: "verdicts", withExtension: "tsv", subdirectory: "Fixtures"),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").compactMap(Row.init)
  }()

  @Test func `reads the whole fixture`() {
    #expect(Self.rows.count > 600)
  }

  @Test(arguments: rows)
  func `agrees with exact fractions`(_ row: Row) throws {
    let number = try #require(PrintedNumber(row.printed, isApproximate: row.isApproximate))
    #expect(number.text == row.printed)
    #expect(number.verdict(on: row.value, in: row.setting).name == row.verdict)
  }

  @Test(arguments: rows)
  func `corrects to a number that holds`(_ row: Row) throws {
    let number = try #require(PrintedNumber(row.printed, isApproximate: row.isApproximate))
    for style in [PrintedNumber.Style.code, .prose, .latex] {
      let text = number.corrected(for: row.value, in: row.setting, style: style)
      let corrected = try #require(PrintedNumber(text, isApproximate: row.isApproximate))
      #expect(corrected.verdict(on: row.value, in: row.setting).isHolding, "\(text)")
    }
  }

  @Test(arguments: rows.filter { $0.verdict == "fails" || $0.verdict == "misrounded" })
  func `tells a value that differs in its digits`(_ row: Row) throws {
    let number = try #require(PrintedNumber(row.printed, isApproximate: row.isApproximate))
    let text = PrintedNumber.distinguishing(row.value, from: number)
    let shown = try #require(PrintedNumber(text))
    #expect(shown.verdict(on: row.value, in: .document).isHolding, "\(text)")
    #expect(!number.verdict(on: .rational(shown.value)).isHolding, "\(text)")
  }
}

extension DigitsVerdict {
  var name: String {
    switch self {
    case .holds: "holds"
    case .holdsRounded: "rounded"
    case .misrounded: "misrounded"
    case .fails: "fails"
    }
  }
}
