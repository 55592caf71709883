import Manuscript

extension ListingText {
  /// The line that `#sourceLocation` gives to a listing's first line. The lines around a value are
  /// numbered from one less, and there is no line 0.
  static let firstLine = 2

  /// A listing as a piece of a cell. Where it claims values, calls that send them stand on lines of
  /// their own, so that the author's lines keep their columns; the claims themselves are left out,
  /// so that changing one compiles nothing.
  static func piece(
    _ listing: Listing, named name: String, isInstrumented: Bool, without moved: [Range<Int>] = []
  ) -> Cell.Piece {
    var writer = PieceWriter(listing: listing, name: name)
    for range in moved { writer.blank(range) }
    writer.blankPrivate()
    if isInstrumented { writer.instrument() }
    return Cell.Piece(
      id: 0, text: writer.text(), lines: 1...listing.text.lines.count + firstLine + 1)
  }
}

/// Edits a listing's bytes without moving any of the author's text off its line and column.
private struct PieceWriter {
  let listing: Listing
  let name: String
  private var bytes: [UInt8]
  /// What to put before a byte of the listing, in the order in which it was asked for.
  private var insertions: [Int: String] = [:]

  init(listing: Listing, name: String) {
    self.listing = listing
    self.name = name
    self.bytes = Array(listing.text.text.utf8)
  }

  private func mark(line: Int) -> String { "#sourceLocation(file: \"\(name)\", line: \(line))\n" }

  /// The line under which a byte is known to the compiler.
  private func label(at offset: Int) -> Int {
    listing.text.line(at: offset) + ListingText.firstLine - 1
  }

  /// `private` at the top of a file means "in this file", which here is the whole chapter, and so
  /// does `fileprivate` anywhere.
  mutating func blankPrivate() {
    let swift = listing.swift
    let tops = swift.declaredNames.map { name in
      swift.statements[name.statement].range.lowerBound..<name.range.lowerBound
    }
    for (index, token) in swift.tokens.enumerated() {
      let word = swift.text(token.range)
      let isTop = word == "private" && tops.contains { $0.contains(token.range.lowerBound) }
      guard isTop || word == "fileprivate" else { continue }
      blank(token.range)
      // `private(set)`
      let behind = swift.tokens[(index + 1)...].prefix(3)
      if behind.map({ swift.text($0.range) }) == ["(", "set", ")"] {
        for token in behind { blank(token.range) }
      }
    }
  }

  /// Puts blanks for some bytes; line ends stay.
  mutating func blank(_ range: Range<Int>) {
    for index in range where bytes[index] != UInt8(ascii: "\n") { bytes[index] = UInt8(ascii: " ") }
  }

  mutating func instrument() {
    for (id, claim) in listing.claims.enumerated() {
      blank(claim.commentRange)
      switch claim.subject {
      case .expression(let statement):
        wrap(listing.swift.statements[statement].range, id: id)
      case .names(let names, let statement):
        let value = names.count == 1 ? names[0] : "(\(names.joined(separator: ", ")))"
        let end = endOfLine(from: listing.swift.statements[statement].range.upperBound)
        let next = label(at: end) + 1
        insert(
          "\n" + mark(line: next - 1) + "_workedValue(\(id), \(value))\n" + mark(line: next),
          at: end)
      }
    }
  }

  /// Puts an expression, which may span lines, between `_workedValue(id,` and `)`.
  private mutating func wrap(_ range: Range<Int>, id: Int) {
    let line = label(at: range.lowerBound)
    let start = listing.text.start(ofLine: listing.text.line(at: range.lowerBound))
    let before = bytes[start..<range.lowerBound]
    let isAlone = before.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let padding = String(repeating: " ", count: before.count)
    insert(
      (isAlone ? "" : "\n") + mark(line: line - 1) + "_workedValue(\(id),\n"
        + (isAlone ? "" : padding), at: isAlone ? start : range.lowerBound)
    let end = endOfLine(from: range.upperBound)
    // A semicolon cannot stand between the value and its bracket.
    for index in range.upperBound..<end where bytes[index] == UInt8(ascii: ";") {
      bytes[index] = UInt8(ascii: " ")
    }
    insert("\n)\n" + mark(line: label(at: end) + 1), at: end)
  }

  private func endOfLine(from offset: Int) -> Int {
    bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
  }

  private mutating func insert(_ text: String, at offset: Int) {
    insertions[offset, default: ""] += text
  }

  /// The edited text. What was inserted at a line's end stands before the line end, which its own
  /// last line end then replaces.
  func text() -> String {
    var result: [UInt8] = Array(mark(line: ListingText.firstLine).utf8)
    var index = 0
    while index <= bytes.count {
      if let insertion = insertions[index] {
        result += insertion.utf8
        if insertion.hasPrefix("\n"), index < bytes.count, bytes[index] == UInt8(ascii: "\n") {
          index += 1
          continue
        }
      }
      if index < bytes.count { result.append(bytes[index]) }
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }
}
