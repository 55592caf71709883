/// Texts that CommonMark does not see as paragraphs (cells, and what surrounds a table), written in
/// front of the document as paragraphs of their own, so that libcmark reads their inlines with the
/// document's link definitions.
///
/// Each begins with a word on a line of its own and goes on indented: whatever an indented line
/// holds, it cannot begin another block inside a paragraph.
struct Asides {
  private(set) var contents: [Content] = []
  private var text: [UInt8] = []
  private(set) var lineCount = 0

  mutating func add(_ content: Content) {
    guard !content.isEmpty else { return }
    contents.append(content)
    text.append(contentsOf: "x\n    ".utf8)
    lineCount += 3
    for byte in content.text[content.start...] {
      text.append(byte)
      if byte == Byte.newline {
        text.append(contentsOf: "    ".utf8)
        lineCount += 1
      }
    }
    text.append(contentsOf: "\n\n".utf8)
  }

  func followed(by document: [UInt8]) -> [UInt8] { text + document }
}
