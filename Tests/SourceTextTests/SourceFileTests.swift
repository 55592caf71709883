import SourceText
import Testing

/// Places in files, by byte and by line and column.
struct SourceFileTests {
  @Test(arguments: [
    ("a\nb\r\nc\rd", [0, 2, 5, 7], 4), ("", [0], 1), ("a\n", [0, 2], 1), ("\r\r\n", [0, 1, 3], 2),
  ])
  func `ends lines at LF, CRLF and CR`(_ text: String, _ starts: [Int], _ count: Int) {
    let file = SourceFile(path: "a.md", text: text)
    #expect(file.lineStarts == starts)
    #expect(file.lineCount == count)
  }

  @Test(arguments: [
    ("值0.5\nx", 3, 1, 2), ("值0.5\nx", 1, 1, 1), ("值0.5\nx", 7, 2, 1), ("a\r\nb", 3, 2, 1),
    ("\u{FEFF}ab", 3, 1, 1), ("\u{FEFF}ab", 4, 1, 2), ("\u{FEFF}a\nb", 5, 2, 1), ("ab", 99, 1, 3),
  ])
  func `names a place by line and column`(_ text: String, _ offset: Int, _ line: Int, _ column: Int)
  {
    let position = SourceFile(path: "a.md", text: text).position(at: offset)
    #expect(position.line == line)
    #expect(position.column == column)
  }

  @Test(arguments: ["值0.5\nx²y\n", "\u{FEFF}值a\nb", "a\r\nb\r\n", ""])
  func `finds the byte again from line and column`(_ text: String) {
    let file = SourceFile(path: "a.md", text: text)
    var offset = text.unicodeScalars.first == "\u{FEFF}" ? 3 : 0
    for scalar in text.unicodeScalars.dropFirst(offset / 3) {
      let position = file.position(at: offset)
      // A line end has no column of its own to come back to.
      if scalar != "\r", scalar != "\n" {
        #expect(file.offset(line: position.line, column: position.column) == offset)
      }
      offset += UTF8.width(scalar)
    }
    #expect(offset == file.bytes.count)
  }

  @Test(arguments: ["", "\u{FEFF}", "x\n"])
  func `counts the columns of a line as long as a file`(_ start: String) {
    let text = start + String(repeating: "a值é😀", count: 100_000) + "\nb"
    let file = SourceFile(path: "a.md", text: text)
    let line = start.hasSuffix("\n") ? 2 : 1
    // Ten bytes are four columns. One by one from the line's start this would take minutes.
    for index in stride(from: 0, to: 100_000, by: 7) {
      let offset = start.utf8.count + index * 10 + 4
      let position = file.position(at: offset)
      #expect(position.line == line)
      #expect(position.column == index * 4 + 3)
      #expect(file.offset(line: line, column: index * 4 + 3) == offset)
    }
    #expect(file.position(at: file.bytes.count - 1).column == 1)
    #expect(file.offset(line: line, column: 1_000_000) == file.bytes.count - 2)
  }
}
