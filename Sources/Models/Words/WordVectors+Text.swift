public import Foundation
import Tensors

extension WordVectors {
  /// Reads word vectors in word2vec's text format, as FastText's .vec files have it, too.
  ///
  /// First line "V C", then V lines of a word and C numbers, with one blank between them; a line may
  /// end in a blank, or in CR LF. Throws `badLine` with the number of the first line that is anything
  /// else: not UTF-8, of another width, not a finite number, a word that comes twice, too few lines
  /// or too many (empty ones at the end aside).
  ///
  /// Source: word2vec.c, `-binary 0`.
  public init(word2vecText data: Data) throws {
    var lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
    while let last = lines.last, last.isEmpty || last.elementsEqual([UInt8(ascii: "\r")]) {
      lines.removeLast()
    }
    let header = try fields(lines.first ?? Data(), line: 1)
    guard header.count == 2, let count = Int(header[0]), let width = Int(header[1]),
      count >= 0, width >= 1
    else {
      throw WordVectorsError.badLine(1, reason: "should hold the number of words and their width")
    }
    if lines.count - 1 < count {
      throw WordVectorsError.badLine(
        lines.count + 1, reason: "is missing: the first line promises \(count) words")
    }
    if lines.count - 1 > count {
      throw WordVectorsError.badLine(
        count + 2, reason: "is one too many: the first line promises \(count) words")
    }
    var words: [String] = []
    var seen: Set<ExactText> = []
    var values: [Double] = []
    for (index, line) in lines.dropFirst().enumerated() {
      let number = index + 2
      let parts = try fields(line, line: number)
      guard parts.count - 1 == width, let word = parts.first, !word.isEmpty else {
        throw WordVectorsError.badLine(
          number, reason: "should hold a word and \(width) numbers, one blank between them")
      }
      guard seen.insert(ExactText(word)).inserted else {
        throw WordVectorsError.badLine(number, reason: "the word \"\(word)\" comes twice")
      }
      words.append(word)
      for part in parts.dropFirst() {
        guard let value = Double(part), value.isFinite else {
          throw WordVectorsError.badLine(number, reason: "\"\(part)\" is no finite number")
        }
        values.append(value)
      }
    }
    try self.init(words: words, table: Tensor(shape: [count, width], values: values))
  }

  /// Reads a file in word2vec's text format; see above.
  public init(contentsOf file: URL) throws {
    try self.init(word2vecText: Data(contentsOf: file))
  }

  /// The vectors in word2vec's text format, each number with as many digits as name exactly it.
  ///
  /// What is read back equals what was written. Throws `badLine` at a word that the format cannot
  /// hold: an empty one, or one with a blank or a line break in it.
  public func word2vecText() throws -> String {
    var lines = ["\(words.count) \(table.columnCount)"]
    for (index, word) in words.enumerated() {
      guard !word.isEmpty, !word.utf8.contains(where: { [0x20, 0x0A, 0x0D].contains($0) }) else {
        throw WordVectorsError.badLine(
          index + 2, reason: "the word \"\(word)\" is empty or holds a blank or a line break")
      }
      lines.append(([word] + table.row(index).values.map(\.description)).joined(separator: " "))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// What stands between the blanks of a line, without a CR or a blank at its end.
private func fields(_ bytes: Data, line: Int) throws -> [String] {
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw WordVectorsError.badLine(line, reason: "is not UTF-8")
  }
  var scalars = text.unicodeScalars[...]
  if scalars.last == "\r" { scalars.removeLast() }
  if scalars.last == " " { scalars.removeLast() }
  return scalars.split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
}
