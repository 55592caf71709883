import SourceText

/// The lines of a file as libcmark is to see them: as many bytes as the file has, each at its place,
/// with NUL, malformed UTF-8 and (later) formulas masked.
struct Lines {
  let source: SourceFile
  private(set) var bytes: [UInt8]
  let count: Int
  /// Behind a byte order mark.
  private let first: Int
  /// Whether every line end is a plain one and no mark stands in front.
  private let isPlain: Bool
  /// The last line of YAML or TOML front matter, or 0.
  private(set) var frontMatterEnd = 0

  init(_ source: SourceFile) {
    self.source = source
    count = source.lineCount
    bytes = source.bytes
    first = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    isPlain = first == 0 && !source.bytes.contains(UInt8(ascii: "\r"))
    maskMalformed()
    maskMarks()
    fenceFrontMatter()
  }

  /// Makes front matter a block of code: macros defined there are no formulas, and its keys are no
  /// heading.
  private mutating func fenceFrontMatter() {
    frontMatterEnd = FrontMatter.lastLine(of: self)
    guard frontMatterEnd > 0 else { return }
    for line in [1, frontMatterEnd] {
      let start = range(line).lowerBound
      for index in start..<start + 3 { bytes[index] = UInt8(ascii: "~") }
    }
  }

  /// A 1-based line's bytes without its line end.
  func range(_ line: Int) -> Range<Int> {
    let range = source.range(ofLine: line)
    return line == 1 ? min(first, range.upperBound)..<range.upperBound : range
  }

  /// The first byte behind a line's end.
  func end(_ line: Int) -> Int {
    line < source.lineStarts.count ? source.lineStarts[max(0, line)] : bytes.count
  }

  /// Masks a formula's bytes on one line; a pipe that splits table cells goes on doing so, since code
  /// hosts split there too.
  mutating func mask(_ range: Range<Int>) {
    var isEscaped = false
    for index in range {
      let byte = bytes[index]
      if byte != Byte.pipe || isEscaped { bytes[index] = Byte.mask }
      isEscaped = byte == Byte.backslash
    }
  }

  mutating func overwrite(_ offset: Int, with byte: UInt8) { bytes[offset] = byte }

  /// All lines, each with a plain line end: line numbers stay, and CR and marks are out of the way.
  func joined() -> [UInt8] {
    isPlain ? bytes : joined(1...max(1, count))
  }

  /// Some of the lines.
  func joined(_ part: ClosedRange<Int>) -> [UInt8] {
    if isPlain { return part == 1...max(1, count) ? bytes : Array(bytes[plainRange(part)]) }
    var result: [UInt8] = []
    result.reserveCapacity(plainRange(part).count + 1)
    for line in part where line <= count {
      result.append(contentsOf: bytes[range(line)])
      result.append(Byte.newline)
    }
    return result
  }

  private func plainRange(_ part: ClosedRange<Int>) -> Range<Int> {
    range(part.lowerBound).lowerBound..<end(part.upperBound)
  }

  private mutating func maskMarks() {
    for line in 1...max(1, count) {
      let start = range(line).lowerBound
      if bytes[start...].starts(with: [0xEF, 0xBB, 0xBF]) { bytes[start + 2] = Byte.maskedMark }
    }
  }

  private mutating func maskMalformed() {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte == 0 { bytes[index] = Byte.mask }
        index += 1
        continue
      }
      let length = Self.lengthOfScalar(bytes, at: index)
      if length == 0 {
        bytes[index] = Byte.mask
        index += 1
      } else {
        index += length
      }
    }
  }

  /// The length of the well-formed sequence of two to four bytes at `index`, or 0.
  private static func lengthOfScalar(_ bytes: [UInt8], at index: Int) -> Int {
    let lead = bytes[index]
    let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    guard length > 0, index + length <= bytes.count else { return 0 }
    for next in 1..<length where bytes[index + next] & 0xC0 != 0x80 { return 0 }
    let second = bytes[index + 1]
    switch lead {
    case 0xE0: return second >= 0xA0 ? length : 0
    case 0xED: return second < 0xA0 ? length : 0
    case 0xF0: return second >= 0x90 ? length : 0
    case 0xF4: return second < 0x90 ? length : 0
    default: return length
    }
  }
}
