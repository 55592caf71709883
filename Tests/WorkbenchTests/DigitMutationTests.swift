import Foundation
import Manuscript
import Programs
import SourceText
import Testing
import Workbench

/// No digit of the book can change unnoticed: each counted digit of each chapter is changed, and each
/// change must be told at its line and column with the true value.
///
/// Sections are judged by themselves, so one digit of each is changed at a time.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"))
struct DigitMutationTests {
  static let chapters: [String] = {
    guard let book = try? Book.load(folder: Repository.root) else { return [] }
    return book.chapters.map(\.title)
  }()

  @Test(
    "Every changed digit is noticed, where it stands and with its true value", arguments: chapters)
  func noticesEveryDigit(of title: String) throws {
    let bench = try Bench.ofThisBook()
    let file = try #require(bench.book.chapters.first { $0.title == title })
    let chapter = Chapter(file.source)
    let tangle = Tangle(chapter)
    let evidence = try bench.evidence(for: chapter, tangle, of: file).evidence
    // What a formula quotes is compared only where the documents are at hand.
    let digits = Self.countedDigits(of: chapter).filter {
      !evidence.documents.isEmpty || !$0.isInQuotedFormula
    }
    #expect(digits.count > 200)
    var missed: [Digit] = []
    for batch in Self.batches(digits, of: chapter) {
      missed += Self.missed(batch, in: chapter, tangle, evidence)
    }
    for digit in missed.prefix(20) {
      let place = chapter.source.position(at: digit.offset)
      Issue.record("\(title):\(place.line):\(place.column) in \(digit.token)")
    }
  }

  /// The first digit of each section, then the second of each, and so on; every digit once.
  static func batches(_ digits: [Digit], of chapter: Chapter) -> [[Digit]] {
    var batches: [[Digit]] = []
    var next: [Int: Int] = [:]
    for digit in digits {
      let section = chapter.sections.firstIndex { $0.range.contains(digit.offset) } ?? -1
      let index = next[section, default: 0]
      next[section] = index + 1
      if index == batches.count { batches.append([]) }
      batches[index].append(digit)
    }
    return batches
  }

  struct Digit {
    let offset: Int
    /// The number or word that the digit is part of.
    let token: String
    let tokenRange: Range<Int>
    /// Quotations, citations and names have no value of ours.
    let hasValue: Bool
    var isInQuotedFormula = false
  }

  static func countedDigits(of chapter: Chapter) -> [Digit] {
    var digits: [Digit] = []
    func add(_ range: Range<Int>, hasValue: Bool) {
      let token = chapter.source.text(range)
      for offset in range where (48...57).contains(chapter.source.bytes[offset]) {
        digits.append(
          Digit(offset: offset, token: token, tokenRange: range, hasValue: hasValue))
      }
    }
    for number in chapter.numbers where number.isCounted {
      guard case .bound(let entry, _) = number.support else { continue }
      if case .expression = chapter.entries[entry].support {
        add(number.range, hasValue: true)
      } else {
        let start = digits.count
        add(number.range, hasValue: false)
        if case .formula = chapter.entries[entry].subject {
          for index in digits[start...].indices { digits[index].isInQuotedFormula = true }
        }
      }
    }
    for listing in chapter.listings where listing.header.role == .story {
      for piece in listing.claims.flatMap(\.textPieces) {
        for word in words(of: listing.text.fileRange(piece), in: chapter.source) {
          add(word, hasValue: true)
        }
      }
      for line in listing.output?.text.lines ?? [] {
        for word in words(of: line, in: chapter.source) { add(word, hasValue: true) }
      }
    }
    return digits
  }

  /// The runs without blanks, commas and brackets.
  static func words(of range: Range<Int>, in source: SourceFile) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = range.lowerBound
    for offset in range where " ,:[]()".utf8.contains(source.bytes[offset]) {
      if start < offset { words.append(start..<offset) }
      start = offset + 1
    }
    if start < range.upperBound { words.append(start..<range.upperBound) }
    return words
  }

  /// The digits of a batch whose change goes unnoticed when all of the batch are changed.
  static func missed(
    _ batch: [Digit], in chapter: Chapter, _ tangle: Tangle, _ evidence: Evidence
  ) -> [Digit] {
    var bytes = chapter.source.bytes
    for digit in batch { bytes[digit.offset] = (bytes[digit.offset] - 48 + 1) % 10 + 48 }
    let changed = Chapter(SourceFile(path: chapter.source.path, bytes: bytes))
    let changedTangle = Tangle(changed)
    // What the page claims is no part of the program, so nothing has to be compiled again.
    guard changedTangle.stories.map(\.program) == tangle.stories.map(\.program) else {
      return batch
    }
    let outcome = Judge.outcome(of: changed, tangle: changedTangle, evidence: evidence)
    return batch.filter { digit in
      !outcome.findings.contains { finding in
        finding.severity == .error
          && digit.tokenRange.contains(finding.range.lowerBound)
          && finding.range.lowerBound <= digit.offset
          && (!digit.hasValue || tells(finding, digit.token))
      }
    }
  }

  /// Whether a finding gives a value that the unchanged digits stand for.
  static func tells(_ finding: Finding, _ token: String) -> Bool {
    let said = [finding.message, finding.suggestion ?? "", finding.got ?? ""]
      .joined(separator: " ")
    if said.contains(token) { return true }
    guard let printed = PrintedNumber(token) else { return false }
    return said.split { " ,;:()[]`\n".contains($0) }.contains { word in
      let word = word.hasSuffix(".") ? word.dropLast() : word
      return PrintedNumber(String(word)) != nil
        && printed.verdict(on: .decimal(String(word))).isHolding
    }
  }
}
