import Programs
import Testing

/// Which names a text uses as code.
struct UsedNamesTests {
  @Test(
    "Marks of a line, comments and strings use no name; code and what strings insert does",
    arguments: [
      ("#sourceLocation(file: \"Listing3\", line: 1)\nbefore + 1", ["before"]),
      ("#sourceLocation(file: \"A\", line: 1)\nline.count // file", ["line", "count"]),
      ("print(\"file \\(line) n\") /* n */", ["print", "line"]),
      ("`n` + 1", ["n"]),
    ] as [(String, Set<String>)])
  func namesInCode(text: String, names: Set<String>) {
    #expect(text.usedNames == names)
  }
}
